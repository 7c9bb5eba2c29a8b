//! Taking back an erasure announced before its date.

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

/// `GET /admin/polls/{poll}/keeping`
///
/// # Errors
/// There is no such poll, its erasure was not asked for, or the database failed.
pub async fn new(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Path(id): Path<PollId>,
) -> web::Result<impl IntoResponse> {
    ask(&state, page, id, Deed::Keep).await
}

/// `POST /admin/polls/{poll}/keeping`
///
/// # Errors
/// There is no such poll, its erasure was not asked for, or the database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<PollId>,
    Origin(origin): Origin,
    Form(form): Form<WhyForm>,
) -> web::Result<Response> {
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    let retention = &state.config.retention;
    carry_out(&state, page, id, Deed::Keep, &form, async |why| {
        actions::keep(&state.db, &actor, id, &why, retention, now).await
    })
    .await
}
