//! Keeping several options: the same steps, with checkboxes.

use axum::extract::State;
use axum::response::Response;

use super::form::Choice;
use super::{choose_first, take};
use crate::polls::extract::OwnedPoll;
use crate::state::AppState;
use crate::web::{self, Form, Page};

/// `GET /polls/{poll}/decision/several`
///
/// # Errors
/// The poll is neither open nor closed, or the database failed.
pub async fn new(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    choose_first(Choice::Several, owned, page, &state).await
}

/// `POST /polls/{poll}/decision/several`: whichever step the button asks for. Only the last one changes anything.
///
/// # Errors
/// The poll is neither open nor closed, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(fields): Form<Vec<(String, String)>>,
) -> web::Result<Response> {
    take(Choice::Several, owned, page, &state, fields).await
}
