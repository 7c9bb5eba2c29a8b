//! "Not you?": what to do, and on request the browser forgets the person; their answers stay.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::PrivateCookieJar;
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::ids::PollId;
use crate::invitations::extract::Guest;
use crate::invitations::ticket::Ticket;
use crate::state::AppState;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;

#[derive(Template, WebTemplate)]
#[template(path = "invitations/departure.html")]
struct DeparturePage {
    page: Page,
    poll: PollId,
    title: String,
    name: String,
}

/// The form: nothing but its token.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Departure {}

/// `GET /p/{poll}/departure`
pub async fn new(guest: Guest, page: Page) -> Response {
    DeparturePage {
        page,
        poll: guest.poll.id,
        title: guest.poll.texts.title,
        name: guest.name,
    }
    .into_response()
}

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
