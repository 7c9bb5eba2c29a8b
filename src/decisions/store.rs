//! SQL of decisions.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::Recipients;
use crate::ids::{AccountId, InvitationId, OptionId, PollId};

/// A decision that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The option kept.
    pub option: OptionId,
    /// iCalendar UID (RFC 5545, §3.8.4.7).
    pub uid: String,
    /// iCalendar SEQUENCE (§3.8.7.4).
    pub sequence: i32,
    /// Who was told.
    pub recipients: Recipients,
    /// When.
    pub decided_at: DateTime<Utc>,
}

/// The decision that stands on a poll, if any.
///
/// # Errors
/// The database failed.
pub async fn find_standing(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Option<Decision>> {
    sqlx::query_as!(
        Decision,
        r#"SELECT option_id AS "option: _", uid, sequence, recipients AS "recipients: _", decided_at
           FROM decisions WHERE poll_id = $1 AND withdrawn_at IS NULL"#,
        poll.0
    )
    .fetch_optional(conn)
    .await
}

/// Writes a decision; deciding again on an option once withdrawn keeps its UID and raises its SEQUENCE. Gives
/// the SEQUENCE.
pub(super) async fn upsert(
    conn: &mut PgConnection,
    poll: PollId,
    option: OptionId,
    uid: &str,
    recipients: Recipients,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        "INSERT INTO decisions (poll_id, option_id, uid, sequence, recipients, decided_at, decided_by)
         VALUES ($1, $2, $3, 0, $4, $5, $6)
         ON CONFLICT ON CONSTRAINT decisions_pkey DO UPDATE SET sequence = decisions.sequence + 1,
             recipients = excluded.recipients, decided_at = excluded.decided_at,
             decided_by = excluded.decided_by, withdrawn_at = NULL
         RETURNING sequence",
        poll.0,
        option.0,
        uid,
        recipients as _,
        now,
        by.0
    )
    .fetch_one(conn)
    .await
}

/// Withdraws the decision that stands; gives its option and the SEQUENCE of its cancellation.
pub(super) async fn withdraw(
    conn: &mut PgConnection,
    poll: PollId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<(OptionId, i32)>> {
    let row = sqlx::query!(
        r#"UPDATE decisions SET withdrawn_at = $2, sequence = sequence + 1
           WHERE poll_id = $1 AND withdrawn_at IS NULL
           RETURNING option_id AS "option: OptionId", sequence"#,
        poll.0,
        now
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.option, row.sequence)))
}

/// Those who have been written to and hold a link that was not revoked, with their answer's letter at
/// `ordinal`, if it is confirmed.
pub(super) async fn list_reachable(
    conn: &mut PgConnection,
    poll: PollId,
    option: OptionId,
) -> sqlx::Result<Vec<(InvitationId, Option<String>)>> {
    let rows = sqlx::query!(
        r#"SELECT i.invitation_id AS "id: InvitationId",
               CASE WHEN coalesce(o.moved_version, 0) <= b.options_version
                    THEN substr(b.answers, o.ordinal + 1, 1) END AS letter
           FROM invitations i
           JOIN options o ON o.poll_id = i.poll_id AND o.option_id = $2
           LEFT JOIN ballots b ON b.poll_id = i.poll_id AND b.invitation_id = i.invitation_id
           WHERE i.poll_id = $1 AND i.revoked_at IS NULL AND i.delivery IN ('queued', 'sent')"#,
        poll.0,
        option.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.letter)).collect())
}

/// Those who have been written to, were not revoked, and are not already told by a queued calendar cancellation.
pub(super) async fn list_untold(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Vec<InvitationId>> {
    sqlx::query_scalar!(
        r#"SELECT invitation_id AS "id: InvitationId" FROM invitations i
           WHERE poll_id = $1 AND revoked_at IS NULL AND delivery IN ('queued', 'sent')
             AND NOT EXISTS (
                 SELECT FROM mails m
                 WHERE m.poll_id = $1 AND m.invitation_id = i.invitation_id
                   AND m.kind = 'cancellation' AND m.state = 'queued')"#,
        poll.0
    )
    .fetch_all(conn)
    .await
}
