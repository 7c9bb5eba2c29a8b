//! Invitations: one person asked, with one personal signed link and no account.

pub mod actions;
pub mod extract;
mod link;
pub mod model;
pub mod people;
pub mod resend;
mod store;
pub mod ticket;
pub mod web;

pub use link::{LinkPurpose, SignedLink};
pub(crate) use store::{Links, links};
pub use store::{find, list};
