//! The day or days a line begins with.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::LineError;
use super::cursor::Cursor;
use super::tokens::Kind;
use super::words;

/// Reads the days of a line. `today` settles what was left out.
pub(super) fn days(cursor: &mut Cursor<'_>, today: NaiveDate) -> Result<Vec<NaiveDate>, LineError> {
    cursor.skip_words(words::before_day);
    if let Some(date) = relative(cursor, today) {
        return Ok(vec![date]);
    }
    if let Some(day) = weekday_here(cursor, 0) {
        cursor.advance(1);
        cursor.eat(&Kind::Dot);
        return after_weekday(cursor, day, today);
    }
    let Some(date) = explicit(cursor, today)? else {
        return Err(no_day(cursor));
    };
    one_date_only(cursor)?;
    Ok(vec![date])
}

/// Whether a date begins here, so that a second one is seen for what it is.
pub(super) fn begins_here(cursor: &Cursor<'_>, ahead: usize) -> bool {
    let Some((_, digits)) = cursor.number(ahead) else {
        return weekday_here(cursor, ahead).is_some()
            || (cursor.word_is(ahead, |word| words::month(word).is_some())
                && cursor.number(ahead + 1).is_some());
    };
    let iso =
        digits == 4 && cursor.is(ahead + 1, &Kind::Dash) && cursor.number(ahead + 2).is_some();
    iso || month_after_number(cursor, ahead)
}

/// Whether an hour begins here: a number with its mark, or noon and midnight.
pub(super) fn hour_here(cursor: &Cursor<'_>, ahead: usize) -> bool {
    if cursor.word_is(ahead, |word| {
        matches!(word, "midi" | "minuit" | "noon" | "midnight")
    }) {
        return true;
    }
    cursor.number(ahead).is_some()
        && (cursor.is(ahead + 1, &Kind::Colon)
            || cursor.word_is(ahead + 1, |word| {
                words::hours(word) || matches!(word, "am" | "pm")
            }))
}

fn relative(cursor: &mut Cursor<'_>, today: NaiveDate) -> Option<NaiveDate> {
    let days = match cursor.word(0)? {
        "today" => 0,
        "demain" | "tomorrow" => 1,
        "aujourd" if cursor.word(1) == Some("hui") => {
            cursor.advance(1);
            0
        }
        _ => return None,
    };
    cursor.advance(1);
    today.checked_add_days(Days::new(days))
}

/// A day of the week; "mar" before a number that is no hour is March.
fn weekday_here(cursor: &Cursor<'_>, ahead: usize) -> Option<Weekday> {
    let word = cursor.word(ahead)?;
    if word == "mar" && cursor.number(ahead + 1).is_some() {
        let hour = hour_here(cursor, ahead + 1) || cursor.is(ahead + 2, &Kind::Dash);
        if !hour && !month_after_number(cursor, ahead + 1) {
            return None;
        }
    }
    words::weekday(word)
}

/// After a day of the week: the date it is part of, or a range or list of such days.
fn after_weekday(
    cursor: &mut Cursor<'_>,
    first: Weekday,
    today: NaiveDate,
) -> Result<Vec<NaiveDate>, LineError> {
    let place = cursor.place();
    cursor.eat(&Kind::Comma);
    cursor.skip_words(|word| matches!(word, "le" | "the"));
    if weekday_here(cursor, 0).is_none()
        && let Some(date) = explicit(cursor, today)?
    {
        if date.weekday() != first {
            return Err(LineError::OtherWeekday { date, typed: first });
        }
        one_date_only(cursor)?;
        return Ok(vec![date]);
    }
    cursor.go_back(place);
    let mut wanted = vec![first];
    while let Some((day, range)) = next_weekday(cursor) {
        let mut last = wanted.last().copied().unwrap_or(first);
        while range && last.succ() != day && last != day {
            last = last.succ();
            wanted.push(last);
        }
        wanted.push(day);
    }
    let mut dates: Vec<NaiveDate> = wanted
        .into_iter()
        .filter_map(|day| next_after(today, day))
        .collect();
    dates.sort_unstable();
    dates.dedup();
    Ok(dates)
}

/// `- ven`, `au vendredi`, `, mer`, `et ven`: the next day of a range (true) or of a list.
fn next_weekday(cursor: &mut Cursor<'_>) -> Option<(Weekday, bool)> {
    let range = cursor.is(0, &Kind::Dash) || cursor.word_is(0, words::until);
    let list =
        cursor.is(0, &Kind::Comma) || cursor.is(0, &Kind::Plus) || cursor.word_is(0, words::and);
    if !range && !list {
        return None;
    }
    let mut ahead = 1;
    while cursor.word_is(ahead, |word| {
        words::before_day(word) || words::until(word) || words::and(word)
    }) {
        ahead += 1;
    }
    let day = weekday_here(cursor, ahead)?;
    cursor.advance(ahead + 1);
    cursor.eat(&Kind::Dot);
    Some((day, range))
}

/// A date with its day and month, if one is here.
fn explicit(cursor: &mut Cursor<'_>, today: NaiveDate) -> Result<Option<NaiveDate>, LineError> {
    let place = cursor.place();
    if let Some((first, digits)) = cursor.number(0) {
        figures(cursor, first, digits)?;
        if digits == 4 && cursor.is(1, &Kind::Dash) {
            return iso(cursor).map(Some);
        }
        several_days_of_a_month(cursor)?;
        if !month_after_number(cursor, 0) {
            return Ok(None);
        }
        cursor.advance(1);
        cursor.eat_word(words::ordinal);
        cursor.skip_words(|word| matches!(word, "de" | "of"));
        let month = cursor.word(0).and_then(words::month).unwrap_or_default();
        cursor.advance(1);
        cursor.eat(&Kind::Dot);
        return of_month(cursor, first, month, place, today).map(Some);
    }
    let Some(month) = cursor.word(0).and_then(words::month) else {
        return Ok(None);
    };
    let dot = usize::from(cursor.is(1, &Kind::Dot));
    let Some((day, _)) = cursor.number(1 + dot) else {
        return Ok(None);
    };
    cursor.advance(2 + dot);
    cursor.eat_word(words::ordinal);
    of_month(cursor, day, month, place, today).map(Some)
}

/// The year of a day and month: the typed one, or the one of the next such date.
fn of_month(
    cursor: &mut Cursor<'_>,
    day: u32,
    month: u32,
    place: usize,
    today: NaiveDate,
) -> Result<NaiveDate, LineError> {
    let before = cursor.place();
    cursor.eat(&Kind::Comma);
    let year = cursor
        .number(0)
        .filter(|(_, digits)| *digits == 4 && !hour_here(cursor, 0));
    if let Some((year, _)) = year {
        cursor.advance(1);
        let date = i32::try_from(year)
            .ok()
            .and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
        return date.ok_or_else(|| LineError::NoSuchDate(cursor.typed_since(place)));
    }
    cursor.go_back(before);
    (0..=8)
        .filter_map(|years| NaiveDate::from_ymd_opt(today.year().checked_add(years)?, month, day))
        .find(|date| *date >= today)
        .ok_or_else(|| LineError::NoSuchDate(cursor.typed_since(place)))
}

/// `2026-11-23`, and no other order of the three.
fn iso(cursor: &mut Cursor<'_>) -> Result<NaiveDate, LineError> {
    let place = cursor.place();
    let (Some((year, _)), Some((month, month_digits))) = (cursor.number(0), cursor.number(2))
    else {
        return Err(LineError::NumericDate(None));
    };
    let Some((day, day_digits)) = cursor.number(4).filter(|_| cursor.is(3, &Kind::Dash)) else {
        return Err(LineError::NumericDate(None));
    };
    if month_digits > 2 || day_digits > 2 {
        return Err(LineError::NumericDate(None));
    }
    cursor.advance(5);
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or_else(|| LineError::NoSuchDate(cursor.typed_since(place)))
}

/// Refuses `14/10/2026`, `14.10.2026`, `14-10-2026`: says which date it most likely is, if only one is likely.
fn figures(cursor: &Cursor<'_>, first: u32, digits: usize) -> Result<(), LineError> {
    let slashed = cursor.is(1, &Kind::Slash);
    let dotted = cursor.is(1, &Kind::Dot) && cursor.is(3, &Kind::Dot);
    let dashed = digits <= 2 && cursor.is(1, &Kind::Dash) && cursor.is(3, &Kind::Dash);
    let Some((second, _)) = cursor.number(2).filter(|_| slashed || dotted || dashed) else {
        return if slashed {
            Err(LineError::NumericDate(None))
        } else {
            Ok(())
        };
    };
    let same_sign = cursor.kind(1) == cursor.kind(3);
    let third = cursor.number(4).filter(|_| same_sign);
    let date = |year: u32, month: u32, day: u32| {
        i32::try_from(year)
            .ok()
            .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
    };
    let likely = match third {
        Some((third, _)) if digits == 4 => date(first, second, third),
        Some((year, 4)) => match (date(year, second, first), date(year, first, second)) {
            (Some(one), Some(other)) => (one == other).then_some(one),
            (one, other) => one.or(other),
        },
        _ => None,
    };
    Err(LineError::NumericDate(likely))
}

/// Refuses `14-18 oct` and `14 et 15 oct`.
fn several_days_of_a_month(cursor: &Cursor<'_>) -> Result<(), LineError> {
    let joined = cursor.is(1, &Kind::Dash)
        || cursor.is(1, &Kind::Comma)
        || cursor.is(1, &Kind::Plus)
        || cursor.word_is(1, |word| words::and(word) || words::until(word));
    if joined && cursor.number(2).is_some() && month_after_number(cursor, 2) {
        return Err(LineError::SeveralDates);
    }
    Ok(())
}

/// Refuses a second date after the first: `14 oct - 18 oct`, `2026-11-23 au 2026-11-27`, `14 oct, 15 oct 9h`.
fn one_date_only(cursor: &Cursor<'_>) -> Result<(), LineError> {
    let joined = cursor.is(0, &Kind::Dash)
        || cursor.is(0, &Kind::Comma)
        || cursor.is(0, &Kind::Plus)
        || cursor.word_is(0, |word| words::and(word) || words::until(word));
    let ahead = 1 + usize::from(cursor.word_is(1, |word| matches!(word, "le" | "the")));
    if joined && begins_here(cursor, ahead) {
        return Err(LineError::SeveralDates);
    }
    Ok(())
}

fn month_after_number(cursor: &Cursor<'_>, ahead: usize) -> bool {
    let mut next = ahead + 1;
    if cursor.word_is(next, words::ordinal) {
        next += 1;
    }
    if cursor.word_is(next, |word| matches!(word, "de" | "of")) {
        next += 1;
    }
    cursor.word_is(next, |word| words::month(word).is_some())
}

fn next_after(today: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    (1..=7)
        .filter_map(|days| today.checked_add_days(Days::new(days)))
        .find(|date| date.weekday() == day)
}

fn no_day(cursor: &Cursor<'_>) -> LineError {
    match cursor.kind(0) {
        Some(Kind::Word(_))
            if !hour_here(cursor, 0) && cursor.word(0).and_then(words::month).is_none() =>
        {
            cursor.refuse()
        }
        _ => LineError::NoDay,
    }
}
