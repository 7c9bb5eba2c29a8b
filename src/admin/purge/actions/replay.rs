//! After an older backup was restored: what the ledger says is erased, and stands in the database all the same.

use std::collections::HashSet;

use sqlx::{PgConnection, PgPool};

use super::{Eraser, PurgeError, order};
use crate::admin::purge::ledger::{Fate, Ledger, Thing};
use crate::admin::purge::model::{Order, Run, Scope, Trigger};
use crate::admin::purge::store;
use crate::audit::{Actor, Reason};
use crate::ids::{AccountId, InvitationId, PollId, SubstituteId};

/// What the ledger says is erased.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Polls that stand, and nobody is erasing them: a backup brought them back.
    pub resurrected: Vec<PollId>,
    /// People who stand in polls that were not erased, and what accounts say of their person: likewise.
    pub people: Vec<Thing>,
    /// Polls that are condemned: their erasure was cut short, and any worker finishes it.
    pub interrupted: usize,
    /// Lines read.
    pub lines: u64,
}

impl Standing {
    /// Whether nothing came back.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.resurrected.is_empty() && self.people.is_empty()
    }
}

/// The ids of a batch, by kind.
#[derive(Default)]
struct Ids {
    polls: Vec<PollId>,
    invitations: Vec<(PollId, InvitationId)>,
    substitutes: Vec<(PollId, SubstituteId)>,
    accounts: Vec<AccountId>,
}

impl Ids {
    fn of(things: impl IntoIterator<Item = Thing>) -> Self {
        let mut ids = Self::default();
        for thing in things {
            match thing {
                Thing::Poll(id) => ids.polls.push(id),
                Thing::Invitation(poll, id) => ids.invitations.push((poll, id)),
                Thing::Substitute(poll, id) => ids.substitutes.push((poll, id)),
                Thing::Account(id) => ids.accounts.push(id),
            }
        }
        ids
    }

    /// Those that stand. Whoever is erasing one just now is waited for.
    async fn standing(&self, conn: &mut PgConnection) -> sqlx::Result<Vec<Thing>> {
        let mut found = Vec::new();
        let polls = store::list_standing(conn, &self.polls).await?;
        found.extend(polls.into_iter().map(Thing::Poll));
        let people = store::list_invitations(conn, &self.invitations).await?;
        found.extend(
            people
                .into_iter()
                .map(|(poll, id)| Thing::Invitation(poll, id)),
        );
        let people = store::list_substitutes(conn, &self.substitutes).await?;
        found.extend(
            people
                .into_iter()
                .map(|(poll, id)| Thing::Substitute(poll, id)),
        );
        let accounts = store::list_unerased(conn, &self.accounts).await?;
        found.extend(accounts.into_iter().map(Thing::Account));
        Ok(found)
    }
}

/// Compares the ledger with the database, in batches: the ledger is never in memory as a whole.
///
/// # Errors
/// The ledger cannot be read, or the database failed.
pub async fn standing(db: &PgPool, ledger: &Ledger) -> Result<Standing, PurgeError> {
    let mut found = Standing::default();
    let mut alive: HashSet<Thing> = HashSet::new();
    let mut batches = ledger.read()?;
    while let Some(lines) = batches.recv().await {
        let lines = lines?;
        found.lines += u64::try_from(lines.len()).unwrap_or_default();
        let erased = lines.iter().filter(|line| line.fate == Fate::Erased);
        let ids = Ids::of(erased.map(|line| line.thing));
        let mut conn = db.acquire().await?;
        let standing: HashSet<Thing> = ids.standing(&mut conn).await?.into_iter().collect();
        drop(conn);
        // The last line about a thing is the one that holds.
        for line in lines {
            match line.fate {
                Fate::Kept => {
                    alive.remove(&line.thing);
                }
                Fate::Erased => {
                    if standing.contains(&line.thing) {
                        alive.insert(line.thing);
                    }
                }
            }
        }
    }
    let polls = Ids::of(alive.iter().copied()).polls;
    let mut conn = db.acquire().await?;
    let condemned: HashSet<PollId> = store::list_condemned(&mut conn, &polls)
        .await?
        .into_iter()
        .collect();
    found.interrupted = condemned.len();
    found.resurrected = polls
        .into_iter()
        .filter(|id| !condemned.contains(id))
        .collect();
    found.people = alive
        .into_iter()
        .filter(|thing| !matches!(thing, Thing::Poll(_)))
        .collect();
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
