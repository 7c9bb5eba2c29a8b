//! What a month amounts to.

use chrono::{Datelike, Months, NaiveDate};

/// Months shown.
pub(super) const MONTHS: u32 = 24;

/// One month, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Month {
    /// Polls published.
    pub polls: i64,
    /// Hours from publication to the first decision, and how many polls took that long.
    pub decisions: Vec<(i32, i64)>,
    /// People asked, in polls whose deadline passed.
    pub asked: i64,
    /// Those of them who answered.
    pub answered: i64,
    /// Mails sent.
    pub mails: i64,
    /// Polls erased for good.
    pub purged: i64,
}

impl Month {
    /// Adds a count of this kind.
    pub(super) fn add(&mut self, kind: &str, place: i32, count: i64) {
        match kind {
            "polls" => self.polls += count,
            "decision_hours" => self.decisions.push((place, count)),
            "asked" => self.asked += count,
            "answered" => self.answered += count,
            "mails" => self.mails += count,
            "purged" => self.purged += count,
            _ => {}
        }
    }

    /// Polls that were decided.
    pub(super) fn decided(&self) -> i64 {
        self.decisions.iter().map(|(_, count)| count).sum()
    }

    /// The hours that half of the decisions did not pass.
    pub(super) fn median_hours(&self) -> Option<i32> {
        let mut decisions = self.decisions.clone();
        decisions.sort_unstable();
        let middle = (self.decided() + 1) / 2;
        let mut seen = 0;
        decisions.into_iter().find_map(|(hours, count)| {
            seen += count;
            (middle > 0 && seen >= middle).then_some(hours)
        })
    }

    /// Out of a hundred people asked, how many answered.
    pub(super) fn response_rate(&self) -> Option<i64> {
        (self.asked > 0).then(|| (self.answered * 100 + self.asked / 2) / self.asked)
    }
}

/// The months up to that of `today`, the oldest first.
pub(super) fn months(today: NaiveDate) -> Vec<NaiveDate> {
    let last = today.with_day(1).unwrap_or(today);
    (0..MONTHS)
        .rev()
        .filter_map(|back| last.checked_sub_months(Months::new(back)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_that_of_the_polls_and_a_rate_is_rounded() {
        let mut month = Month::default();
        assert_eq!((month.median_hours(), month.response_rate()), (None, None));
        for (hours, count) in [(100, 1), (2, 1), (50, 2)] {
            month.add("decision_hours", hours, count);
        }
        assert_eq!((month.decided(), month.median_hours()), (4, Some(50)));
        month.add("asked", 0, 3);
        month.add("answered", 0, 2);
        assert_eq!(month.response_rate(), Some(67));
    }

    #[test]
    fn months_go_back_over_the_years() {
        let months = months("2026-11-23".parse().unwrap());
        assert_eq!(months.len(), 24);
        assert_eq!(months.first().unwrap().to_string(), "2024-12-01");
        assert_eq!(months.last().unwrap().to_string(), "2026-11-01");
    }
}
