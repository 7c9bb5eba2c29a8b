//! Options: what a candidate slot or date is, how typed text becomes one, how local time becomes UTC.
//!
//! - [`When`] is the truth, as its organiser wrote it: a civil date, or local wall time and a duration.
//! - [`When::timed`] makes a slot from a local time and refuses an hour that does not exist or asks which of two.
//! - [`resolve`] derives the UTC bounds to store beside it; [`instant`] does the same for one moment (a deadline).
//! - [`parse_lines`] reads typed or pasted text, [`parse_row`] the fields of a row, [`When::to_line`] writes back.
//! - [`days_between`] and [`weekly`] choose days together, [`parse_on`] reads the hours that are theirs.
//! - [`shift`] moves options to other days, [`next_first_day`] says which to offer.
//! - [`check_additions`] holds the rules of a set, [`warnings`] what deserves a word but never a refusal.

mod messages;
mod rules;
mod series;
mod shift;
mod text;
mod zone;

use std::cmp::Ordering;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

pub use self::rules::{AdditionError, Warning, check_additions, last_instant, warnings};
pub use self::series::{MAX_RANGE, MAX_WEEKS, days_between, weekly};
pub use self::shift::{next_first_day, shift};
pub use self::text::{
    Line, LineError, ParseContext, parse_date, parse_lines, parse_local, parse_on, parse_row,
};
pub use self::zone::{Bounds, TimeError, instant, readings, resolve};
use crate::i18n::dates::Slot;
pub use crate::i18n::zones::Zone;
use crate::ids::OptionId;

/// Shortest slot, in minutes.
pub const MIN_MINUTES: u32 = 5;
/// Longest slot, in minutes: fourteen days.
pub const MAX_MINUTES: u32 = 14 * 24 * 60;
/// How far from today an option may be, in months.
pub const HORIZON_MONTHS: u32 = 24;

/// When a candidate is: the truth as its organiser wrote it, in the poll's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum When {
    /// A whole civil date, without zone or midnight.
    AllDay(NaiveDate),
    /// A slot: local wall time and duration.
    Timed {
        /// Local wall time of the start.
        start: NaiveDateTime,
        /// Duration in minutes of elapsed time.
        minutes: u32,
        /// Which of the two, when the start falls in autumn's repeated hour.
        fold: Fold,
    },
}

/// Which reading of a local time that occurs twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Fold {
    /// The first occurrence (daylight time), and every time that occurs once.
    #[default]
    Earlier,
    /// The second occurrence (standard time).
    Later,
}

impl Fold {
    /// The number it is stored as.
    #[must_use]
    pub fn number(self) -> i16 {
        match self {
            Self::Earlier => 0,
            Self::Later => 1,
        }
    }

    /// Reads the stored number, or the value of a form's radio.
    #[must_use]
    pub fn from_number(number: i16) -> Option<Self> {
        match number {
            0 => Some(Self::Earlier),
            1 => Some(Self::Later),
            _ => None,
        }
    }
}

impl When {
    /// A slot that begins at a local time of `zone`. `fold` is the answer to "which of the two", if it was asked;
    /// it is forgotten where the hour occurs once, so that equal slots are equal values.
    ///
    /// # Errors
    /// The hour does not exist or exists twice with no choice made; the duration is out of bounds.
    pub fn timed(
        start: NaiveDateTime,
        minutes: u32,
        fold: Option<Fold>,
        zone: Zone,
    ) -> Result<Self, TimeError> {
        if !(MIN_MINUTES..=MAX_MINUTES).contains(&minutes) {
            return Err(TimeError::Duration);
        }
        let (fold, _) = zone::reading(start, zone, fold)?;
        Ok(Self::Timed {
            start,
            minutes,
            fold,
        })
    }

    /// The civil date it begins on, in the poll's zone.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        match self {
            Self::AllDay(date) => date,
            Self::Timed { start, .. } => start.date(),
        }
    }

    /// The order of a list: by date, whole days before the hours of that day.
    #[must_use]
    pub fn chronological(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
    }

    /// What the formatter of dates prints. An hour that new zone rules have made impossible is read by the offset
    /// before the change, as in calendar files.
    #[must_use]
    pub fn slot(self, zone: Zone) -> Slot {
        zone::slot(self, zone)
    }

    /// Writes the line of text that [`parse_lines`] reads back as this very value.
    #[must_use]
    pub fn to_line(self, zone: Zone) -> String {
        text::write(self, zone)
    }

    fn place(self) -> (NaiveDate, bool, NaiveTime, Fold, u32) {
        match self {
            Self::AllDay(date) => (date, false, NaiveTime::MIN, Fold::Earlier, 0),
            Self::Timed {
                start,
                minutes,
                fold,
            } => (start.date(), true, start.time(), fold, minutes),
        }
    }
}

/// An option of a poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollOption {
    /// Its id for life.
    pub id: OptionId,
    /// Its place in packed ballots for life: given once, never reused or shifted.
    pub ordinal: u16,
    /// When.
    pub when: When,
    /// UTC bounds of a timed option; derived from `when` and the poll's zone by the zone rules of this binary.
    pub utc: Option<Bounds>,
    /// Version of the option set that added it.
    pub added_version: i32,
    /// Version that last moved it: answers on older ballots are to re-confirm.
    pub moved_version: Option<i32>,
    /// Version that removed it (undoable until the purge).
    pub removed_version: Option<i32>,
}

impl PollOption {
    /// What the formatter of dates prints, from the stored UTC bounds.
    #[must_use]
    pub fn slot(&self, zone: Zone) -> Slot {
        match (self.when, self.utc) {
            (When::Timed { .. }, Some((start, end))) => Slot::Hours { start, end },
            (when, _) => when.slot(zone),
        }
    }

    /// Whether it still stands (removal is undoable until the purge).
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.removed_version.is_none()
    }
}
