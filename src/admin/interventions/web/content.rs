//! The content of a poll that was opened.

use axum::extract::State;
use axum::response::IntoResponse;

use super::super::extract::OpenedPoll;
use super::super::store;
use super::super::views::ContentPage;
use crate::polls;
use crate::state::AppState;
use crate::web::{self, Page};

/// `GET /admin/polls/{poll}/content`
///
/// # Errors
/// There is no such poll, its content is not open to this administrator, or the database failed.
pub async fn show(
    opened: OpenedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<impl IntoResponse> {
    let mut conn = state.db.acquire().await?;
    let options = polls::find_live_options(&mut conn, opened.poll.id).await?;
    let people = store::list_people(&mut conn, opened.poll.id).await?;
    Ok(ContentPage::new(page, &opened, &options, people))
}
