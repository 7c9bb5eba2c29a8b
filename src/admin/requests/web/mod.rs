//! Requests about one person: the form that opens one, what is held, the file, and the end.

pub mod correction;
pub mod erasure;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::actions;
use super::model::AccessRequest;
use super::views::{NewPage, ShowPage, address_of};
use crate::accounts::extract::Administrator;
use crate::admin::act::model::reason;
use crate::ids::AccessRequestId;
use crate::invitations::model::EmailAddress;
use crate::records::web::{Wanted, file};
use crate::state::AppState;
use crate::web::extract::{Origin, Path};
use crate::web::{self, Error, Flash, Form, NoFields, Page};

/// Whose data, and why.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestForm {
    address: String,
    reason: String,
}

/// `GET /admin/requests`
pub async fn new(_: Administrator, page: Page) -> impl IntoResponse {
    NewPage::new(page)
}

/// `POST /admin/requests`: looks the person up, for an hour. The address stands in no address of a page.
///
/// # Errors
/// The database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Origin(origin): Origin,
    Form(form): Form<RequestForm>,
) -> web::Result<Response> {
    let (address, why) = (EmailAddress::parse(&form.address), reason(&form.reason));
    let (Ok(address), Some(why)) = (address, why) else {
        let mut again = NewPage::new(page);
        let l = again.page.l.clone();
        if EmailAddress::parse(&form.address).is_err() {
            let words = fl!(l, "admin-request-address-wrong");
            again.errors.add("address", words);
        }
        if why.is_none() {
            again.errors.add("reason", fl!(l, "admin-act-reason-wrong"));
        }
        again.address = form.address;
        again.reason = form.reason;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    };
    let (by, now) = (administrator.account.id, state.clock.now());
    let actor = administrator.actor(origin);
    let request = actions::open(&state.db, &actor, by, address, why, now).await?;
    Ok(Redirect::to(&address_of(&request)).into_response())
}

/// `GET /admin/requests/{request}`
///
/// # Errors
/// The request is another's or over, or the database failed.
pub async fn show(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<AccessRequestId>,
) -> web::Result<impl IntoResponse> {
    let request = find(&state, &administrator, id).await?;
    let overview = actions::overview(&state.db, &request).await?;
    Ok(ShowPage::new(page, &request, &overview))
}

/// `POST /admin/requests/{request}/exports`
///
/// # Errors
/// The request is another's or over, there is no such format, or the database failed.
pub async fn export(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<AccessRequestId>,
    Origin(origin): Origin,
    Form(wanted): Form<Wanted>,
) -> web::Result<Response> {
    let request = find(&state, &administrator, id).await?;
    let (format, actor) = (wanted.format()?, administrator.actor(origin));
    let record = actions::export(&state.db, &actor, &request, state.clock.now()).await?;
    file(&page, &record, format)
}

/// `POST /admin/requests/{request}/closure`
///
/// # Errors
/// The request is another's or over, or the database failed.
pub async fn close(
    State(state): State<AppState>,
    administrator: Administrator,
    Path(id): Path<AccessRequestId>,
    Origin(origin): Origin,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let request = find(&state, &administrator, id).await?;
    let actor = administrator.actor(origin);
    actions::close(&state.db, &actor, &request, state.clock.now()).await?;
    let flash = Flash::notice("admin-request-closed");
    Ok((flash, Redirect::to("/admin/requests")).into_response())
}

async fn find(
    state: &AppState,
    administrator: &Administrator,
    id: AccessRequestId,
) -> web::Result<AccessRequest> {
    let (by, now) = (administrator.account.id, state.clock.now());
    let found = actions::find(&state.db, id, by, now).await?;
    found.ok_or(Error::NotFound)
}
