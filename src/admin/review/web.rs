//! The list of all polls, for administrators.

use axum::extract::State;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::store::{self, Filter};
use super::views::{IndexPage, Row, states};
use crate::accounts::extract::Administrator;
use crate::polls::model::StateName;
use crate::state::AppState;
use crate::web;
use crate::web::extract::Query;
use crate::web::page::Page;

/// Polls on one page.
const PAGE: i64 = 100;

/// The filter, as its form sends it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    due: String,
    held: String,
    state: String,
    page: u32,
}

impl Filters {
    fn filter(&self) -> Filter {
        let state = match self.state.as_str() {
            "draft" => Some(StateName::Draft),
            "open" => Some(StateName::Open),
            "closed" => Some(StateName::Closed),
            "decided" => Some(StateName::Decided),
            "cancelled" => Some(StateName::Cancelled),
            _ => None,
        };
        Filter {
            due: !self.due.is_empty(),
            held: !self.held.is_empty(),
            state,
        }
    }

    fn address(&self, page: u32) -> String {
        let filter = self.filter();
        let state = filter.state.map_or("", StateName::code);
        let flag = |on: bool| if on { "1" } else { "" };
        format!(
            "/admin/polls?due={}&held={}&state={state}&page={page}",
            flag(filter.due),
            flag(filter.held)
        )
    }
}

/// `GET /admin/polls`
///
/// # Errors
/// The database failed.
pub async fn index(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Query(filters): Query<Filters>,
) -> web::Result<impl IntoResponse> {
    let _ = administrator;
    let now = state.clock.now();
    let filter = filters.filter();
    let mut conn = state.db.acquire().await?;
    let offset = i64::from(filters.page) * PAGE;
    let mut found = store::list(&mut conn, filter, now, PAGE + 1, offset).await?;
    let more = found.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    Ok(IndexPage {
        rows: found
            .iter()
            .map(|row| Row::new(&page.l, row, now))
            .collect(),
        due: filter.due,
        held: filter.held,
        state: filter.state.map_or("", StateName::code).to_owned(),
        states: states(&page.l),
        previous: filters
            .page
            .checked_sub(1)
            .map(|before| filters.address(before)),
        next: more.then(|| filters.address(filters.page.saturating_add(1))),
        page,
    })
}
