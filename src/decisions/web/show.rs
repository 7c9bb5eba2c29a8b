//! The organisers' page of a poll: a draft's steps, or its results and what can be done.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use i18n_embed_fl::fl;

use crate::decisions::kept::Sight;
use crate::decisions::store;
use crate::decisions::views::{Aspect, DraftPage, ResultsView, ShowPage};
use crate::i18n::dates;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::StateName;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::texts::help;
use crate::web::{self, Page, html};

/// `GET /polls/{poll}`
///
/// # Errors
/// The database failed.
pub async fn show(
    owned: OwnedPoll,
    mut page: Page,
    State(state): State<AppState>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> web::Result<Response> {
    if owned.poll.state.name() == StateName::Draft {
        let results = store::read_results(&state.db, &state.options, &owned.poll).await?;
        page.help = state.library.help(help::DRAFT, page.language);
        return Ok(DraftPage::new(page, &owned, &results).into_response());
    }
    let aspect = Aspect::read(&pairs);
    let sight = Sight::new(&owned, &page, &aspect);
    let results = match state.results.get(&sight, owned.poll.version) {
        Some(results) => results,
        None => write(&state, &owned, &page, &aspect, sight).await?,
    };
    let printed = printed(&page, &owned, &state);
    let length = results.len();
    let page = ShowPage::new(page, &owned.poll, results, printed);
    Ok(html::around(&page, length)?.into_response())
}

/// The results as this person sees them, kept where they may be.
async fn write(
    state: &AppState,
    owned: &OwnedPoll,
    page: &Page,
    aspect: &Aspect,
    sight: Sight,
) -> web::Result<Arc<str>> {
    let results = store::read_results(&state.db, &state.options, &owned.poll).await?;
    let view = ResultsView::new(page, owned, &results, aspect, &state.words);
    let mut written = String::with_capacity(view.bytes());
    view.render_into(&mut written)?;
    let written: Arc<str> = written.into();
    if view.can_be_kept() {
        let version = owned.poll.version;
        state.results.insert(sight, version, written.clone());
    }
    Ok(written)
}

/// Whence and when, for whoever holds the page on paper.
fn printed(page: &Page, owned: &OwnedPoll, state: &AppState) -> String {
    let base = state.config.server.base_url.as_str().trim_end_matches('/');
    let url = format!("{base}/polls/{}", owned.poll.id);
    let when = dates::instant(page.language, state.clock.now(), owned.poll.zone, None);
    fl!(page.l, "results-printed", url = url, when = when)
}
