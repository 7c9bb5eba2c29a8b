//! What was saved, and how to change it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::read;
use crate::action::Failure;
use crate::answers::views::ReceiptPage;
use crate::invitations::extract::Guest;
use crate::notifications::actions::{self, NoticeRule};
use crate::state::AppState;
use crate::web;
use crate::web::extract::Origin;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;

/// `GET /p/{poll}/receipt`
///
/// # Errors
/// The link does not work (any more), or the database failed.
pub async fn show(
    State(state): State<AppState>,
    guest: Guest,
    page: Page,
) -> web::Result<Response> {
    let (poll, open) = (guest.poll.id, guest.poll.accepts_answers(state.clock.now()));
    let reading = read(&state, guest).await?;
    Ok(match ReceiptPage::new(page, &reading, open) {
        Some(receipt) => receipt.into_response(),
        None => Redirect::to(&format!("/p/{poll}")).into_response(),
    })
}

/// The form: nothing but its token.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asking {}

/// `POST /p/{poll}/receipt`: what was answered, by mail, to the person's own address.
///
/// # Errors
/// The link does not work (any more), or the database failed.
pub async fn create(
    State(state): State<AppState>,
    guest: Guest,
    Origin(origin): Origin,
    Form(Asking {}): Form<Asking>,
) -> web::Result<Response> {
    let (poll, person, actor) = (guest.poll.id, guest.invitation, guest.actor(origin));
    let (db, keys, now) = (&state.db, &state.keys, state.clock.now());
    let flash = match actions::send_receipt(db, keys, &actor, poll, person, now).await {
        Ok(()) => Flash::notice("answers-receipt-mailed"),
        Err(Failure::Refused(NoticeRule::TooOften)) => Flash::warning("answers-receipt-too-often"),
        // Withdrawn meanwhile: the page says so by showing the form.
        Err(Failure::Refused(_) | Failure::Missing) => {
            return Ok(Redirect::to(&format!("/p/{poll}")).into_response());
        }
        Err(Failure::Database(error)) => return Err(error.into()),
    };
    Ok((flash, Redirect::to(&format!("/p/{poll}/receipt"))).into_response())
}
