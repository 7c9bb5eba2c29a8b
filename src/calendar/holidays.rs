//! Days on which the Québec public service does not work (J-3, r. 3, s. 3), by rule and for any year; an organisation
//! adds its own (shifted days, floating days, school breaks) and takes some away in its configuration.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use i18n_embed_fl::fl;

use crate::config;
use crate::i18n::Texts;

/// A day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// 2 January.
    AfterNewYear,
    /// The Friday before Easter.
    GoodFriday,
    /// The Monday after Easter.
    EasterMonday,
    /// The Monday before 25 May.
    Patriots,
    /// 24 June.
    National,
    /// 1 July.
    Canada,
    /// The first Monday of September.
    Labour,
    /// The second Monday of October.
    Thanksgiving,
    /// 24 December.
    ChristmasEve,
    /// 25 December.
    Christmas,
    /// 26 December.
    AfterChristmas,
    /// 31 December.
    NewYearEve,
    /// A day the organisation added.
    Own,
}

/// The days off of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays {
    added: BTreeSet<NaiveDate>,
    removed: BTreeSet<NaiveDate>,
}

impl Holidays {
    /// The public service's, with what the configuration adds and takes away.
    #[must_use]
    pub fn of(settings: &config::Holidays) -> Self {
        Self {
            added: settings.added.iter().copied().collect(),
            removed: settings.removed.iter().copied().collect(),
        }
    }

    /// The holiday a date is, if it is one. An added day stays one, were it taken away too.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> Option<Holiday> {
        if self.added.contains(&date) {
            return public_service(date).or(Some(Holiday::Own));
        }
        public_service(date).filter(|_| !self.removed.contains(&date))
    }

    /// Whether people are at work: neither a holiday, nor a Saturday or a Sunday.
    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && self.on(date).is_none()
    }
}

impl Holiday {
    /// Its name, as inside a sentence: « Noël », « fête du Travail ».
    #[must_use]
    pub fn words(self, l: &Texts) -> String {
        match self {
            Self::NewYear => fl!(l, "holiday-new-year"),
            Self::AfterNewYear => fl!(l, "holiday-after-new-year"),
            Self::GoodFriday => fl!(l, "holiday-good-friday"),
            Self::EasterMonday => fl!(l, "holiday-easter-monday"),
            Self::Patriots => fl!(l, "holiday-patriots"),
            Self::National => fl!(l, "holiday-national"),
            Self::Canada => fl!(l, "holiday-canada"),
            Self::Labour => fl!(l, "holiday-labour"),
            Self::Thanksgiving => fl!(l, "holiday-thanksgiving"),
            Self::ChristmasEve => fl!(l, "holiday-christmas-eve"),
            Self::Christmas => fl!(l, "holiday-christmas"),
            Self::AfterChristmas => fl!(l, "holiday-after-christmas"),
            Self::NewYearEve => fl!(l, "holiday-new-year-eve"),
            Self::Own => fl!(l, "holiday-own"),
        }
    }
}

/// The holiday of the public service a date is, if it is one.
#[must_use]
pub fn public_service(date: NaiveDate) -> Option<Holiday> {
    let monday = date.weekday() == Weekday::Mon;
    match (date.month(), date.day()) {
        (1, 1) => Some(Holiday::NewYear),
        (1, 2) => Some(Holiday::AfterNewYear),
        (5, 18..=24) if monday => Some(Holiday::Patriots),
        (6, 24) => Some(Holiday::National),
        (7, 1) => Some(Holiday::Canada),
        (9, 1..=7) if monday => Some(Holiday::Labour),
        (10, 8..=14) if monday => Some(Holiday::Thanksgiving),
        (12, 24) => Some(Holiday::ChristmasEve),
        (12, 25) => Some(Holiday::Christmas),
        (12, 26) => Some(Holiday::AfterChristmas),
        (12, 31) => Some(Holiday::NewYearEve),
        (3 | 4, _) => around_easter(date),
        _ => None,
    }
}

fn around_easter(date: NaiveDate) -> Option<Holiday> {
    let easter = easter(date.year())?;
    if Some(date) == easter.checked_sub_days(Days::new(2)) {
        Some(Holiday::GoodFriday)
    } else if Some(date) == easter.checked_add_days(Days::new(1)) {
        Some(Holiday::EasterMonday)
    } else {
        None
    }
}

/// Easter Sunday of a year of the Gregorian calendar: the golden number gives the paschal full moon, as days after
/// 21 March and corrected for the century's leap years and for the moon; Easter is the Sunday after it.
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let leaps = century / 4;
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let full = (19 * golden + century - leaps - moon + 15).rem_euclid(30);
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - full - rest % 4).rem_euclid(7);
    let late = (golden + 11 * full + 22 * sunday) / 451;
    let after = full + sunday - 7 * late;
    let first = NaiveDate::from_ymd_opt(year, 3, 22)?;
    first.checked_add_days(Days::new(u64::try_from(after).ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn of_year(year: i32) -> Vec<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        first
            .iter_days()
            .take_while(|day| day.year() == year)
            .filter(|day| public_service(*day).is_some())
            .collect()
    }

    #[test]
    fn the_thirteen_days_of_2026_and_2027() {
        let lists = [
            (
                2026,
                [
                    "01-01", "01-02", "04-03", "04-06", "05-18", "06-24", "07-01", "09-07",
                    "10-12", "12-24", "12-25", "12-26", "12-31",
                ],
            ),
            (
                2027,
                [
                    "01-01", "01-02", "03-26", "03-29", "05-24", "06-24", "07-01", "09-06",
                    "10-11", "12-24", "12-25", "12-26", "12-31",
                ],
            ),
        ];
        for (year, days) in lists {
            let expected: Vec<NaiveDate> = days
                .iter()
                .map(|day| date(&format!("{year}-{day}")))
                .collect();
            assert_eq!(of_year(year), expected);
        }
    }

    #[test]
    fn easter_of_known_years() {
        for day in [
            "1818-03-22",
            "1943-04-25",
            "2000-04-23",
            "2008-03-23",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
            "2285-03-22",
        ] {
            assert_eq!(easter(date(day).year()), Some(date(day)));
        }
    }

    #[test]
    fn the_organisation_adds_and_takes_away() {
        let holidays = Holidays::of(&config::Holidays {
            added: vec![date("2027-01-04"), date("2026-12-25")],
            removed: vec![date("2027-01-02"), date("2026-12-25"), date("2027-03-02")],
        });
        assert_eq!(holidays.on(date("2027-01-04")), Some(Holiday::Own));
        assert_eq!(holidays.on(date("2027-01-02")), None);
        assert_eq!(holidays.on(date("2026-12-25")), Some(Holiday::Christmas));
        assert_eq!(holidays.on(date("2027-03-02")), None);
        assert!(!holidays.is_working_day(date("2027-01-04")));
        assert!(holidays.is_working_day(date("2027-01-05")));
        assert!(!holidays.is_working_day(date("2027-01-09")));
    }

    proptest! {
        #[test]
        fn every_year_has_thirteen_and_those_of_easter_fall_on_their_weekday(year in 1900..2400_i32) {
            let days = of_year(year);
            prop_assert_eq!(days.len(), 13);
            for day in days {
                let weekday = match public_service(day) {
                    Some(Holiday::GoodFriday) => Weekday::Fri,
                    Some(Holiday::EasterMonday | Holiday::Patriots | Holiday::Labour | Holiday::Thanksgiving) => {
                        Weekday::Mon
                    }
                    _ => continue,
                };
                prop_assert_eq!(day.weekday(), weekday);
            }
        }
    }
}
