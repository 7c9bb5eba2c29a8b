//! "Send me my link again": the same answer and the same work for everybody; the mail leaves later, to the address
//! itself and to no other.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::TimeDelta;
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::invitations::actions;
use crate::invitations::model::EmailAddress;
use crate::rate::Limit;
use crate::state::AppState;
use crate::web::extract::ClientNetwork;
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Form};
use crate::web::page::Page;
use crate::web::{self, Error};

/// How often one network may ask: a whole hospital may stand behind it.
const LIMIT: Limit = Limit {
    name: "lost_link",
    allowed: 60,
    window: TimeDelta::minutes(10),
};

#[derive(Template, WebTemplate)]
#[template(path = "invitations/lost_link.html")]
struct LostLinkPage {
    page: Page,
    errors: FieldErrors,
    email: String,
}

/// The form as typed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LostLink {
    email: String,
}

/// `GET /lost-link`
pub async fn new(page: Page) -> Response {
    LostLinkPage {
        page,
        errors: FieldErrors::new(),
        email: String::new(),
    }
    .into_response()
}

/// `POST /lost-link`
///
/// # Errors
/// This network asks too often, or the database failed.
pub async fn create(
    State(state): State<AppState>,
    ClientNetwork(network): ClientNetwork,
    page: Page,
    Form(form): Form<LostLink>,
) -> web::Result<Response> {
    let Ok(address) = EmailAddress::parse(&form.email) else {
        let mut errors = FieldErrors::new();
        errors.add("email", fl!(page.l, "invitations-lost-link-no-address"));
        let email = form.email;
        let again = LostLinkPage {
            page,
            errors,
            email,
        };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    };
    let now = state.clock.now();
    let (db, keys) = (&state.db, &state.keys);
    if !actions::ask_for_links(db, keys, LIMIT, &network, &address, now).await? {
        let retry_after = u64::try_from(LIMIT.window.num_seconds()).unwrap_or(600);
        return Err(Error::TooMany { retry_after });
    }
    let told = Flash::notice("invitations-lost-link-sent");
    Ok((told, Redirect::to("/lost-link")).into_response())
}
