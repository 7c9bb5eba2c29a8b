//! The reports and their file.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::model::{Figure, LONG_LINK_DAYS, months, start_of};
use super::store::{self, Standing};
use super::views::{self, Counts, ReportsPage};
use crate::accounts::extract::Overseer;
use crate::audit::{self, Verb};
use crate::i18n::dates;
use crate::i18n::zones::Zone;
use crate::state::AppState;
use crate::web::extract::Origin;
use crate::web::{self, Form, NoFields, Page};

/// `GET /reports`
///
/// # Errors
/// The database failed.
pub async fn index(
    State(state): State<AppState>,
    overseer: Overseer,
    page: Page,
) -> web::Result<Response> {
    let (standing, months, counts) = read(&state, state.clock.now()).await?;
    let administrator = overseer.roles.administrator;
    Ok(ReportsPage::new(page, administrator, &standing, &months, &counts).into_response())
}

/// `POST /reports/exports`
///
/// # Errors
/// The database failed.
pub async fn export(
    State(state): State<AppState>,
    overseer: Overseer,
    page: Page,
    Origin(origin): Origin,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let now = state.clock.now();
    audit::note(
        &state.db,
        &overseer.actor(origin),
        Verb::ReportsExported,
        None,
        now,
    )
    .await?;
    let (standing, months, counts) = read(&state, now).await?;
    let day = dates::date_iso(Zone::QUEBEC.local(now).date());
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"creneau-rapports-{day}.csv\""),
        ),
    ];
    Ok((headers, views::file(&page.l, &standing, &months, &counts)).into_response())
}

async fn read(
    state: &AppState,
    now: DateTime<Utc>,
) -> sqlx::Result<(Standing, Vec<NaiveDate>, Counts)> {
    let months = months(now);
    let starts: Vec<_> = months.iter().rev().map(|month| start_of(*month)).collect();
    let mut conn = state.db.acquire().await?;
    let opened_before = now - TimeDelta::days(LONG_LINK_DAYS);
    let standing = store::find_standing(&mut conn, opened_before, now).await?;
    let entries = store::count_entries(&mut conn, &Figure::verbs(), &starts).await?;
    let mails = store::count_dead_mails(&mut conn, &starts).await?;
    Ok((standing, months, views::counts(&entries, &mails)))
}
