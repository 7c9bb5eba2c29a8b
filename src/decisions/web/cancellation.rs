//! Calling a poll off.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use crate::decisions::{actions, store};
use crate::polls::extract::OwnedPoll;
use crate::polls::model::StateName;
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, Flash, Form, NoFields, Page};

#[derive(Template, WebTemplate)]
#[template(path = "decisions/cancellation.html")]
struct CancellationPage {
    page: Page,
    title: String,
    poll_url: String,
    decided: bool,
    holders: i64,
    others: i64,
}

/// `GET /polls/{poll}/cancellation`
///
/// # Errors
/// The poll is a draft or cancelled already, or the database failed.
pub async fn new(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    let poll = owned.poll;
    let name = poll.state.name();
    let over = matches!(name, StateName::Draft | StateName::Cancelled);
    if over || poll.deletion_requested_at.is_some() {
        return Err(Error::Conflict(Conflict::State));
    }
    let audience = store::count_audience(&mut *state.db.acquire().await?, poll.id).await?;
    let asking = CancellationPage {
        page,
        title: poll.texts.title.clone(),
        poll_url: format!("/polls/{}", poll.id),
        decided: name == StateName::Decided,
        holders: audience.holders,
        others: audience.others,
    };
    Ok(asking.into_response())
}

/// `POST /polls/{poll}/cancellation`
///
/// # Errors
/// The poll is a draft or cancelled already, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    State(state): State<AppState>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let id = owned.poll.id;
    actions::cancel(&state.db, &owned.actor, id, state.clock.now()).await?;
    let flash = Flash::notice("decisions-cancellation-done");
    Ok((flash, Redirect::to(&format!("/polls/{id}"))).into_response())
}
