//! The pages of a hold and of its release.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::actions;
use crate::accounts::extract::Administrator;
use crate::admin::act::views::Deed;
use crate::admin::act::web::{WhyForm, ask, carry_out};
use crate::ids::PollId;
use crate::state::AppState;
use crate::web::extract::{Origin, Path};
use crate::web::{self, Form, Page};

/// `GET /admin/polls/{poll}/hold`
///
/// # Errors
/// There is no such poll, or the database failed.
pub async fn new(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Path(id): Path<PollId>,
) -> web::Result<impl IntoResponse> {
    ask(&state, page, id, Deed::Hold).await
}

/// `POST /admin/polls/{poll}/hold`
///
/// # Errors
/// There is no such poll, it is held already, or the database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<PollId>,
    Origin(origin): Origin,
    Form(form): Form<WhyForm>,
) -> web::Result<Response> {
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    carry_out(&state, page, id, Deed::Hold, &form, async |why| {
        actions::hold(&state.db, &actor, id, &why, now).await
    })
    .await
}

/// `GET /admin/polls/{poll}/release`
///
/// # Errors
/// There is no such poll, or the database failed.
pub async fn edit(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Path(id): Path<PollId>,
) -> web::Result<impl IntoResponse> {
    ask(&state, page, id, Deed::Release).await
}

/// `POST /admin/polls/{poll}/release`
///
/// # Errors
/// There is no such poll, it is not held, or the database failed.
pub async fn destroy(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<PollId>,
    Origin(origin): Origin,
    Form(form): Form<WhyForm>,
) -> web::Result<Response> {
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    carry_out(&state, page, id, Deed::Release, &form, async |why| {
        actions::release(&state.db, &actor, id, &why, now).await
    })
    .await
}
