//! When an option is, and whether answers are still taken.

use chrono::{DateTime, Utc};

use crate::i18n::dates::letters;
use crate::i18n::zones::Zone;
use crate::mail::model::MailKind;
use crate::mail::store::{Extras, Facts, OptionFact};
use crate::polls::options::{Fold, When};

/// When the option concerned is, as its organiser wrote it.
pub(in crate::mail) fn when(facts: &Facts) -> Option<When> {
    when_of(&OptionFact {
        ordinal: 0,
        on_date: facts.on_date,
        local_start: facts.local_start,
        duration_minutes: facts.duration_minutes,
        fold: facts.fold,
        moved_version: None,
    })
}

pub(super) fn when_of(option: &OptionFact) -> Option<When> {
    if let Some(date) = option.on_date {
        return Some(When::AllDay(date));
    }
    Some(When::Timed {
        start: option.local_start?,
        minutes: u32::try_from(option.duration_minutes?).ok()?,
        fold: if option.fold == Some(1) {
            Fold::Later
        } else {
            Fold::Earlier
        },
    })
}

/// Whether answers are taken at `now`, also before the job that closes the poll has come by.
pub(in crate::mail) fn takes_answers(facts: &Facts, now: DateTime<Utc>) -> bool {
    facts.poll_state == "open" && facts.deadline_at.is_some_and(|deadline| now < deadline)
}

/// The dates of a decision that keeps more than one: its mail is about one of them.
pub(super) fn several(facts: &Facts, extras: &Extras, zone: Zone) -> Vec<String> {
    if facts.kind != MailKind::Decision || extras.options.len() < 2 {
        return Vec::new();
    }
    let slots = extras.options.iter().filter_map(when_of);
    slots
        .map(|when| letters::slot(facts.reader_language, when.slot(zone), zone))
        .collect()
}
