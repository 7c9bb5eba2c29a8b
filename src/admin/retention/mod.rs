//! The retention classes: listed, made, changed, retired. What changes is kept as it was, and audited.

pub mod actions;
mod model;
mod store;
mod views;
pub mod web;

pub use model::{ClassRule, NewClass};
