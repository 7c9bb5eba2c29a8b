//! The pages of a hold and of its release.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::actions;
use crate::accounts::extract::Administrator;
use crate::admin::interventions::views::Deed;
use crate::admin::interventions::web::{WhyForm, back, show};
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
    show(&state, page, id, Deed::Hold).await
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
    let why = match form.parse() {
        Ok(why) => why,
        Err(fault) => return Ok(form.again(show(&state, page, id, Deed::Hold).await?, fault)),
    };
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    let held = actions::hold(&state.db, &actor, id, &why, now).await;
    back(id, held, "admin-hold-done")
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
    show(&state, page, id, Deed::Release).await
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
    let why = match form.parse() {
        Ok(why) => why,
        Err(fault) => return Ok(form.again(show(&state, page, id, Deed::Release).await?, fault)),
    };
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    let released = actions::release(&state.db, &actor, id, &why, now).await;
    back(id, released, "admin-hold-released")
}
