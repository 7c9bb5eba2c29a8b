//! Which month is told of, and what of it.

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, TimeZone, Utc};

use crate::i18n::zones::Zone;

/// One month of Québec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month(pub NaiveDate);

impl Month {
    /// The instant it begins.
    #[must_use]
    pub fn start(self) -> DateTime<Utc> {
        let midnight = self.0.and_time(NaiveTime::MIN);
        let local = Zone::QUEBEC.tz().from_local_datetime(&midnight).earliest();
        local.map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
    }

    /// The instant the next one begins.
    #[must_use]
    pub fn end(self) -> DateTime<Utc> {
        let next = self.0.checked_add_months(Months::new(1));
        Self(next.unwrap_or(self.0)).start()
    }
}

/// The last whole month before `now`.
#[must_use]
pub fn month_before(now: DateTime<Utc>) -> Month {
    let today = Zone::QUEBEC.local(now).date();
    let first = today.with_day(1).unwrap_or(today);
    Month(first.checked_sub_months(Months::new(1)).unwrap_or(first))
}

/// Something that was done: by the reader so often, or by somebody else about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its verb, as stored.
    pub verb: String,
    /// How often.
    pub count: i64,
    /// Whether the reader did it.
    pub own: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_month_told_of_is_the_last_whole_one_in_quebec() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let december = month_before(at("2027-01-01T05:00:00Z"));
        assert_eq!(december.0.to_string(), "2026-12-01");
        assert_eq!(december.start(), at("2026-12-01T05:00:00Z"));
        assert_eq!(december.end(), at("2027-01-01T05:00:00Z"));
        // An hour before midnight in Québec, December is not over.
        let november = month_before(at("2027-01-01T04:00:00Z"));
        assert_eq!(november.0.to_string(), "2026-11-01");
    }
}
