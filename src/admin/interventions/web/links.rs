//! Revoking every link of a poll.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::super::actions;
use crate::accounts::extract::Administrator;
use crate::admin::act::views::Deed;
use crate::admin::act::web::{WhyForm, ask, carry_out};
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
    ask(&state, page, id, Deed::RevokeLinks).await
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
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    carry_out(&state, page, id, Deed::RevokeLinks, &form, async |why| {
        actions::revoke_links(&state.db, &actor, id, &why, now).await
    })
    .await
}
