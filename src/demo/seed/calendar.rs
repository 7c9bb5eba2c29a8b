//! Days and hours of the samples, counted from today.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};

use crate::i18n::zones::Zone;
use crate::polls::model::Deadline;
use crate::polls::options::{Fold, When, instant};

/// The zone of every sample.
pub(super) const ZONE: Zone = Zone::QUEBEC;

/// Today in Québec, and what is counted from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Today {
    now: DateTime<Utc>,
    date: NaiveDate,
}

impl Today {
    pub fn at(now: DateTime<Utc>) -> Self {
        let date = ZONE.local(now).date();
        Self { now, date }
    }

    /// This many days ago, at this time of day so far.
    pub fn ago(&self, days: i64) -> DateTime<Utc> {
        self.now - TimeDelta::days(days)
    }

    /// The civil date this many days from today; the past is negative.
    pub fn date(&self, days: i64) -> NaiveDate {
        let count = Days::new(days.unsigned_abs());
        let date = if days < 0 {
            self.date.checked_sub_days(count)
        } else {
            self.date.checked_add_days(count)
        };
        date.unwrap_or(self.date)
    }

    /// The working day that follows `days` from today by `more` working days.
    pub fn working_day(&self, days: i64, more: usize) -> NaiveDate {
        (0..)
            .map(|step| self.date(days + step))
            .filter(|date| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun))
            .nth(more)
            .unwrap_or(self.date)
    }

    /// Slots of `minutes`, at each of `hours`, on `count` working days after `days` from today.
    pub fn slots(&self, days: i64, count: usize, hours: &[(u32, u32)], minutes: u32) -> Vec<When> {
        let dates = (0..count).map(|more| self.working_day(days, more));
        dates
            .flat_map(|date| hours.iter().map(move |hour| slot(date, *hour, minutes)))
            .collect()
    }

    /// A deadline this many days from today.
    pub fn deadline(&self, days: i64) -> Deadline {
        let local = self.date(days).and_time(time((16, 0)));
        // Four in the afternoon is never skipped or repeated.
        let at = instant(local, ZONE, Some(Fold::Earlier)).unwrap_or(self.now);
        Deadline { local, at }
    }
}

/// A slot on a day.
pub(super) fn slot(date: NaiveDate, hour: (u32, u32), minutes: u32) -> When {
    When::Timed {
        start: date.and_time(time(hour)),
        minutes,
        fold: Fold::Earlier,
    }
}

fn time((hour, minute): (u32, u32)) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}
