//! Words of a poll's state, shared by every page that shows its chip.

use i18n_embed_fl::fl;

use crate::i18n::Texts;
use crate::polls::model::StateName;

/// « Brouillon », « Ouvert », …
#[must_use]
pub fn words(l: &Texts, state: StateName) -> String {
    match state {
        StateName::Draft => fl!(l, "polls-state-draft"),
        StateName::Open => fl!(l, "polls-state-open"),
        StateName::Closed => fl!(l, "polls-state-closed"),
        StateName::Decided => fl!(l, "polls-state-decided"),
        StateName::Cancelled => fl!(l, "polls-state-cancelled"),
    }
}
