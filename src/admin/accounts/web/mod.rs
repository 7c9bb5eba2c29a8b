//! The list of accounts, one of them, and what may be done to it.

pub mod disabling;
pub mod enabling;
pub mod ending;
pub mod opening;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::actions::AccountRule;
use super::store;
use super::views::{Deed, IndexPage, Row, ShowPage, act_page};
use crate::accounts::extract::Administrator;
use crate::action::Failure;
use crate::admin::act::model::{WrongReason, reason};
use crate::admin::act::views::ActPage;
use crate::audit::Reason;
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
async fn ask(state: &AppState, page: Page, id: AccountId, deed: Deed) -> web::Result<ActPage> {
    let mut conn = state.db.acquire().await?;
    let account = store::find(&mut conn, id).await?.ok_or(Error::NotFound)?;
    let substituted = store::count_substituted(&mut conn, id).await?;
    Ok(act_page(page, &account, substituted, deed))
}

/// Does what the form of an act asks for, if it says why; else shows its page again.
async fn carry_out(
    state: &AppState,
    page: Page,
    id: AccountId,
    deed: Deed,
    form: &ReasonForm,
    act: impl AsyncFnOnce(Reason) -> Result<(), Failure<AccountRule>>,
) -> web::Result<Response> {
    if let Some(reason) = reason(&form.reason) {
        act(reason).await?;
        return Ok(done(id, deed));
    }
    let wrong = WrongReason {
        reason: true,
        words: None,
    };
    let again = ask(state, page, id, deed).await?.wrong(wrong);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

/// Where an act leads once it is done: what was opened shows itself.
fn done(id: AccountId, deed: Deed) -> Response {
    let account = Redirect::to(&format!("/admin/accounts/{id}"));
    let told = match deed {
        Deed::Open => return account.into_response(),
        Deed::EndSessions => "admin-ending-done",
        Deed::Disable => "admin-disabling-done",
        Deed::Enable => "admin-enabling-done",
    };
    (Flash::notice(told), account).into_response()
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
