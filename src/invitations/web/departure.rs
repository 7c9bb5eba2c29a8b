//! "Not you?": the browser forgets the person; their answers stay.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::PrivateCookieJar;
use serde::Deserialize;

use crate::invitations::ticket::Ticket;
use crate::state::AppState;
use crate::web::flash::Flash;
use crate::web::form::Form;

/// The form: nothing but its token.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Departure {}

/// `POST /p/{poll}/departure`
pub async fn create(
    State(state): State<AppState>,
    ticket: Ticket,
    jar: PrivateCookieJar,
    _form: Form<Departure>,
) -> Response {
    let jar = Ticket::forget(jar, &state.config, ticket.poll);
    let told = Flash::notice("invitations-departure-done");
    (jar, told, Redirect::to("/")).into_response()
}
