//! SQL of the figures that stand in the database.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::mail;
use crate::telemetry::{Purges, Queues, Schedule};

/// The queues as they stand.
pub(super) async fn read_queues(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> sqlx::Result<Queues> {
    let mails = mail::find_overview(&mut *conn, now).await?;
    let jobs = sqlx::query!(
        r#"SELECT (SELECT count(*) FROM jobs WHERE state = 'waiting' AND run_at <= $1) AS "due!",
               (SELECT count(*) FROM jobs WHERE state = 'waiting' AND run_at > $1) AS "later!",
               (SELECT count(*) FROM jobs WHERE state = 'dead') AS "failed!",
               (SELECT min(run_at) FROM jobs WHERE state = 'waiting' AND run_at <= $1) AS oldest,
               (SELECT xact_commit + xact_rollback FROM pg_stat_database
                WHERE datname = current_database()) AS "transactions!""#,
        now
    )
    .fetch_one(conn)
    .await?;
    let age = |since: Option<DateTime<Utc>>| {
        since.map_or(0.0, |since| (now - since).as_seconds_f64().max(0.0))
    };
    Ok(Queues {
        mails: [
            ("due", mails.due),
            ("later", mails.later),
            ("held", mails.held),
            ("failed", mails.failed),
        ],
        oldest_mail: age(mails.oldest),
        paused: mails.paused_at.is_some(),
        jobs: [
            ("due", jobs.due),
            ("later", jobs.later),
            ("failed", jobs.failed),
        ],
        oldest_job: age(jobs.oldest),
        transactions: u64::try_from(jobs.transactions).unwrap_or_default(),
    })
}

/// The repeating tasks.
pub(super) async fn list_schedules(conn: &mut PgConnection) -> sqlx::Result<Vec<Schedule>> {
    sqlx::query_as!(
        Schedule,
        r#"SELECT name, extract(epoch FROM last_run_at)::float8 AS last_run,
               extract(epoch FROM next_run_at)::float8 AS "next_run!"
           FROM schedules ORDER BY name"#
    )
    .fetch_all(conn)
    .await
}

/// The purges so far: a few hundred rows a year.
pub(super) async fn find_purges(conn: &mut PgConnection) -> sqlx::Result<Purges> {
    sqlx::query_as!(
        Purges,
        r#"SELECT count(*) FILTER (WHERE ended_at IS NULL) AS "underway!",
               count(*) FILTER (WHERE ended_at IS NOT NULL
                                AND left_changed + left_held + left_busy + left_alive = 0) AS "complete!",
               count(*) FILTER (WHERE ended_at IS NOT NULL
                                AND left_changed + left_held + left_busy + left_alive > 0) AS "partial!",
               COALESCE(sum(polls), 0) AS "polls!",
               extract(epoch FROM max(ended_at))::float8 AS last_end,
               (SELECT extract(epoch FROM ended_at - started_at)::float8 FROM purge_runs
                WHERE ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT 1) AS last_duration
           FROM purge_runs"#
    )
    .fetch_one(conn)
    .await
}
