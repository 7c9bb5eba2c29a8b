//! Invitations: one person asked, with one personal signed link and no account.

pub mod actions;
mod link;
pub mod model;
pub mod people;
pub mod resend;
mod store;

pub use link::{LinkPurpose, SignedLink};
pub use store::{find, list};
