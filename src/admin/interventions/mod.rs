//! What administrators may do to one poll that is not theirs: open its content for a while, freeze it, give it to
//! another person, revoke its links, hide a note. Each for a reason that its organisers read in the poll's history.

pub mod actions;
pub mod extract;
pub mod model;
mod store;
mod views;
pub mod web;

pub use store::adopt;
