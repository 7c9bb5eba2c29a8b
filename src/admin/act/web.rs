//! The way of every act: its page, its form, the page again while no reason is given, and back once it is done.

use std::fmt::Debug;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::model::{Why, WrongReason};
use super::views::{ActPage, Deed};
use crate::action::Failure;
use crate::ids::PollId;
use crate::polls;
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, Flash, Page};

/// The form of an act that needs nothing but its reason.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhyForm {
    reason: String,
    words: String,
}

impl WhyForm {
    pub(in crate::admin) fn parse(&self) -> Result<Why, WrongReason> {
        Why::parse(&self.reason, &self.words)
    }

    /// The page again, with what was typed and what is wrong with it.
    pub(in crate::admin) fn again(&self, page: ActPage, wrong: WrongReason) -> Response {
        let again = page.typed(&self.reason, &self.words).wrong(wrong);
        (StatusCode::UNPROCESSABLE_ENTITY, again).into_response()
    }
}

/// The page of an act on a poll.
pub(in crate::admin) async fn ask(
    state: &AppState,
    page: Page,
    id: PollId,
    deed: Deed,
) -> web::Result<ActPage> {
    let mut conn = state.db.acquire().await?;
    let poll = polls::find(&mut conn, id).await?.ok_or(Error::NotFound)?;
    if deed == Deed::Keep && poll.deletion_requested_at.is_none() {
        return Err(Error::Conflict(Conflict::State));
    }
    Ok(ActPage::new(page, &poll, deed))
}

/// Does what the form of an act on a poll asks for, if it says why; else shows its page again.
pub(in crate::admin) async fn carry_out<T, R: Debug>(
    state: &AppState,
    page: Page,
    id: PollId,
    deed: Deed,
    form: &WhyForm,
    act: impl AsyncFnOnce(Why) -> Result<T, Failure<R>>,
) -> web::Result<Response> {
    match form.parse() {
        Ok(why) => {
            act(why).await?;
            Ok(done(id, deed))
        }
        Err(wrong) => Ok(form.again(ask(state, page, id, deed).await?, wrong)),
    }
}

/// Where an act on a poll leads once it is done.
pub(in crate::admin) fn done(id: PollId, deed: Deed) -> Response {
    let poll = format!("/admin/polls/{id}");
    let told = match deed {
        Deed::Open => return Redirect::to(&format!("{poll}/content")).into_response(),
        Deed::Freeze => "admin-freezing-done",
        Deed::Unfreeze => "admin-unfreezing-done",
        Deed::Transfer => "admin-transfer-done",
        Deed::RevokeLinks => "admin-links-done",
        Deed::HideNote(_) => "admin-note-done",
        Deed::Hold => "admin-hold-done",
        Deed::Release => "admin-hold-released",
        Deed::Keep => "admin-keeping-done",
    };
    (Flash::notice(told), Redirect::to(&poll)).into_response()
}
