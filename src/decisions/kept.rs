//! Results as they were written, kept in memory for one version of a poll, one role and one way to look at them. Who asks
//! and the version are read at each request, so that nothing is shown to anybody else, nor after a change, whichever
//! process made it.

use std::sync::Arc;

use super::views::{Aspect, Saying, Wording};
use crate::cache::{BoundedCache, VersionedCache};
use crate::i18n::Language;
use crate::i18n::zones::Zone;
use crate::ids::PollId;
use crate::polls::SharedOptions;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::Poll;
use crate::telemetry::Kept;
use crate::web::Page;

/// Bytes kept in all.
const BYTES: u64 = 16 << 20;
/// Results they are expected to belong to.
const RESULTS: usize = 500;

/// All that decides how results are written, the poll's version aside.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sight {
    poll: PollId,
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
            owner: owned.is_owner(),
            language: page.language,
            zone: page.zone,
            aspect: aspect.clone(),
        }
    }
}

/// Results by how they are looked at, of the poll's version.
pub type KeptResults = VersionedCache<Sight, str>;

/// A cache for results.
#[must_use]
pub fn cache() -> KeptResults {
    VersionedCache::new("results", RESULTS, BYTES)
}

/// Bytes of words kept in all.
const WORDING_BYTES: u64 = 8 << 20;
/// Polls whose options they are expected to be.
const WORDINGS: usize = 1_000;
/// Bytes of counts in words, and how many are expected.
const SAYING_BYTES: u64 = 1 << 20;
const SAYINGS: usize = 10_000;

/// All that decides how options are worded, which they are aside.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Reader {
    poll: PollId,
    /// The poll's own.
    zone: Zone,
    language: Language,
    /// The reader's.
    elsewhere: Option<Zone>,
}

/// Options and counts in words. Those of an option serve the very options they were made of and no others, and the words of
/// a count are true of any poll.
pub struct KeptWords {
    wordings: BoundedCache<Reader, Arc<Wording>>,
    sayings: BoundedCache<(Language, Saying), Arc<str>>,
}

impl Default for KeptWords {
    fn default() -> Self {
        Self {
            wordings: BoundedCache::new("wordings", WORDINGS, WORDING_BYTES),
            sayings: BoundedCache::new("sayings", SAYINGS, SAYING_BYTES),
        }
    }
}

impl KeptWords {
    /// The options just read of a poll, in the words of this page's reader.
    pub(super) fn of_options(
        &self,
        page: &Page,
        poll: &Poll,
        options: &SharedOptions,
    ) -> Arc<Wording> {
        let reader = Reader {
            poll: poll.id,
            zone: poll.zone,
            language: page.language,
            elsewhere: page.zone,
        };
        let kept = self.wordings.get(&reader);
        if let Some(wording) = kept.filter(|wording| wording.is_of(options)) {
            return wording;
        }
        let wording = Arc::new(Wording::new(page, poll.zone, options));
        self.wordings.insert(reader, wording.clone());
        wording
    }

    /// What is said of a count, in the words of this page's reader.
    pub(super) fn say(&self, page: &Page, saying: Saying) -> Arc<str> {
        let key = (page.language, saying);
        if let Some(words) = self.sayings.get(&key) {
            return words;
        }
        let words: Arc<str> = saying.words(page).into();
        self.sayings.insert(key, words.clone());
        words
    }

    /// Forgets them all.
    pub fn clear(&self) {
        self.wordings.clear();
        self.sayings.clear();
    }

    /// How much is kept, and how often it served.
    #[must_use]
    pub fn kept(&self) -> [Kept; 2] {
        [self.wordings.kept(), self.sayings.kept()]
    }
}
