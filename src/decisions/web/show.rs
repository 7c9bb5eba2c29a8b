//! The organisers' page of a poll: a draft's steps, or its results and what can be done.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use i18n_embed_fl::fl;

use crate::decisions::store;
use crate::decisions::views::{Aspect, DraftPage, ShowPage};
use crate::i18n::dates;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::StateName;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::{self, Page};

/// `GET /polls/{poll}`
///
/// # Errors
/// The database failed.
pub async fn show(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> web::Result<Response> {
    let results = store::read_results(&state.db, &state.options, &owned.poll).await?;
    let aspect = Aspect::read(&pairs);
    let printed = printed(&page, &owned, &state);
    Ok(match owned.poll.state.name() {
        StateName::Draft => DraftPage::new(page, &owned, &results).into_response(),
        _ => ShowPage::new(page, &owned, &results, &aspect, printed).into_response(),
    })
}

/// Whence and when, for whoever holds the page on paper.
fn printed(page: &Page, owned: &OwnedPoll, state: &AppState) -> String {
    let base = state.config.server.base_url.as_str().trim_end_matches('/');
    let url = format!("{base}/polls/{}", owned.poll.id);
    let when = dates::instant(page.language, state.clock.now(), owned.poll.zone, None);
    fl!(page.l, "results-printed", url = url, when = when)
}
