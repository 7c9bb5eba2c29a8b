//! Review without prying: every poll of the instance by its metadata. Titles, people and answers stay unseen.

mod store;
mod views;
pub mod web;

pub use views::state_words;
