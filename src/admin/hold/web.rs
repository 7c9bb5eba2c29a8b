//! The pages of a hold and of its release.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::actions::{self, HoldRule};
use crate::accounts::extract::Administrator;
use crate::action::Failure;
use crate::admin::interventions::views::{ActPage, Deed};
use crate::admin::interventions::web::WhyForm;
use crate::ids::PollId;
use crate::polls;
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::extract::{Origin, Path};
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::{self, Error};

/// `GET /admin/polls/{poll}/hold`
///
/// # Errors
/// There is no such poll, or the database failed.
pub async fn new(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<PollId>,
) -> web::Result<impl IntoResponse> {
    let _ = administrator;
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
        Err(wrong) => {
            let again = form.again(show(&state, page, id, Deed::Hold).await?);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, again.wrong(wrong)).into_response());
        }
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
    administrator: Administrator,
    page: Page,
    Path(id): Path<PollId>,
) -> web::Result<impl IntoResponse> {
    let _ = administrator;
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
        Err(wrong) => {
            let again = form.again(show(&state, page, id, Deed::Release).await?);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, again.wrong(wrong)).into_response());
        }
    };
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    let released = actions::release(&state.db, &actor, id, &why, now).await;
    back(id, released, "admin-hold-released")
}

async fn show(state: &AppState, page: Page, id: PollId, deed: Deed) -> web::Result<ActPage> {
    let mut conn = state.db.acquire().await?;
    let poll = polls::find(&mut conn, id).await?.ok_or(Error::NotFound)?;
    Ok(ActPage::new(page, &poll, deed))
}

fn back(id: PollId, done: Result<(), Failure<HoldRule>>, key: &str) -> web::Result<Response> {
    match done {
        Ok(()) => {
            let back = Redirect::to(&format!("/admin/polls/{id}"));
            Ok((Flash::notice(key), back).into_response())
        }
        Err(Failure::Refused(_)) => Err(Error::Conflict(Conflict::State)),
        Err(Failure::Missing) => Err(Error::NotFound),
        Err(Failure::Database(source)) => Err(source.into()),
    }
}
