//! Typed and pasted text: `lun-ven 9h-12h`, `2026-11-23 14:30-15:30`, `Dec 3 2:30pm`, one line for one or more options.
//!
//! A line is a day, then hours (or hours, then a day); both languages are read at once, with or without accents, capitals and dots.
//! Days: `2026-11-23`, `14 oct`, `1er décembre 2026`, `Dec 3, 2026`, `mardi`, `lun-ven`, `lun, mer et ven`, `demain`.
//! Hours: `9h`, `9 h 30`, `9:30`, `9am`, `midi`, `9h-12h`, `9-12h`, `de 9 h à 10 h 30`, `22h-2h (lendemain)`,
//! `9h (90 min)`, several with commas. A line without hours is a whole day; a day of the week is the next one after
//! today; a date without year is the next one; an hour without end lasts the default duration.
//! In the repeated hour of autumn, `1h30 (HAE)`, `(HNE)`, `(EDT)`, `(EST)` or `(UTC-5)` says which.

mod build;
mod cursor;
mod days;
mod hours;
mod notes;
mod tokens;
mod words;
mod write;

use chrono::{NaiveDate, NaiveDateTime, Weekday};

pub(super) use self::build::near;
pub(super) use self::write::write;
use super::{Fold, TimeError, When, Zone};
use cursor::Cursor;
use hours::Clock;

/// Minutes of a day.
const DAY: u32 = 24 * 60;
/// Longest line, in characters.
const MAX_LINE: usize = 200;
/// Most lines that are read.
const MAX_LINES: usize = 1_000;
/// Most options one line may mean.
const MAX_OPTIONS: usize = 200;

/// What typed text is read against.
#[derive(Debug, Clone, Copy)]
pub struct ParseContext {
    /// Today in the poll's zone.
    pub today: NaiveDate,
    /// Duration of an hour typed without an end.
    pub default_minutes: u32,
    /// The poll's zone.
    pub zone: Zone,
}

/// One line that is not blank, and what was understood of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the text, from 1, blank lines counted.
    pub number: usize,
    /// What was typed, without the spaces around it.
    pub text: String,
    /// Its options in order of time, at least one; or what is wrong.
    pub outcome: Result<Vec<When>, LineError>,
}

/// What is wrong with a line. [`LineError::message`] says it to a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// The line is longer, or means more options, than any line should.
    #[error("the line is too long")]
    TooLong,
    /// The text has more lines than are read; this and the next ones were not.
    #[error("there are too many lines")]
    TooManyLines,
    /// A word or sign that says nothing here.
    #[error("not understood")]
    NotUnderstood(String),
    /// There is no day in the line.
    #[error("there is no day")]
    NoDay,
    /// A date in figures whose order is anyone's guess; the date it most likely means.
    #[error("a date in figures is written year, month, day")]
    NumericDate(Option<NaiveDate>),
    /// No such day in the calendar: 30 février.
    #[error("there is no such date")]
    NoSuchDate(String),
    /// The day of the week is not that of the date.
    #[error("the day of the week is not that of the date")]
    OtherWeekday {
        /// The date of the line.
        date: NaiveDate,
        /// The day of the week that was typed.
        typed: Weekday,
    },
    /// Several dates in one line.
    #[error("a line holds one date")]
    SeveralDates,
    /// No such hour: 25h, 9h75.
    #[error("there is no such hour")]
    NoSuchHour(String),
    /// A bare number where an hour should be.
    #[error("an hour needs its mark")]
    HourWithoutMark(String),
    /// The end is not after the start.
    #[error("the end is not after the start")]
    EndBeforeStart,
    /// The offset that was typed is not in force at that hour.
    #[error("the offset is not that of the hour")]
    OtherOffset(String),
    /// The hour occurs twice, and the line does not say which: the two readings.
    #[error("the hour occurs twice that day")]
    RepeatedHour {
        /// The local time that occurs twice.
        local: NaiveDateTime,
        /// The two options it may mean, the earlier first.
        candidates: [When; 2],
    },
    /// More than two years from today.
    #[error("the date is too far")]
    TooFar(NaiveDate),
    /// The hour does not exist, or the duration is out of bounds.
    #[error(transparent)]
    Time(#[from] TimeError),
}

/// Reads text, one line after the other; blank lines are passed over.
#[must_use]
pub fn parse_lines(text: &str, context: ParseContext) -> Vec<Line> {
    let mut read = 0_usize;
    let mut lines = Vec::new();
    for (index, raw) in text.lines().enumerate() {
        let typed =
            raw.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'));
        if typed.is_empty() {
            continue;
        }
        read += 1;
        let outcome = if read > MAX_LINES {
            Err(LineError::TooManyLines)
        } else {
            parse_line(typed, context)
        };
        lines.push(Line {
            number: index + 1,
            text: typed.chars().take(MAX_LINE).collect(),
            outcome,
        });
        if read > MAX_LINES {
            break;
        }
    }
    lines
}

/// Reads the fields of a row: a date, a start, an end (empty: the default duration) and the answer to "which of the
/// two". Without start and end, the whole day. The fields take what browsers send (`2026-11-23`, `14:30`) and
/// everything typed lines take.
///
/// # Errors
/// What is wrong, as for a line.
pub fn parse_row(
    date: &str,
    start: &str,
    end: &str,
    fold: Option<Fold>,
    context: ParseContext,
) -> Result<When, LineError> {
    let date = parse_date(date, context)?;
    let start = parse_time(start)?;
    let end = parse_time(end)?;
    let Some(start) = start else {
        return match end {
            None => Ok(When::AllDay(date)),
            Some(_) => Err(LineError::EndBeforeStart),
        };
    };
    let range = hours::Range::of(start, end);
    match build::slot(date, &range, context) {
        Err(LineError::RepeatedHour { local, candidates }) => match fold {
            Some(Fold::Earlier) => Ok(candidates[0]),
            Some(Fold::Later) => Ok(candidates[1]),
            None => Err(LineError::RepeatedHour { local, candidates }),
        },
        outcome => outcome,
    }
}

/// Reads hours that belong to a date chosen elsewhere: `9h, 13h30-15h`. None is the whole day.
///
/// # Errors
/// What is wrong with the hours, or with that date.
pub fn parse_on(
    date: NaiveDate,
    hours: &str,
    context: ParseContext,
) -> Result<Vec<When>, LineError> {
    let mut cursor = cursor(hours)?;
    let ranges = hours::ranges(&mut cursor, context, false)?;
    cursor.finish()?;
    options(&[date], &ranges, context)
}

/// Reads one date of at most two years from today.
///
/// # Errors
/// What is wrong with it; several days are [`LineError::SeveralDates`].
pub fn parse_date(text: &str, context: ParseContext) -> Result<NaiveDate, LineError> {
    let mut cursor = cursor(text)?;
    let dates = days::days(&mut cursor, context.today)?;
    cursor.finish()?;
    match dates.as_slice() {
        [date] => build::near(*date, context.today),
        _ => Err(LineError::SeveralDates),
    }
}

/// Reads the two fields of a local time, such as a deadline's. The zone comes after: [`super::instant`].
///
/// # Errors
/// What is wrong with the date or the hour.
pub fn parse_local(
    date: &str,
    time: &str,
    context: ParseContext,
) -> Result<NaiveDateTime, LineError> {
    let date = parse_date(date, context)?;
    let clock = parse_time(time)?.ok_or_else(|| LineError::HourWithoutMark(String::new()))?;
    build::local(date, clock.minutes(false)).ok_or(LineError::NoSuchHour(time.to_owned()))
}

fn parse_line(raw: &str, context: ParseContext) -> Result<Vec<When>, LineError> {
    let mut cursor = cursor(raw)?;
    cursor.skip_dash();
    let (dates, ranges) = if hours::first(&mut cursor) {
        let ranges = hours::ranges(&mut cursor, context, true)?;
        (days::days(&mut cursor, context.today)?, ranges)
    } else {
        let dates = days::days(&mut cursor, context.today)?;
        (dates, hours::ranges(&mut cursor, context, false)?)
    };
    cursor.finish()?;
    options(&dates, &ranges, context)
}

/// Every range of hours on every date; whole days without any.
fn options(
    dates: &[NaiveDate],
    ranges: &[hours::Range],
    context: ParseContext,
) -> Result<Vec<When>, LineError> {
    let count = dates.len().saturating_mul(ranges.len().max(1));
    if count > MAX_OPTIONS {
        return Err(LineError::TooLong);
    }
    let mut found = Vec::with_capacity(count);
    for date in dates {
        let date = build::near(*date, context.today)?;
        if ranges.is_empty() {
            found.push(When::AllDay(date));
        }
        for range in ranges {
            found.push(build::slot(date, range, context)?);
        }
    }
    found.sort_by(When::chronological);
    Ok(found)
}

/// Reads one hour; an empty field is none.
fn parse_time(text: &str) -> Result<Option<Clock>, LineError> {
    let mut cursor = cursor(text)?;
    if cursor.at_end() {
        return Ok(None);
    }
    let clock = hours::clock(&mut cursor)?;
    cursor.finish()?;
    if clock.is_bare() {
        return Err(LineError::HourWithoutMark(text.trim().to_owned()));
    }
    Ok(Some(clock))
}

fn cursor(text: &str) -> Result<Cursor<'_>, LineError> {
    if text.chars().nth(MAX_LINE).is_some() {
        return Err(LineError::TooLong);
    }
    Ok(Cursor::new(text))
}

#[cfg(test)]
mod tests;
