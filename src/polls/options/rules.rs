//! Rules of a set of options: what may be added, what deserves a warning, weekly series, the last moment.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Datelike, Timelike, Utc, Weekday};

use super::{PollOption, When, Zone, resolve, zone};
use crate::calendar::holidays::{Holiday, Holidays};

/// Minutes of the day between which offices are open.
const OFFICE_HOURS: (u32, u32) = (8 * 60, 18 * 60);

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
    /// It begins on a day off.
    Holiday(Holiday),
    /// It begins on a Saturday or a Sunday.
    Weekend,
    /// It begins before offices open, or ends after they close.
    OddHours,
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
    holidays: &Holidays,
    now: DateTime<Utc>,
) -> Vec<(When, Warning)> {
    let timeline = Timeline::of(active(existing).chain(new.iter().copied()), zone);
    new.iter()
        .flat_map(|when| {
            let past = is_past(*when, zone, now).then_some(Warning::Past);
            let holiday = holidays.on(when.date()).map(Warning::Holiday);
            let weekend = is_weekend(*when).then_some(Warning::Weekend);
            let odd = is_at_odd_hours(*when).then_some(Warning::OddHours);
            let overlap = timeline.overlap(*when).map(Warning::Overlap);
            [past, holiday, weekend, odd, overlap]
                .into_iter()
                .flatten()
                .map(|warning| (*when, warning))
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

fn is_at_odd_hours(when: When) -> bool {
    let When::Timed { start, minutes, .. } = when else {
        return false;
    };
    let begins = start.hour() * 60 + start.minute();
    let (opens, closes) = OFFICE_HOURS;
    begins < opens || begins.saturating_add(minutes) > closes
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
