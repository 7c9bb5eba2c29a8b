//! SQL of the audit log. The application's role may insert and read, nothing else.

use sqlx::PgConnection;

use super::model::Entry;

/// Writes one entry, in the caller's transaction.
///
/// # Errors
/// The database refused the row.
pub async fn record(conn: &mut PgConnection, entry: Entry<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO audit_entries (at, actor_kind, actor_id, verb, poll_id, object_id, reason, request_id, network)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        entry.at,
        entry.actor.kind as _,
        entry.actor.id,
        entry.verb.code(),
        entry.poll.map(|id| id.0),
        entry.object,
        entry.reason.map(super::model::Reason::code),
        entry.actor.origin.request_id,
        entry.actor.origin.network,
    )
    .execute(conn)
    .await?;
    Ok(())
}
