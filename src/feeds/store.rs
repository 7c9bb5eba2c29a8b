//! SQL of calendar feeds. What a feed tells of is one read across the features it tells of.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use sqlx::PgConnection;

use super::model::{Feed, MOST_EVENTS, Meeting, Standing, Window};
use super::token::FeedKey;
use crate::i18n::Language;
use crate::i18n::zones::Zone;
use crate::ids::{AccountId, OptionId, PollId};
use crate::polls::model::Sensitivity;
use crate::polls::options::{Fold, When};

/// The address an account holds, if it has one.
pub(super) async fn find(
    conn: &mut PgConnection,
    account: AccountId,
) -> sqlx::Result<Option<Feed>> {
    sqlx::query_as!(
        Feed,
        "SELECT version, issued_at FROM calendar_feeds WHERE account_id = $1 AND revoked_at IS NULL",
        account.0
    )
    .fetch_optional(conn)
    .await
}

/// Gives an account its first address, or one in place of the last.
pub(super) async fn issue(
    conn: &mut PgConnection,
    account: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO calendar_feeds (account_id, version, issued_at) VALUES ($1, 1, $2)
         ON CONFLICT ON CONSTRAINT calendar_feeds_pkey DO UPDATE
             SET version = calendar_feeds.version + 1, issued_at = excluded.issued_at, revoked_at = NULL",
        account.0,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes the address away; `false` when there was none.
pub(super) async fn revoke(
    conn: &mut PgConnection,
    account: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE calendar_feeds SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL",
        account.0,
        now
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How things stand with a feed, in one statement without a single event: nothing when the address does not answer
/// (any more), the account is disabled, or has not signed in since `awake_since`.
pub(super) async fn find_standing(
    conn: &mut PgConnection,
    key: FeedKey,
    awake_since: DateTime<Utc>,
) -> sqlx::Result<Option<Standing>> {
    sqlx::query_as!(
        Standing,
        r#"WITH mine AS (
               SELECT poll_id FROM polls WHERE owner_id = $1
               UNION SELECT poll_id FROM substitutes WHERE account_id = $1
               UNION SELECT poll_id FROM invitations WHERE account_id = $1 AND revoked_at IS NULL)
           SELECT a.language AS "language: Language",
               (SELECT coalesce(md5(string_agg(p.poll_id::text || p.version, ' ' ORDER BY p.poll_id)), '')
                FROM mine JOIN polls p USING (poll_id)
                WHERE p.state IN ('open', 'decided') AND p.deletion_requested_at IS NULL) AS "state!"
           FROM calendar_feeds f JOIN accounts a USING (account_id)
           WHERE f.account_id = $1 AND f.version = $2 AND f.revoked_at IS NULL
             AND a.disabled_at IS NULL AND a.last_signed_in_at >= $3"#,
        key.account.0,
        key.version,
        awake_since
    )
    .fetch_optional(conn)
    .await
}

struct MeetingRow {
    poll: PollId,
    option: OptionId,
    on_date: Option<NaiveDate>,
    local_start: Option<NaiveDateTime>,
    duration_minutes: Option<i32>,
    fold: Option<i16>,
    zone: String,
    title: String,
    place: String,
    sensitivity: Sensitivity,
    organiser: String,
    organised: bool,
    decided: bool,
    uid: Option<String>,
    sequence: i32,
    changed_at: DateTime<Utc>,
}

/// The events of an account's feed, the decided ones first.
pub(super) async fn list_meetings(
    conn: &mut PgConnection,
    account: AccountId,
    window: Window,
) -> sqlx::Result<Vec<Meeting>> {
    let rows = sqlx::query_as!(
        MeetingRow,
        r#"WITH mine AS (
               SELECT poll_id, bool_or(organised) AS organised
               FROM (SELECT poll_id, true AS organised FROM polls WHERE owner_id = $1
                     UNION ALL SELECT poll_id, true FROM substitutes WHERE account_id = $1
                     UNION ALL SELECT poll_id, false FROM invitations
                               WHERE account_id = $1 AND revoked_at IS NULL) AS one
               GROUP BY poll_id)
           SELECT p.poll_id AS "poll: PollId", o.option_id AS "option: OptionId", o.on_date, o.local_start,
               o.duration_minutes, o.fold, p.zone, p.title, p.place, p.sensitivity AS "sensitivity: Sensitivity",
               p.owner_name AS organiser, m.organised AS "organised!", p.state = 'decided' AS "decided!",
               d.uid AS "uid?", coalesce(d.sequence, 0) AS "sequence!",
               greatest(p.updated_at, p.state_changed_at) AS "changed_at!"
           FROM mine m
           JOIN polls p USING (poll_id)
           JOIN options o USING (poll_id)
           LEFT JOIN decisions d USING (poll_id, option_id)
           WHERE p.deletion_requested_at IS NULL
             AND ((p.state = 'decided' AND d.option_id IS NOT NULL AND d.withdrawn_at IS NULL
                   AND coalesce(o.local_start, o.on_date) >= $2)
                  OR (p.state = 'open' AND m.organised AND o.removed_version IS NULL
                      AND coalesce(o.local_start, o.on_date) >= $3))
           ORDER BY p.state, coalesce(o.local_start, o.on_date), o.option_id
           LIMIT $4"#,
        account.0,
        window.decided_since(),
        window.held_since(),
        MOST_EVENTS
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Meeting::try_from).collect()
}

impl TryFrom<MeetingRow> for Meeting {
    type Error = sqlx::Error;

    fn try_from(row: MeetingRow) -> Result<Self, sqlx::Error> {
        let zone = Zone::parse(&row.zone).map_err(|_| unreadable("polls.zone"))?;
        let when = row.when().ok_or_else(|| unreadable("options"))?;
        Ok(Self {
            when,
            zone,
            poll: row.poll,
            option: row.option,
            title: row.title,
            place: row.place,
            sensitivity: row.sensitivity,
            organiser: row.organiser,
            organised: row.organised,
            decided: row.decided,
            uid: row.uid,
            sequence: row.sequence,
            changed_at: row.changed_at,
        })
    }
}

impl MeetingRow {
    fn when(&self) -> Option<When> {
        if let Some(date) = self.on_date {
            return Some(When::AllDay(date));
        }
        Some(When::Timed {
            start: self.local_start?,
            minutes: u32::try_from(self.duration_minutes?).ok()?,
            fold: Fold::from_number(self.fold?)?,
        })
    }
}

fn unreadable(what: &'static str) -> sqlx::Error {
    sqlx::Error::Decode(format!("{what} holds a value the schema should have refused").into())
}
