//! Pages of what is written by itself: a preview of reminders, and what each organiser chose to get.

pub mod account;
pub mod reminders;
pub mod settings;
