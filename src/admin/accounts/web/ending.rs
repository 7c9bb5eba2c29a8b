//! Ending the sessions of an account.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::super::actions;
use super::super::views::Deed;
use super::{ReasonForm, ask, carry_out};
use crate::accounts::extract::Administrator;
use crate::ids::AccountId;
use crate::state::AppState;
use crate::web::extract::{Origin, Path};
use crate::web::{self, Form, Page};

/// `GET /admin/accounts/{account}/ending`
///
/// # Errors
/// There is no such account, or the database failed.
pub async fn new(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Path(id): Path<AccountId>,
) -> web::Result<impl IntoResponse> {
    ask(&state, page, id, Deed::EndSessions).await
}

/// `POST /admin/accounts/{account}/ending`
///
/// # Errors
/// There is no such account, a rule refuses, or the database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<AccountId>,
    Origin(origin): Origin,
    Form(form): Form<ReasonForm>,
) -> web::Result<Response> {
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    carry_out(&state, page, id, Deed::EndSessions, &form, async |reason| {
        actions::end_sessions(&state.db, &actor, id, reason, now).await
    })
    .await
}
