//! Days chosen together — at the calendar, by a range, in a weekly series — and what is wrong with the choice.

use std::collections::BTreeSet;

use chrono::{NaiveDate, Weekday};
use i18n_embed_fl::fl;

use super::form::{Place, Reading, context};
use crate::calendar::holidays::Holiday;
use crate::polls::options::{MAX_RANGE, MAX_WEEKS, days_between, parse_date, weekly};

/// Days of the week in the order of the page.
pub const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// The fields that choose days, as sent.
#[derive(Debug, Clone, Default)]
pub struct DaysForm {
    /// Days of the calendar, `2026-12-01` each, spaces between.
    pub days: String,
    /// First day of the range.
    pub from: String,
    /// Last day of the range.
    pub until: String,
    /// Days of the week of the range, Monday first.
    pub weekdays: [bool; 7],
    /// First day of the series.
    pub first: String,
    /// Weeks of the series.
    pub weeks: String,
    /// Whether the range and the series pass over holidays.
    pub skip: bool,
}

/// A day that was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenDay {
    /// By which way.
    pub place: Place,
    /// The day.
    pub date: NaiveDate,
    /// The holiday it is, when it is passed over for that.
    pub skipped: Option<Holiday>,
}

/// The days, each once, and what is wrong: field and words.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// In the order of the form.
    pub days: Vec<ChosenDay>,
    /// Field to blame, and what to do.
    pub faults: Vec<(&'static str, String)>,
    seen: BTreeSet<NaiveDate>,
}

impl DaysForm {
    /// What a fresh page offers: working days, no holiday.
    #[must_use]
    pub fn offered() -> Self {
        Self {
            weekdays: [true, true, true, true, true, false, false],
            weeks: "4".to_owned(),
            skip: true,
            ..Self::default()
        }
    }

    /// Takes a field, if it is one of these.
    pub fn take(&mut self, name: &str, value: &str) -> bool {
        let weekday = name
            .strip_prefix("weekday-")
            .and_then(|number| number.parse::<usize>().ok())
            .and_then(|number| self.weekdays.get_mut(number.checked_sub(1)?));
        if let Some(ticked) = weekday {
            *ticked = true;
            return true;
        }
        let field = match name {
            "days" => &mut self.days,
            "from" => &mut self.from,
            "until" => &mut self.until,
            "first" => &mut self.first,
            "weeks" => &mut self.weeks,
            "skip" => {
                self.skip = true;
                return true;
            }
            _ => return false,
        };
        value.clone_into(field);
        true
    }

    /// Whether the range or the series was begun.
    #[must_use]
    pub fn has_several(&self) -> bool {
        [&self.from, &self.until, &self.first]
            .iter()
            .any(|field| !field.trim().is_empty())
    }

    /// The days chosen.
    #[must_use]
    pub fn choose(&self, reading: Reading<'_>) -> Choice {
        let mut choice = Choice::default();
        self.calendar(reading, &mut choice);
        self.range(reading, &mut choice);
        self.series(reading, &mut choice);
        choice
    }

    fn calendar(&self, reading: Reading<'_>, choice: &mut Choice) {
        let mut dates = BTreeSet::new();
        for word in self.days.split_whitespace() {
            match word.parse() {
                Ok(date) => _ = dates.insert(date),
                Err(_) => return choice.blame("days", fl!(reading.l, "options-error-days")),
            }
        }
        for date in dates {
            choice.add(Place::Calendar, date, None);
        }
    }

    fn range(&self, reading: Reading<'_>, choice: &mut Choice) {
        let l = reading.l;
        let (Some(from), Some(until)) = (
            date("from", &self.from, reading, choice),
            date("until", &self.until, reading, choice),
        ) else {
            if self.from.trim().is_empty() != self.until.trim().is_empty() {
                let field = if self.from.trim().is_empty() {
                    "from"
                } else {
                    "until"
                };
                choice.blame(field, fl!(l, "options-error-range-open"));
            }
            return;
        };
        let weekdays: Vec<Weekday> = WEEK
            .into_iter()
            .zip(self.weekdays)
            .filter_map(|(weekday, ticked)| ticked.then_some(weekday))
            .collect();
        if until < from {
            choice.blame("until", fl!(l, "options-error-range-order"));
        } else if until.signed_duration_since(from).num_days() > MAX_RANGE {
            choice.blame("until", fl!(l, "options-error-range-long"));
        } else if weekdays.is_empty() {
            choice.blame("weekday-1", fl!(l, "options-error-range-weekdays"));
        } else {
            let days = days_between(from, until, &weekdays);
            if days.is_empty() {
                choice.blame("until", fl!(l, "options-error-range-none"));
            }
            self.add_all(Place::Range, days, reading, choice);
        }
    }

    fn series(&self, reading: Reading<'_>, choice: &mut Choice) {
        let Some(first) = date("first", &self.first, reading, choice) else {
            return;
        };
        let weeks = self.weeks.trim().parse().ok();
        match weeks.filter(|weeks| (1..=MAX_WEEKS).contains(weeks)) {
            Some(weeks) => self.add_all(Place::Series, weekly(first, weeks), reading, choice),
            None => choice.blame(
                "weeks",
                fl!(reading.l, "options-error-weeks", max = MAX_WEEKS),
            ),
        }
    }

    fn add_all(
        &self,
        place: Place,
        days: Vec<NaiveDate>,
        reading: Reading<'_>,
        choice: &mut Choice,
    ) {
        for date in days {
            let holiday = reading.holidays.on(date).filter(|_| self.skip);
            choice.add(place, date, holiday);
        }
    }
}

fn date(
    field: &'static str,
    typed: &str,
    reading: Reading<'_>,
    choice: &mut Choice,
) -> Option<NaiveDate> {
    if typed.trim().is_empty() {
        return None;
    }
    parse_date(typed, context(reading, 60))
        .map_err(|error| {
            let words = error.message(reading.l, reading.language, reading.zone);
            choice.blame(field, words);
        })
        .ok()
}

impl Choice {
    fn add(&mut self, place: Place, date: NaiveDate, skipped: Option<Holiday>) {
        if self.seen.insert(date) {
            self.days.push(ChosenDay {
                place,
                date,
                skipped,
            });
        }
    }

    fn blame(&mut self, field: &'static str, words: String) {
        self.faults.push((field, words));
    }
}
