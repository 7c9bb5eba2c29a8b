//! Working on purges. Any number of workers may: each batch locks what it takes, and counts what it took in the same
//! transaction. The lease only keeps them from stepping on one another's feet.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::PurgeError;
use super::batch::{self, Batch};
use super::early;
use crate::admin::purge::ledger::Ledger;
use crate::admin::purge::model::{Run, Trigger, certify};
use crate::admin::purge::store;
use crate::audit::{self, ActorKind, Verb};
use crate::clock::Clock;
use crate::config::Retention;
use crate::ids::CertificateId;

/// A run whose worker said nothing for so long is another's. Far longer than a batch may take.
const LEASE: TimeDelta = TimeDelta::seconds(60);

/// Pause before polls that somebody is writing to are tried again.
const PAUSE: Duration = Duration::from_millis(200);

/// What a purge needs.
#[derive(Clone)]
pub struct Eraser {
    /// Connections, as the application's role.
    pub db: PgPool,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Where erased ids go before an erasure is committed.
    pub ledger: Ledger,
    /// The period of grace.
    pub retention: Retention,
}

/// What one step of a run came to.
enum Step {
    /// Something was done.
    Done,
    /// What is left is being written to by others.
    Busy,
    /// Nothing is left: the run has ended.
    Ended,
}

impl Eraser {
    /// Works on every run that has not ended and that nobody else works on; tells how many ended.
    ///
    /// # Errors
    /// The database or the ledger failed; the run goes on at the next call.
    pub async fn work(&self, stop: &CancellationToken) -> Result<u64, PurgeError> {
        let mut conn = self.db.acquire().await?;
        let runs = store::list_unended(&mut conn).await?;
        drop(conn);
        let mut ended = 0;
        for run in runs {
            let now = self.now();
            let mut conn = self.db.acquire().await?;
            let ours = store::claim(&mut conn, run, now, now + LEASE).await?;
            drop(conn);
            if ours && self.go_on(run, stop).await? {
                ended += 1;
            }
        }
        Ok(ended)
    }

    /// Works on one run to its end, whoever else does; gives it as it ended.
    ///
    /// # Errors
    /// The database or the ledger failed; the run goes on when a worker comes by.
    pub async fn finish(&self, id: CertificateId) -> Result<Option<Run>, PurgeError> {
        self.go_on(id, &CancellationToken::new()).await?;
        let mut conn = self.db.acquire().await?;
        Ok(store::find_run(&mut conn, id).await?)
    }

    /// Step by step; `false` when told to stop before the end. Whatever happens, the run is let go.
    async fn go_on(&self, id: CertificateId, stop: &CancellationToken) -> Result<bool, PurgeError> {
        let outcome = self.steps(id, stop).await;
        if !matches!(outcome, Ok(true))
            && let Ok(mut conn) = self.db.acquire().await
        {
            let _ = store::lease(&mut conn, id, None).await;
        }
        outcome
    }

    async fn steps(&self, id: CertificateId, stop: &CancellationToken) -> Result<bool, PurgeError> {
        while !stop.is_cancelled() {
            let mut conn = self.db.acquire().await?;
            let run = store::find_run(&mut conn, id).await?;
            let Some(run) = run.filter(|run| run.ended_at.is_none()) else {
                return Ok(true);
            };
            store::lease(&mut conn, id, Some(self.now() + LEASE)).await?;
            drop(conn);
            match self.step(&run).await? {
                Step::Done => {}
                Step::Busy => tokio::time::sleep(PAUSE).await,
                Step::Ended => return Ok(true),
            }
        }
        Ok(false)
    }

    async fn step(&self, run: &Run) -> Result<Step, PurgeError> {
        let now = self.now();
        if run.listed && run.trigger == Trigger::Page {
            let early = early::put_off_next(&self.db, run, &self.retention, now).await?;
            if early {
                return Ok(Step::Done);
            }
        }
        if batch::condemn(&self.db, run).await? {
            return match batch::erase(&self.db, &self.ledger, run, now).await? {
                Batch::Judged => Ok(Step::Done),
                Batch::Busy => Ok(Step::Busy),
            };
        }
        self.end(run.id, now).await?;
        Ok(Step::Ended)
    }

    /// Ends a run, with its certificate if anything was erased.
    async fn end(&self, id: CertificateId, now: DateTime<Utc>) -> Result<(), PurgeError> {
        let mut tx = self.db.begin().await?;
        let Some(mut run) = store::lock_unended(&mut tx, id).await? else {
            return Ok(());
        };
        if !run.listed && run.seen.is_some() {
            store::name_left(&mut tx, &run).await?;
        }
        run.left = store::count_left(&mut tx, id).await?;
        store::end(&mut tx, id, run.left, now).await?;
        if run.polls > 0 {
            let classes = store::list_classes(&mut tx, id).await?;
            let certificate = certify(&run, &classes, kind(run.actor.kind), now)?;
            store::insert_certificate(&mut tx, &certificate, run.actor.account()).await?;
        }
        let ended = run
            .actor
            .did(Verb::PurgeRun, now)
            .about(id.0)
            .because(run.reason);
        audit::record(&mut tx, ended).await?;
        tx.commit().await?;
        tracing::info!(run = %id, polls = run.polls, left = run.left.count(), "purge.ran");
        Ok(())
    }

    fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }
}

fn kind(actor: ActorKind) -> &'static str {
    match actor {
        ActorKind::Staff => "staff",
        ActorKind::Operator => "operator",
        _ => "system",
    }
}
