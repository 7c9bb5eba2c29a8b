//! Invitations: one person asked, with one personal signed link and no account.

mod link;
pub mod resend;

pub use link::{LinkPurpose, SignedLink};
