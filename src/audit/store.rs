//! SQL of the audit log. The application's role may insert and read, nothing else.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

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

/// When the oldest entry was written.
///
/// # Errors
/// The database failed.
pub async fn find_oldest(db: &PgPool) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!("SELECT min(at) FROM audit_entries")
        .fetch_one(db)
        .await
}

/// One entry as it stands in the log.
pub(super) struct LoggedEntry {
    pub entry_id: i64,
    pub at: DateTime<Utc>,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub verb: String,
    pub poll_id: Option<Uuid>,
    pub object_id: Option<Uuid>,
    pub reason: Option<String>,
    pub request_id: Option<Uuid>,
    pub network: Option<String>,
}
