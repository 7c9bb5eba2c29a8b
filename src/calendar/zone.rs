//! A time zone as a calendar file needs it: the changes around an event, from the one set of zone rules.

use chrono::{DateTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::{OffsetComponents, OffsetName, Tz};

/// One stretch of a zone's history during which its offset stays the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Observance {
    /// Wall time at which it begins, read with the offset before it.
    pub(super) since: NaiveDateTime,
    /// Seconds east of UTC before it.
    pub(super) before: i32,
    /// Seconds east of UTC during it.
    pub(super) after: i32,
    /// Abbreviation, such as `EST`.
    pub(super) name: String,
    /// Whether it is daylight time.
    pub(super) daylight: bool,
}

/// Whether the wall time of `instant` occurs twice and this is the second time.
pub(super) fn is_second_reading(tz: Tz, instant: DateTime<Utc>) -> bool {
    let wall = instant.with_timezone(&tz).naive_local();
    tz.from_local_datetime(&wall)
        .earliest()
        .is_some_and(|first| first.to_utc() < instant)
}

/// The observances in force from a year before `from` to a year after `to`.
pub(super) fn observances(tz: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Observance> {
    let year = TimeDelta::days(366);
    let (begin, end) = (from - year, to + year);
    let at_begin = offset_at(tz, begin);
    let mut found = vec![observance(tz, begin, at_begin)];
    let mut at = begin;
    while at < end {
        let next = at + TimeDelta::days(1);
        let (before, after) = (offset_at(tz, at), offset_at(tz, next));
        if before != after {
            found.push(observance(tz, change_between(tz, at, next), before));
        }
        at = next;
    }
    found
}

/// Seconds east of UTC as `+HHMM`, or `+HHMMSS` where a zone had seconds.
pub(super) fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes, rest) = (
        seconds.abs() / 3_600,
        seconds.abs() / 60 % 60,
        seconds.abs() % 60,
    );
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

fn observance(tz: Tz, since: DateTime<Utc>, before: i32) -> Observance {
    let offset = tz.offset_from_utc_datetime(&since.naive_utc());
    Observance {
        since: since.naive_utc() + TimeDelta::seconds(before.into()),
        before,
        after: offset.fix().local_minus_utc(),
        name: offset.abbreviation().unwrap_or(tz.name()).to_owned(),
        daylight: !offset.dst_offset().is_zero(),
    }
}

fn offset_at(tz: Tz, instant: DateTime<Utc>) -> i32 {
    tz.offset_from_utc_datetime(&instant.naive_utc())
        .fix()
        .local_minus_utc()
}

/// The first second of the new offset, between two instants that have different ones.
fn change_between(tz: Tz, mut low: DateTime<Utc>, mut high: DateTime<Utc>) -> DateTime<Utc> {
    let before = offset_at(tz, low);
    while (high - low).num_seconds() > 1 {
        let middle = low + TimeDelta::seconds((high - low).num_seconds() / 2);
        if offset_at(tz, middle) == before {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}
