//! Withdrawing an answer: its own act, on its own page, so that no robot does it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::read;
use crate::action::Failure;
use crate::answers::actions;
use crate::answers::model::BallotRule;
use crate::answers::views::{ClosedPage, WithdrawalPage};
use crate::invitations::extract::Guest;
use crate::invitations::ticket::Ticket;
use crate::state::AppState;
use crate::web;
use crate::web::extract::Origin;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;

/// The form: nothing but its token.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {}

/// `GET /p/{poll}/withdrawal`
pub async fn new(State(state): State<AppState>, guest: Guest, page: Page) -> Response {
    let back = format!("/p/{}", guest.poll.id);
    let open = guest.poll.accepts_answers(state.clock.now());
    match WithdrawalPage::new(page, &guest).filter(|_| open) {
        Some(page) => page.into_response(),
        None => Redirect::to(&back).into_response(),
    }
}

/// `POST /p/{poll}/withdrawal`. Withdrawn already is withdrawn.
///
/// # Errors
/// The link does not work (any more), or the database failed.
pub async fn create(
    State(state): State<AppState>,
    ticket: Ticket,
    guest: Guest,
    Origin(origin): Origin,
    page: Page,
    _form: Form<Withdrawal>,
) -> web::Result<Response> {
    let (poll, person, actor) = (guest.poll.id, guest.invitation, guest.actor(origin));
    let back = Redirect::to(&format!("/p/{poll}"));
    let now = state.clock.now();
    match actions::withdraw(&state.db, &actor, poll, person, now).await {
        Ok(()) => {
            let told = Flash::notice("answers-withdrawal-done");
            Ok((told, back).into_response())
        }
        Err(Failure::Missing) => Ok(back.into_response()),
        Err(Failure::Refused(BallotRule::NotOpen)) => {
            let reading = read(&state, guest).await?;
            let closed = ClosedPage::new(page, &reading);
            Ok((StatusCode::CONFLICT, closed).into_response())
        }
        Err(Failure::Refused(_)) => {
            // The link ended between the two reads: the second one says how.
            Guest::again(&state, &ticket).await?;
            Ok(back.into_response())
        }
        Err(Failure::Database(error)) => Err(error.into()),
    }
}
