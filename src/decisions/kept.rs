//! Results as they were written, kept in memory for one version of a poll, one role and one way to look at them. Who asks
//! and the version are read at each request, so that nothing is shown to anybody else, nor after a change, whichever
//! process made it.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::views::Aspect;
use crate::i18n::Language;
use crate::i18n::zones::Zone;
use crate::ids::PollId;
use crate::polls::extract::OwnedPoll;
use crate::telemetry::Kept;
use crate::web::Page;

/// Bytes kept in all.
const BYTES: u64 = 16 << 20;
/// Results they are expected to belong to.
const RESULTS: usize = 500;

/// All that decides how results are written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sight {
    poll: PollId,
    version: i64,
    /// Its owner may do more than its substitute.
    owner: bool,
    language: Language,
    zone: Option<Zone>,
    aspect: Aspect,
}

impl Sight {
    /// How this person looks at this poll.
    #[must_use]
    pub fn new(owned: &OwnedPoll, page: &Page, aspect: &Aspect) -> Self {
        Self {
            poll: owned.poll.id,
            version: owned.poll.version,
            owner: owned.is_owner(),
            language: page.language,
            zone: page.zone,
            aspect: aspect.clone(),
        }
    }
}

/// Results by how they are looked at.
pub struct KeptResults(Cache<Sight, Arc<str>, Length>);

/// What results weigh: their bytes.
#[derive(Clone)]
struct Length;

impl Weighter<Sight, Arc<str>> for Length {
    fn weight(&self, _: &Sight, results: &Arc<str>) -> u64 {
        results.len().max(1) as u64
    }
}

impl Default for KeptResults {
    fn default() -> Self {
        Self(Cache::with_weighter(RESULTS, BYTES, Length))
    }
}

impl KeptResults {
    /// Forgets them all: the database went back, and a version may stand for other results now.
    pub fn clear(&self) {
        self.0.clear();
    }

    /// The results as this person would see them, if they are kept.
    #[must_use]
    pub fn get(&self, sight: &Sight) -> Option<Arc<str>> {
        self.0.get(sight)
    }

    /// Keeps them as this person sees them.
    pub fn insert(&self, sight: Sight, results: Arc<str>) {
        self.0.insert(sight, results);
    }

    /// How much is kept, and how often it served.
    #[must_use]
    pub fn kept(&self) -> Kept {
        Kept {
            cache: "results",
            entries: self.0.len(),
            bytes: Some(self.0.weight()),
            hits: self.0.hits(),
            misses: self.0.misses(),
        }
    }
}
