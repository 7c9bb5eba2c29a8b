//! The auditor's plain list.

use axum::extract::State;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::store;
use super::views::{IndexPage, Row};
use crate::accounts::extract::Auditor;
use crate::state::AppState;
use crate::web;
use crate::web::extract::Query;
use crate::web::page::Page;

/// Entries on one page.
const PAGE: i64 = 100;

/// Where the page begins.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    before: Option<i64>,
}

/// `GET /audit`: entries, latest first; `before` continues from an entry downwards.
///
/// # Errors
/// The database failed.
pub async fn index(
    State(state): State<AppState>,
    auditor: Auditor,
    page: Page,
    Query(from): Query<Before>,
) -> web::Result<impl IntoResponse> {
    let _ = auditor;
    let mut conn = state.db.acquire().await?;
    let mut entries = store::list_before(&mut conn, from.before, PAGE + 1).await?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = entries.len() > shown;
    entries.truncate(shown);
    let last = entries.last().filter(|_| more);
    Ok(IndexPage {
        newest: from.before.is_none(),
        older: last.map(|entry| format!("/audit?before={}", entry.entry_id)),
        rows: entries
            .into_iter()
            .map(|entry| Row::new(&page.l, entry))
            .collect(),
        page,
    })
}
