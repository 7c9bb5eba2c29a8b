//! What people, ballots, tallies and decisions say of a poll, and what a change of it does to them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::ids::{InvitationId, OptionId, PollId};

/// Whether anyone has answered.
pub(in crate::polls) async fn has_ballots(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM ballots WHERE poll_id = $1) AS "exists!""#,
        poll.0
    )
    .fetch_one(conn)
    .await
}

/// When the last ballot was saved.
pub(in crate::polls) async fn last_answer(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "SELECT max(changed_at) FROM ballots WHERE poll_id = $1",
        poll.0
    )
    .fetch_one(conn)
    .await
}

/// Gives every personal link of a poll its new end.
pub(in crate::polls) async fn move_link_expiry(
    conn: &mut PgConnection,
    poll: PollId,
    expires_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE invitations SET expires_at = $2 WHERE poll_id = $1 AND expires_at <> $2",
        poll.0,
        expires_at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those who have been written to and hold a link that works; their invitation, if it waits, leads to the options as
/// they are.
pub(in crate::polls) async fn list_invited(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Vec<InvitationId>> {
    sqlx::query_scalar!(
        r#"SELECT invitation_id AS "id: InvitationId" FROM invitations
           WHERE poll_id = $1 AND revoked_at IS NULL AND delivery IN ('queued', 'sent')
             AND invitation_id NOT IN (
                 SELECT invitation_id FROM mails
                 WHERE poll_id = $1 AND invitation_id IS NOT NULL AND state = 'queued'
                   AND kind = 'invitation' AND lease_id IS NULL)"#,
        poll.0
    )
    .fetch_all(conn)
    .await
}

/// Those who hold a link that works and whose ballot answers the option of this ordinal.
pub(in crate::polls) async fn list_answered(
    conn: &mut PgConnection,
    poll: PollId,
    ordinal: u16,
) -> sqlx::Result<Vec<InvitationId>> {
    sqlx::query_scalar!(
        r#"SELECT i.invitation_id AS "id: InvitationId"
           FROM invitations i JOIN ballots b USING (poll_id, invitation_id)
           WHERE i.poll_id = $1 AND i.revoked_at IS NULL
             AND substr(b.answers, $2::int4 + 1, 1) IN ('y', 'i', 'n')"#,
        poll.0,
        i32::from(ordinal)
    )
    .fetch_all(conn)
    .await
}

/// Counts an option from nothing again: its answers are to be re-confirmed.
pub(in crate::polls) async fn clear_tally(
    conn: &mut PgConnection,
    poll: PollId,
    ordinal: u16,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE tallies SET yes[$2] = 0, if_needed[$2] = 0, no[$2] = 0
         WHERE poll_id = $1 AND cardinality(yes) >= $2",
        poll.0,
        i32::from(ordinal) + 1
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The end of the latest meeting decided on and not withdrawn; an all-day one ends the day after, in UTC.
pub(in crate::polls) async fn last_decided_end(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    let rows = sqlx::query!(
        "SELECT o.ends_at, o.on_date FROM decisions d JOIN options o USING (poll_id, option_id)
         WHERE d.poll_id = $1 AND d.withdrawn_at IS NULL",
        poll.0
    )
    .fetch_all(conn)
    .await?;
    let ends = rows.into_iter().filter_map(|row| {
        row.ends_at
            .or_else(|| Some(row.on_date?.succ_opt()?.and_hms_opt(12, 0, 0)?.and_utc()))
    });
    Ok(ends.max())
}

/// Raises the SEQUENCE of every decision that stands, because its event changed.
pub(in crate::polls) async fn raise_decisions(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Vec<(OptionId, i32)>> {
    let rows = sqlx::query!(
        r#"UPDATE decisions SET sequence = sequence + 1 WHERE poll_id = $1 AND withdrawn_at IS NULL
           RETURNING option_id AS "option: OptionId", sequence"#,
        poll.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.option, row.sequence))
        .collect())
}

/// Answers given to the option of this ordinal, confirmed or not, empty ones apart.
pub(in crate::polls) async fn count_answers(
    conn: &mut PgConnection,
    poll: PollId,
    ordinal: u16,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM ballots
           WHERE poll_id = $1 AND substr(answers, $2::int4 + 1, 1) IN ('y', 'i', 'n')"#,
        poll.0,
        i32::from(ordinal)
    )
    .fetch_one(conn)
    .await
}

/// How many may still answer: their link was not revoked, and they have not.
///
/// # Errors
/// The database failed, or the poll is gone.
pub async fn count_silent(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        r#"SELECT asked - ballots AS "silent!" FROM tallies WHERE poll_id = $1"#,
        poll.0
    )
    .fetch_one(conn)
    .await
}
