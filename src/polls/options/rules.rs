//! Rules of a set of options: what may be added, what deserves a warning, weekly series, the last moment.

use std::collections::{HashMap, HashSet};

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
    let timeline = Timeline::of(active(existing).chain(new.iter().copied()), zone);
    new.iter()
        .flat_map(|when| {
            let past = is_past(*when, zone, now).then_some(Warning::Past);
            let weekend = is_weekend(*when).then_some(Warning::Weekend);
            let overlap = timeline.overlap(*when).map(Warning::Overlap);
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
        .filter_map(|when| match resolve(when, zone) {
            Ok(Some((_, end))) => Some(end),
            Ok(None) => zone::end_of_day(when.date(), zone),
            Err(_) => None,
        })
        .max()
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

/// Slots in order of their beginning, each with the one before it that ends last. A whole day is not among them: it
/// says no hour, and clashes with nothing.
struct Timeline {
    spans: Vec<Span>,
    places: HashMap<When, usize>,
}

struct Span {
    when: When,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    /// Of all spans that begin before this one, the end and place of the one that ends last.
    before: Option<(DateTime<Utc>, usize)>,
}

impl Timeline {
    fn of(options: impl Iterator<Item = When>, zone: Zone) -> Self {
        let distinct: HashSet<When> = options.collect();
        let mut spans: Vec<Span> = distinct
            .into_iter()
            .filter_map(|when| {
                let (start, end) = resolve(when, zone).ok()??;
                Some(Span {
                    when,
                    start,
                    end,
                    before: None,
                })
            })
            .collect();
        spans.sort_unstable_by_key(|span| (span.start, span.end));
        let mut last = None;
        let mut places = HashMap::with_capacity(spans.len());
        for (place, span) in spans.iter_mut().enumerate() {
            span.before = last;
            last = last.max(Some((span.end, place)));
            places.insert(span.when, place);
        }
        Self { spans, places }
    }

    /// Another slot that shares time with this one, if there is one.
    fn overlap(&self, when: When) -> Option<When> {
        let place = *self.places.get(&when)?;
        let span = self.spans.get(place)?;
        let before = span.before.filter(|(end, _)| *end > span.start);
        let after = self
            .spans
            .get(place + 1)
            .filter(|next| next.start < span.end);
        before
            .and_then(|(_, place)| self.spans.get(place))
            .or(after)
            .map(|other| other.when)
    }
}

#[cfg(test)]
mod tests;
