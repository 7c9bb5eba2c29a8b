//! Moving the deadline of an open poll.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use super::deadline::{self, DeadlineFields, DeadlineForm};
use crate::action::Failure;
use crate::i18n::dates;
use crate::polls::actions;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{Poll, StateName};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, FieldErrors, Flash, Form, Page};

#[derive(Template, WebTemplate)]
#[template(path = "polls/extension.html")]
struct ExtensionPage {
    page: Page,
    title: String,
    poll_url: String,
    current: String,
    bound: i64,
    deadline: DeadlineFields,
    errors: FieldErrors,
}

impl ExtensionPage {
    fn new(
        page: Page,
        poll: &Poll,
        form: &DeadlineForm,
        errors: FieldErrors,
        state: &AppState,
    ) -> Self {
        let current = poll.deadline.map_or_else(String::new, |deadline| {
            dates::instant(page.language, deadline.at, poll.zone, None)
        });
        Self {
            title: poll.texts.title.clone(),
            poll_url: format!("/polls/{}", poll.id),
            current,
            bound: i64::from(state.config.retention.maximum_deadline_days),
            deadline: form.fields(poll.zone, state.clock.now(), &page),
            errors,
            page,
        }
    }
}

/// `GET /polls/{poll}/extension`
///
/// # Errors
/// The poll is not open.
pub async fn show(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    let poll = expect_open(owned.poll)?;
    let form = poll
        .deadline
        .map_or_else(DeadlineForm::default, |deadline| {
            DeadlineForm::of(deadline.local)
        });
    Ok(ExtensionPage::new(page, &poll, &form, FieldErrors::new(), &state).into_response())
}

/// `POST /polls/{poll}/extension`
///
/// # Errors
/// The poll is not open, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(form): Form<DeadlineForm>,
) -> web::Result<Response> {
    let actor = owned.actor;
    let poll = expect_open(owned.poll)?;
    let now = state.clock.now();
    let errors = match form.parse(poll.zone, now, &page) {
        Err(errors) => errors,
        Ok(moved) => {
            let retention = &state.config.retention;
            match actions::extend(&state.db, &actor, poll.id, moved, retention, now).await {
                Ok(_) => {
                    let flash = Flash::notice("polls-extension-done");
                    let to = format!("/polls/{}", poll.id);
                    return Ok((flash, Redirect::to(&to)).into_response());
                }
                Err(Failure::Refused(rule)) => {
                    deadline::refusal(rule, &page).ok_or(Error::Conflict(Conflict::State))?
                }
                Err(failure) => return Err(failure.into()),
            }
        }
    };
    let again = ExtensionPage::new(page, &poll, &form, errors, &state);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

fn expect_open(poll: Poll) -> web::Result<Poll> {
    if poll.state.name() == StateName::Open && poll.deletion_requested_at.is_none() {
        Ok(poll)
    } else {
        Err(Error::Conflict(Conflict::State))
    }
}
