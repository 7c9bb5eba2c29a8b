//! Giving a poll to another person.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::actions;
use super::super::model::ActRule;
use crate::accounts::extract::Administrator;
use crate::action::Failure;
use crate::admin::act::model::{Why, WrongReason};
use crate::admin::act::views::Deed;
use crate::admin::act::web::{ask, done};
use crate::i18n::Texts;
use crate::ids::PollId;
use crate::state::AppState;
use crate::web::extract::{Origin, Path};
use crate::web::{self, Form, Page};

/// The transfer form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferForm {
    email: String,
    reason: String,
    words: String,
}

/// `GET /admin/polls/{poll}/transfer`
///
/// # Errors
/// There is no such poll, or the database failed.
pub async fn new(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Path(id): Path<PollId>,
) -> web::Result<impl IntoResponse> {
    ask(&state, page, id, Deed::Transfer).await
}

/// `POST /admin/polls/{poll}/transfer`
///
/// # Errors
/// There is no such poll, or the database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<PollId>,
    Origin(origin): Origin,
    Form(form): Form<TransferForm>,
) -> web::Result<Response> {
    let why = match Why::parse(&form.reason, &form.words) {
        Ok(why) => why,
        Err(fault) => return refused(&state, page, id, &form, Some(fault), None).await,
    };
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    match actions::transfer(&state.db, &actor, id, form.email.trim(), &why, now).await {
        Err(Failure::Refused(rule)) => refused(&state, page, id, &form, None, Some(rule)).await,
        Err(failure) => Err(failure.into()),
        Ok(()) => Ok(done(id, Deed::Transfer)),
    }
}

async fn refused(
    state: &AppState,
    page: Page,
    id: PollId,
    form: &TransferForm,
    fault: Option<WrongReason>,
    rule: Option<ActRule>,
) -> web::Result<Response> {
    let words = rule
        .or_else(|| form.email.trim().is_empty().then_some(ActRule::NobodyThere))
        .map(|rule| refusal(&page.l, rule));
    let mut again = ask(state, page, id, Deed::Transfer).await?;
    again.email.clone_from(&form.email);
    if let Some(words) = words {
        again.errors.add("email", words);
    }
    again = again.typed(&form.reason, &form.words);
    if let Some(fault) = fault {
        again = again.wrong(fault);
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

fn refusal(l: &Texts, rule: ActRule) -> String {
    match rule {
        ActRule::SameOwner => fl!(l, "admin-transfer-same"),
        ActRule::SeveralThere => fl!(l, "admin-transfer-several"),
        _ => fl!(l, "admin-transfer-nobody"),
    }
}
