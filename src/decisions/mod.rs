//! Decisions: the option kept, who is told, and taking it back.

pub mod actions;
pub mod model;
mod store;

pub use store::{Decision, find_standing};
