//! One page for each act: what it does, why it is done, and what came of it.

pub mod content;
pub mod freezing;
pub mod links;
pub mod notes;
pub mod opening;
pub mod transfer;
