//! The months of a report, and what is counted in each.

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, TimeZone, Utc};

use crate::audit::Verb;
use crate::i18n::zones::Zone;

/// Months a report looks back over, the present one included.
pub const MONTHS: u32 = 12;
/// Days after which a link that still works is long-lived.
pub const LONG_LINK_DAYS: i64 = 30;

/// What is counted month by month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// An administrator opened the content of a poll.
    Reviews,
    /// Data left as a file.
    Exports,
    /// A sign-in was refused.
    SignInsRefused,
    /// A page, link, form or excess was refused.
    Refusals,
    /// A mail was given up.
    MailFailures,
    /// A poll was erased.
    Purged,
}

impl Figure {
    /// Every figure, in the order of the columns.
    pub const ALL: [Self; 6] = [
        Self::Reviews,
        Self::Exports,
        Self::SignInsRefused,
        Self::Refusals,
        Self::MailFailures,
        Self::Purged,
    ];

    /// The figure that an entry of the log adds to.
    pub fn of(verb: Verb) -> Option<Self> {
        match verb {
            Verb::PollReviewed => Some(Self::Reviews),
            Verb::SignInRefused => Some(Self::SignInsRefused),
            Verb::PollPurged => Some(Self::Purged),
            other if other.code().ends_with("exported") => Some(Self::Exports),
            other if other.code().starts_with("security.") => Some(Self::Refusals),
            _ => None,
        }
    }

    /// The verbs any figure is made of, as stored.
    pub fn verbs() -> Vec<String> {
        Verb::ALL
            .iter()
            .filter(|verb| Self::of(**verb).is_some())
            .map(|verb| verb.code().to_owned())
            .collect()
    }
}

/// The first days of the months up to the present one, the latest first.
pub fn months(now: DateTime<Utc>) -> Vec<NaiveDate> {
    let today = Zone::QUEBEC.local(now).date();
    let first = today.with_day(1).unwrap_or(today);
    (0..MONTHS)
        .filter_map(|back| first.checked_sub_months(Months::new(back)))
        .collect()
}

/// The instant a month begins in Québec.
pub fn start_of(month: NaiveDate) -> DateTime<Utc> {
    let midnight = month.and_time(NaiveTime::MIN);
    let local = Zone::QUEBEC.tz().from_local_datetime(&midnight).earliest();
    local.map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_twelve_months_of_quebec_the_present_one_first() {
        let now = Utc.with_ymd_and_hms(2026, 12, 1, 3, 0, 0).unwrap();
        let months = months(now);
        assert_eq!(months.len(), 12);
        assert_eq!(
            months.first(),
            NaiveDate::from_ymd_opt(2026, 11, 1).as_ref()
        );
        assert_eq!(months.last(), NaiveDate::from_ymd_opt(2025, 12, 1).as_ref());
        let july = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
        assert_eq!(start_of(july).to_rfc3339(), "2026-07-01T04:00:00+00:00");
    }

    #[test]
    fn refusals_and_exports_are_counted_whatever_verbs_come() {
        assert_eq!(Figure::of(Verb::LogExported), Some(Figure::Exports));
        assert_eq!(Figure::of(Verb::LinkRefused), Some(Figure::Refusals));
        assert_eq!(Figure::of(Verb::PollCreated), None);
    }
}
