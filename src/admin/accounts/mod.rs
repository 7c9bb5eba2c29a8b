//! Accounts: who has signed in, their sessions, and disabling one. Roles come from the identity provider and are
//! shown, never edited.

pub mod actions;
mod store;
mod views;
pub mod web;
