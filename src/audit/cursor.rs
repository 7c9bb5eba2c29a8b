//! Where a list of entries goes on.

use chrono::{DateTime, Datelike, Utc};

/// The entry after which a page of the log, latest first, begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Its number.
    pub entry: i64,
}

impl Cursor {
    /// As it stands in an address.
    #[must_use]
    pub fn code(self) -> String {
        format!("{}.{}", self.at.timestamp_micros(), self.entry)
    }

    /// From an address; nothing when no entry can have been written then.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let (at, entry) = code.split_once('.')?;
        let at = DateTime::from_timestamp_micros(at.parse().ok()?)?;
        // The database has no room for all that chrono can tell.
        (1..=9999).contains(&at.year()).then_some(Self {
            at,
            entry: entry.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_is_written() {
        let cursor = Cursor {
            at: DateTime::from_timestamp_micros(1_763_910_000_000_001).unwrap(),
            entry: 42,
        };
        assert_eq!(Cursor::parse(&cursor.code()), Some(cursor));
        assert_eq!(Cursor::parse("x.1"), None);
    }

    #[test]
    fn an_instant_the_database_cannot_hold_is_no_cursor() {
        assert_eq!(Cursor::parse("-8000000000000000000.1"), None);
        assert_eq!(Cursor::parse("8000000000000000000.1"), None);
    }
}
