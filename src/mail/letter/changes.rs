//! What changed of the options, in words: what moved first, for its answers are to be given again.

use i18n_embed_fl::fl;

use super::when::when_of;
use crate::i18n::Texts;
use crate::i18n::dates::letters;
use crate::i18n::zones::Zone;
use crate::mail::model::MailKind;
use crate::mail::store::{ChangeFact, Extras, Facts};
use crate::polls::options::When;

/// Changes a notice tells one by one before it counts the others.
const TOLD: usize = 12;

/// What changed, for the reader of one notice.
#[derive(Default)]
pub(super) struct Changes {
    /// Each change in a line, and how many others there are.
    pub(super) lines: Vec<String>,
    /// What the reader has to do, in sentences.
    pub(super) meaning: Vec<String>,
}

/// What became of one option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Moved { from: When, to: When },
    Removed(When),
    Restored(When),
    Added(When),
}

impl Changes {
    pub(super) fn new(l: &Texts, facts: &Facts, extras: &Extras, zone: Zone) -> Self {
        if facts.kind != MailKind::OptionsChanged {
            return Self::default();
        }
        let options = extras.changes.as_deref().unwrap_or_default();
        let mut changes: Vec<Change> = options.iter().filter_map(Change::of).collect();
        changes.sort_by_key(Change::rank);
        let slot =
            |when: When| letters::slot_sentence(facts.reader_language, when.slot(zone), zone);
        let line = |change: &Change| match *change {
            Change::Moved { from, to } => {
                fl!(l, "mail-change-moved", from = slot(from), to = slot(to))
            }
            Change::Removed(when) => fl!(l, "mail-change-removed", slot = slot(when)),
            Change::Restored(when) => fl!(l, "mail-change-restored", slot = slot(when)),
            Change::Added(when) => fl!(l, "mail-change-added", slot = slot(when)),
        };
        let mut lines: Vec<String> = changes.iter().take(TOLD).map(line).collect();
        if changes.len() > TOLD {
            let count: usize = changes.len() - TOLD;
            lines.push(fl!(l, "mail-change-others", count = count));
        }
        Self {
            lines,
            meaning: meaning(l, facts, options),
        }
    }
}

impl Change {
    /// What became of it; nothing when it was changed and is again what it was.
    fn of(fact: &ChangeFact) -> Option<Self> {
        let is = when_of(&fact.is)?;
        match (fact.stood, fact.stands) {
            (true, true) => {
                let from = when_of(&fact.was)?;
                (from != is).then_some(Self::Moved { from, to: is })
            }
            (true, false) => Some(Self::Removed(when_of(&fact.was)?)),
            (false, true) if fact.new => Some(Self::Added(is)),
            (false, true) => Some(Self::Restored(is)),
            (false, false) => None,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Moved { .. } => 0,
            Self::Removed(_) => 1,
            Self::Restored(_) => 2,
            Self::Added(_) => 3,
        }
    }
}

/// Whether a notice of changes has none to tell of (any more).
pub(in crate::mail) fn tells_nothing(extras: &Extras) -> bool {
    let changes = extras.changes.as_ref();
    changes.is_some_and(|changes| changes.iter().all(|fact| Change::of(fact).is_none()))
}

fn meaning(l: &Texts, facts: &Facts, options: &[ChangeFact]) -> Vec<String> {
    let Some(answers) = facts.answers.as_deref() else {
        return vec![fl!(l, "mail-options-changed-answer")];
    };
    let answered = |fact: &&ChangeFact| {
        let letter = usize::try_from(fact.is.ordinal).ok();
        let letter = letter.and_then(|ordinal| answers.as_bytes().get(ordinal));
        letter.is_some_and(|letter| b"yin".contains(letter))
    };
    let moved = |fact: &&ChangeFact| matches!(Change::of(fact), Some(Change::Moved { .. }));
    let count: usize = options.iter().filter(moved).filter(answered).count();
    let review = fl!(l, "mail-options-changed-review");
    if count == 0 {
        return vec![review];
    }
    vec![
        fl!(l, "mail-options-changed-reconfirm", count = count),
        review,
    ]
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::mail::samples::change;
    use crate::mail::store::OptionFact;

    fn on(day: u32) -> OptionFact {
        OptionFact {
            ordinal: 0,
            on_date: NaiveDate::from_ymd_opt(2026, 12, day),
            local_start: None,
            duration_minutes: None,
            fold: None,
            moved_version: None,
        }
    }

    #[test]
    fn what_is_told_is_what_differs_in_the_end() {
        let day = |day| When::AllDay(NaiveDate::from_ymd_opt(2026, 12, day).unwrap());
        let (from, to) = (day(1), day(3));
        let told =
            |is, stood, stands, new| Change::of(&change(on(is), on(1), (stood, stands), new));
        assert_eq!(told(3, true, true, false), Some(Change::Moved { from, to }));
        assert_eq!(told(1, true, true, false), None, "moved there and back");
        // Moved, then removed: the reader knew the first day.
        assert_eq!(told(3, true, false, false), Some(Change::Removed(from)));
        assert_eq!(told(3, false, true, false), Some(Change::Restored(to)));
        assert_eq!(
            told(3, false, false, false),
            None,
            "put back, removed again"
        );
        assert_eq!(told(3, false, true, true), Some(Change::Added(to)));
        assert_eq!(told(3, false, false, true), None, "added, removed");
    }

    #[test]
    fn a_notice_whose_changes_were_undone_tells_nothing() {
        let extras = |changes| Extras {
            changes,
            ..Extras::default()
        };
        assert!(tells_nothing(&extras(Some(Vec::new()))));
        let moved_to = |day| Some(vec![change(on(day), on(1), (true, true), false)]);
        assert!(tells_nothing(&extras(moved_to(1))));
        assert!(!tells_nothing(&extras(moved_to(2))));
        assert!(!tells_nothing(&extras(None)));
    }
}
