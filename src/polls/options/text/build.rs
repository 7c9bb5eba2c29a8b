//! From what was typed to an option: the date, the range of hours, the zone.

use chrono::{DateTime, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::hours::{End, Range};
use super::notes::Offset;
use super::{LineError, ParseContext};
use crate::i18n::Language;
use crate::polls::options::zone::reading;
use crate::polls::options::{Fold, HORIZON_MONTHS, When, Zone, readings};

type Reading = (Fold, DateTime<Utc>);

/// Refuses a date too far from today, before or after.
pub(in crate::polls::options) fn near(
    date: NaiveDate,
    today: NaiveDate,
) -> Result<NaiveDate, LineError> {
    let months = Months::new(HORIZON_MONTHS);
    let first = today.checked_sub_months(months).unwrap_or(NaiveDate::MIN);
    let last = today.checked_add_months(months).unwrap_or(NaiveDate::MAX);
    if (first..=last).contains(&date) {
        Ok(date)
    } else {
        Err(LineError::TooFar(date))
    }
}

/// The local time so many minutes after the midnight a date begins with.
pub(super) fn local(date: NaiveDate, minutes: u32) -> Option<NaiveDateTime> {
    date.and_time(NaiveTime::MIN)
        .checked_add_signed(TimeDelta::minutes(i64::from(minutes)))
}

/// The slot of a range of hours on a date.
pub(super) fn slot(
    date: NaiveDate,
    range: &Range,
    context: ParseContext,
) -> Result<When, LineError> {
    let too_far = || LineError::TooFar(date);
    let start = local(date, range.start).ok_or_else(too_far)?;
    let end = match range.end {
        End::At(minutes) if minutes <= range.start => return Err(LineError::EndBeforeStart),
        End::At(minutes) => Some(local(date, minutes).ok_or_else(too_far)?),
        End::Default | End::After(_) => None,
    };
    let starts = existing(start, context.zone)?;
    let Some(end) = end else {
        let minutes = match range.end {
            End::After(minutes) => minutes,
            _ => context.default_minutes,
        };
        let said = range.start_offset.as_ref().or(range.end_offset.as_ref());
        let starts = said_offset(starts, said, context.zone)?;
        return choose(
            start,
            starts.into_iter().map(|(fold, _)| (fold, minutes)),
            start,
            context.zone,
        );
    };
    let ends = existing(end, context.zone)?;
    let repeated = if starts.len() > 1 { start } else { end };
    let pairs = pairs(starts, ends, range, context.zone)?;
    let lengths = pairs.into_iter().filter_map(|((fold, from), (_, to))| {
        u32::try_from(to.signed_duration_since(from).num_minutes())
            .ok()
            .filter(|minutes| *minutes > 0)
            .map(|minutes| (fold, minutes))
    });
    choose(start, lengths, repeated, context.zone)
}

/// The readings of both ends that may go together.
fn pairs(
    starts: Vec<Reading>,
    ends: Vec<Reading>,
    range: &Range,
    zone: Zone,
) -> Result<Vec<(Reading, Reading)>, LineError> {
    let only_last = range.start_offset.is_none() && starts.len() > 1;
    let start_said = if only_last {
        range.end_offset.as_ref()
    } else {
        range.start_offset.as_ref()
    };
    let end_said = range
        .end_offset
        .as_ref()
        .filter(|_| !only_last || ends.len() > 1);
    let starts = said_offset(starts, start_said, zone)?;
    let ends = said_offset(ends, end_said, zone)?;
    if starts.len() > 1 && ends.len() > 1 {
        return Ok(starts.into_iter().zip(ends).collect());
    }
    Ok(starts
        .iter()
        .flat_map(|start| ends.iter().map(|end| (*start, *end)))
        .collect())
}

/// One reading is the slot, two are a question.
fn choose(
    start: NaiveDateTime,
    lengths: impl Iterator<Item = (Fold, u32)>,
    repeated: NaiveDateTime,
    zone: Zone,
) -> Result<When, LineError> {
    let slots = lengths
        .map(|(fold, minutes)| When::timed(start, minutes, Some(fold), zone))
        .collect::<Result<Vec<When>, _>>()?;
    match slots.as_slice() {
        [] => Err(LineError::EndBeforeStart),
        [slot] => Ok(*slot),
        [earlier, later, ..] => Err(LineError::RepeatedHour {
            local: repeated,
            candidates: [*earlier, *later],
        }),
    }
}

fn existing(local: NaiveDateTime, zone: Zone) -> Result<Vec<Reading>, LineError> {
    reading(local, zone, Some(Fold::Earlier))?;
    Ok(readings(local, zone))
}

/// The readings at the offset that was said.
fn said_offset(
    found: Vec<Reading>,
    said: Option<&Offset>,
    zone: Zone,
) -> Result<Vec<Reading>, LineError> {
    let Some(said) = said else {
        return Ok(found);
    };
    let kept: Vec<Reading> = found
        .into_iter()
        .filter(|(_, at)| in_force(said, *at, zone))
        .collect();
    if kept.is_empty() {
        Err(LineError::OtherOffset(written(said)))
    } else {
        Ok(kept)
    }
}

fn in_force(said: &Offset, at: DateTime<Utc>, zone: Zone) -> bool {
    match said {
        Offset::Name(name) => Language::ALL
            .iter()
            .any(|language| zone.abbreviation(*language, at).eq_ignore_ascii_case(name)),
        Offset::Minutes(minutes) => {
            zone.local(at)
                .signed_duration_since(at.naive_utc())
                .num_minutes()
                == i64::from(*minutes)
        }
    }
}

fn written(said: &Offset) -> String {
    match said {
        Offset::Name(name) => name.to_uppercase(),
        Offset::Minutes(minutes) => {
            let sign = if *minutes < 0 { '-' } else { '+' };
            let (hours, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
            match rest {
                0 => format!("UTC{sign}{hours}"),
                _ => format!("UTC{sign}{hours}:{rest:02}"),
            }
        }
    }
}
