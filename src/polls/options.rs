//! Options: what a candidate slot or date is, how typed text becomes one, how local time becomes UTC.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::ids::OptionId;

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
    pub utc: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// Version of the option set that added it.
    pub added_version: i32,
    /// Version that last moved it: answers on older ballots are to re-confirm.
    pub moved_version: Option<i32>,
    /// Version that removed it (undoable until the purge).
    pub removed_version: Option<i32>,
}
