//! One batch: condemned, then judged under lock, written into the ledger, erased.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::PurgeError;
use crate::admin::purge::ledger::{Fate, Ledger, Line, Thing};
use crate::admin::purge::model::{Run, Target, Trigger, Verdict, judge};
use crate::admin::purge::store;
use crate::audit::{self, Verb};
use crate::ids::PollId;

/// Polls erased in one transaction, at most.
const POLLS: i64 = 200;

/// Rows that go with them, about and at most, unless one poll has more.
const ROWS: i64 = 20_000;

/// Times a poll is tried before it is left alone because somebody is writing to it every time.
const TRIES: i32 = 20;

/// What became of a batch.
pub(super) enum Batch {
    /// Polls were judged: erased or left alone.
    Judged,
    /// Others hold them all.
    Busy,
}

/// Marks the next polls of a run, unless some still are; `false` when none is left.
pub(super) async fn condemn(db: &PgPool, run: &Run) -> sqlx::Result<bool> {
    let mut tx = db.begin().await?;
    if store::count_condemned(&mut tx, run.id).await? > 0 {
        return Ok(true);
    }
    let condemned = if run.listed {
        store::condemn_listed(&mut tx, run.id, POLLS).await?
    } else {
        store::condemn_due(&mut tx, run, POLLS).await?
    };
    tx.commit().await?;
    Ok(condemned > 0)
}

/// Judges what is condemned and not in use; erases what is to be erased. The ledger hears of it last before the commit:
/// whatever goes wrong earlier has told it nothing, and whatever goes wrong later finds the polls condemned.
pub(super) async fn erase(
    db: &PgPool,
    ledger: &Ledger,
    run: &Run,
    now: DateTime<Utc>,
) -> Result<Batch, PurgeError> {
    let mut tx = db.begin().await?;
    let targets = store::lock_condemned(&mut tx, run).await?;
    let locked: Vec<PollId> = targets.iter().map(|target| target.id).collect();
    let (erased, spared) = divide(run, targets);
    let kept: Vec<PollId> = spared.iter().map(|(id, _)| *id).collect();
    let states: Vec<&str> = spared.iter().map(|(_, verdict)| verdict.code()).collect();
    store::set_left(&mut tx, run.id, &kept, &states).await?;
    let ids: Vec<PollId> = erased.iter().map(|target| target.id).collect();
    store::erase(&mut tx, &ids).await?;
    store::add_to_run(&mut tx, run.id, &erased).await?;
    for target in &erased {
        let purged = run
            .actor
            .did(Verb::PollPurged, now)
            .on(target.id)
            .about(run.id.0)
            .because(target.why(run.reason));
        audit::record(&mut tx, purged).await?;
    }
    // After the erasure, which takes the rows of every run for these polls: two runs that counted their tries first would
    // each wait for the other.
    let busy = store::give_up(&mut tx, run.id, &locked, TRIES).await?;
    if run.trigger != Trigger::Replay {
        let line = |fate, poll: &PollId| Line {
            at: now,
            fate,
            thing: Thing::Poll(*poll),
        };
        let lines = ids
            .iter()
            .map(|id| line(Fate::Erased, id))
            .chain(kept.iter().map(|id| line(Fate::Kept, id)))
            .chain(busy.iter().map(|id| line(Fate::Kept, id)))
            .collect();
        ledger.append(lines).await?;
    }
    tx.commit().await?;
    Ok(if locked.is_empty() && busy.is_empty() {
        Batch::Busy
    } else {
        Batch::Judged
    })
}

/// What is erased in this transaction, and what is left alone. What makes the transaction too large stays condemned.
fn divide(run: &Run, targets: Vec<Target>) -> (Vec<Target>, Vec<(PollId, Verdict)>) {
    let (mut erased, mut spared, mut rows) = (Vec::new(), Vec::new(), 0);
    for target in targets {
        match judge(run, &target) {
            Verdict::Erase => {
                rows += target.rows();
                if erased.is_empty() || rows <= ROWS {
                    erased.push(target);
                }
            }
            verdict => spared.push((target.id, verdict)),
        }
    }
    (erased, spared)
}
