//! The private calendar address of an account: decided meetings, and the slots that open polls still hold.

pub mod actions;
pub mod model;
mod store;
mod token;
mod views;
pub mod web;

pub use token::FeedKey;
