//! Answers: what a person says to the options of a poll, sent together as one ballot.

pub mod actions;
pub mod model;
mod store;

pub use store::{find_ballot, find_tally, list_ballots};
