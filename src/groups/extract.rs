//! A group belongs to one account; to anybody else it does not exist.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::Deserialize;

use super::model::Group;
use super::store;
use crate::accounts::extract::Organiser;
use crate::audit::Actor;
use crate::ids::{AccountId, GroupId};
use crate::state::AppState;
use crate::web::extract::{Origin, Path};
use crate::web::{self, Error};

/// The group named by `{group}` in the address, of the person signed in.
#[derive(Debug, Clone)]
pub struct OwnedGroup {
    /// The group.
    pub group: Group,
    /// Whose it is.
    pub account: AccountId,
    /// The same person as the one who acts.
    pub actor: Actor,
}

#[derive(Deserialize)]
struct GroupPath {
    group: GroupId,
}

impl FromRequestParts<AppState> for OwnedGroup {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> web::Result<Self> {
        let organiser = Organiser::from_request_parts(parts, state).await?;
        let Path(GroupPath { group }) = Path::from_request_parts(parts, state).await?;
        let Ok(Origin(origin)) = Origin::from_request_parts(parts, state).await;
        let account = organiser.account.id;
        let mut conn = state.db.acquire().await?;
        let found = store::find(&mut conn, account, group).await?;
        Ok(Self {
            group: found.ok_or(Error::NotFound)?,
            account,
            actor: organiser.actor(origin),
        })
    }
}
