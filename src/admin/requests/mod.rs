//! Access and rectification: an administrator answers one person's request about their own data. One address is
//! looked up, for a reason and for an hour; what is held is listed by its metadata, exported whole, corrected or
//! erased everywhere. Every step is in the log, by ids.

pub mod actions;
mod correction;
mod erasure;
pub mod model;
mod store;
mod views;
pub mod web;
