//! Erasing a person everywhere.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::actions::{self, Erasing};
use super::super::views::{ErasurePage, address_of};
use super::find;
use crate::accounts::extract::Administrator;
use crate::action::Failure;
use crate::ids::AccessRequestId;
use crate::state::AppState;
use crate::web::extract::{Origin, Path};
use crate::web::{self, Error, Flash, Form, Page};

/// The address, typed once more.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasureForm {
    typed: String,
}

/// `GET /admin/requests/{request}/erasure`
///
/// # Errors
/// The request is another's or over, or the database failed.
pub async fn new(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<AccessRequestId>,
) -> web::Result<impl IntoResponse> {
    let request = find(&state, &administrator, id).await?;
    let overview = actions::overview(&state.db, &request).await?;
    Ok(ErasurePage::new(page, &request, &overview))
}

/// `POST /admin/requests/{request}/erasure`
///
/// # Errors
/// The request is another's or over, or the database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<AccessRequestId>,
    Origin(origin): Origin,
    Form(form): Form<ErasureForm>,
) -> web::Result<Response> {
    let request = find(&state, &administrator, id).await?;
    let overview = actions::overview(&state.db, &request).await?;
    let mut again = ErasurePage::new(page, &request, &overview);
    let l = again.page.l.clone();
    if form.typed.trim().to_lowercase() == request.address.folded() {
        let by = Erasing {
            db: &state.db,
            ledger: &state.eraser().ledger,
            actor: &administrator.actor(origin),
            organisation: &state.config.organisation.name,
            now: state.clock.now(),
        };
        match actions::erase(by, &request).await {
            Ok(done) if done.held > 0 => {
                let flash = Flash::warning("admin-erasure-done-held").with("count", done.held);
                return Ok((flash, Redirect::to(&address_of(&request))).into_response());
            }
            Ok(done) => {
                let flash = Flash::notice("admin-erasure-done").with("count", done.polls);
                return Ok((flash, Redirect::to("/admin/requests")).into_response());
            }
            Err(Failure::Refused(_)) => again.errors.add("typed", fl!(l, "admin-erasure-oneself")),
            Err(Failure::Missing) => return Err(Error::NotFound),
            Err(Failure::Database(error)) => return Err(error.into()),
        }
    } else {
        again
            .errors
            .add("typed", fl!(l, "admin-erasure-typed-wrong"));
    }
    again.typed = form.typed;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}
