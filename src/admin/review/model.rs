//! What the list of all polls can be narrowed to, and in which order it stands.

use chrono::{DateTime, TimeDelta, Utc};

use crate::ids::PollId;
use crate::polls::model::StateName;

/// Days after which a poll that is still open stands out.
pub const LONG_OPEN_DAYS: i64 = 30;

/// Ages the list can be narrowed to, in days.
pub const AGES: [u16; 4] = [30, 90, 180, 365];

/// Which polls are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a box of its own on the page, and all combine"
)]
pub struct Filter {
    /// In this state.
    pub state: Option<StateName>,
    /// Of this unit.
    pub unit: Option<String>,
    /// At least so many days old.
    pub age: Option<u16>,
    /// Of an owner whose name has these letters or whose address is this one, or the poll of this id.
    pub search: String,
    /// Past their purge date.
    pub due: bool,
    /// Held.
    pub held: bool,
    /// Frozen.
    pub frozen: bool,
    /// Whose owner's account is disabled.
    pub ownerless: bool,
    /// Without a substitute who accepted.
    pub unsubstituted: bool,
    /// Open for long.
    pub long_open: bool,
}

impl Filter {
    /// The poll that is searched by its id.
    #[must_use]
    pub fn poll(&self) -> Option<PollId> {
        self.search.parse().ok()
    }

    /// The letters searched among owners.
    #[must_use]
    pub fn owner(&self) -> Option<&str> {
        let owner = !self.search.is_empty() && self.poll().is_none();
        owner.then_some(self.search.as_str())
    }

    /// The instant before which polls must have been made.
    #[must_use]
    pub fn created_before(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.age.map(|days| now - TimeDelta::days(i64::from(days)))
    }

    /// The instant before which polls still open must have been opened.
    #[must_use]
    pub fn opened_before(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.long_open
            .then(|| now - TimeDelta::days(LONG_OPEN_DAYS))
    }

    /// The instant before which their purge date must lie.
    #[must_use]
    pub fn due_before(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.due.then_some(now)
    }

    /// Whether something beside the search and the state narrows the list.
    #[must_use]
    pub fn is_detailed(&self) -> bool {
        let flags = [
            self.due,
            self.held,
            self.frozen,
            self.ownerless,
            self.unsubstituted,
            self.long_open,
        ];
        self.unit.is_some() || self.age.is_some() || flags.contains(&true)
    }
}

/// In which order they stand; each has an index of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Soonest to be erased first.
    #[default]
    Purge,
    /// Made last first.
    Newest,
    /// Made first first.
    Oldest,
    /// Changed last first.
    Changed,
    /// Left alone longest first.
    Idle,
    /// By the owner's name.
    Owner,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 6] = [
        Self::Purge,
        Self::Newest,
        Self::Oldest,
        Self::Changed,
        Self::Idle,
        Self::Owner,
    ];

    /// The order in an address.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Purge => "purge",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Changed => "changed",
            Self::Idle => "idle",
            Self::Owner => "owner",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_searched_among_polls_and_anything_else_among_owners() {
        let of = |search: &str| Filter {
            search: search.to_owned(),
            ..Filter::default()
        };
        let id = "019a0000-0000-7000-8000-000000000000";
        assert!(of(id).poll().is_some() && of(id).owner().is_none());
        assert_eq!(of("Gagnon").owner(), Some("Gagnon"));
        assert_eq!(of("").owner(), None);
    }
}
