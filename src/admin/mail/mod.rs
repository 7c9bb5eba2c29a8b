//! The administrator's mail queue: how much waits and since when, what failed and why, pausing, trying again, a test.

mod actions;
mod views;
pub mod web;
