//! What stands after an hour, most often in parentheses: its offset, a duration, "the next day", the poll's zone.

use chrono::NaiveDate;

use super::cursor::Cursor;
use super::tokens::{Kind, tokenise};
use super::{DAY, LineError, ParseContext, words};
use crate::i18n::Language;
use crate::polls::options::Zone;

/// The offset said after an hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Offset {
    /// By its short name, in lower case: `hae`.
    Name(String),
    /// In minutes east of UTC.
    Minutes(i32),
}

/// What may be said after an hour: its offset, the duration, "the next day", the zone of the poll.
#[derive(Default)]
pub(super) struct Notes {
    pub offset: Option<Offset>,
    pub minutes: Option<u32>,
    pub next_day: bool,
}

impl Notes {
    pub(super) fn read(
        &mut self,
        cursor: &mut Cursor<'_>,
        context: ParseContext,
    ) -> Result<(), LineError> {
        loop {
            let open = cursor.eat(&Kind::Open);
            let found = self.read_one(cursor, context, open)?;
            if open && (!found || !cursor.eat(&Kind::Close)) {
                return Err(cursor.refuse());
            }
            if !found {
                return Ok(());
            }
        }
    }

    fn read_one(
        &mut self,
        cursor: &mut Cursor<'_>,
        context: ParseContext,
        open: bool,
    ) -> Result<bool, LineError> {
        if let Some(offset) = offset(cursor, context) {
            self.offset = Some(offset);
            return Ok(true);
        }
        if next_day(cursor) {
            self.next_day = true;
            return Ok(true);
        }
        if open && zone_name(cursor, context.zone) {
            return Ok(true);
        }
        let said = cursor.eat_word(|word| matches!(word, "pendant" | "duree" | "for"));
        if !open && !said {
            return Ok(false);
        }
        match duration(cursor) {
            Some(minutes) => self.minutes = Some(minutes),
            None => return Err(cursor.refuse()),
        }
        Ok(true)
    }
}

/// « 90 min », « 1 h 30 », « 2 jours », in minutes.
fn duration(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut total = 0_u32;
    let mut found = false;
    while let Some((value, _)) = cursor.number(0) {
        let unit = match cursor.word(1) {
            Some(word) if words::hours(word) => 60,
            Some(word) if words::minutes(word) => 1,
            Some(word) if words::days(word) => DAY,
            None if found && cursor.is(1, &Kind::Close) => {
                cursor.advance(1);
                return total.checked_add(value).or(Some(u32::MAX));
            }
            _ => return None,
        };
        total = total.saturating_add(value.saturating_mul(unit));
        found = true;
        cursor.advance(2);
    }
    found.then_some(total)
}

fn next_day(cursor: &mut Cursor<'_>) -> bool {
    let article = usize::from(cursor.word_is(0, |word| matches!(word, "le" | "the")));
    let length = match (cursor.word(article), cursor.word(article + 1)) {
        (Some("lendemain"), _) => 1,
        (Some("next"), Some("day")) => 2,
        _ if cursor.is(0, &Kind::Plus) && cursor.number(1) == Some((1, 1)) => {
            2 + usize::from(cursor.word_is(2, words::days))
        }
        _ => return false,
    };
    cursor.advance(article + length);
    true
}

/// The name of the poll's zone, as the formatter prints it beside an hour.
fn zone_name(cursor: &mut Cursor<'_>, zone: Zone) -> bool {
    let names = [
        zone.label(Language::French),
        zone.label(Language::English),
        zone.name(),
    ];
    for name in names {
        let tokens = tokenise(name);
        let same = tokens
            .iter()
            .enumerate()
            .all(|(ahead, token)| cursor.is(ahead, &token.kind));
        if same {
            cursor.advance(tokens.len());
            return true;
        }
    }
    false
}

/// `HAE`, `EST`, `UTC-4`: an offset the poll's zone uses, or one from UTC.
fn offset(cursor: &mut Cursor<'_>, context: ParseContext) -> Option<Offset> {
    let word = cursor.word(0)?;
    if matches!(word, "utc" | "gmt") {
        let sign = match cursor.kind(1) {
            Some(Kind::Dash) => -1,
            Some(Kind::Plus) => 1,
            _ => 0,
        };
        let Some((hours, 1..=2)) = cursor.number(2).filter(|_| sign != 0) else {
            cursor.advance(1);
            return Some(Offset::Minutes(0));
        };
        let minutes = cursor
            .number(4)
            .filter(|_| cursor.is(3, &Kind::Colon))
            .map(|(minutes, _)| minutes);
        cursor.advance(if minutes.is_some() { 5 } else { 3 });
        let total = hours
            .saturating_mul(60)
            .saturating_add(minutes.unwrap_or_default());
        return Some(Offset::Minutes(
            i32::try_from(total)
                .unwrap_or(i32::MAX)
                .saturating_mul(sign),
        ));
    }
    let name = Offset::Name(word.to_owned());
    if word.len() < 2 || word.len() > 5 || !used_near(context.today, context.zone, word) {
        return None;
    }
    cursor.advance(1);
    Some(name)
}

/// Whether the zone goes by this short name in some month around a date.
fn used_near(today: NaiveDate, zone: Zone, name: &str) -> bool {
    (0..12).any(|month| {
        let at = today
            .checked_add_months(chrono::Months::new(month))
            .and_then(|date| date.and_hms_opt(12, 0, 0))
            .map(|local| local.and_utc());
        at.is_some_and(|at| {
            Language::ALL
                .iter()
                .any(|language| zone.abbreviation(*language, at).eq_ignore_ascii_case(name))
        })
    })
}
