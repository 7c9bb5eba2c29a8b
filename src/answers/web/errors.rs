//! What is wrong with a ballot, beside its fields.

use i18n_embed_fl::fl;

use crate::answers::model::{Answer, SubmittedBallot};
use crate::answers::views::field_of;
use crate::polls::options::PollOption;
use crate::text::TextError;
use crate::web::form::FieldErrors;
use crate::web::page::Page;

/// The note cannot be taken as it is.
pub(super) fn note(page: &Page, error: TextError) -> FieldErrors {
    let words = match error {
        TextError::TooLong { max } => fl!(page.l, "answers-show-note-too-long", max = max),
        TextError::Empty | TextError::ForbiddenCharacter => {
            fl!(page.l, "answers-show-note-forbidden")
        }
    };
    let mut errors = FieldErrors::new();
    errors.add("note", words);
    errors
}

/// Every option was left without answer: told beside the first one.
pub(super) fn nothing_chosen(options: &[PollOption], words: String) -> FieldErrors {
    let first = options.iter().find(|option| option.is_active());
    let mut errors = FieldErrors::new();
    errors.add(
        first.map_or_else(String::new, |option| field_of(option.id)),
        words,
    );
    errors
}

/// « Si nécessaire » is not offered any more: told beside each option that got it.
pub(super) fn if_needed(page: &Page, typed: &SubmittedBallot) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for (option, answer) in &typed.choices {
        if *answer == Some(Answer::IfNeeded) {
            let words = fl!(page.l, "answers-show-if-needed-gone");
            errors.add(field_of(*option), words);
        }
    }
    errors
}
