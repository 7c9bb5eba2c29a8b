//! One page for each act: what it does, why it is done, and what came of it.

pub mod content;
pub mod freezing;
pub mod links;
pub mod notes;
pub mod opening;
pub mod transfer;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::model::{ActRule, Why, WrongReason};
use super::views::{ActPage, Deed};
use crate::action::Failure;
use crate::ids::PollId;
use crate::polls;
use crate::polls::model::Poll;
use crate::state::AppState;
use crate::web::error::Conflict;
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

    /// The page with what was typed.
    pub(in crate::admin) fn again(&self, page: ActPage) -> ActPage {
        page.typed(&self.reason, &self.words)
    }
}

async fn find(state: &AppState, id: PollId) -> web::Result<Poll> {
    let mut conn = state.db.acquire().await?;
    polls::find(&mut conn, id).await?.ok_or(Error::NotFound)
}

/// The page of an act.
async fn show(state: &AppState, page: Page, id: PollId, deed: Deed) -> web::Result<ActPage> {
    Ok(ActPage::new(page, &find(state, id).await?, deed))
}

/// The page again, with what is wrong.
async fn wrong(
    state: &AppState,
    page: Page,
    id: PollId,
    deed: Deed,
    form: &WhyForm,
    wrong: WrongReason,
) -> web::Result<Response> {
    let again = show(state, page, id, deed).await?;
    let again = again.typed(&form.reason, &form.words).wrong(wrong);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

/// Back to the poll's page, saying what was done; or why it was not.
fn back(id: PollId, done: Result<(), Failure<ActRule>>, key: &str) -> web::Result<Response> {
    match done {
        Ok(()) => Ok((
            Flash::notice(key),
            Redirect::to(&format!("/admin/polls/{id}")),
        )
            .into_response()),
        Err(Failure::Refused(_)) => Err(Error::Conflict(Conflict::State)),
        Err(Failure::Missing) => Err(Error::NotFound),
        Err(Failure::Database(source)) => Err(source.into()),
    }
}
