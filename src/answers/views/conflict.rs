//! A form that comes back although nothing in it is wrong: what changed since it was shown.

use i18n_embed_fl::fl;

use super::days::{Mark, field_of};
use crate::answers::model::{SubmittedBallot, is_confirmed};
use crate::i18n::dates;
use crate::polls::model::Poll;
use crate::polls::options::PollOption;
use crate::web::page::Page;

/// Why a form came back although nothing in it is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// The options changed meanwhile.
    Stale(Vec<Change>),
    /// There are other answers meanwhile, saved from another page.
    Meanwhile {
        /// Whose, and since when.
        title: String,
        /// What to do.
        text: String,
    },
}

/// One change of the options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened to the option.
    pub words: String,
    /// The way to it on the form; empty when it is gone.
    pub href: String,
}

/// What became of an option since the form that sent this was shown.
pub(super) fn changed(typed: &SubmittedBallot, option: &PollOption) -> Option<Mark> {
    if !is_shown(typed, option) {
        Some(Mark::Added)
    } else if is_confirmed(option, typed.options_version) {
        None
    } else {
        Some(Mark::Moved)
    }
}

/// What changed since the form was shown: options added (or put back), moved, removed.
pub(super) fn changes(
    page: &Page,
    poll: &Poll,
    options: &[PollOption],
    typed: &SubmittedBallot,
) -> Vec<Change> {
    let change = |option: &PollOption| {
        let slot = option.slot(poll.zone);
        let when = dates::slot_sentence(page.language, slot, poll.zone, page.zone);
        let words = match changed(typed, option) {
            _ if !option.is_active() => {
                return is_shown(typed, option).then(|| Change {
                    words: fl!(page.l, "answers-change-removed", when = when),
                    href: String::new(),
                });
            }
            Some(Mark::Added) => fl!(page.l, "answers-change-added", when = when),
            Some(_) => fl!(page.l, "answers-change-moved", when = when),
            None => return None,
        };
        Some(Change {
            words,
            href: way_to(&field_of(option.id)),
        })
    };
    options.iter().filter_map(change).collect()
}

/// The way to a marked option of the form.
pub(super) fn way_to(field: &str) -> String {
    format!("#at-{field}")
}

fn is_shown(typed: &SubmittedBallot, option: &PollOption) -> bool {
    typed.choices.iter().any(|(id, _)| *id == option.id)
}
