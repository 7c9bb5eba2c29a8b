//! Options, printed with their zone, and in the viewer's zone when it is another one.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Offset, Utc};
use chrono_tz::Tz;

use super::{
    between, clock, date_heading, date_sentence, dated_clock, day_and_month, midnight, on_day,
    with_zones,
};
use crate::i18n::Language;
use crate::i18n::zones::Zone;

/// What an option is, as far as printing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// A civil date: the same in every zone.
    Day(NaiveDate),
    /// Two instants.
    Hours {
        /// Beginning.
        start: DateTime<Utc>,
        /// End.
        end: DateTime<Utc>,
    },
}

impl Slot {
    /// The civil date it begins on, as seen in `zone`: what options are grouped by.
    #[must_use]
    pub fn date(self, zone: Zone) -> NaiveDate {
        match self {
            Self::Day(date) => date,
            Self::Hours { start, .. } => zone.local(start).date(),
        }
    }
}

/// A whole option, as a label: « Mardi 1er décembre 2026, de 9 h à 10 h 30 (heure de Québec) », followed by the
/// viewer's hours when the viewer lives in another zone. An all-day option has no zone.
#[must_use]
pub fn slot(language: Language, slot: Slot, zone: Zone, viewer: Option<Zone>) -> String {
    let day = date_heading(language, slot.date(zone));
    format!("{day}, {}", slot_hours(language, slot, zone, viewer))
}

/// A whole option inside a sentence: « le mardi 1er décembre 2026, de 9 h à 10 h 30 (heure de Québec) ».
#[must_use]
pub fn slot_sentence(language: Language, slot: Slot, zone: Zone, viewer: Option<Zone>) -> String {
    let day = date_sentence(language, slot.date(zone));
    format!("{day}, {}", slot_hours(language, slot, zone, viewer))
}

/// The hours of an option whose day stands above it: « de 14 h 30 à 15 h 30 (heure de Québec) – de 15 h 30 à
/// 16 h 30 (Îles-de-la-Madeleine) » · « toute la journée ».
#[must_use]
pub fn slot_hours(language: Language, slot: Slot, zone: Zone, viewer: Option<Zone>) -> String {
    match slot {
        Slot::Day(_) => all_day(language).to_owned(),
        Slot::Hours { start, end } => {
            let day = slot.date(zone);
            let text = hours(language, start, end, zone, day);
            with_zones(language, &text, zone, viewer, |other| {
                hours(language, start, end, other, day)
            })
        }
    }
}

/// The beginning of an option, with its zone, as « 14 h 30 (heure de Québec) – 15 h 30 (Îles-de-la-Madeleine) ».
#[must_use]
pub fn slot_start(language: Language, slot: Slot, zone: Zone, viewer: Option<Zone>) -> String {
    match slot {
        Slot::Day(_) => all_day(language).to_owned(),
        Slot::Hours { start, .. } => {
            let day = slot.date(zone);
            let text = dated_clock(language, start, zone, day);
            with_zones(language, &text, zone, viewer, |other| {
                dated_clock(language, start, other, day)
            })
        }
    }
}

/// The hours of an option in a cell of a grid whose caption names the zone: « 9 h – 10 h 30 ».
#[must_use]
pub fn slot_compact(language: Language, slot: Slot, zone: Zone) -> String {
    match slot {
        Slot::Day(_) => all_day(language).to_owned(),
        Slot::Hours { start, end } => {
            let (from, to) = ends(language, start, end, zone);
            match second_day(language, start, end, zone) {
                Some(day) => format!("{from} – {to} ({day})"),
                None => format!("{from} – {to}"),
            }
        }
    }
}

pub(super) fn all_day(language: Language) -> &'static str {
    match language {
        Language::French => "toute la journée",
        Language::English => "all day",
    }
}

/// The two hours of a range in a zone, with the day wherever it is not `day`.
pub(super) fn hours(
    language: Language,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    zone: Zone,
    day: NaiveDate,
) -> String {
    let begins = zone.local(start).date();
    let (mut from, mut to) = ends(language, start, end, zone);
    let second = second_day(language, start, end, zone);
    if begins != day {
        let first = day_and_month(language, begins, day);
        match second {
            None => return on_day(language, &between(language, &from, &to), &first),
            Some(_) => from = on_day(language, &from, &first),
        }
    }
    if let Some(second) = second {
        let next = begins.checked_add_days(Days::new(1)) == Some(zone.local(end).date());
        to = match (language, next && begins == day) {
            (Language::French, true) => format!("{to} le lendemain, {second}"),
            (Language::English, true) => format!("{to} the next day, {second}"),
            (_, false) => on_day(language, &to, &second),
        };
    }
    between(language, &from, &to)
}

/// The hours of both ends; midnight as the end of the first day is a word, and an hour that may be read in two ways
/// carries the name of its offset.
fn ends(
    language: Language,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    zone: Zone,
) -> (String, String) {
    let (from, to) = (zone.at(start), zone.at(end));
    let changes = from.offset().fix() != to.offset().fix();
    let until = if ends_at_midnight(&from, &to) {
        midnight(language).to_owned()
    } else {
        clock(language, &to, changes)
    };
    (clock(language, &from, changes), until)
}

/// The day a range ends on, when that is not the day it begins on; midnight belongs to the day before.
fn second_day(
    language: Language,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    zone: Zone,
) -> Option<String> {
    let (from, to) = (zone.at(start), zone.at(end));
    let same = from.date_naive() == to.date_naive() || ends_at_midnight(&from, &to);
    (!same).then(|| day_and_month(language, to.date_naive(), from.date_naive()))
}

fn ends_at_midnight(from: &DateTime<Tz>, to: &DateTime<Tz>) -> bool {
    to.time() == NaiveTime::MIN
        && from.date_naive().checked_add_days(Days::new(1)) == Some(to.date_naive())
}
