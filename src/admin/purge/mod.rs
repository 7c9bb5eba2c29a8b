//! Purge: physical erasure of polls past their date, with a certificate that names nobody. The page, the
//! nightly job and the command share it. Holds win.

pub mod actions;
pub mod command;
pub mod model;
mod store;
mod views;
pub mod web;
