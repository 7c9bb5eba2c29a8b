//! Closing a poll: no more answers.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use crate::polls::extract::OwnedPoll;
use crate::polls::model::{ClosingReason, StateName};
use crate::polls::{actions, count_silent};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, Flash, Form, NoFields, Page};

#[derive(Template, WebTemplate)]
#[template(path = "polls/closure.html")]
struct ClosurePage {
    page: Page,
    title: String,
    poll_url: String,
    silent: i32,
}

/// `GET /polls/{poll}/closure`
///
/// # Errors
/// The poll is not open, or the database failed.
pub async fn new(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    let poll = owned.poll;
    if poll.state.name() != StateName::Open || poll.deletion_requested_at.is_some() {
        return Err(Error::Conflict(Conflict::State));
    }
    let asking = ClosurePage {
        page,
        title: poll.texts.title.clone(),
        poll_url: format!("/polls/{}", poll.id),
        silent: count_silent(&mut *state.db.acquire().await?, poll.id).await?,
    };
    Ok(asking.into_response())
}

/// `POST /polls/{poll}/closure`
///
/// # Errors
/// The poll is not open, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    State(state): State<AppState>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let id = owned.poll.id;
    let now = state.clock.now();
    actions::close(&state.db, &owned.actor, id, ClosingReason::ByHand, now).await?;
    let flash = Flash::notice("polls-closure-done");
    Ok((flash, Redirect::to(&format!("/polls/{id}"))).into_response())
}
