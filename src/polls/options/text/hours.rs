//! The hours of a line: ranges and their two ends.

use super::cursor::Cursor;
use super::notes::{Notes, Offset};
use super::tokens::Kind;
use super::{DAY, LineError, ParseContext, days, words};

/// One hour as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    hour: u32,
    minute: u32,
    mark: Mark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Bare,
    Hours24,
    Morning,
    Afternoon,
}

/// When a range ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// After the default duration.
    Default,
    /// After so many minutes.
    After(u32),
    /// At so many minutes from the midnight the first day begins with.
    At(u32),
}

/// One range of hours, in minutes from midnight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Range {
    pub start: u32,
    pub start_offset: Option<Offset>,
    pub end: End,
    pub end_offset: Option<Offset>,
}

impl Clock {
    pub(super) fn is_bare(self) -> bool {
        self.mark == Mark::Bare
    }

    /// Minutes from midnight. Midnight as an end is that of the evening.
    pub(super) fn minutes(self, end: bool) -> u32 {
        let hour = match self.mark {
            Mark::Bare | Mark::Hours24 => self.hour,
            Mark::Morning => self.hour % 12,
            Mark::Afternoon => self.hour % 12 + 12,
        };
        match hour * 60 + self.minute {
            0 if end => DAY,
            minutes => minutes,
        }
    }

    fn marked(self, mark: Mark) -> Self {
        Self { mark, ..self }
    }

    fn exists(self, end: bool) -> bool {
        let hour = match self.mark {
            Mark::Bare | Mark::Hours24 => {
                self.hour <= 23 || (end && self.hour == 24 && self.minute == 0)
            }
            Mark::Morning | Mark::Afternoon => (1..=12).contains(&self.hour),
        };
        hour && self.minute <= 59
    }
}

impl Range {
    /// A range whose both ends are marked.
    pub(super) fn of(start: Clock, end: Option<Clock>) -> Self {
        let begins = start.minutes(false);
        Self {
            start: begins,
            start_offset: None,
            end: end.map_or(End::Default, |end| End::At(end.minutes(begins > 0))),
            end_offset: None,
        }
    }
}

/// Whether the line says its hours before its day: « 9 h mardi ». Passes over the words before them.
pub(super) fn first(cursor: &mut Cursor<'_>) -> bool {
    let place = cursor.place();
    cursor.skip_words(words::before_hour);
    let hour = days::hour_here(cursor, 0);
    if !hour {
        cursor.go_back(place);
    }
    hour
}

/// Reads the hours of a line; none for a whole day. `first`: the day comes after them.
pub(super) fn ranges(
    cursor: &mut Cursor<'_>,
    context: ParseContext,
    first: bool,
) -> Result<Vec<Range>, LineError> {
    if !first && !cursor.eat(&Kind::Comma) && !cursor.eat(&Kind::Colon) {
        cursor.eat(&Kind::Dash);
    }
    if !first && whole_day(cursor) {
        return Ok(Vec::new());
    }
    let mut ranges = Vec::new();
    loop {
        cursor.skip_words(words::before_hour);
        if cursor.at_end() || (ranges.is_empty() && cursor.is(0, &Kind::Dot)) {
            break;
        }
        let article = usize::from(cursor.word_is(0, words::before_day));
        if days::begins_here(cursor, article) {
            if first {
                break;
            }
            return Err(LineError::SeveralDates);
        }
        ranges.push(range(cursor, context)?);
        if !cursor.eat(&Kind::Comma) && !cursor.eat(&Kind::Plus) && !cursor.eat_word(words::and) {
            break;
        }
        cursor.eat_word(words::and);
    }
    Ok(ranges)
}

/// Reads one hour.
pub(super) fn clock(cursor: &mut Cursor<'_>) -> Result<Clock, LineError> {
    clock_of(cursor, true)
}

fn whole_day(cursor: &mut Cursor<'_>) -> bool {
    let open = usize::from(cursor.is(0, &Kind::Open));
    let typed = (
        cursor.word(open),
        cursor.word(open + 1),
        cursor.word(open + 2),
    );
    let length = match typed {
        (Some("toute"), Some("la"), Some("journee")) => 3,
        (Some("all"), Some("day"), _) => 2,
        _ => return false,
    };
    cursor.advance(open + length);
    if open == 1 {
        cursor.eat(&Kind::Close);
    }
    true
}

fn range(cursor: &mut Cursor<'_>, context: ParseContext) -> Result<Range, LineError> {
    let place = cursor.place();
    let start = clock_of(cursor, false)?;
    let mut notes = Notes::default();
    notes.read(cursor, context)?;
    let start_offset = notes.offset.take();
    let end = if separator(cursor) {
        let end = clock_of(cursor, true)?;
        notes.read(cursor, context)?;
        Some(end)
    } else {
        None
    };
    let bare = || LineError::HourWithoutMark(cursor.typed_since(place));
    let (start, end) = marks(start, end).ok_or_else(bare)?;
    let missing = || LineError::NoSuchHour(cursor.typed_since(place));
    if !start.exists(false) || end.is_some_and(|end| !end.exists(true)) {
        return Err(missing());
    }
    let begins = start.minutes(false);
    let end = match (end, notes.minutes) {
        (Some(_), Some(_)) => return Err(LineError::NotUnderstood(cursor.typed_since(place))),
        (Some(end), None) if notes.next_day => End::At(end.minutes(false) + DAY),
        (Some(end), None) => End::At(end.minutes(begins > 0)),
        (None, Some(minutes)) => End::After(minutes),
        (None, None) => End::Default,
    };
    Ok(Range {
        start: begins,
        start_offset,
        end,
        end_offset: notes.offset,
    })
}

/// Gives a bare hour the mark of the other end; none when neither has one.
fn marks(start: Clock, end: Option<Clock>) -> Option<(Clock, Option<Clock>)> {
    let Some(end) = end else {
        return (!start.is_bare()).then_some((start, None));
    };
    match (start.mark, end.mark) {
        (Mark::Bare, Mark::Bare) => None,
        (Mark::Bare, Mark::Hours24) => Some((start.marked(Mark::Hours24), Some(end))),
        (Mark::Hours24, Mark::Bare) => Some((start, Some(end.marked(Mark::Hours24)))),
        (Mark::Bare, half) => {
            let guess = [half, other_half(half)]
                .map(|half| start.marked(half))
                .into_iter()
                .find(|start| start.minutes(false) < end.minutes(true));
            Some((guess.unwrap_or(start.marked(half)), Some(end)))
        }
        (half, Mark::Bare) => {
            let guess = [half, other_half(half)]
                .map(|half| end.marked(half))
                .into_iter()
                .find(|end| start.minutes(false) < end.minutes(true));
            Some((start, Some(guess.unwrap_or(end.marked(half)))))
        }
        _ => Some((start, Some(end))),
    }
}

fn other_half(half: Mark) -> Mark {
    match half {
        Mark::Morning => Mark::Afternoon,
        _ => Mark::Morning,
    }
}

/// The dash or words between the two ends of a range, when an hour follows.
fn separator(cursor: &mut Cursor<'_>) -> bool {
    let place = cursor.place();
    let mut found = cursor.eat(&Kind::Dash);
    while cursor.eat_word(|word| words::until(word) || matches!(word, "et" | "and"))
        || (found && cursor.eat_word(|word| word == "t"))
    {
        found = true;
    }
    let hour = cursor.number(0).is_some() || days::hour_here(cursor, 0);
    let listed = cursor.typed_since(place);
    let list = matches!(listed.as_str(), "et" | "and");
    if found && hour && !list && !days::begins_here(cursor, 0) {
        return true;
    }
    cursor.go_back(place);
    false
}

fn clock_of(cursor: &mut Cursor<'_>, end: bool) -> Result<Clock, LineError> {
    let place = cursor.place();
    let named = match cursor.word(0) {
        Some("midi" | "noon") => Some(12),
        Some("minuit" | "midnight") => Some(0),
        _ => None,
    };
    if let Some(hour) = named {
        cursor.advance(1);
        return Ok(Clock {
            hour,
            minute: 0,
            mark: Mark::Hours24,
        });
    }
    let Some((hour, _)) = cursor.number(0) else {
        return Err(cursor.refuse());
    };
    cursor.advance(1);
    let mut clock = Clock {
        hour,
        minute: 0,
        mark: Mark::Bare,
    };
    if cursor.eat_word(words::hours) {
        clock.mark = Mark::Hours24;
        clock.minute = minute_after_h(cursor);
    } else if cursor.is(0, &Kind::Colon) && cursor.number(1).is_some_and(|(_, digits)| digits == 2)
    {
        clock.mark = Mark::Hours24;
        clock.minute = cursor.number(1).map_or(0, |(minute, _)| minute);
        cursor.advance(2);
        if cursor.is(0, &Kind::Colon) && cursor.number(1) == Some((0, 2)) {
            cursor.advance(2);
        }
        cursor.eat_word(words::hours);
    }
    if cursor.eat_word(|word| word == "am") {
        clock.mark = Mark::Morning;
    } else if cursor.eat_word(|word| word == "pm") {
        clock.mark = Mark::Afternoon;
    }
    if !clock.is_bare() && !clock.exists(end) {
        return Err(LineError::NoSuchHour(cursor.typed_since(place)));
    }
    Ok(clock)
}

/// The minutes after « 9 h », unless the number begins something else.
fn minute_after_h(cursor: &mut Cursor<'_>) -> u32 {
    let Some((minute, 1..=2)) = cursor.number(0) else {
        return 0;
    };
    if days::hour_here(cursor, 0) || days::begins_here(cursor, 0) || cursor.is(1, &Kind::Slash) {
        return 0;
    }
    cursor.advance(1);
    cursor.eat_word(words::minutes);
    minute
}
