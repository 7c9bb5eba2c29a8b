//! Whether an organiser gets digests at all, whatever each poll says.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::accounts::extract::Organiser;
use crate::notifications::{actions, store};
use crate::state::AppState;
use crate::web::extract::Origin;
use crate::web::{self, Flash, Form, Page};

#[derive(Template, WebTemplate)]
#[template(path = "notifications/account.html")]
struct AccountPage {
    page: Page,
    digests: bool,
}

/// The field as sent: a box that is not ticked is not sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountForm {
    digests: Option<String>,
}

/// `GET /notices`
///
/// # Errors
/// The database failed.
pub async fn edit(
    organiser: Organiser,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    let mut conn = state.db.acquire().await?;
    let digests = store::find_account_digests(&mut conn, organiser.account.id).await?;
    Ok(AccountPage { page, digests }.into_response())
}

/// `POST /notices`
///
/// # Errors
/// The database failed.
pub async fn update(
    organiser: Organiser,
    Origin(origin): Origin,
    State(state): State<AppState>,
    Form(form): Form<AccountForm>,
) -> web::Result<Response> {
    let (id, now) = (organiser.account.id, state.clock.now());
    let (actor, digests) = (organiser.actor(origin), form.digests.is_some());
    actions::change_account(&state.db, &actor, id, digests, now).await?;
    let back = Redirect::to("/notices");
    Ok((Flash::notice("notices-settings-done"), back).into_response())
}
