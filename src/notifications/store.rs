//! SQL of what is written by itself.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::model::{AccountNotices, Asked, Counts, Occasion, Progress, Settings};
use crate::ids::{AccountId, InvitationId, PollId};
use crate::invitations::model::Delivery;

/// What the organisers of a poll chose, or what is usual.
pub(super) async fn find_settings(
    conn: &mut PgConnection,
    poll: PollId,
    usual: &Settings,
) -> sqlx::Result<Settings> {
    let row = sqlx::query!(
        "SELECT reminds, reminder_hours, announces_people, digests FROM notice_settings WHERE poll_id = $1",
        poll.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map_or_else(
        || usual.clone(),
        |row| Settings {
            reminds: row.reminds,
            reminder_hours: row.reminder_hours,
            announces_people: row.announces_people,
            digests: Occasion::ALL
                .into_iter()
                .filter(|occasion| row.digests.iter().any(|code| code == occasion.code()))
                .collect(),
        },
    ))
}

pub(super) async fn upsert_settings(
    conn: &mut PgConnection,
    poll: PollId,
    settings: &Settings,
) -> sqlx::Result<()> {
    let digests: Vec<String> = settings
        .digests
        .iter()
        .map(|occasion| occasion.code().to_owned())
        .collect();
    sqlx::query!(
        "INSERT INTO notice_settings (poll_id, reminds, reminder_hours, announces_people, digests)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (poll_id) DO UPDATE SET reminds = EXCLUDED.reminds, reminder_hours = EXCLUDED.reminder_hours,
             announces_people = EXCLUDED.announces_people, digests = EXCLUDED.digests",
        poll.0,
        settings.reminds,
        settings.reminder_hours,
        settings.announces_people,
        &digests,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What an account gets by itself, whatever each poll says.
pub(super) async fn find_account_notices(
    conn: &mut PgConnection,
    account: AccountId,
) -> sqlx::Result<AccountNotices> {
    let found = sqlx::query_as!(
        AccountNotices,
        "SELECT digests, history FROM account_notices WHERE account_id = $1",
        account.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(found.unwrap_or_default())
}

pub(super) async fn upsert_account_notices(
    conn: &mut PgConnection,
    account: AccountId,
    notices: AccountNotices,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO account_notices (account_id, digests, history) VALUES ($1, $2, $3)
         ON CONFLICT (account_id) DO UPDATE SET digests = EXCLUDED.digests, history = EXCLUDED.history",
        account.0,
        notices.digests,
        notices.history
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Everyone asked, as far as reminders go, by name.
pub(super) async fn list_asked(
    conn: &mut PgConnection,
    poll: PollId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Asked>> {
    sqlx::query_as!(
        Asked,
        r#"SELECT i.invitation_id AS "id: InvitationId", i.name, b.poll_id IS NOT NULL AS "answered!",
               i.revoked_at IS NULL AND i.expires_at > $2 AS "link_works!", i.delivery AS "delivery: Delivery",
               m.invited_at, COALESCE(m.reminders, 0) AS "reminders!", m.reminded_at
           FROM invitations i
           LEFT JOIN ballots b USING (poll_id, invitation_id)
           LEFT JOIN LATERAL (
               SELECT count(*) FILTER (WHERE kind = 'reminder') AS reminders,
                      max(GREATEST(sent_at, queued_at, next_attempt_at)) FILTER (WHERE kind = 'reminder') AS reminded_at,
                      max(sent_at) FILTER (WHERE kind IN ('invitation', 'link')) AS invited_at
               FROM mails
               WHERE mails.poll_id = i.poll_id AND mails.invitation_id = i.invitation_id
                 AND state IN ('queued', 'sent') AND kind IN ('reminder', 'invitation', 'link')) m ON true
           WHERE i.poll_id = $1
           ORDER BY i.sort_name, i.invitation_id"#,
        poll.0,
        now,
    )
    .fetch_all(conn)
    .await
}

/// How far the answers are.
pub(super) async fn count(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<Counts> {
    sqlx::query_as!(
        Counts,
        r#"SELECT count(*) AS "asked!", count(b.poll_id) AS "answered!",
               count(*) FILTER (WHERE i.required) AS "required!",
               count(b.poll_id) FILTER (WHERE i.required) AS "required_answered!",
               count(*) FILTER (WHERE i.delivery = 'unreachable' AND i.revoked_at IS NULL) AS "unreachable!"
           FROM invitations i LEFT JOIN ballots b USING (poll_id, invitation_id)
           WHERE i.poll_id = $1 AND (b.poll_id IS NOT NULL OR (i.revoked_at IS NULL AND i.delivery <> 'to_send'))"#,
        poll.0,
    )
    .fetch_one(conn)
    .await
}

pub(super) async fn find_progress(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<Progress> {
    let row = sqlx::query_as!(
        Progress,
        "SELECT seen_version, reminded_for, half_at, required_at, everyone_at, tomorrow_for, unreachable_told,
             unreachable_at, daily_at, daily_version, warned_first_for, warned_last_for
         FROM notice_progress WHERE poll_id = $1",
        poll.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.unwrap_or_default())
}

pub(super) async fn upsert_progress(
    conn: &mut PgConnection,
    poll: PollId,
    progress: &Progress,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO notice_progress (poll_id, seen_version, reminded_for, half_at, required_at, everyone_at,
             tomorrow_for, unreachable_told, unreachable_at, daily_at, daily_version, warned_first_for, warned_last_for)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (poll_id) DO UPDATE SET seen_version = EXCLUDED.seen_version,
             reminded_for = EXCLUDED.reminded_for, half_at = EXCLUDED.half_at, required_at = EXCLUDED.required_at,
             everyone_at = EXCLUDED.everyone_at, tomorrow_for = EXCLUDED.tomorrow_for,
             unreachable_told = EXCLUDED.unreachable_told, unreachable_at = EXCLUDED.unreachable_at,
             daily_at = EXCLUDED.daily_at, daily_version = EXCLUDED.daily_version,
             warned_first_for = EXCLUDED.warned_first_for, warned_last_for = EXCLUDED.warned_last_for",
        poll.0,
        progress.seen_version,
        progress.reminded_for,
        progress.half_at,
        progress.required_at,
        progress.everyone_at,
        progress.tomorrow_for,
        progress.unreachable_told,
        progress.unreachable_at,
        progress.daily_at,
        progress.daily_version,
        progress.warned_first_for,
        progress.warned_last_for,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The owner and the substitute who accepted, those who want no digest left out when `digests` says so.
pub(super) async fn list_organisers(
    conn: &mut PgConnection,
    poll: PollId,
    digests: bool,
) -> sqlx::Result<Vec<AccountId>> {
    sqlx::query_scalar!(
        r#"SELECT a.account_id AS "id: AccountId" FROM accounts a
           LEFT JOIN account_notices n USING (account_id)
           WHERE a.disabled_at IS NULL AND a.email <> '' AND (NOT $2 OR COALESCE(n.digests, true))
             AND a.account_id IN (SELECT owner_id FROM polls WHERE poll_id = $1
                                  UNION SELECT account_id FROM substitutes WHERE poll_id = $1)
           ORDER BY a.account_id"#,
        poll.0,
        digests,
    )
    .fetch_all(conn)
    .await
}

/// Polls whose deadline is near enough for the rule, and that it has not reminded before that deadline yet.
pub(super) async fn list_to_remind(
    conn: &mut PgConnection,
    usual_hours: i32,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<PollId>> {
    // A moment that falls on a holiday is moved back by some days.
    let slack = now + TimeDelta::days(7);
    sqlx::query_scalar!(
        r#"SELECT p.poll_id AS "id: PollId" FROM polls p
           LEFT JOIN notice_settings s USING (poll_id) LEFT JOIN notice_progress n USING (poll_id)
           WHERE p.state = 'open' AND p.frozen_at IS NULL AND p.deletion_requested_at IS NULL AND p.deadline_at > $1
             AND p.deadline_at <= $2::timestamptz + make_interval(hours => COALESCE(s.reminder_hours, $3))
             AND COALESCE(s.reminds, true) AND n.reminded_for IS DISTINCT FROM p.deadline_at
           ORDER BY p.deadline_at LIMIT 1000"#,
        now,
        slack,
        usual_hours,
    )
    .fetch_all(conn)
    .await
}

/// Open polls in which something has changed since they were looked at, or that close within a day.
pub(super) async fn list_to_tell(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<PollId>> {
    sqlx::query_scalar!(
        r#"SELECT p.poll_id AS "id: PollId" FROM polls p
           LEFT JOIN notice_progress n USING (poll_id) LEFT JOIN notice_settings s USING (poll_id)
           WHERE p.state = 'open' AND p.frozen_at IS NULL AND p.deletion_requested_at IS NULL
             AND (n.seen_version IS DISTINCT FROM p.version
                  OR (p.deadline_at > $1 AND p.deadline_at <= $2 AND n.tomorrow_for IS DISTINCT FROM p.deadline_at)
                  OR ('daily' = ANY (s.digests) AND n.daily_version IS DISTINCT FROM p.version
                      AND (n.daily_at IS NULL OR n.daily_at <= $3)))
           LIMIT 1000"#,
        now,
        now + TimeDelta::days(1),
        now - TimeDelta::hours(20),
    )
    .fetch_all(conn)
    .await
}

/// Polls to be erased within `first` whose organisers have not been warned, or within `last` not for the last time.
pub(super) async fn list_to_warn(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    first: DateTime<Utc>,
    last: DateTime<Utc>,
) -> sqlx::Result<Vec<PollId>> {
    sqlx::query_scalar!(
        r#"SELECT p.poll_id AS "id: PollId" FROM polls p LEFT JOIN notice_progress n USING (poll_id)
           WHERE p.state <> 'draft' AND p.deletion_requested_at IS NULL AND p.held_at IS NULL
             AND p.purge_at > $1 AND p.purge_at <= $2
             AND ((p.purge_at > $3 AND n.warned_first_for IS DISTINCT FROM p.purge_at)
                  OR (p.purge_at <= $3 AND n.warned_last_for IS DISTINCT FROM p.purge_at))
           ORDER BY p.purge_at LIMIT 1000"#,
        now,
        first,
        last,
    )
    .fetch_all(conn)
    .await
}
