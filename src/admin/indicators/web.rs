//! The page of indicators and its file.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

use super::model::{Month, months};
use super::views::{IndexPage, file};
use super::{actions, store};
use crate::accounts::extract::Administrator;
use crate::i18n::dates;
use crate::i18n::zones::Zone;
use crate::state::AppState;
use crate::web::extract::Origin;
use crate::web::{self, Form, NoFields, Page};

/// `GET /admin/indicators`
///
/// # Errors
/// The database failed.
pub async fn index(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
) -> web::Result<impl IntoResponse> {
    let counted = read(&state).await?;
    Ok(IndexPage::new(page, &counted))
}

/// `POST /admin/indicators/exports`
///
/// # Errors
/// The database failed.
pub async fn export(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Origin(origin): Origin,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let now = state.clock.now();
    actions::export(&state.db, &administrator.actor(origin), now).await?;
    let body = file(&page.l, &read(&state).await?);
    let day = dates::date_iso(Zone::QUEBEC.local(now).date());
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"indicateurs-{day}.csv\""),
        ),
    ];
    Ok((headers, body).into_response())
}

/// What was counted, and what happened since.
async fn read(state: &AppState) -> sqlx::Result<Vec<(NaiveDate, Month)>> {
    let now = state.clock.now();
    let shown = months(now.date_naive());
    let since = shown.first().copied().unwrap_or_default();
    // One moment for all of it: what is counted meanwhile would stand twice.
    let mut tx = state
        .db
        .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        .await?;
    let counted = store::find_counted(&mut tx).await?;
    let mut rows = store::list(&mut tx, since).await?;
    rows.extend(store::list_happened(&mut tx, counted, now).await?);
    tx.commit().await?;
    let of = |month: NaiveDate| {
        let mut counts = Month::default();
        for row in rows.iter().filter(|row| row.month == month) {
            counts.add(&row.kind, row.place, row.count);
        }
        (month, counts)
    };
    Ok(shown.into_iter().map(of).collect())
}
