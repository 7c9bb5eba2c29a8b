//! One page for each act: what it does, why it is done, and what came of it.

pub mod content;
pub mod freezing;
pub mod links;
pub mod notes;
pub mod opening;
pub mod transfer;

use std::fmt::Debug;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::model::{Why, WrongReason};
use super::views::{ActPage, Deed};
use crate::action::Failure;
use crate::ids::PollId;
use crate::polls;
use crate::polls::model::Poll;
use crate::state::AppState;
use crate::web::{self, Error, Flash, Page};

/// The form of an act that needs nothing but its reason.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhyForm {
    reason: String,
    words: String,
}

impl WhyForm {
    pub(in crate::admin) fn parse(&self) -> Result<Why, WrongReason> {
        Why::parse(&self.reason, &self.words)
    }

    /// The page again, with what was typed and what is wrong with it.
    pub(in crate::admin) fn again(&self, page: ActPage, wrong: WrongReason) -> Response {
        let again = page.typed(&self.reason, &self.words).wrong(wrong);
        (StatusCode::UNPROCESSABLE_ENTITY, again).into_response()
    }
}

async fn find(state: &AppState, id: PollId) -> web::Result<Poll> {
    let mut conn = state.db.acquire().await?;
    polls::find(&mut conn, id).await?.ok_or(Error::NotFound)
}

/// The page of an act.
pub(in crate::admin) async fn show(
    state: &AppState,
    page: Page,
    id: PollId,
    deed: Deed,
) -> web::Result<ActPage> {
    Ok(ActPage::new(page, &find(state, id).await?, deed))
}

/// Back to the poll's page, saying what was done; or why it was not.
pub(in crate::admin) fn back<R: Debug>(
    id: PollId,
    done: Result<(), Failure<R>>,
    key: &str,
) -> web::Result<Response> {
    done?;
    let back = Redirect::to(&format!("/admin/polls/{id}"));
    Ok((Flash::notice(key), back).into_response())
}
