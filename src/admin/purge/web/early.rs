//! Taking back an erasure announced before its date.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::super::actions;
use crate::accounts::extract::Administrator;
use crate::admin::interventions::views::{ActPage, Deed};
use crate::admin::interventions::web::{WhyForm, back};
use crate::ids::PollId;
use crate::polls;
use crate::polls::model::Poll;
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::extract::{Origin, Path};
use crate::web::{self, Error, Form, Page};

/// `GET /admin/polls/{poll}/keeping`
///
/// # Errors
/// There is no such poll, its erasure was not asked for, or the database failed.
pub async fn new(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Path(id): Path<PollId>,
) -> web::Result<impl IntoResponse> {
    let poll = find(&state, id).await?;
    Ok(ActPage::new(page, &poll, Deed::Keep))
}

/// `POST /admin/polls/{poll}/keeping`
///
/// # Errors
/// There is no such poll, its erasure was not asked for, or the database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<PollId>,
    Origin(origin): Origin,
    Form(form): Form<WhyForm>,
) -> web::Result<Response> {
    let why = match form.parse() {
        Ok(why) => why,
        Err(fault) => {
            let again = ActPage::new(page, &find(&state, id).await?, Deed::Keep);
            return Ok(form.again(again, fault));
        }
    };
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    let retention = &state.config.retention;
    let kept = actions::keep(&state.db, &actor, id, &why, retention, now).await;
    back(id, kept, "admin-keeping-done")
}

async fn find(state: &AppState, id: PollId) -> web::Result<Poll> {
    let mut conn = state.db.acquire().await?;
    let poll = polls::find(&mut conn, id).await?.ok_or(Error::NotFound)?;
    if poll.deletion_requested_at.is_none() {
        return Err(Error::Conflict(Conflict::State));
    }
    Ok(poll)
}
