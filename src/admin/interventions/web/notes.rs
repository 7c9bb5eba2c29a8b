//! Hiding a note from the organisers.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::actions;
use super::super::extract::OpenedPoll;
use crate::accounts::extract::Administrator;
use crate::admin::act::views::{ActPage, Deed};
use crate::admin::act::web::{WhyForm, carry_out};
use crate::ids::{InvitationId, PollId};
use crate::state::AppState;
use crate::web::extract::{Origin, Path};
use crate::web::{self, Form, Page};

/// Address of a note: that of its person.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct NotePath {
    poll: PollId,
    invitation: InvitationId,
}

/// `GET /admin/polls/{poll}/notes/{invitation}/hiding`
pub async fn new(opened: OpenedPoll, page: Page, Path(path): Path<NotePath>) -> impl IntoResponse {
    ActPage::new(page, &opened.poll, Deed::HideNote(path.invitation))
}

/// `POST /admin/polls/{poll}/notes/{invitation}/hiding`
///
/// # Errors
/// There is no such poll or note, the content is not open (any more), or the database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(NotePath { poll, invitation }): Path<NotePath>,
    Origin(origin): Origin,
    Form(form): Form<WhyForm>,
) -> web::Result<Response> {
    let deed = Deed::HideNote(invitation);
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    carry_out(&state, page, poll, deed, &form, async |why| {
        actions::hide_note(&state.db, &actor, poll, invitation, &why, now).await
    })
    .await
}
