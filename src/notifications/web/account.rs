//! What an account gets by itself, whatever each poll says.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::accounts::extract::SignedIn;
use crate::notifications::model::AccountNotices;
use crate::notifications::{actions, store};
use crate::state::AppState;
use crate::web::extract::Origin;
use crate::web::{self, Flash, Form, Page};

#[derive(Template, WebTemplate)]
#[template(path = "notifications/account.html")]
struct AccountPage {
    page: Page,
    digests: bool,
    history: bool,
}

/// The field as sent: a box that is not ticked is not sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountForm {
    digests: Option<String>,
    history: Option<String>,
}

/// `GET /notices`
///
/// # Errors
/// The database failed.
pub async fn edit(
    signed_in: SignedIn,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    let mut conn = state.db.acquire().await?;
    let notices = store::find_account_notices(&mut conn, signed_in.account.id).await?;
    Ok(AccountPage {
        page,
        digests: notices.digests,
        history: notices.history,
    }
    .into_response())
}

/// `POST /notices`
///
/// # Errors
/// The database failed.
pub async fn update(
    signed_in: SignedIn,
    Origin(origin): Origin,
    State(state): State<AppState>,
    Form(form): Form<AccountForm>,
) -> web::Result<Response> {
    let (id, now) = (signed_in.account.id, state.clock.now());
    let notices = AccountNotices {
        digests: form.digests.is_some(),
        history: form.history.is_some(),
    };
    actions::change_account(&state.db, &signed_in.actor(origin), id, notices, now).await?;
    let back = Redirect::to("/notices");
    Ok((Flash::notice("notices-settings-done"), back).into_response())
}
