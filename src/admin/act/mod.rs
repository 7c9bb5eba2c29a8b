//! What every act of an administrator has in common: the page that says what follows from it and asks why, the reason,
//! and what is written down of it. What each act does stands with its feature.

pub(in crate::admin) mod actions;
pub mod model;
mod store;
pub(in crate::admin) mod views;
pub mod web;
