//! Leaving work for later, in the caller's transaction.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::JobKind;
use super::store;
use crate::ids::PollId;

/// Queues a job to run at `run_at`. A job of the same kind already waiting for the same poll is moved instead.
///
/// # Errors
/// The database refused the row.
pub async fn insert(
    conn: &mut PgConnection,
    job: &JobKind,
    run_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    store::upsert(conn, job, run_at, now).await
}

/// Has a poll closed at its deadline; a closing that waits already is moved there.
///
/// # Errors
/// The database refused the row.
pub async fn insert_closing(
    conn: &mut PgConnection,
    poll: PollId,
    deadline: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    insert(conn, &JobKind::ClosePollAtDeadline { poll }, deadline, now).await
}

/// Takes back the closing of a poll, because it was closed, decided or cancelled otherwise.
///
/// # Errors
/// The database failed.
pub async fn delete_closing(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<()> {
    store::delete(conn, &JobKind::ClosePollAtDeadline { poll }).await
}
