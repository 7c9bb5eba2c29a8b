//! What an event is called, and what it is known by.

use i18n_embed_fl::fl;

use crate::i18n::Texts;
use crate::ids::OptionId;
pub use crate::polls::model::Sensitivity;

/// Title and place as a calendar may show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Title.
    pub summary: String,
    /// Place; may be empty.
    pub location: String,
}

/// Title and place of a poll's event. A calendar is seen by assistants, on shared screens and in other people's
/// clouds: a sensitive poll shows neither.
#[must_use]
pub fn of(
    l: &Texts,
    organisation: &str,
    sensitivity: Sensitivity,
    title: &str,
    place: &str,
) -> Wording {
    match sensitivity {
        Sensitivity::Restricted => Wording {
            summary: fl!(l, "calendar-neutral-title", organisation = organisation),
            location: String::new(),
        },
        Sensitivity::Public | Sensitivity::Internal => Wording {
            summary: title.to_owned(),
            location: place.to_owned(),
        },
    }
}

/// What a poll's event may say beside its title: of a sensitive poll, nothing.
#[must_use]
pub fn note(sensitivity: Sensitivity, text: String) -> String {
    match sensitivity {
        Sensitivity::Restricted => String::new(),
        Sensitivity::Public | Sensitivity::Internal => text,
    }
}

/// The UID of an option's event, the same while it is held and once it is decided: the meeting takes the place of
/// the slot that was kept free for it.
#[must_use]
pub fn uid(option: OptionId, host: &str) -> String {
    format!("{option}@{host}")
}
