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

/// A task's row: when it runs next, who holds it, what came of it last.
#[derive(Debug, Clone)]
pub struct Schedule {
    /// The task's code.
    pub name: String,
    /// When it is due.
    pub next_run_at: DateTime<Utc>,
    /// When it last began.
    pub last_run_at: Option<DateTime<Utc>>,
    /// When it last ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether it ended well, when it has ended.
    pub succeeded: Option<bool>,
    /// Failures in a row.
    pub failures: i32,
    /// When it last failed.
    pub failed_at: Option<DateTime<Utc>>,
    /// When somebody asked for it out of its turn; until it begins.
    pub asked_at: Option<DateTime<Utc>>,
    /// Until when a process holds it.
    pub leased_until: Option<DateTime<Utc>>,
}

/// Every task that has a row.
///
/// # Errors
/// The database failed.
pub async fn list_schedules(conn: &mut PgConnection) -> sqlx::Result<Vec<Schedule>> {
    sqlx::query_as!(
        Schedule,
        "SELECT name, next_run_at, last_run_at, ended_at, result = 'done' AS succeeded, failures, failed_at,
             asked_at, leased_until
         FROM schedules"
    )
    .fetch_all(conn)
    .await
}

/// Gives a task its row.
pub(super) async fn insert_schedule(
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

/// Takes a due task for this process; `false` when it is not due or another process has it.
pub(super) async fn claim_schedule(
    conn: &mut PgConnection,
    name: &str,
    lease: LeaseId,
    now: DateTime<Utc>,
    leased_until: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let claimed = sqlx::query!(
        "UPDATE schedules SET last_run_at = $3, ended_at = NULL, result = NULL, asked_at = NULL,
             lease_id = $2, leased_until = $4
         WHERE name = $1 AND next_run_at <= $3
           AND (leased_until IS NULL OR leased_until < $3 OR leased_until > $5)",
        name,
        lease.0,
        now,
        leased_until,
        leased_until + MISTAKEN_CLOCK,
    )
    .execute(conn)
    .await?;
    Ok(claimed.rows_affected() == 1)
}

/// Holds a task that takes long a while more.
pub(super) async fn prolong_schedule(
    conn: &mut PgConnection,
    name: &str,
    lease: LeaseId,
    leased_until: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE schedules SET leased_until = $3 WHERE name = $1 AND lease_id = $2",
        name,
        lease.0,
        leased_until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes what came of a task, and when it runs next. Asked for again while it ran, it runs at once.
pub(super) async fn end_schedule(
    conn: &mut PgConnection,
    name: &str,
    lease: LeaseId,
    succeeded: bool,
    now: DateTime<Utc>,
    next_run_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE schedules SET ended_at = $3, result = CASE WHEN $4 THEN 'done' ELSE 'failed' END,
             failures = CASE WHEN $4 THEN 0 ELSE failures + 1 END,
             failed_at = CASE WHEN $4 THEN failed_at ELSE $3 END,
             next_run_at = CASE WHEN asked_at IS NULL THEN $5 ELSE next_run_at END,
             lease_id = NULL, leased_until = NULL
         WHERE name = $1 AND lease_id = $2",
        name,
        lease.0,
        now,
        succeeded,
        next_run_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Makes a task due at once; `false` when it has no row.
///
/// # Errors
/// The database failed.
pub async fn ask_schedule(
    conn: &mut PgConnection,
    name: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let asked = sqlx::query!(
        "UPDATE schedules SET next_run_at = LEAST(next_run_at, $2), asked_at = $2 WHERE name = $1",
        name,
        now,
    )
    .execute(conn)
    .await?;
    Ok(asked.rows_affected() == 1)
}

/// How many jobs of a kind stand where.
#[derive(Debug, Clone)]
pub struct Queue {
    /// The kind's code.
    pub kind: String,
    /// Due now.
    pub due: i64,
    /// Since when the oldest of them is due.
    pub oldest: Option<DateTime<Utc>>,
    /// Due later.
    pub later: i64,
    /// Given up.
    pub dead: i64,
}

/// The queue of jobs, by kind.
///
/// # Errors
/// The database failed.
pub async fn list_queues(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<Vec<Queue>> {
    sqlx::query_as!(
        Queue,
        r#"SELECT kind, count(*) FILTER (WHERE state = 'waiting' AND run_at <= $1) AS "due!",
               min(run_at) FILTER (WHERE state = 'waiting' AND run_at <= $1) AS oldest,
               count(*) FILTER (WHERE state = 'waiting' AND run_at > $1) AS "later!",
               count(*) FILTER (WHERE state = 'dead') AS "dead!"
           FROM jobs GROUP BY kind ORDER BY kind"#,
        now
    )
    .fetch_all(conn)
    .await
}

/// Tries every job given up again; tells how many.
///
/// # Errors
/// The database failed.
pub async fn retry_dead(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "UPDATE jobs SET state = 'waiting', attempts = 0, last_error = NULL, run_at = $1 WHERE state = 'dead'",
        now
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
