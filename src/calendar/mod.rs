//! Calendars: the days people do not work, and what a decision looks like in other people's calendar files.

pub mod holidays;
pub mod ics;
pub mod wording;
pub mod working;
mod zone;
