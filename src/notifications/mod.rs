//! What is written by itself: reminders to those who have not answered, digests and warnings to organisers, and
//! what each of them chose to get.

pub mod actions;
pub mod jobs;
pub mod model;
mod store;
pub mod web;
