//! The terms of use, accepted once for each version before anything else.

use std::sync::Arc;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::accounts::actions;
use crate::accounts::extract::SignedIn;
use crate::accounts::model::Next;
use crate::state::AppState;
use crate::web::extract::{Origin, Query};
use crate::web::texts::{Document, Topic};
use crate::web::{self, Form, Page};

#[derive(Template, WebTemplate)]
#[template(path = "accounts/terms.html")]
struct TermsPage {
    page: Page,
    document: Arc<Document>,
    next: String,
    accepted: bool,
}

/// Where the person was going.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Going {
    next: String,
}

/// The acceptance, and where to go on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    next: String,
}

/// `GET /terms/acceptance`
pub async fn new(
    signed_in: SignedIn,
    page: Page,
    State(state): State<AppState>,
    Query(going): Query<Going>,
) -> impl IntoResponse {
    TermsPage {
        document: state.library.document(Topic::Terms, page.language),
        next: Next::parse(&going.next).as_str().to_owned(),
        accepted: signed_in.accepted_terms,
        page,
    }
}

/// `POST /terms/acceptance`
///
/// # Errors
/// The database failed.
pub async fn create(
    State(state): State<AppState>,
    signed_in: SignedIn,
    Origin(origin): Origin,
    Form(form): Form<Acceptance>,
) -> web::Result<Response> {
    let (actor, now) = (signed_in.actor(origin), state.clock.now());
    let (account, version) = (signed_in.account.id, state.config.terms.version);
    actions::accept_terms(&state.db, &actor, account, version, now).await?;
    Ok(Redirect::to(Next::parse(&form.next).as_str()).into_response())
}
