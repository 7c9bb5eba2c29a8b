//! Results as they were written, kept in memory for one version of a poll, one role and one way to look at them. Who asks
//! and the version are read at each request, so that nothing is shown to anybody else, nor after a change, whichever
//! process made it.

use super::views::Aspect;
use crate::cache::BoundedCache;
use crate::i18n::Language;
use crate::i18n::zones::Zone;
use crate::ids::PollId;
use crate::polls::extract::OwnedPoll;
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
pub type KeptResults = BoundedCache<Sight, str>;

/// A cache for results.
#[must_use]
pub fn cache() -> KeptResults {
    BoundedCache::new("results", RESULTS, BYTES)
}
