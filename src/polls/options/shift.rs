//! The same options on other days, for a copy of their poll: moved together by whole civil days, at the same hours.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::text::near;
use super::{Fold, LineError, When, Zone, readings, zone};
use crate::i18n::dates::Slot;

/// Options moved by as many days as bring the first of them to `first_on`. Clocks read the same hours, whatever their
/// offset on the new day. An hour that occurred twice stays the one that was chosen; of one that only does on its new
/// day, `fold` says which.
///
/// # Errors
/// An hour does not exist on its new day, or exists twice and `fold` says nothing; or a day is too far from today.
pub fn shift(
    options: &[When],
    first_on: NaiveDate,
    fold: Option<Fold>,
    zone: Zone,
    today: NaiveDate,
) -> Result<Vec<When>, LineError> {
    let first = options.iter().map(|when| when.date()).min();
    let by = first.map_or_else(TimeDelta::zero, |first| first_on - first);
    options
        .iter()
        .map(|when| moved(*when, by, fold, zone, today))
        .collect()
}

/// The first day to offer for a copy: the day of the week of the first option, in the soonest week in which it is still
/// to come.
#[must_use]
pub fn next_first_day(options: &[When], zone: Zone, now: DateTime<Utc>) -> Option<NaiveDate> {
    let first = *options
        .iter()
        .min_by(|one, other| one.chronological(other))?;
    let today = zone.local(now).date();
    let elapsed = (today - first.date()).num_days().max(0) / 7;
    // That week may be over already for this day and hour; the one after is not.
    (elapsed..elapsed + 2)
        .filter_map(|weeks| first.date().checked_add_signed(TimeDelta::weeks(weeks)))
        .find(|day| is_to_come(on(first, *day), zone, now))
}

fn moved(
    when: When,
    by: TimeDelta,
    fold: Option<Fold>,
    zone: Zone,
    today: NaiveDate,
) -> Result<When, LineError> {
    let date = when
        .date()
        .checked_add_signed(by)
        .ok_or(LineError::TooFar(when.date()))?;
    let date = near(date, today)?;
    let When::Timed {
        start,
        minutes,
        fold: own,
    } = on(when, date)
    else {
        return Ok(When::AllDay(date));
    };
    let chosen = was_chosen(when, zone).then_some(own).or(fold);
    Ok(When::timed(start, minutes, chosen, zone)?)
}

/// Whether somebody had to say which of two hours this is.
fn was_chosen(when: When, zone: Zone) -> bool {
    matches!(when, When::Timed { start, .. } if readings(start, zone).len() > 1)
}

fn on(when: When, date: NaiveDate) -> When {
    match when {
        When::AllDay(_) => When::AllDay(date),
        When::Timed {
            start,
            minutes,
            fold,
        } => When::Timed {
            start: date.and_time(start.time()),
            minutes,
            fold,
        },
    }
}

fn is_to_come(when: When, zone: Zone, now: DateTime<Utc>) -> bool {
    match zone::slot(when, zone) {
        Slot::Day(date) => date > zone.local(now).date(),
        Slot::Hours { start, .. } => start > now,
    }
}

#[cfg(test)]
mod tests;
