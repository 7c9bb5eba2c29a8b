//! Hold: an administrator's block on purge, for a reason. Holds win over every purge.

mod actions;
pub mod web;

pub use actions::{hold, release};
