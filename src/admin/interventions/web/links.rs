//! Revoking every link of a poll.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::super::actions;
use super::super::views::Deed;
use super::{WhyForm, back, show};
use crate::accounts::extract::Administrator;
use crate::ids::PollId;
use crate::state::AppState;
use crate::web::extract::{Origin, Path};
use crate::web::{self, Form, Page};

/// `GET /admin/polls/{poll}/revocation`
///
/// # Errors
/// There is no such poll, or the database failed.
pub async fn new(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Path(id): Path<PollId>,
) -> web::Result<impl IntoResponse> {
    show(&state, page, id, Deed::RevokeLinks).await
}

/// `POST /admin/polls/{poll}/revocation`
///
/// # Errors
/// There is no such poll, its state does not allow it, or the database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<PollId>,
    Origin(origin): Origin,
    Form(form): Form<WhyForm>,
) -> web::Result<Response> {
    let why = match form.parse() {
        Ok(why) => why,
        Err(fault) => {
            return Ok(form.again(show(&state, page, id, Deed::RevokeLinks).await?, fault));
        }
    };
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    let done = actions::revoke_links(&state.db, &actor, id, &why, now).await;
    back(id, done.map(|_| ()), "admin-links-done")
}
