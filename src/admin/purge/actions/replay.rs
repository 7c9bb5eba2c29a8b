//! After an older backup was restored: what the ledger says is erased, and stands in the database all the same.

use std::collections::HashMap;

use sqlx::PgPool;

use super::{Eraser, PurgeError, order};
use crate::admin::purge::ledger::{Fate, Ledger};
use crate::admin::purge::model::{Order, Run, Scope, Trigger};
use crate::admin::purge::store;
use crate::audit::{Actor, Reason};
use crate::ids::PollId;

/// Polls that the ledger says are erased.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// They stand, and nobody is erasing them: a backup brought them back.
    pub resurrected: Vec<PollId>,
    /// They are condemned: their erasure was cut short, and any worker finishes it.
    pub interrupted: usize,
    /// Lines read.
    pub lines: u64,
}

/// Compares the ledger with the database, in batches: the ledger is never in memory as a whole.
///
/// # Errors
/// The ledger cannot be read, or the database failed.
pub async fn standing(db: &PgPool, ledger: &Ledger) -> Result<Standing, PurgeError> {
    let mut found = Standing::default();
    let mut alive: HashMap<PollId, bool> = HashMap::new();
    let mut batches = ledger.read()?;
    while let Some(lines) = batches.recv().await {
        let lines = lines?;
        found.lines += u64::try_from(lines.len()).unwrap_or_default();
        let erased: Vec<PollId> = lines
            .iter()
            .filter(|line| line.fate == Fate::Erased)
            .map(|line| line.poll)
            .collect();
        let mut conn = db.acquire().await?;
        let standing: HashMap<PollId, bool> = store::list_standing(&mut conn, &erased)
            .await?
            .into_iter()
            .collect();
        drop(conn);
        // The last line about a poll is the one that holds.
        for line in lines {
            match line.fate {
                Fate::Kept => {
                    alive.remove(&line.poll);
                }
                Fate::Erased => {
                    if let Some(condemned) = standing.get(&line.poll) {
                        alive.insert(line.poll, *condemned);
                    }
                }
            }
        }
    }
    for (id, condemned) in alive {
        if condemned {
            found.interrupted += 1;
        } else {
            found.resurrected.push(id);
        }
    }
    Ok(found)
}

impl Eraser {
    /// Erases again what a backup brought back: audited and certified like any purge. `None` when there is nothing.
    ///
    /// # Errors
    /// The ledger cannot be read, or the database failed.
    pub async fn replay(&self, actor: &Actor) -> Result<Option<Run>, PurgeError> {
        let found = standing(&self.db, &self.ledger).await?;
        if found.resurrected.is_empty() {
            return Ok(None);
        }
        let now = self.clock.now();
        let again = Order {
            reason: Reason::BackupRestored,
            scope: Scope::Listed(found.resurrected),
            ..Order::all_due(Trigger::Replay, now)
        };
        let run = order(&self.db, actor, &again, now).await?;
        self.finish(run).await
    }

    /// Finishes the erasures that were cut short after the ledger had heard of them: before any page is served.
    ///
    /// # Errors
    /// The database or the ledger failed.
    pub async fn finish_interrupted(&self) -> Result<(), PurgeError> {
        let mut conn = self.db.acquire().await?;
        let runs = store::list_condemning(&mut conn).await?;
        drop(conn);
        for id in runs {
            let mut conn = self.db.acquire().await?;
            let run = store::find_run(&mut conn, id).await?;
            drop(conn);
            if let Some(run) = run {
                super::batch::erase(&self.db, &self.ledger, &run, self.clock.now()).await?;
            }
        }
        Ok(())
    }
}
