//! Hold: an administrator's block on purge, with a reason. Holds win over every purge.

mod actions;
mod views;
pub mod web;

pub use actions::{hold, release};
