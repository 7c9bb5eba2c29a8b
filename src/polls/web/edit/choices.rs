//! Sensitivities and visibilities as forms offer them: their codes, and what each does in one sentence.

use i18n_embed_fl::fl;

use crate::i18n::Texts;
use crate::polls::model::{ResultsVisibility, Sensitivity};

/// Every sensitivity, the mildest first.
pub const SENSITIVITIES: [Sensitivity; 3] = [
    Sensitivity::Public,
    Sensitivity::Internal,
    Sensitivity::Restricted,
];

/// Every visibility, the most open last.
pub const VISIBILITIES: [ResultsVisibility; 4] = [
    ResultsVisibility::Nothing,
    ResultsVisibility::CountsAfterAnswering,
    ResultsVisibility::Counts,
    ResultsVisibility::CountsAndNames,
];

/// The value of a sensitivity in forms.
#[must_use]
pub fn sensitivity_code(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::Public => "public",
        Sensitivity::Internal => "internal",
        Sensitivity::Restricted => "restricted",
    }
}

/// The value of a visibility in forms.
#[must_use]
pub fn visibility_code(visibility: ResultsVisibility) -> &'static str {
    match visibility {
        ResultsVisibility::Nothing => "nothing",
        ResultsVisibility::CountsAfterAnswering => "counts_after_answering",
        ResultsVisibility::Counts => "counts",
        ResultsVisibility::CountsAndNames => "counts_and_names",
    }
}

/// What a sensitivity does, in one sentence.
#[must_use]
pub fn sensitivity_words(l: &Texts, sensitivity: Sensitivity) -> String {
    match sensitivity {
        Sensitivity::Public => fl!(l, "polls-sensitivity-public"),
        Sensitivity::Internal => fl!(l, "polls-sensitivity-internal"),
        Sensitivity::Restricted => fl!(l, "polls-sensitivity-restricted"),
    }
}

/// What participants see, in one sentence.
#[must_use]
pub fn visibility_words(l: &Texts, visibility: ResultsVisibility) -> String {
    match visibility {
        ResultsVisibility::Nothing => fl!(l, "polls-visibility-nothing"),
        ResultsVisibility::CountsAfterAnswering => {
            fl!(l, "polls-visibility-counts-after-answering")
        }
        ResultsVisibility::Counts => fl!(l, "polls-visibility-counts"),
        ResultsVisibility::CountsAndNames => fl!(l, "polls-visibility-counts-and-names"),
    }
}
