//! The one formatter of dates, hours and zones: French by the rules of the OQLF, English as written in Canada.
//!
//! Nothing else in this crate prints a date for a person. Every function takes the [`Language`] first, then local
//! values, or an instant with the [`Zone`] to see it in. Hours hold no-break spaces (U+00A0); dates hold ordinary ones.
//!
//! | wanted | function | French | English |
//! |---|---|---|---|
//! | hour | [`time()`] | 14 h 30 | 2:30 p.m. |
//! | range of hours | [`time_range`] | de 9 h à 10 h 30 | 9 a.m. – 10:30 a.m. |
//! | date in a list | [`date`] | mardi 1er décembre 2026 | Tuesday, December 1, 2026 |
//! | date as a heading | [`date_heading`] | Mardi 1er décembre 2026 | Tuesday, December 1, 2026 |
//! | date in a sentence | [`date_sentence`] | le mardi 1er décembre 2026 | Tuesday, December 1, 2026 |
//! | date in a narrow place | [`date_short`] | mar. 1er déc. | Tue., Dec. 1 |
//! | date as a leaf of a calendar | [`leaf()`] | mar. / 1er / déc. | Tue. / 1 / Dec. |
//! | date in a table | [`date_iso`] | 2026-12-01 | 2026-12-01 |
//! | deadline | [`deadline`] | jusqu'au 30 octobre 2026 à 16 h inclusivement (heure de Québec) | until 4 p.m. … |
//! | instant in a sentence | [`instant`] | le mardi 1er décembre 2026 à 14 h 30 (heure de Québec) | Tuesday, … |
//! | instant in a table | [`instant_iso`] | 2026-12-01 14:30 | 2026-12-01 14:30 |
//! | an option, whole | [`slot`] | Mardi 1er décembre 2026, de 9 h à 10 h 30 (heure de Québec) | … |
//! | an option in a sentence | [`slot_sentence`] | le mardi 1er décembre 2026, de 9 h à 10 h 30 (heure de Québec) | … |
//! | an option under its day | [`slot_hours`] | de 9 h à 10 h 30 (heure de Québec) | … |
//! | an option in a grid that names the zone once | [`slot_compact`] | 9 h – 10 h 30 | 9 a.m. – 10:30 a.m. |
//! | any of them in a mail or a file, with the offset | [`letters`] | … (heure de Québec, UTC-5) | … (Québec time, UTC-5) |
//! | the options of a page, in the reader's zone too, offsets named where the clocks change | [`Clockface`] | 9 h – 10 h 30 HNE | 9 a.m. – 10:30 a.m. EST |

mod clockface;
pub mod letters;
mod slots;
mod words;

use chrono::{
    DateTime, Datelike, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc, Weekday,
};
use chrono_tz::Tz;

pub use self::clockface::{ClockChange, Clockface};
pub use self::slots::{Slot, slot, slot_compact, slot_hours, slot_sentence, slot_start};
use super::zones::Zone;
use super::{Language, capitalised};

/// « 9 h », « 14 h 30 », « 0 h 04 » · "9 a.m.", "2:30 p.m.", "noon".
#[must_use]
pub fn time(language: Language, time: NaiveTime) -> String {
    match language {
        Language::French => words::french_time(time),
        Language::English => words::english_time(time),
    }
}

/// « de 9 h à 10 h 30 » · "9 a.m. – 10:30 a.m.", both on one day; an end at 0 h is that day's midnight.
#[must_use]
pub fn time_range(language: Language, start: NaiveTime, end: NaiveTime) -> String {
    let end = match end {
        NaiveTime::MIN => midnight(language).to_owned(),
        end => time(language, end),
    };
    between(language, &time(language, start), &end)
}

/// « mardi 1er décembre 2026 » · "Tuesday, December 1, 2026".
#[must_use]
pub fn date(language: Language, date: NaiveDate) -> String {
    let day = date_without_weekday(language, date);
    match language {
        Language::French => format!("{} {day}", words::weekday(language, date)),
        Language::English => format!("{}, {day}", words::weekday(language, date)),
    }
}

/// « 1er décembre 2026 » · "December 1, 2026".
#[must_use]
pub fn date_without_weekday(language: Language, date: NaiveDate) -> String {
    let month = words::month(language, date);
    match language {
        Language::French => format!("{} {month} {}", words::french_day(date), date.year()),
        Language::English => format!("{month} {}, {}", date.day(), date.year()),
    }
}

/// « Mardi 1er décembre 2026 » · "Tuesday, December 1, 2026".
#[must_use]
pub fn date_heading(language: Language, day: NaiveDate) -> String {
    capitalised(&date(language, day))
}

/// « le mardi 1er décembre 2026 » · "Tuesday, December 1, 2026".
#[must_use]
pub fn date_sentence(language: Language, day: NaiveDate) -> String {
    match language {
        Language::French => format!("le {}", date(language, day)),
        Language::English => date(language, day),
    }
}

/// « mar. 1er déc. » · "Tue., Dec. 1": narrow headers, where the year stands elsewhere.
#[must_use]
pub fn date_short(language: Language, date: NaiveDate) -> String {
    let (weekday, month) = (
        words::short_weekday(language, date),
        words::short_month(language, date),
    );
    match language {
        Language::French => format!("{weekday} {} {month}", words::french_day(date)),
        Language::English => format!("{weekday}, {month} {}", date.day()),
    }
}

/// A date as a leaf of a calendar: « mar. », « 1er », « déc. » · "Tue.", "1", "Dec.". It is decoration, for the date
/// in words stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// The weekday, short.
    pub weekday: &'static str,
    /// The day of the month.
    pub day: String,
    /// The month, short.
    pub month: &'static str,
}

/// The leaf of a date.
#[must_use]
pub fn leaf(language: Language, date: NaiveDate) -> Leaf {
    Leaf {
        weekday: words::short_weekday(language, date),
        day: match language {
            Language::French => words::french_day(date),
            Language::English => date.day().to_string(),
        },
        month: words::short_month(language, date),
    }
}

/// « mardi » · "Tuesday".
#[must_use]
pub fn weekday(language: Language, weekday: Weekday) -> &'static str {
    words::day_of_week(language, weekday)
}

/// « Décembre 2026 » · "December 2026".
#[must_use]
pub fn month_heading(language: Language, date: NaiveDate) -> String {
    format!(
        "{} {}",
        capitalised(words::month(language, date)),
        date.year()
    )
}

/// `2026-12-01`: tables, exports, `<input type="date">`, `datetime` attributes.
#[must_use]
pub fn date_iso(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// « jusqu'au 30 octobre 2026 à 16 h inclusivement (heure de Québec) » · "until 4 p.m. on October 30, 2026
/// (Québec time)", and the viewer's hour after it when the viewer lives in another zone.
#[must_use]
pub fn deadline(language: Language, at: DateTime<Utc>, zone: Zone, viewer: Option<Zone>) -> String {
    let local = zone.at(at);
    let text = until(language, &local);
    with_zones(language, &text, zone, viewer, |other| {
        dated_clock(language, at, other, local.date_naive())
    })
}

/// « le mardi 1er décembre 2026 à 14 h 30 (heure de Québec) » · "Tuesday, December 1, 2026 at 2:30 p.m. (Québec time)",
/// and the viewer's hour after it when the viewer lives in another zone.
#[must_use]
pub fn instant(language: Language, at: DateTime<Utc>, zone: Zone, viewer: Option<Zone>) -> String {
    let local = zone.at(at);
    let text = whenever(language, &local);
    with_zones(language, &text, zone, viewer, |other| {
        dated_clock(language, at, other, local.date_naive())
    })
}

/// `2026-12-01 14:30`: tables whose heading names the zone.
#[must_use]
pub fn instant_iso(at: DateTime<Utc>, zone: Zone) -> String {
    zone.local(at).format("%Y-%m-%d %H:%M").to_string()
}

/// `2026-12-01T14:30`: the value of `<input type="datetime-local">`.
#[must_use]
pub fn local_input(local: NaiveDateTime) -> String {
    local.format("%Y-%m-%dT%H:%M").to_string()
}

/// « 45 min », « 1 h 30 min », « 2 jours » · "45 min", "1 h 30 min", "2 days".
#[must_use]
pub fn duration(language: Language, minutes: u32) -> String {
    let (days, hours, rest) = (minutes / 1440, minutes / 60, minutes % 60);
    match (days, minutes % 1440) {
        (2.., 0) => match language {
            Language::French => format!("{days}\u{a0}jours"),
            Language::English => format!("{days}\u{a0}days"),
        },
        _ => match (hours, rest) {
            (0, rest) => format!("{rest}\u{a0}min"),
            (hours, 0) => format!("{hours}\u{a0}h"),
            (hours, rest) => format!("{hours}\u{a0}h\u{a0}{rest}\u{a0}min"),
        },
    }
}

/// « heure de Québec » · "Québec time": what a caption says once for a whole grid.
#[must_use]
pub fn zone_label(language: Language, zone: Zone) -> &'static str {
    zone.label(language)
}

fn midnight(language: Language) -> &'static str {
    match language {
        Language::French => "minuit",
        Language::English => "midnight",
    }
}

/// « jusqu'au 30 octobre 2026 à 16 h inclusivement » · "until 4 p.m. on October 30, 2026".
fn until(language: Language, local: &DateTime<Tz>) -> String {
    let day = date_without_weekday(language, local.date_naive());
    let hour = clock(language, local, false);
    match language {
        Language::French => format!("jusqu'au {day} à {hour} inclusivement"),
        Language::English => format!("until {hour} on {day}"),
    }
}

/// « le mardi 1er décembre 2026 à 14 h 30 » · "Tuesday, December 1, 2026 at 2:30 p.m.".
fn whenever(language: Language, local: &DateTime<Tz>) -> String {
    let day = date_sentence(language, local.date_naive());
    let hour = clock(language, local, false);
    match language {
        Language::French => format!("{day} à {hour}"),
        Language::English => format!("{day} at {hour}"),
    }
}

/// `text (zone)`, and ` – text (zone)` for the viewer's zone when it is another one.
fn with_zones(
    language: Language,
    text: &str,
    zone: Zone,
    viewer: Option<Zone>,
    seen: impl FnOnce(Zone) -> String,
) -> String {
    let own = format!("{text} ({})", zone.label(language));
    match viewer.filter(|viewer| !viewer.same_place(zone)) {
        Some(viewer) => format!("{own} – {} ({})", seen(viewer), viewer.label(language)),
        None => own,
    }
}

/// The hour of an instant, with its day when that is not `day`.
fn dated_clock(language: Language, at: DateTime<Utc>, zone: Zone, day: NaiveDate) -> String {
    let local = zone.at(at);
    let hour = clock(language, &local, false);
    match local.date_naive() {
        date if date == day => hour,
        date => on_day(language, &hour, &day_and_month(language, date, day)),
    }
}

fn clock(language: Language, local: &DateTime<Tz>, named: bool) -> String {
    let hour = time(language, local.time());
    let twice = matches!(
        local.timezone().from_local_datetime(&local.naive_local()),
        LocalResult::Ambiguous(..)
    );
    if named || twice {
        let zone = Zone(local.timezone());
        return format!(
            "{hour}\u{a0}{}",
            zone.abbreviation(language, local.to_utc())
        );
    }
    hour
}

fn between(language: Language, from: &str, to: &str) -> String {
    match language {
        Language::French => format!("de {from} à {to}"),
        Language::English => format!("{from} – {to}"),
    }
}

fn on_day(language: Language, hours: &str, day: &str) -> String {
    match language {
        Language::French => format!("{hours} le {day}"),
        Language::English => format!("{hours} on {day}"),
    }
}

/// « mardi 24 novembre », with the year when it is not that of `beside`.
fn day_and_month(language: Language, day: NaiveDate, beside: NaiveDate) -> String {
    if day.year() != beside.year() {
        return date(language, day);
    }
    let (weekday, month) = (words::weekday(language, day), words::month(language, day));
    match language {
        Language::French => format!("{weekday} {} {month}", words::french_day(day)),
        Language::English => format!("{weekday}, {month} {}", day.day()),
    }
}

#[cfg(test)]
mod tests;
