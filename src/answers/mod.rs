//! Answers: what a person says to the options of a poll, sent together as one ballot.

pub mod actions;
pub mod kept;
pub mod model;
mod store;
pub mod views;
pub mod web;

pub use kept::KeptForms;
pub use store::{NamedBallot, find_ballot, find_tally, list_ballots, list_enterers};
