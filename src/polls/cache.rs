//! Options of published polls, kept in memory. A poll's row says which version of its options stands, and every page
//! reads that row; so what is kept is never out of date, whichever process changed the options, and needs no notice. Only a restored
//! backup takes a version back: then all of it is forgotten.

use std::sync::Arc;

use sqlx::{PgConnection, PgPool};

use super::model::{Poll, StateName};
use super::options::PollOption;
use super::store;
use crate::cache::{VersionedCache, Weigh};
use crate::ids::PollId;
use crate::telemetry::Kept;

/// Options kept in all: some fifteen megabytes.
const OPTIONS: u64 = 100_000;
/// Polls they are expected to belong to.
const POLLS: usize = 5_000;

/// The options of a poll, in order of time, the removed ones included.
pub type SharedOptions = Arc<[PollOption]>;

/// Options by poll, of the version of its options.
pub struct OptionsCache(VersionedCache<PollId, [PollOption]>);

impl Weigh for [PollOption] {
    const IN_BYTES: bool = false;

    fn weight(&self) -> usize {
        self.len()
    }
}

impl Default for OptionsCache {
    fn default() -> Self {
        Self(VersionedCache::new("options", POLLS, OPTIONS))
    }
}

impl OptionsCache {
    /// Forgets them all.
    pub fn clear(&self) {
        self.0.clear();
    }

    /// The options of a poll whose row was just read: all of them, in order of time. Of a draft they are read each
    /// time: they change often there, and few look at them.
    ///
    /// # Errors
    /// The database failed.
    pub async fn read(&self, db: &PgPool, poll: &Poll) -> sqlx::Result<SharedOptions> {
        match self.0.get(&poll.id, poll.options_version.into()) {
            Some(options) => Ok(options),
            None => self.read_within(&mut *db.acquire().await?, poll).await,
        }
    }

    /// The same, within the transaction that has locked the poll.
    ///
    /// # Errors
    /// The database failed.
    pub async fn read_within(
        &self,
        conn: &mut PgConnection,
        poll: &Poll,
    ) -> sqlx::Result<SharedOptions> {
        let version = poll.options_version.into();
        if let Some(options) = self.0.get(&poll.id, version) {
            return Ok(options);
        }
        let options = store::find_options(conn, poll.id).await?;
        let options = SharedOptions::from(options);
        if poll.state.name() != StateName::Draft {
            self.0.insert(poll.id, version, options.clone());
        }
        Ok(options)
    }

    /// How much is kept, and how often it served.
    #[must_use]
    pub fn kept(&self) -> Kept {
        self.0.kept()
    }
}
