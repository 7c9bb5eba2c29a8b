//! The mail queue's page and its acts.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::actions::{self, Which};
use super::views::QueuePage;
use crate::accounts::extract::Administrator;
use crate::ids::{MailId, PollId};
use crate::mail;
use crate::state::AppState;
use crate::web;
use crate::web::Error;
use crate::web::extract::Origin;
use crate::web::flash::Flash;
use crate::web::form::{Form, NoFields};
use crate::web::page::Page;

/// Failures shown; the number of all of them stands above.
const SHOWN: i64 = 200;

/// Which mail is tried again: of a poll, or of no poll; both empty means all.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retry {
    poll: Option<String>,
    mail: Option<String>,
}

/// `GET /admin/mail`
///
/// # Errors
/// The database failed.
pub async fn index(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
) -> web::Result<impl IntoResponse> {
    let now = state.clock.now();
    let account = &administrator.account;
    let mut conn = state.db.acquire().await?;
    let overview = mail::find_overview(&mut conn, now).await?;
    let failed = mail::list_failed(&mut conn, SHOWN).await?;
    let test = mail::find_test(&mut conn, account.id).await?;
    Ok(QueuePage::new(
        page,
        &overview,
        &failed,
        test.as_ref(),
        &account.email,
        now,
    ))
}

/// `POST /admin/mail/pause`
///
/// # Errors
/// The database failed.
pub async fn pause(
    State(state): State<AppState>,
    administrator: Administrator,
    Origin(origin): Origin,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let by = administrator.account.id;
    actions::pause(
        &state.db,
        &administrator.actor(origin),
        by,
        state.clock.now(),
    )
    .await?;
    Ok(back(Flash::notice("admin-mail-paused")))
}

/// `POST /admin/mail/resumption`
///
/// # Errors
/// The database failed.
pub async fn resume(
    State(state): State<AppState>,
    administrator: Administrator,
    Origin(origin): Origin,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    actions::resume(&state.db, &administrator.actor(origin), state.clock.now()).await?;
    Ok(back(Flash::notice("admin-mail-resumed")))
}

/// `POST /admin/mail/retries`: one mail given up, or all of them.
///
/// # Errors
/// The fields name no mail, or the database failed.
pub async fn retry(
    State(state): State<AppState>,
    administrator: Administrator,
    Origin(origin): Origin,
    Form(form): Form<Retry>,
) -> web::Result<Response> {
    let mail = form.mail.as_deref().map(str::parse::<MailId>);
    let poll = form.poll.as_deref().map(str::parse::<PollId>);
    let which = match (poll.transpose(), mail.transpose()) {
        (Ok(None), Ok(None)) => Which::All,
        (Ok(None), Ok(Some(mail))) => Which::History(mail),
        (Ok(Some(poll)), Ok(Some(mail))) => Which::Of(poll, mail),
        _ => return Err(Error::Unprocessable("no such mail")),
    };
    let actor = administrator.actor(origin);
    let again = actions::retry(&state.db, &actor, which, state.clock.now()).await?;
    let count = i64::try_from(again).unwrap_or(i64::MAX);
    Ok(back(
        Flash::notice("admin-mail-retried").with("count", count),
    ))
}

/// `POST /admin/mail/tests`
///
/// # Errors
/// The database failed.
pub async fn test(
    State(state): State<AppState>,
    administrator: Administrator,
    Origin(origin): Origin,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let account = administrator.account.id;
    actions::test(
        &state.db,
        &administrator.actor(origin),
        account,
        state.clock.now(),
    )
    .await?;
    Ok(back(Flash::notice("admin-mail-tested")))
}

fn back(flash: Flash) -> Response {
    (flash, Redirect::to("/admin/mail")).into_response()
}
