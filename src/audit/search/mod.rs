//! What the auditor looks for, the page that shows it, and its files.

pub mod actions;
mod model;
mod query;
mod store;
mod views;
pub mod web;
