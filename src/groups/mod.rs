//! Groups: people an organiser asks often, saved by name. Private to the account that saved them: nobody else, no
//! administrator either, sees their names and addresses.

pub mod actions;
pub mod extract;
pub mod model;
mod store;
pub mod web;

pub use model::Group;
pub use store::{find_members as find, list};
