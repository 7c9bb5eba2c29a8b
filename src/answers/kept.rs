//! Forms of the answers, kept in memory as everybody who answers a poll gets them. Who asks and the poll's version are read
//! at each request, so that nothing is shown after a change, whichever process made it; what a reader answered is not
//! kept, and fills the form on its way out.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::model::{self, sight};
use super::views::{BlankForm, Reading};
use crate::i18n::Language;
use crate::i18n::zones::Zone;
use crate::ids::PollId;
use crate::web::Page;

/// Bytes kept in all.
const BYTES: u64 = 16 << 20;
/// Forms they are expected to belong to.
const FORMS: usize = 500;

/// All that decides how a form is written, its reader's answers aside.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sight {
    poll: PollId,
    version: i64,
    /// What of the others' answers may be seen.
    counts: model::Sight,
    language: Language,
    zone: Option<Zone>,
}

impl Sight {
    /// How this person looks at this poll.
    #[must_use]
    pub fn new(reading: &Reading, page: &Page) -> Self {
        let guest = &reading.guest;
        Self {
            poll: guest.poll.id,
            version: guest.poll.version,
            counts: sight(guest.poll.settings.visibility, guest.ballot.is_some()),
            language: page.language,
            zone: page.zone,
        }
    }
}

/// Forms by how they are looked at.
pub struct KeptForms(Cache<Sight, Arc<BlankForm>, Length>);

/// What a form weighs: its bytes.
#[derive(Clone)]
struct Length;

impl Weighter<Sight, Arc<BlankForm>> for Length {
    fn weight(&self, _: &Sight, form: &Arc<BlankForm>) -> u64 {
        form.bytes().max(1) as u64
    }
}

impl Default for KeptForms {
    fn default() -> Self {
        Self(Cache::with_weighter(FORMS, BYTES, Length))
    }
}

impl KeptForms {
    /// The form as this person would get it, if it is kept.
    #[must_use]
    pub fn get(&self, sight: &Sight) -> Option<Arc<BlankForm>> {
        self.0.get(sight)
    }

    /// How many are kept.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.0.len()
    }

    /// Keeps it as this person gets it.
    pub fn insert(&self, sight: Sight, form: Arc<BlankForm>) {
        self.0.insert(sight, form);
    }
}
