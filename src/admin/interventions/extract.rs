//! A poll whose content an administrator has opened, for as long as it stays open.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::store;
use crate::accounts::extract::Administrator;
use crate::ids::PollId;
use crate::polls;
use crate::polls::model::Poll;
use crate::state::AppState;
use crate::web::extract::Path;
use crate::web::{self, Error};

/// The poll named by `{poll}`, opened by the administrator who asks. Whoever has not opened it (any more) is sent
/// to the page that asks why.
#[derive(Debug, Clone)]
pub struct OpenedPoll {
    /// The poll as it stands.
    pub poll: Poll,
    until: DateTime<Utc>,
}

impl OpenedPoll {
    /// Until when it stays open.
    #[must_use]
    pub fn until(&self) -> DateTime<Utc> {
        self.until
    }
}

#[derive(Deserialize)]
struct PollPath {
    poll: PollId,
}

impl FromRequestParts<AppState> for OpenedPoll {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> web::Result<Self> {
        let administrator = Administrator::from_request_parts(parts, state).await?;
        let Path(PollPath { poll: id }) = Path::from_request_parts(parts, state).await?;
        let mut conn = state.db.acquire().await?;
        let poll = polls::find(&mut conn, id).await?.ok_or(Error::NotFound)?;
        let (account, now) = (administrator.account.id, state.clock.now());
        let until = store::find_opening(&mut conn, id, account, now).await?;
        until
            .map(|until| Self { poll, until })
            .ok_or_else(|| Error::SeeOther(format!("/admin/polls/{id}/opening")))
    }
}
