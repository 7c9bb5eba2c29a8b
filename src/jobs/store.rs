//! SQL of jobs and schedules.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::JobKind;
use crate::ids::JobId;

/// Writes a job, or moves the one of the same poll and kind; a worker that holds it loses it.
pub(super) async fn upsert(
    conn: &mut PgConnection,
    job: &JobKind,
    run_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let payload = serde_json::to_value(job).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query!(
        "INSERT INTO jobs (job_id, kind, poll_id, payload, run_at, created_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (poll_id, kind) WHERE poll_id IS NOT NULL
         DO UPDATE SET run_at = EXCLUDED.run_at, state = 'waiting', attempts = 0, last_error = NULL,
                       leased_until = NULL, lease_id = NULL",
        JobId::generate().0,
        job.code(),
        job.poll().map(|id| id.0),
        payload,
        run_at,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Erases a job of a poll.
pub(super) async fn delete(conn: &mut PgConnection, job: &JobKind) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM jobs WHERE poll_id = $1 AND kind = $2",
        job.poll().map(|id| id.0),
        job.code(),
    )
    .execute(conn)
    .await?;
    Ok(())
}
