//! The hours in which people are at work, in a poll's zone: a reminder leaves within them.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::holidays::Holidays;
use crate::config::Config;

/// Days looked ahead or back for a working one; more holidays in a row than this do not exist.
const REACH: u64 = 40;

/// Working days, and the hours of each.
#[derive(Debug, Clone)]
pub struct WorkingTime {
    holidays: Holidays,
    starts: NaiveTime,
    ends: NaiveTime,
    last: NaiveTime,
}

impl WorkingTime {
    /// As configured.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        Self {
            holidays: Holidays::of(&config.holidays),
            starts: hour(config.mail.day_starts),
            ends: hour(config.mail.day_ends),
            last: hour(config.mail.day_ends.saturating_sub(1)),
        }
    }

    /// Whether `at` lies within it.
    #[must_use]
    pub fn contains(&self, at: DateTime<Utc>, tz: Tz) -> bool {
        let local = at.with_timezone(&tz).naive_local();
        self.holidays.is_working_day(local.date())
            && local.time() >= self.starts
            && local.time() < self.ends
    }

    /// `at` itself when it lies within, else when work begins next.
    #[must_use]
    pub fn next(&self, at: DateTime<Utc>, tz: Tz) -> DateTime<Utc> {
        if self.contains(at, tz) {
            return at;
        }
        let today = at.with_timezone(&tz).date_naive();
        (0..REACH)
            .filter_map(|days| today.checked_add_days(Days::new(days)))
            .filter(|day| self.holidays.is_working_day(*day))
            .filter_map(|day| instant(day, self.starts, tz))
            .find(|start| *start > at)
            .unwrap_or(at)
    }

    /// `at` itself when it lies within, else an hour before the last end of work.
    #[must_use]
    pub fn last_before(&self, at: DateTime<Utc>, tz: Tz) -> DateTime<Utc> {
        if self.contains(at, tz) {
            return at;
        }
        let today = at.with_timezone(&tz).date_naive();
        (0..REACH)
            .filter_map(|days| today.checked_sub_days(Days::new(days)))
            .filter(|day| self.holidays.is_working_day(*day))
            .filter_map(|day| instant(day, self.last, tz))
            .find(|end| *end <= at)
            .unwrap_or(at)
    }
}

fn hour(hour: u8) -> NaiveTime {
    NaiveTime::from_hms_opt(hour.into(), 0, 0).unwrap_or(NaiveTime::MIN)
}

fn instant(day: NaiveDate, time: NaiveTime, tz: Tz) -> Option<DateTime<Utc>> {
    tz.from_local_datetime(&day.and_time(time))
        .earliest()
        .map(|local| local.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn what_falls_at_night_or_on_a_holiday_is_moved_to_working_hours() {
        let working = WorkingTime::of(&Config::default());
        let tz = chrono_tz::America::Toronto;
        // Thursday 24 December, 10 h in Québec: not before Monday 28, 8 h; and the last hour was on Wednesday.
        let eve = at("2026-12-24T15:00:00Z");
        assert!(!working.contains(eve, tz));
        assert_eq!(working.next(eve, tz), at("2026-12-28T13:00:00Z"));
        assert_eq!(working.last_before(eve, tz), at("2026-12-23T21:00:00Z"));
        // Monday 23 November, 7 h 59 and 8 h.
        let early = at("2026-11-23T12:59:00Z");
        assert_eq!(working.next(early, tz), at("2026-11-23T13:00:00Z"));
        assert_eq!(working.last_before(early, tz), at("2026-11-20T21:00:00Z"));
        let now = at("2026-11-23T13:00:00Z");
        assert_eq!(working.next(now, tz), now);
        assert_eq!(working.last_before(now, tz), now);
        // 17 h is evening; and elsewhere it is another hour.
        assert!(!working.contains(at("2026-11-23T22:00:00Z"), tz));
        let halifax = chrono_tz::America::Halifax;
        assert!(!working.contains(at("2026-11-23T21:30:00Z"), halifax));
    }
}
