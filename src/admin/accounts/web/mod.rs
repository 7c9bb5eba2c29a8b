//! The list of accounts, one of them, and what may be done to it.

pub mod disabling;
pub mod enabling;
pub mod ending;
pub mod opening;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::actions::AccountRule;
use super::store;
use super::views::{Deed, IndexPage, Row, ShowPage, act_page};
use crate::accounts::extract::Administrator;
use crate::action::Failure;
use crate::admin::interventions::views::ActPage;
use crate::ids::AccountId;
use crate::state::AppState;
use crate::text;
use crate::web::extract::{Path, Query};
use crate::web::{self, Error, Flash, Page};

/// Accounts on one page.
const PAGE: i64 = 100;

/// Characters a search may have.
const SEARCH_LENGTH: usize = 254;

/// What is listed, and from where on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    after: String,
}

/// The form of an act on an account: the words of a poll's history would have no poll to go with.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonForm {
    reason: String,
}

/// `GET /admin/accounts`
///
/// # Errors
/// The database failed.
pub async fn index(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Query(asked): Query<Asked>,
) -> web::Result<impl IntoResponse> {
    let search = text::optional_line(&asked.q, SEARCH_LENGTH).unwrap_or_default();
    let after = asked.after.parse().ok();
    let mut conn = state.db.acquire().await?;
    let mut found = store::list(&mut conn, &search, after, PAGE + 1).await?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > shown;
    found.truncate(shown);
    let last = found.last().filter(|_| more).map(|row| row.id);
    Ok(IndexPage {
        rows: found.iter().map(|row| Row::new(&page.l, row)).collect(),
        start: after.map(|_| address(&search, None)),
        next: last.map(|id| address(&search, Some(id))),
        search,
        page,
    })
}

/// `GET /admin/accounts/{account}`: what the list shows of it; its address and its sessions while they are open to this
/// administrator.
///
/// # Errors
/// There is no such account, or the database failed.
pub async fn show(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<AccountId>,
) -> web::Result<impl IntoResponse> {
    let (me, now) = (administrator.account.id, state.clock.now());
    let mut conn = state.db.acquire().await?;
    let account = store::find(&mut conn, id).await?.ok_or(Error::NotFound)?;
    let opened = match store::find_opening(&mut conn, id, me, now).await? {
        Some(until) => Some((until, store::list_sessions(&mut conn, id).await?)),
        None => None,
    };
    Ok(ShowPage::new(page, &account, opened, me == id))
}

/// The page of an act. It shows no address: two people of one name are told apart by unit and last sign-in.
async fn show_act(state: &AppState, page: Page, id: AccountId, deed: Deed) -> web::Result<ActPage> {
    let mut conn = state.db.acquire().await?;
    let account = store::find(&mut conn, id).await?.ok_or(Error::NotFound)?;
    let substituted = store::count_substituted(&mut conn, id).await?;
    Ok(act_page(page, &account, substituted, deed))
}

async fn wrong(state: &AppState, page: Page, id: AccountId, deed: Deed) -> web::Result<Response> {
    let mut again = show_act(state, page, id, deed).await?;
    let words = fl!(again.page.l, "admin-act-reason-wrong");
    again.errors.add("reason", words);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

fn back(id: AccountId, done: Result<(), Failure<AccountRule>>, key: &str) -> web::Result<Response> {
    done?;
    let page = Redirect::to(&format!("/admin/accounts/{id}"));
    Ok((Flash::notice(key), page).into_response())
}

fn address(search: &str, after: Option<AccountId>) -> String {
    let mut query = Serializer::new(String::new());
    if !search.is_empty() {
        query.append_pair("q", search);
    }
    if let Some(id) = after {
        query.append_pair("after", &id.to_string());
    }
    format!("/admin/accounts?{}", query.finish())
}
