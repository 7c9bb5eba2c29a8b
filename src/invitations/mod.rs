//! Invitations: one person asked, with one personal signed link and no account.

mod link;

pub use link::{LinkPurpose, SignedLink};
