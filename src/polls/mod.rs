//! Polls: one question, "when can we meet?", its options, and its life from draft to purge.

pub mod actions;
mod cache;
pub mod extract;
pub mod model;
pub mod options;
mod store;
pub mod web;

pub use cache::{OptionsCache, SharedOptions};
pub(crate) use store::{ManagedPolls, managed_polls, row};
pub use store::{
    Substitute, count_silent, find, find_live_options, find_options, find_organised,
    find_substitute, lock, save, touch,
};
