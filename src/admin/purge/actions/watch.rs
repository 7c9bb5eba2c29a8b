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
    resurrected: bool,
}

impl Watch {
    /// Whether something that was erased stands again.
    ///
    /// # Errors
    /// The database or the ledger cannot be read.
    pub async fn look(&mut self, db: &PgPool, ledger: &Ledger) -> Result<bool, PurgeError> {
        let mut conn = db.acquire().await?;
        let now = store::find_mark(&mut conn).await?;
        drop(conn);
        let back = |then: Mark| then.database != now.database || now.entry < then.entry;
        if self.resurrected || self.mark.is_some_and(back) {
            self.resurrected = !standing(db, ledger).await?.is_clean();
        }
        self.mark = Some(now);
        Ok(self.resurrected)
    }
}
