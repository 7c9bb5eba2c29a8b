//! The jobs panel: every repeating task and the queue of work, what came of each, and what to do when one is late.

mod actions;
mod model;
mod views;
pub mod web;
