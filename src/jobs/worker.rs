//! The worker: sends mail, runs jobs and what repeats by itself, until it is told to stop. Any number of
//! workers may share one database.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use futures::FutureExt;
use tokio_util::sync::CancellationToken;

use super::model::JobKind;
use super::{schedule, store};
use crate::action::Failure;
use crate::admin::purge::PurgeError;
use crate::audit::Actor;
use crate::ids::{LeaseId, PollId};
use crate::invitations::resend;
use crate::mail::transport::MailTransport;
use crate::mail::{Postman, next_attempt};
use crate::polls::{self, model::ClosingReason};
use crate::state::AppState;

/// Pause between two looks at the tables.
const PAUSE: Duration = Duration::from_secs(1);

/// Jobs one worker holds at once.
const BATCH: i64 = 10;

/// Minutes a job may take.
const LEASE_MINUTES: i64 = 10;

/// Why a job did not end well.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The row holds a job that this version does not know.
    #[error("the job is unknown")]
    Unknown(#[from] serde_json::Error),
}

/// Works until `stop`; what is being sent is finished, what was only taken is given back.
pub async fn run(state: AppState, transport: Arc<dyn MailTransport>, stop: CancellationToken) {
    let postman = Postman::new(&state, transport);
    tokio::join!(
        every_second(&stop, "mail", || {
            let (postman, stop) = (postman.under(state.current().config.clone()), &stop);
            async move { postman.deliver_due(stop).await }
        }),
        every_second(&stop, "jobs", || {
            let (state, stop) = (state.current(), &stop);
            async move { run_due(&state, stop).await }
        }),
        every_second(&stop, "schedules", || {
            let state = state.current();
            async move { schedule::run_due(&state).await }
        }),
        every_second(&stop, "settings", || state.live.refresh(&state.db)),
        every_second(&stop, "purges", || {
            let (state, stop) = (state.current(), &stop);
            async move { purge(&state, stop).await }
        }),
    );
}

/// Repeats a round until `stop`; a round that fails or panics is logged, and the next one comes all the same.
async fn every_second<F, T, E>(stop: &CancellationToken, what: &str, round: impl Fn() -> F)
where
    F: Future<Output = Result<T, E>>,
    E: std::fmt::Display,
{
    while !stop.is_cancelled() {
        match AssertUnwindSafe(round()).catch_unwind().await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::error!(what, error = %error, "worker.round_failed"),
            Err(_) => tracing::error!(what, "worker.round_panicked"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// Runs every job that is due; tells how many.
///
/// # Errors
/// The database failed; what was held comes back when its lease runs out.
pub async fn run_due(state: &AppState, stop: &CancellationToken) -> sqlx::Result<u64> {
    let mut done = 0;
    loop {
        let now = state.clock.now();
        let lease = LeaseId::generate();
        let until = now + TimeDelta::minutes(LEASE_MINUTES);
        let mut conn = state.db.acquire().await?;
        let jobs = store::claim(&mut conn, lease, BATCH, now, until).await?;
        drop(conn);
        if jobs.is_empty() {
            return Ok(done);
        }
        for claimed in jobs {
            if stop.is_cancelled() {
                store::release(&mut *state.db.acquire().await?, lease).await?;
                return Ok(done);
            }
            let ran = run_one(state, claimed.payload).await;
            state.metrics.job_ran(ran.is_ok());
            let mut conn = state.db.acquire().await?;
            match ran {
                Ok(()) => store::complete(&mut conn, claimed.job_id, lease).await?,
                Err(error) => {
                    tracing::error!(job = %claimed.job_id, attempt = claimed.attempts, error = ?error, "job.failed");
                    let again = next_attempt(claimed.attempts, state.clock.now());
                    let words = error.to_string();
                    store::fail(&mut conn, claimed.job_id, lease, &words, again).await?;
                }
            }
            done += 1;
        }
    }
}

/// Works on the purges under way: apart from the jobs, which wait for no purge.
async fn purge(state: &AppState, stop: &CancellationToken) -> Result<u64, PurgeError> {
    state.eraser().work(stop).await
}

async fn run_one(state: &AppState, payload: serde_json::Value) -> Result<(), JobError> {
    match serde_json::from_value(payload)? {
        JobKind::ClosePollAtDeadline { poll } => close_at_deadline(state, poll).await,
        JobKind::ResendLinks { address } => Ok(resend::run(state, &address).await?),
    }
}

/// Closes a poll whose deadline has passed. One that is gone, or no longer open, asks for nothing more.
async fn close_at_deadline(state: &AppState, poll: PollId) -> Result<(), JobError> {
    let (actor, now) = (Actor::system(), state.clock.now());
    match polls::actions::close(&state.db, &actor, poll, ClosingReason::Deadline, now).await {
        Ok(_) | Err(Failure::Missing | Failure::Refused(_)) => Ok(()),
        Err(Failure::Database(error)) => Err(error.into()),
    }
}
