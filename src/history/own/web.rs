//! The page of one's own history.

use axum::extract::State;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::store;
use super::views::OwnPage;
use crate::accounts::extract::SignedIn;
use crate::audit::Cursor;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::{self, Page};

/// Entries on one page.
const PAGE: i64 = 50;

/// Where the page begins.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    before: String,
}

/// `GET /history`: what the reader did and what was done about them, latest first.
///
/// # Errors
/// The database failed.
pub async fn index(
    signed_in: SignedIn,
    page: Page,
    State(state): State<AppState>,
    Query(from): Query<Before>,
) -> web::Result<impl IntoResponse> {
    let before = Cursor::parse(&from.before);
    let mut conn = state.db.acquire().await?;
    let me = signed_in.account.id;
    let mut rows = store::list_before(&mut conn, me, None, before, PAGE + 1).await?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > shown;
    rows.truncate(shown);
    Ok(OwnPage::new(page, me, rows, before.is_none(), more))
}
