//! Noticing that an older backup was restored under a process that serves.

use sqlx::PgPool;

use super::{PurgeError, standing};
use crate::admin::purge::ledger::Ledger;
use crate::admin::purge::store::{self, Mark};

/// What was last seen of the database. A look at it costs one small query, unless the database is another one or went
/// back: then the whole ledger is compared, and again until nothing that was erased stands.
#[derive(Debug, Default)]
pub struct Watch {
    mark: Option<Mark>,
    back: bool,
    resurrected: bool,
}

/// What a look found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// What this process keeps in memory may be of before the database went back: so at the look that finds it, and at
    /// the next, since a page being written meanwhile may have kept what it had read.
    pub outdated: bool,
    /// Something that was erased stands again.
    pub resurrected: bool,
}

impl Watch {
    /// Whether the database went back since the last look, and what that brought back.
    ///
    /// # Errors
    /// The database or the ledger cannot be read.
    pub async fn look(&mut self, db: &PgPool, ledger: &Ledger) -> Result<Seen, PurgeError> {
        let mut conn = db.acquire().await?;
        let (now, same) = store::find_mark(&mut conn, self.mark).await?;
        drop(conn);
        if self.resurrected || !same {
            self.resurrected = !standing(db, ledger).await?.is_clean();
        }
        let seen = Seen {
            outdated: self.back || !same,
            resurrected: self.resurrected,
        };
        self.back = !same;
        self.mark = Some(now);
        Ok(seen)
    }
}
