//! Forms of the answers, kept in memory as everybody who answers a poll gets them. Who asks and the poll's version are read
//! at each request, so that nothing is shown after a change, whichever process made it; what a reader answered is not
//! kept, and fills the form on its way out.

use super::model::{self, sight};
use super::views::{BlankForm, Reading};
use crate::cache::{VersionedCache, Weigh};
use crate::i18n::Language;
use crate::i18n::zones::Zone;
use crate::ids::PollId;
use crate::web::Page;

/// Bytes kept in all.
const BYTES: u64 = 16 << 20;
/// Forms they are expected to belong to.
const FORMS: usize = 500;

/// All that decides how a form is written, the poll's version and its reader's answers aside.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sight {
    poll: PollId,
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
            counts: sight(guest.poll.settings.visibility, guest.ballot.is_some()),
            language: page.language,
            zone: page.zone,
        }
    }
}

impl Weigh for BlankForm {
    fn weight(&self) -> usize {
        self.bytes()
    }
}

/// Forms by how they are looked at, of the poll's version.
pub type KeptForms = VersionedCache<Sight, BlankForm>;

/// A cache for forms.
#[must_use]
pub fn cache() -> KeptForms {
    VersionedCache::new("forms", FORMS, BYTES)
}
