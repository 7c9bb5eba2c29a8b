//! Decisions: what the answers say, the options kept, who is told, and taking it back.

pub mod actions;
pub mod kept;
pub mod model;
mod store;
mod views;
pub mod web;

pub use kept::{KeptResults, KeptWords};
pub use store::{Decision, count_audience, find_standing, list_sequences, read_results};
