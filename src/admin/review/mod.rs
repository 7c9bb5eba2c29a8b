//! Review without prying: every poll of the instance by its metadata. Titles, people and answers stay unseen.

pub mod actions;
mod extract;
mod model;
mod query;
mod store;
mod views;
pub mod web;

pub use model::LONG_OPEN_DAYS;
pub use views::sensitivity_words;
