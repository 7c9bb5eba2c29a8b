//! Opening the address and the sessions of an account, for a reason.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::super::actions;
use super::super::views::Deed;
use super::{ask, done};
use crate::accounts::extract::Administrator;
use crate::admin::act::web::WhyForm;
use crate::ids::AccountId;
use crate::state::AppState;
use crate::web::extract::{Origin, Path};
use crate::web::{self, Form, Page};

/// `GET /admin/accounts/{account}/opening`
///
/// # Errors
/// There is no such account, or the database failed.
pub async fn new(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Path(id): Path<AccountId>,
) -> web::Result<impl IntoResponse> {
    ask(&state, page, id, Deed::Open).await
}

/// `POST /admin/accounts/{account}/opening`
///
/// # Errors
/// There is no such account, or the database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<AccountId>,
    Origin(origin): Origin,
    Form(form): Form<WhyForm>,
) -> web::Result<Response> {
    let why = match form.parse() {
        Ok(why) => why,
        Err(fault) => {
            let again = ask(&state, page, id, Deed::Open).await?;
            return Ok(form.again(again, fault));
        }
    };
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    actions::open(&state.db, &actor, id, &why, now).await?;
    Ok(done(id, Deed::Open))
}
