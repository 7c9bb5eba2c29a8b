//! The hold page.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::actions;
use super::views::HoldPage;
use crate::accounts::extract::Administrator;
use crate::action::Failure;
use crate::ids::PollId;
use crate::polls;
use crate::state::AppState;
use crate::text;
use crate::web::extract::{Origin, Path};
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::{self, Error};

/// Characters a reason may have.
const REASON_LENGTH: usize = 500;

/// The hold form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldForm {
    reason: String,
}

/// The release form: nothing but its token.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseForm {}

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
    show(&state, page, id).await
}

/// `POST /admin/polls/{poll}/hold`
///
/// # Errors
/// There is no such poll, or the database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<PollId>,
    Origin(origin): Origin,
    Form(form): Form<HoldForm>,
) -> web::Result<Response> {
    let Ok(reason) = text::line(&form.reason, REASON_LENGTH) else {
        let mut again = show(&state, page, id).await?;
        let words = fl!(again.page.l, "admin-hold-reason-wrong", max = REASON_LENGTH);
        again.errors.add("reason", words);
        again.reason = form.reason;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    };
    let actor = administrator.actor(origin);
    let held = actions::hold(&state.db, &actor, id, reason, state.clock.now()).await;
    back(held, "admin-hold-done")
}

/// `POST /admin/polls/{poll}/release`
///
/// # Errors
/// There is no such poll, or the database failed.
pub async fn destroy(
    State(state): State<AppState>,
    administrator: Administrator,
    Path(id): Path<PollId>,
    Origin(origin): Origin,
    _form: Form<ReleaseForm>,
) -> web::Result<Response> {
    let actor = administrator.actor(origin);
    let released = actions::release(&state.db, &actor, id, state.clock.now()).await;
    back(released, "admin-hold-released")
}

async fn show(state: &AppState, page: Page, id: PollId) -> web::Result<HoldPage> {
    let mut conn = state.db.acquire().await?;
    let poll = polls::find(&mut conn, id).await?.ok_or(Error::NotFound)?;
    Ok(HoldPage::new(page, &poll))
}

/// Doing twice what stands already is no error: the list shows how it is.
fn back(done: Result<(), Failure<actions::HoldRule>>, key: &str) -> web::Result<Response> {
    match done {
        Ok(()) | Err(Failure::Refused(_)) => {
            Ok((Flash::notice(key), Redirect::to("/admin/polls")).into_response())
        }
        Err(Failure::Missing) => Err(Error::NotFound),
        Err(Failure::Database(source)) => Err(source.into()),
    }
}
