//! Days chosen together: a range of dates by days of the week, and a series in civil weeks.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Longest range, in days: one year and its leap day.
pub const MAX_RANGE: i64 = 366;
/// Most weeks of a series.
pub const MAX_WEEKS: u16 = 52;

/// The days of a range, both ends among them, that fall on one of `weekdays`.
#[must_use]
pub fn days_between(from: NaiveDate, until: NaiveDate, weekdays: &[Weekday]) -> Vec<NaiveDate> {
    from.iter_days()
        .take_while(|day| *day <= until)
        .filter(|day| weekdays.contains(&day.weekday()))
        .collect()
}

/// The same day of `weeks` civil weeks, `first` among them.
#[must_use]
pub fn weekly(first: NaiveDate, weeks: u16) -> Vec<NaiveDate> {
    (0..u64::from(weeks))
        .map_while(|week| first.checked_add_days(Days::new(week * 7)))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const WEEK: [Weekday; 7] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];

    #[test]
    fn working_days_of_two_weeks() {
        let days = days_between(date("2026-12-04"), date("2026-12-14"), &WEEK[..5]);
        let expected = [
            "2026-12-04",
            "2026-12-07",
            "2026-12-08",
            "2026-12-09",
            "2026-12-10",
            "2026-12-11",
            "2026-12-14",
        ];
        assert_eq!(days, expected.map(date));
        assert_eq!(
            days_between(date("2026-12-05"), date("2026-12-04"), &WEEK),
            []
        );
        assert_eq!(
            days_between(date("2026-12-05"), date("2026-12-06"), &WEEK[..5]),
            []
        );
    }

    proptest! {
        #[test]
        fn a_range_holds_each_of_its_days_once_and_a_series_keeps_its_weekday(
            offset in 0_u64..20_000, length in 0_u64..400, weeks in 0_u16..60,
        ) {
            let from = date("2000-01-01") + Days::new(offset);
            let until = from + Days::new(length);
            let split: usize = WEEK.iter().map(|day| days_between(from, until, &[*day]).len()).sum();
            let whole = days_between(from, until, &WEEK);
            prop_assert_eq!(whole.len(), split);
            prop_assert_eq!(whole.len() as u64, length + 1);
            prop_assert!(whole.is_sorted());
            let series = weekly(from, weeks);
            prop_assert_eq!(series.len(), usize::from(weeks));
            prop_assert!(series.iter().all(|day| day.weekday() == from.weekday()));
            prop_assert!(series.windows(2).all(|pair| pair[1] - pair[0] == chrono::TimeDelta::days(7)));
        }
    }
}
