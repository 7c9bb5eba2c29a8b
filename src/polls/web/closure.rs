//! Closing a poll: no more answers.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::polls::actions;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::ClosingReason;
use crate::state::AppState;
use crate::web::{self, Flash, Form};

/// A form of one button.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoFields {}

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
