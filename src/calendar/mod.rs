//! Calendar files: what a decision looks like in other people's calendars.

pub mod ics;
pub mod wording;
mod zone;
