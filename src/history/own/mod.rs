//! What one member of the staff did, and what was done about them: administrators who looked at their polls included.

pub(super) mod store;
mod views;
pub mod web;
