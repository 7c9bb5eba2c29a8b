//! What an organisation decides for all its polls and staff.

use chrono::NaiveDate;
use serde::Deserialize;

/// How much the participants of a poll may see of one another, at most; the least first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MostShown {
    /// Nothing.
    Nothing,
    /// Counts, once they have answered.
    CountsAfterAnswering,
    /// Counts.
    Counts,
    /// Counts, and who answered what.
    #[default]
    CountsAndNames,
}

impl MostShown {
    /// All of them, the least first.
    pub const ALL: [Self; 4] = [
        Self::Nothing,
        Self::CountsAfterAnswering,
        Self::Counts,
        Self::CountsAndNames,
    ];

    /// The code, as the configuration has it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::CountsAfterAnswering => "counts_after_answering",
            Self::Counts => "counts",
            Self::CountsAndNames => "counts_and_names",
        }
    }

    /// What this code says.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shown| shown.code() == code)
    }
}

/// Somebody who may come from outside the allowed networks for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkException {
    /// Whose address.
    pub email: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
}

impl NetworkException {
    /// Whether it lets this person in on that day.
    #[must_use]
    pub fn covers(&self, email: &str, today: NaiveDate) -> bool {
        let theirs = !email.is_empty() && self.email.to_lowercase() == email.to_lowercase();
        theirs && (self.starts_on..=self.ends_on).contains(&today)
    }
}
