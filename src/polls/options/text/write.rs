//! The line of text that stands for an option.

use chrono::{Days, NaiveTime};

use crate::polls::options::{When, Zone, readings, resolve};

/// `2026-11-23`, `2026-11-23 14:30-15:30`; `2026-11-01 01:30 (UTC-4) (60 min)` where the end alone would not say it.
pub(in crate::polls::options) fn write(when: When, zone: Zone) -> String {
    let When::Timed { start, minutes, .. } = when else {
        return when.date().format("%Y-%m-%d").to_string();
    };
    let begins = start.format("%Y-%m-%d %H:%M");
    let Ok(Some((from, to))) = resolve(when, zone) else {
        return format!("{begins} ({minutes} min)");
    };
    if readings(start, zone).len() > 1 {
        return format!("{begins} ({}) ({minutes} min)", zone.utc_offset(from));
    }
    let end = zone.local(to);
    let steady = end.signed_duration_since(start) == to.signed_duration_since(from);
    let once = readings(end, zone).len() == 1;
    if steady && once && end.date() == start.date() {
        return format!("{begins}-{}", end.format("%H:%M"));
    }
    let next = start.date().checked_add_days(Days::new(1)) == Some(end.date());
    if steady && once && next && end.time() == NaiveTime::MIN {
        return format!("{begins}-24:00");
    }
    format!("{begins} ({minutes} min)")
}
