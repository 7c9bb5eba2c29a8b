//! Pages of the people asked and of publication, for a poll's organisers; pages of the personal link, for its holder.

pub mod account;
pub mod address;
pub mod departure;
pub mod link;
pub mod lost_link;
pub mod people;
pub mod person;
pub mod publication;
pub mod views;

use serde::Deserialize;

use crate::ids::InvitationId;

/// Address of one person.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct PersonPath {
    invitation: InvitationId,
}
