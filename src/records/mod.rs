//! What is held about one person: read whole for who may ask (themselves, from their answer page; an administrator on
//! their behalf), written as JSON and CSV. Nobody else's name, address, answer or note is in it.

pub mod actions;
mod model;
mod store;
mod views;
pub mod web;

pub use model::{
    Account, Appearance, Format, Invitation, Membership, Overview, Record, Substitution,
};
pub use store::{find_invitation, list_accounts, list_appearances, read, read_overview};
