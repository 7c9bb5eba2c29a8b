//! Pages of the people asked and of publication, for a poll's organisers; pages of the personal link, for its holder.

pub mod account;
pub mod address;
pub mod copy;
pub mod departure;
pub mod link;
pub mod lost_link;
pub mod people;
pub mod person;
pub mod publication;
pub mod views;

use serde::Deserialize;

use super::model::Invitation;
use super::store;
use crate::ids::InvitationId;
use crate::polls::extract::OwnedPoll;
use crate::state::AppState;
use crate::web::{self, Error};

/// Address of one person.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct PersonPath {
    invitation: InvitationId,
}

impl PersonPath {
    /// The person there.
    ///
    /// # Errors
    /// Nobody is, or the database failed.
    pub async fn find(self, state: &AppState, owned: &OwnedPoll) -> web::Result<Invitation> {
        let mut conn = state.db.acquire().await?;
        let found = store::find(&mut conn, owned.poll.id, self.invitation).await?;
        found.ok_or(Error::NotFound)
    }
}
