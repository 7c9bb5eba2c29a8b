//! Signing out: here at once, at the provider by a link.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::HeaderName;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::PrivateCookieJar;
use axum_extra::extract::cookie::Cookie;
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::accounts::actions;
use crate::accounts::extract::{SESSION_COOKIE, SignedIn};
use crate::state::AppState;
use crate::web::extract::Origin;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::{self, cookies};

/// The encrypted cookie that keeps the ID token for the link to the provider's sign-out.
const HINT_COOKIE: &str = "signed-out";
const HINT_MINUTES: i64 = 10;
/// A longer ID token does not fit in a cookie once encrypted; the link does without.
const LONGEST_HINT: usize = 2_700;

#[derive(Template, WebTemplate)]
#[template(path = "accounts/signed_out.html")]
struct SignedOutPage {
    page: Page,
    provider: Option<String>,
}

/// The sign-out form: nothing but its token.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOut {}

/// `POST /sign-out`. Whose session has ended already is signed out.
///
/// # Errors
/// The form is not ours, or the database failed.
pub async fn create(
    State(state): State<AppState>,
    signed_in: Result<SignedIn, web::Error>,
    Origin(origin): Origin,
    jar: PrivateCookieJar,
    _form: Form<SignOut>,
) -> web::Result<Response> {
    let signed_in = match signed_in {
        Ok(signed_in) => signed_in,
        Err(web::Error::SeeOther(_)) => return Ok(Redirect::to("/signed-out").into_response()),
        Err(error) => return Err(error),
    };
    let now = state.clock.now();
    let hint = actions::sign_out(&state.db, signed_in.session_hash, &origin, now).await?;
    let mut jar = jar.add(cookies::removal(&state.config, SESSION_COOKIE));
    if let Some(hint) = hint.filter(|hint| hint.len() <= LONGEST_HINT) {
        jar = jar.add(cookies::build(
            &state.config,
            HINT_COOKIE,
            hint,
            HINT_MINUTES,
        ));
    }
    let clear = HeaderName::from_static("clear-site-data");
    Ok((
        jar,
        [(clear, "\"cache\", \"storage\"")],
        Redirect::to("/signed-out"),
    )
        .into_response())
}

/// `GET /signed-out`
pub async fn show(State(state): State<AppState>, jar: PrivateCookieJar, page: Page) -> Response {
    let hint = jar.get(&cookies::name(&state.config, HINT_COOKIE));
    let provider = state
        .oidc
        .sign_out_url(hint.as_ref().map(Cookie::value))
        .map(String::from);
    SignedOutPage { page, provider }.into_response()
}
