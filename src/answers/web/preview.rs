//! The poll as a participant sees it, for its organisers. Nothing can be sent from it.

use axum::extract::State;

use crate::answers::views::AnswerPage;
use crate::polls;
use crate::polls::extract::OwnedPoll;
use crate::polls::options::last_instant;
use crate::state::AppState;
use crate::web::{self, Page};

/// `GET /polls/{poll}/preview`
///
/// # Errors
/// The database failed.
pub async fn show(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<AnswerPage> {
    let poll = &owned.poll;
    let options = polls::find_live_options(&mut *state.db.acquire().await?, poll.id).await?;
    let last = last_instant(options.iter().map(|option| option.when), poll.zone);
    let shown = poll.as_published(last, &state.config.retention, state.clock.now());
    Ok(AnswerPage::preview(page, &shown, &options))
}
