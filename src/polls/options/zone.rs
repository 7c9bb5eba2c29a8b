//! From local time to UTC, by the one set of zone rules built into the binary. Never by SQL.

use chrono::{DateTime, Datelike, LocalResult, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};

use super::{Fold, When, Zone};
use crate::i18n::dates::Slot;

/// Beginning and end of a timed option.
pub type Bounds = (DateTime<Utc>, DateTime<Utc>);

/// Why a local time is not one moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// The clocks jump over this hour in spring.
    #[error("the hour does not exist that day")]
    MissingHour {
        /// What was asked.
        local: NaiveDateTime,
        /// The first hour that exists after it.
        resumes: NaiveDateTime,
    },
    /// The clocks read this hour twice in autumn, and nobody said which.
    #[error("the hour occurs twice that day")]
    RepeatedHour {
        /// What was asked.
        local: NaiveDateTime,
        /// Its first occurrence ([`Fold::Earlier`]).
        earlier: DateTime<Utc>,
        /// Its second occurrence ([`Fold::Later`]).
        later: DateTime<Utc>,
    },
    /// Shorter than five minutes or longer than fourteen days.
    #[error("the duration is out of bounds")]
    Duration,
    /// A year no calendar of ours holds.
    #[error("the date is out of range")]
    OutOfRange,
}

/// The UTC bounds of an option: none for a whole day. The duration is elapsed time, so that a slot of one hour lasts
/// one hour on the day the clocks change too.
///
/// # Errors
/// The hour does not exist in `zone`, or the date is out of range. A repeated hour is settled by the option's fold.
pub fn resolve(when: When, zone: Zone) -> Result<Option<Bounds>, TimeError> {
    let When::Timed {
        start,
        minutes,
        fold,
    } = when
    else {
        return Ok(None);
    };
    let (_, start) = reading(start, zone, Some(fold))?;
    let end = start
        .checked_add_signed(TimeDelta::minutes(i64::from(minutes)))
        .ok_or(TimeError::OutOfRange)?;
    Ok(Some((start, end)))
}

/// The moment a local time stands for, such as a deadline. `fold` answers "which of the two" where that is asked.
///
/// # Errors
/// The hour does not exist, or exists twice and `fold` says nothing, or the date is out of range.
pub fn instant(
    local: NaiveDateTime,
    zone: Zone,
    fold: Option<Fold>,
) -> Result<DateTime<Utc>, TimeError> {
    reading(local, zone, fold).map(|(_, at)| at)
}

/// Every moment that reads `local` on a clock of `zone`: none in the missing hour of spring, two in the repeated one of
/// autumn, else one.
#[must_use]
pub fn readings(local: NaiveDateTime, zone: Zone) -> Vec<(Fold, DateTime<Utc>)> {
    if !in_range(local.date()) {
        return Vec::new();
    }
    match zone.tz().from_local_datetime(&local) {
        LocalResult::None => Vec::new(),
        LocalResult::Single(at) => vec![(Fold::Earlier, at.to_utc())],
        LocalResult::Ambiguous(one, other) => {
            let (earlier, later) = (one.min(other), one.max(other));
            vec![
                (Fold::Earlier, earlier.to_utc()),
                (Fold::Later, later.to_utc()),
            ]
        }
    }
}

/// The one moment of a local time, with its fold made canonical.
pub(super) fn reading(
    local: NaiveDateTime,
    zone: Zone,
    fold: Option<Fold>,
) -> Result<(Fold, DateTime<Utc>), TimeError> {
    if !in_range(local.date()) {
        return Err(TimeError::OutOfRange);
    }
    match (readings(local, zone).as_slice(), fold) {
        ([], _) => Err(TimeError::MissingHour {
            local,
            resumes: resumption(local, zone),
        }),
        ([(_, earlier), (_, later)], None) => Err(TimeError::RepeatedHour {
            local,
            earlier: *earlier,
            later: *later,
        }),
        ([_, later], Some(Fold::Later)) => Ok(*later),
        ([first, ..], _) => Ok(*first),
    }
}

/// The first moment of the day after `date`: when an all-day option is over.
pub(super) fn end_of_day(date: NaiveDate, zone: Zone) -> Option<DateTime<Utc>> {
    let next = date.succ_opt()?.and_hms_opt(0, 0, 0)?;
    forgiving(next, zone)
}

pub(super) fn slot(when: When, zone: Zone) -> Slot {
    let When::Timed {
        start,
        minutes,
        fold,
    } = when
    else {
        return Slot::Day(when.date());
    };
    let begins = match reading(start, zone, Some(fold)) {
        Ok((_, at)) => at,
        Err(_) => forgiving(start, zone).unwrap_or_else(|| start.and_utc()),
    };
    let ends = begins.checked_add_signed(TimeDelta::minutes(i64::from(minutes)));
    Slot::Hours {
        start: begins,
        end: ends.unwrap_or(begins),
    }
}

/// The first reading of a local time; in a gap, the one by the offset before it, as calendar files have it.
fn forgiving(local: NaiveDateTime, zone: Zone) -> Option<DateTime<Utc>> {
    match reading(local, zone, Some(Fold::Earlier)) {
        Ok((_, at)) => Some(at),
        Err(TimeError::MissingHour { .. }) => {
            let before = local.and_utc() - TimeDelta::days(1);
            let offset = zone.local(before) - before.naive_utc();
            Some((local - offset).and_utc())
        }
        Err(_) => None,
    }
}

/// The first local time after a missing one that exists. The longest gap on record is a whole day (Samoa, 2011).
fn resumption(local: NaiveDateTime, zone: Zone) -> NaiveDateTime {
    (1..=2 * 24 * 60)
        .filter_map(|minutes| local.checked_add_signed(TimeDelta::minutes(minutes)))
        .find(|later| !readings(*later, zone).is_empty())
        .unwrap_or(local)
}

fn in_range(date: NaiveDate) -> bool {
    (1900..=2200).contains(&date.year())
}

#[cfg(test)]
mod tests;
