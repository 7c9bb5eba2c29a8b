//! Rules of a set of options: what may be added, what deserves a warning, weekly series, the last moment.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, Days, Utc, Weekday};

use super::{PollOption, TimeError, When, Zone, resolve, zone};

/// Why a set of options may not be added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AdditionError {
    /// There is nothing to add.
    #[error("nothing to add")]
    Nothing,
    /// Some are there already, or twice in the set.
    #[error("options that are there already")]
    Duplicates(Vec<When>),
    /// The poll would have more options than it may.
    #[error("too many options")]
    TooMany {
        /// How many it may have.
        limit: usize,
        /// How many it would have.
        total: usize,
    },
}

/// What deserves a word, and never a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// It has begun already.
    Past,
    /// It begins on a Saturday or a Sunday.
    Weekend,
    /// It overlaps this other option.
    Overlap(When),
}

/// Checks a set to add against the options that stand (removed ones do not count) and the limit of a poll.
///
/// # Errors
/// Every rule that is broken, the duplicates first.
pub fn check_additions(
    existing: &[PollOption],
    new: &[When],
    limit: usize,
) -> Result<(), Vec<AdditionError>> {
    if new.is_empty() {
        return Err(vec![AdditionError::Nothing]);
    }
    let mut seen: HashSet<When> = active(existing).collect();
    let total = seen.len().saturating_add(new.len());
    let mut repeated = HashSet::new();
    let duplicates: Vec<When> = new
        .iter()
        .copied()
        .filter(|when| !seen.insert(*when) && repeated.insert(*when))
        .collect();
    let mut errors = Vec::new();
    if !duplicates.is_empty() {
        errors.push(AdditionError::Duplicates(duplicates));
    }
    if total > limit {
        errors.push(AdditionError::TooMany { limit, total });
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}

/// What deserves a word about each of `new`, beside the options that stand: in the order of `new`, and for one option
/// in the order of [`Warning`].
#[must_use]
pub fn warnings(
    existing: &[PollOption],
    new: &[When],
    zone: Zone,
    now: DateTime<Utc>,
) -> Vec<(When, Warning)> {
    let all: Vec<Spell> = active(existing)
        .chain(new.iter().copied())
        .filter_map(|when| Spell::of(when, zone))
        .collect();
    new.iter()
        .flat_map(|when| {
            let past = is_past(*when, zone, now).then_some(Warning::Past);
            let weekend = is_weekend(*when).then_some(Warning::Weekend);
            let overlap = overlapping(*when, &all, zone).map(Warning::Overlap);
            [past, weekend, overlap]
                .into_iter()
                .flatten()
                .map(|warning| (*when, warning))
        })
        .collect()
}

/// A weekly series in civil weeks: `count` options at the same local hour, `first` among them. An hour that does not
/// exist one week, or exists twice, is that week's error and no other's.
#[must_use]
pub fn weekly_series(first: When, count: u16, zone: Zone) -> Vec<Result<When, TimeError>> {
    (0..u64::from(count))
        .map(|week| {
            if week == 0 {
                return Ok(first);
            }
            let days = Days::new(week * 7);
            match first {
                When::AllDay(date) => date
                    .checked_add_days(days)
                    .map(When::AllDay)
                    .ok_or(TimeError::OutOfRange),
                When::Timed { start, minutes, .. } => {
                    let start = start.checked_add_days(days).ok_or(TimeError::OutOfRange)?;
                    When::timed(start, minutes, None, zone)
                }
            }
        })
        .collect()
}

/// The moment the last of some options is over: the end of its slot, or of its civil day in the poll's zone. The purge
/// date is counted from it.
pub fn last_instant(options: impl IntoIterator<Item = When>, zone: Zone) -> Option<DateTime<Utc>> {
    options
        .into_iter()
        .filter_map(|when| Spell::of(when, zone))
        .map(|spell| spell.end)
        .max()
}

struct Spell {
    when: When,
    start: Option<DateTime<Utc>>,
    end: DateTime<Utc>,
}

impl Spell {
    fn of(when: When, zone: Zone) -> Option<Self> {
        match resolve(when, zone) {
            Ok(Some((start, end))) => Some(Self {
                when,
                start: Some(start),
                end,
            }),
            Ok(None) => Some(Self {
                when,
                start: None,
                end: zone::end_of_day(when.date(), zone)?,
            }),
            Err(_) => None,
        }
    }
}

fn active(options: &[PollOption]) -> impl Iterator<Item = When> {
    options
        .iter()
        .filter(|option| option.is_active())
        .map(|option| option.when)
}

fn is_past(when: When, zone: Zone, now: DateTime<Utc>) -> bool {
    match resolve(when, zone) {
        Ok(Some((start, _))) => start < now,
        Ok(None) => when.date() < zone.local(now).date(),
        Err(_) => false,
    }
}

fn is_weekend(when: When) -> bool {
    matches!(when.date().weekday(), Weekday::Sat | Weekday::Sun)
}

/// The first other slot that shares time with this one. A whole day clashes with nothing: it says no hour.
fn overlapping(when: When, all: &[Spell], zone: Zone) -> Option<When> {
    let (start, end) = resolve(when, zone).ok()??;
    all.iter()
        .find(|other| {
            other.when != when
                && other.start.is_some_and(|begins| begins < end)
                && start < other.end
        })
        .map(|other| other.when)
}
