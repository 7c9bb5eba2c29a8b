//! What was done with a poll, in plain words, for its organisers: what administrators did included.

pub mod own;
mod store;
mod views;
pub mod web;
