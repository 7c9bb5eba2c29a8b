//! The home page's rules: what waits for somebody and in which order, how their list is narrowed and sorted.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::StateName;
use crate::i18n::zones::Zone;
use crate::text;

/// Characters of a search that count.
const SEARCH: usize = 100;

/// How the list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Last changed first.
    #[default]
    Activity,
    /// Soonest deadline first; those without one last.
    Deadline,
    /// By title, accents and capitals aside.
    Title,
    /// Newest first.
    Created,
}

impl Sort {
    /// Every order, the usual one first.
    pub const ALL: [Self; 4] = [Self::Activity, Self::Deadline, Self::Title, Self::Created];

    /// The code, as addresses have it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Deadline => "deadline",
            Self::Title => "title",
            Self::Created => "created",
        }
    }

    /// Whether the greatest comes first.
    #[must_use]
    pub fn descending(self) -> bool {
        matches!(self, Self::Activity | Self::Created)
    }
}

/// Which polls to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Those in this state only.
    pub state: Option<StateName>,
    /// Those with these letters in their title or a tag, accents and capitals aside; empty for all.
    pub search: String,
}

impl Filter {
    /// What was typed is cut rather than refused: a search changes nothing.
    #[must_use]
    pub fn new(state: Option<StateName>, typed: &str) -> Self {
        let cut: String = typed.chars().take(SEARCH).collect();
        Self {
            state,
            search: text::optional_line(&cut, SEARCH).unwrap_or_default(),
        }
    }

    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.state.is_none() && self.search.is_empty()
    }
}

/// What is known of a poll that may wait for somebody.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// Whether the reader is asked to answer it, rather than organising it.
    pub asked: bool,
    /// Where it stands.
    pub state: StateName,
    /// When it closes by itself.
    pub deadline_at: Option<DateTime<Utc>>,
    /// Its zone.
    pub zone: Zone,
    /// Its last candidate day.
    pub last_on: Option<NaiveDate>,
    /// People who answered; of a poll the reader is asked to answer, whether they did.
    pub answered: i32,
    /// People who may still answer.
    pub missing: i32,
}

/// What waits for somebody, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiting {
    /// All its dates have gone by and nothing was decided.
    Past,
    /// Closed: a date is to be chosen.
    ToDecide,
    /// Open, and everyone has answered.
    EveryoneAnswered,
    /// The reader is asked to answer.
    ToAnswer,
    /// Closes within [`Waiting::SOON`].
    ClosingSoon,
    /// A draft that was left.
    Draft,
}

impl Waiting {
    /// How long before its deadline a poll is about to close.
    pub const SOON: TimeDelta = TimeDelta::hours(48);

    /// What a poll waits for at `now`, if it waits.
    #[must_use]
    pub fn of(facts: &Facts, now: DateTime<Utc>) -> Option<Self> {
        let gone = facts
            .last_on
            .is_some_and(|day| day < facts.zone.local(now).date());
        let soon = facts
            .deadline_at
            .is_some_and(|deadline| deadline <= now + Self::SOON);
        match facts.state {
            StateName::Open if facts.asked && facts.answered == 0 => Some(Self::ToAnswer),
            _ if facts.asked => None,
            StateName::Draft => Some(Self::Draft),
            StateName::Open | StateName::Closed if gone => Some(Self::Past),
            StateName::Closed => Some(Self::ToDecide),
            StateName::Open if facts.answered > 0 && facts.missing == 0 => {
                Some(Self::EveryoneAnswered)
            }
            StateName::Open if soon => Some(Self::ClosingSoon),
            StateName::Open | StateName::Decided | StateName::Cancelled => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn now() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 23, 14, 0, 0).unwrap()
    }

    fn open() -> Facts {
        Facts {
            asked: false,
            state: StateName::Open,
            deadline_at: Some(now() + TimeDelta::days(5)),
            zone: Zone::default(),
            last_on: NaiveDate::from_ymd_opt(2026, 12, 10),
            answered: 2,
            missing: 3,
        }
    }

    fn waits(facts: Facts) -> Option<Waiting> {
        Waiting::of(&facts, now())
    }

    #[test]
    fn a_poll_that_takes_answers_for_long_waits_for_nothing() {
        assert_eq!(waits(open()), None);
    }

    #[test]
    fn two_days_before_its_deadline_a_poll_is_about_to_close() {
        let closes = |after| {
            waits(Facts {
                deadline_at: Some(now() + after),
                ..open()
            })
        };
        assert_eq!(closes(TimeDelta::hours(48)), Some(Waiting::ClosingSoon));
        assert_eq!(closes(TimeDelta::hours(49)), None);
    }

    #[test]
    fn everyone_has_answered_once_somebody_did_and_nobody_is_missing() {
        let with = |answered, missing| {
            waits(Facts {
                answered,
                missing,
                ..open()
            })
        };
        assert_eq!(with(5, 0), Some(Waiting::EveryoneAnswered));
        assert_eq!(with(0, 0), None);
    }

    #[test]
    fn a_closed_poll_is_to_be_decided_until_its_last_day_has_gone_by() {
        let closed = Facts {
            state: StateName::Closed,
            ..open()
        };
        assert_eq!(waits(closed), Some(Waiting::ToDecide));
        let today = NaiveDate::from_ymd_opt(2026, 11, 23);
        let last_on = |last_on| waits(Facts { last_on, ..closed });
        assert_eq!(last_on(today), Some(Waiting::ToDecide));
        let yesterday = today.and_then(|day| day.pred_opt());
        assert_eq!(last_on(yesterday), Some(Waiting::Past));
    }

    #[test]
    fn what_i_am_asked_waits_while_it_is_open_and_nothing_else_does() {
        for state in [StateName::Closed, StateName::Decided, StateName::Cancelled] {
            let asked = Facts {
                asked: true,
                state,
                ..open()
            };
            assert_eq!(waits(asked), None);
        }
        let asked = |answered| Facts {
            asked: true,
            answered,
            ..open()
        };
        assert_eq!(waits(asked(0)), Some(Waiting::ToAnswer));
        assert_eq!(waits(asked(1)), None);
    }

    #[test]
    fn a_search_is_cut_and_cleaned_never_refused() {
        assert_eq!(Filter::new(None, "  Comite\u{301}\u{a0} ").search, "Comité");
        let long = Filter::new(None, &"é".repeat(150)).search;
        assert_eq!(long.chars().count(), 100);
        assert_eq!(Filter::new(None, "a\u{202e}b").search, "");
    }
}
