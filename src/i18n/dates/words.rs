//! The words of dates, per language.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use crate::i18n::Language;

const FRENCH_DAYS: [&str; 7] = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
];
const FRENCH_SHORT_DAYS: [&str; 7] = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."];
const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const FRENCH_SHORT_MONTHS: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.",
    "déc.",
];
const ENGLISH_DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const ENGLISH_SHORT_DAYS: [&str; 7] = ["Mon.", "Tue.", "Wed.", "Thu.", "Fri.", "Sat.", "Sun."];
const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const ENGLISH_SHORT_MONTHS: [&str; 12] = [
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
    "Dec.",
];

/// Day of the week, in the case of running text.
pub(super) fn weekday(language: Language, date: NaiveDate) -> &'static str {
    day_of_week(language, date.weekday())
}

/// Day of any week.
pub(super) fn day_of_week(language: Language, day: Weekday) -> &'static str {
    pick(
        language,
        &FRENCH_DAYS,
        &ENGLISH_DAYS,
        day.num_days_from_monday(),
    )
}

/// Day of the week, shortened.
pub(super) fn short_weekday(language: Language, date: NaiveDate) -> &'static str {
    pick(
        language,
        &FRENCH_SHORT_DAYS,
        &ENGLISH_SHORT_DAYS,
        date.weekday().num_days_from_monday(),
    )
}

/// Month, in the case of running text.
pub(super) fn month(language: Language, date: NaiveDate) -> &'static str {
    pick(language, &FRENCH_MONTHS, &ENGLISH_MONTHS, date.month0())
}

/// Month, shortened.
pub(super) fn short_month(language: Language, date: NaiveDate) -> &'static str {
    pick(
        language,
        &FRENCH_SHORT_MONTHS,
        &ENGLISH_SHORT_MONTHS,
        date.month0(),
    )
}

/// Day of the month in French: « 1er », « 2 ».
pub(super) fn french_day(date: NaiveDate) -> String {
    match date.day() {
        1 => "1er".to_owned(),
        day => day.to_string(),
    }
}

/// « 9 h », « 14 h 30 », « 17 h 05 ».
pub(super) fn french_time(time: NaiveTime) -> String {
    match time.minute() {
        0 => format!("{}\u{a0}h", time.hour()),
        minute => format!("{}\u{a0}h\u{a0}{minute:02}", time.hour()),
    }
}

/// "9 a.m.", "2:30 p.m.", "noon": never "12 p.m.", which nobody reads for sure.
pub(super) fn english_time(time: NaiveTime) -> String {
    let (afternoon, hour) = time.hour12();
    let half = if afternoon { "p.m." } else { "a.m." };
    match (time.hour(), time.minute()) {
        (12, 0) => "noon".to_owned(),
        (_, 0) => format!("{hour}\u{a0}{half}"),
        (_, minute) => format!("{hour}:{minute:02}\u{a0}{half}"),
    }
}

fn pick<const N: usize>(
    language: Language,
    french: &'static [&'static str; N],
    english: &'static [&'static str; N],
    index: u32,
) -> &'static str {
    let table = match language {
        Language::French => french,
        Language::English => english,
    };
    usize::try_from(index)
        .ok()
        .and_then(|index| table.get(index))
        .copied()
        .unwrap_or_default()
}
