//! SQL of the outbox: queueing here; taking, reading and marking in the files beside.

mod facts;
mod queue;
mod work;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{DropReason, Extra, MailKind, NewMail, Reader};
use crate::ids::{AccountId, InvitationId, MailId, OptionId, PollId};

pub(super) use facts::{ChangeFact, Extras, Facts, OptionFact, list_facts, load_extras};
#[cfg(any(test, feature = "demo"))]
pub(super) use facts::{Counts, Proposed};
pub use queue::{
    Failed, Overview, TestMail, delete_pause, find_overview, find_test, insert_pause, insert_test,
    list_failed, retry_all, retry_one,
};
pub(super) use queue::{Taken, claim_test, end_test};
pub(super) use work::{
    Limits, claim, lease_waiting, mark_dead, mark_deferred, mark_dropped, mark_invitation,
    mark_sent, postpone, record_delivery, release, touch_poll,
};

/// Writes rows, one per mail.
pub(super) async fn insert_all(
    conn: &mut PgConnection,
    mails: &[NewMail],
    extra: Extra,
) -> sqlx::Result<()> {
    let column = |value: fn(&NewMail) -> Option<Uuid>| mails.iter().map(value).collect::<Vec<_>>();
    sqlx::query!(
        "INSERT INTO mails (poll_id, mail_id, kind, invitation_id, account_id, substitute_id, option_id, sequence,
                            next_attempt_at, queued_at, detail, options_since)
         SELECT poll_id, mail_id, kind, invitation_id, account_id, substitute_id, option_id, sequence,
                GREATEST(at, $10), at, $11, options_since
         FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::int4[],
                     $9::timestamptz[], $12::int4[])
              AS m (poll_id, mail_id, kind, invitation_id, account_id, substitute_id, option_id, sequence, at,
                    options_since)",
        &mails.iter().map(|mail| mail.poll.0).collect::<Vec<_>>(),
        &mails.iter().map(|_| MailId::generate().0).collect::<Vec<_>>(),
        &mails.iter().map(|mail| mail.kind.code()).collect::<Vec<_>>() as _,
        &column(|mail| mail.reader.invitation().map(|id| id.0)) as _,
        &column(|mail| mail.reader.account().map(|id| id.0)) as _,
        &column(|mail| mail.reader.substitute().map(|id| id.0)) as _,
        &column(|mail| mail.option.map(|id| id.0)) as _,
        &mails.iter().map(|mail| mail.sequence).collect::<Vec<_>>() as _,
        &mails.iter().map(|mail| mail.now).collect::<Vec<_>>(),
        extra.not_before,
        extra.detail,
        &mails.iter().map(|mail| mail.options_since).collect::<Vec<_>>() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Shows that a link is on its way.
pub(super) async fn mark_invitations_queued(
    conn: &mut PgConnection,
    invitations: &[(PollId, InvitationId)],
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE invitations SET delivery = 'queued'
         FROM UNNEST($1::uuid[], $2::uuid[]) AS q (poll_id, invitation_id)
         WHERE invitations.poll_id = q.poll_id AND invitations.invitation_id = q.invitation_id",
        &invitations
            .iter()
            .map(|(poll, _)| poll.0)
            .collect::<Vec<_>>(),
        &invitations.iter().map(|(_, id)| id.0).collect::<Vec<_>>(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts off until then the notices of changes that wait unheld for these people, unless their first change is older than
/// `since`; tells for whom there is one. They stay locked until the caller commits: none leaves without the change.
pub(super) async fn put_changes_off(
    conn: &mut PgConnection,
    poll: PollId,
    readers: &[InvitationId],
    until: DateTime<Utc>,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<InvitationId>> {
    sqlx::query_scalar!(
        r#"UPDATE mails SET next_attempt_at = CASE WHEN queued_at > $4 THEN GREATEST(next_attempt_at, $3) ELSE next_attempt_at END
           WHERE poll_id = $1 AND COALESCE(invitation_id, account_id, substitute_id) = ANY($2)
             AND kind = 'options_changed' AND state = 'queued' AND lease_id IS NULL
           RETURNING invitation_id AS "reader!: InvitationId""#,
        poll.0,
        &readers.iter().map(|id| id.0).collect::<Vec<_>>(),
        until,
        since,
    )
    .fetch_all(conn)
    .await
}

/// Drops what waits unheld, of these kinds; never the cancellation of an event that its reader holds.
pub(super) async fn drop_queued(
    conn: &mut PgConnection,
    poll: PollId,
    kinds: &[MailKind],
    reason: DropReason,
) -> sqlx::Result<u64> {
    let dropped = sqlx::query!(
        "UPDATE mails SET state = 'dropped', drop_reason = $3
         WHERE poll_id = $1 AND kind = ANY($2) AND state = 'queued' AND lease_id IS NULL
           AND NOT (kind = 'cancellation' AND option_id IS NOT NULL)",
        poll.0,
        &kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>() as _,
        reason.code(),
    )
    .execute(conn)
    .await?;
    Ok(dropped.rows_affected())
}

/// Drops the announcements of an event that surely reached nobody: waiting, unheld, and never cut off
/// in the middle of an exchange.
pub(super) async fn drop_announcements(
    conn: &mut PgConnection,
    poll: PollId,
    option: OptionId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE mails SET state = 'dropped', drop_reason = $3
         WHERE poll_id = $1 AND option_id = $2 AND kind IN ('decision', 'update') AND state = 'queued' AND lease_id IS NULL
           AND last_error IS DISTINCT FROM 'interrupted'",
        poll.0,
        option.0,
        DropReason::DecisionWithdrawn.code(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Everyone who holds the event of an option, or for whom it may be on its way.
pub(super) async fn list_holders(
    conn: &mut PgConnection,
    poll: PollId,
    option: OptionId,
) -> sqlx::Result<Vec<Reader>> {
    let rows = sqlx::query!(
        r#"SELECT h.recipient_id AS "recipient_id!", i.invitation_id AS "invitation_id?"
           FROM (SELECT recipient_id FROM calendar_deliveries
                 WHERE poll_id = $1 AND option_id = $2 AND method <> 'cancel'
                 UNION
                 SELECT COALESCE(invitation_id, account_id) FROM mails
                 WHERE poll_id = $1 AND option_id = $2 AND kind IN ('decision', 'update')
                   AND (state = 'queued' OR (state = 'dead' AND last_error = 'interrupted'))) h
           LEFT JOIN invitations i ON i.poll_id = $1 AND i.invitation_id = h.recipient_id
           ORDER BY h.recipient_id"#,
        poll.0,
        option.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| match row.invitation_id {
            Some(id) => Reader::Invitation(InvitationId(id)),
            None => Reader::Account(AccountId(row.recipient_id)),
        })
        .collect())
}

/// Gives announcements that wait unheld the SEQUENCE of a change made meanwhile: they tell it as it is now.
pub(super) async fn amend_announcements(
    conn: &mut PgConnection,
    poll: PollId,
    option: OptionId,
    sequence: i32,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"UPDATE mails SET sequence = $3
           WHERE poll_id = $1 AND option_id = $2 AND kind IN ('decision', 'update') AND state = 'queued'
             AND lease_id IS NULL AND last_error IS DISTINCT FROM 'interrupted'
           RETURNING COALESCE(invitation_id, account_id) AS "reader!""#,
        poll.0,
        option.0,
        sequence,
    )
    .fetch_all(conn)
    .await
}
