//! SQL of jobs and schedules.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::JobKind;
use crate::clock::MISTAKEN_CLOCK;
use crate::ids::{JobId, LeaseId};

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

/// A job under a lease.
pub(super) struct Claimed {
    pub(super) job_id: JobId,
    pub(super) payload: serde_json::Value,
    pub(super) attempts: i32,
}

/// Takes up to `limit` due jobs that no other worker holds.
pub(super) async fn claim(
    conn: &mut PgConnection,
    lease: LeaseId,
    limit: i64,
    now: DateTime<Utc>,
    leased_until: DateTime<Utc>,
) -> sqlx::Result<Vec<Claimed>> {
    sqlx::query_as!(
        Claimed,
        r#"UPDATE jobs SET lease_id = $1, leased_until = $2, attempts = jobs.attempts + 1
           FROM (SELECT job_id FROM jobs
                 WHERE state = 'waiting' AND run_at <= $3
                   AND (leased_until IS NULL OR leased_until < $3 OR leased_until > $5)
                 ORDER BY run_at LIMIT $4 FOR UPDATE SKIP LOCKED) due
           WHERE jobs.job_id = due.job_id
           RETURNING jobs.job_id AS "job_id: JobId", jobs.payload, jobs.attempts"#,
        lease.0,
        leased_until,
        now,
        limit,
        leased_until + MISTAKEN_CLOCK,
    )
    .fetch_all(conn)
    .await
}

/// Erases a job that is done, unless it was moved while it ran.
pub(super) async fn complete(
    conn: &mut PgConnection,
    job: JobId,
    lease: LeaseId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM jobs WHERE job_id = $1 AND lease_id = $2",
        job.0,
        lease.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts a job that failed back for later, or gives it up (`run_at` is `None`). One that belongs to no poll
/// may hold an address, and is erased instead of kept for reading.
pub(super) async fn fail(
    conn: &mut PgConnection,
    job: JobId,
    lease: LeaseId,
    error: &str,
    run_at: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "WITH erased AS (DELETE FROM jobs
                         WHERE job_id = $1 AND lease_id = $2 AND poll_id IS NULL AND $4::timestamptz IS NULL)
         UPDATE jobs SET lease_id = NULL, leased_until = NULL, last_error = $3, run_at = COALESCE($4, run_at),
                state = CASE WHEN $4::timestamptz IS NULL THEN 'dead' ELSE 'waiting' END
         WHERE job_id = $1 AND lease_id = $2 AND NOT (poll_id IS NULL AND $4::timestamptz IS NULL)",
        job.0,
        lease.0,
        error,
        run_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives back what a stopping worker holds and has not tried.
pub(super) async fn release(conn: &mut PgConnection, lease: LeaseId) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE jobs SET lease_id = NULL, leased_until = NULL, attempts = attempts - 1
         WHERE lease_id = $1 AND state = 'waiting'",
        lease.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Makes sure that a task has its row.
pub(super) async fn ensure_schedule(
    conn: &mut PgConnection,
    name: &str,
    first_run_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO schedules (name, next_run_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        name,
        first_run_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a due task for this process; `false` when it is not due or another process took it.
pub(super) async fn claim_schedule(
    conn: &mut PgConnection,
    name: &str,
    now: DateTime<Utc>,
    next_run_at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let claimed = sqlx::query!(
        "UPDATE schedules SET last_run_at = $2, next_run_at = $3 WHERE name = $1 AND next_run_at <= $2",
        name,
        now,
        next_run_at,
    )
    .execute(conn)
    .await?;
    Ok(claimed.rows_affected() == 1)
}
