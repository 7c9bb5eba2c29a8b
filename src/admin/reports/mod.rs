//! Reports for the security officer: figures of the instance, month by month; nobody is named, nobody is ranked.

mod model;
mod store;
mod views;
pub mod web;
