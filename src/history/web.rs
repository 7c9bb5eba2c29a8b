//! The history page.

use axum::extract::State;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::store;
use super::views::ShowPage;
use crate::polls::extract::OwnedPoll;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::{self, Page};

/// Entries on one page.
const PAGE: i64 = 50;

/// Where the page begins.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    before: Option<i64>,
}

/// `GET /polls/{poll}/history`: what was done, latest first; `before` continues from an entry downwards.
///
/// # Errors
/// The database failed.
pub async fn show(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Query(from): Query<Before>,
) -> web::Result<impl IntoResponse> {
    let mut conn = state.db.acquire().await?;
    let id = owned.poll.id;
    let mut rows = store::list_before(&mut conn, id, from.before, PAGE + 1).await?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > shown;
    rows.truncate(shown);
    let older = rows.last().filter(|_| more).map(|row| row.entry);
    let newest = from.before.is_none();
    Ok(ShowPage::new(page, &owned.poll, rows, newest, older))
}
