//! Previewing a purge, asking for one, working on it, taking one back.

mod batch;
mod early;
mod replay;
mod watch;
mod work;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;

use super::ledger::LedgerError;
use super::model::{DuePoll, Order, Scope, Totals, Trigger};
use super::store;
use crate::audit::{self, Actor, Verb};
use crate::ids::{CertificateId, PollId};

pub use early::keep;
pub use replay::{Standing, standing};
pub use watch::{Seen, Watch};
pub use work::Eraser;

/// Days after its end that a run still tells which polls it left alone.
const TOLD_DAYS: i64 = 90;

/// House-keeping: of runs that ended long ago, their counts and their certificates remain.
///
/// # Errors
/// The database failed.
pub async fn forget_seen(db: &PgPool, now: DateTime<Utc>) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    store::forget_seen(&mut tx, now - TimeDelta::days(TOLD_DAYS)).await?;
    tx.commit().await
}

/// Polls of the preview on one page.
pub const PAGE: i64 = 100;

/// Why a purge does not go on for now. What was erased stays erased; the run goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum PurgeError {
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The ledger cannot be written or read: nothing is erased without it.
    #[error("{0}")]
    Ledger(#[from] LedgerError),
    /// The certificate cannot be written.
    #[error("the certificate cannot be written")]
    Certificate(#[from] serde_json::Error),
}

/// How much a purge would take, and one page of what: the page and `--dry-run` show the same list, in the same order.
///
/// # Errors
/// The database failed.
pub async fn preview(
    db: &PgPool,
    among: Option<&[PollId]>,
    after: Option<(DateTime<Utc>, PollId)>,
    now: DateTime<Utc>,
) -> sqlx::Result<(Totals, Vec<DuePoll>)> {
    let mut tx = db.begin().await?;
    store::freeze(&mut tx).await?;
    let totals = store::count(&mut tx, now, among).await?;
    let polls = store::list(&mut tx, now, among, after, PAGE + 1).await?;
    tx.commit().await?;
    Ok((totals, polls))
}

/// Writes a purge down: a worker, or whoever calls [`Eraser::finish`], does it from there.
///
/// # Errors
/// The database failed.
pub async fn order(
    db: &PgPool,
    actor: &Actor,
    order: &Order,
    now: DateTime<Utc>,
) -> sqlx::Result<CertificateId> {
    let id = CertificateId::random();
    let mut tx = db.begin().await?;
    store::insert_run(&mut tx, id, order, actor, now).await?;
    let ordered = actor
        .did(Verb::PurgeOrdered, now)
        .about(id.0)
        .because(order.reason);
    audit::record(&mut tx, ordered).await?;
    tx.commit().await?;
    Ok(id)
}

/// The nightly purge: everything due, if anything is.
///
/// # Errors
/// The database failed.
pub async fn order_all_due(
    db: &PgPool,
    actor: &Actor,
    trigger: Trigger,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<CertificateId>> {
    let due = store::is_any_due(&mut *db.acquire().await?, now).await?;
    if !due {
        return Ok(None);
    }
    let all = Order::all_due(trigger, now);
    debug_assert_eq!(all.scope, Scope::AllDue);
    order(db, actor, &all, now).await.map(Some)
}
