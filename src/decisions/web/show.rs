//! The organisers' page of a poll: a draft's steps, or its results and what can be done.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::decisions::store;
use crate::decisions::views::{DraftPage, ShowPage};
use crate::polls::extract::OwnedPoll;
use crate::polls::model::StateName;
use crate::state::AppState;
use crate::web::{self, Page};

/// `GET /polls/{poll}`
///
/// # Errors
/// The database failed.
pub async fn show(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    let results = store::read_results(&mut *state.db.acquire().await?, owned.poll.id).await?;
    Ok(match owned.poll.state.name() {
        StateName::Draft => DraftPage::new(page, &owned, &results).into_response(),
        _ => ShowPage::new(page, &owned, &results).into_response(),
    })
}
