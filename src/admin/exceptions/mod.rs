//! The register of exceptions to the networks staff may come from: who, why, from when to when, approved by whom. An
//! exception ends by itself.

mod actions;
mod store;
mod views;
pub mod web;
