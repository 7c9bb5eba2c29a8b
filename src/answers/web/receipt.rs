//! What was saved, and how to change it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::read;
use crate::answers::views::ReceiptPage;
use crate::invitations::extract::Guest;
use crate::state::AppState;
use crate::web;
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
