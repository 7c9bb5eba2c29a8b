//! Copying a poll: what comes along is chosen, and a draft is made of it.

mod form;
mod page;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use self::form::CopyForm;
use self::page::{CopyPage, Known};
use crate::action::Failure;
use crate::invitations::actions::{self, Copied};
use crate::polls::actions::{CopyRefused, CopyRules};
use crate::polls::extract::OwnedPoll;
use crate::polls::web::options::refusal_words;
use crate::polls::web::steps::{StepName, address};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, FieldErrors, Flash, Form, Page};

/// `GET /polls/{poll}/copy`
///
/// # Errors
/// The poll is frozen or being deleted, or the database failed.
pub async fn new(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<CopyPage> {
    let allowed = owned.poll.copy_allowed();
    allowed.map_err(|_| Error::Conflict(Conflict::State))?;
    let known = Known::load(&state, &owned.poll).await?;
    let form = CopyForm::proposed(&owned.poll, &known.options, state.clock.now());
    Ok(CopyPage::new(
        page,
        &owned.poll,
        &known,
        form,
        FieldErrors::new(),
        &state,
    ))
}

/// `POST /polls/{poll}/copy`
///
/// # Errors
/// The poll is frozen or being deleted, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(form): Form<CopyForm>,
) -> web::Result<Response> {
    let (poll, now, rules) = (&owned.poll, state.clock.now(), CopyRules::of(&state.config));
    let errors = match form.parse(&page, &owned, now) {
        Err(errors) => errors,
        Ok(copy) => {
            match actions::copy(&state.db, &owned.actor, poll.id, &copy, &rules, now).await {
                Ok(copied) => return Ok(copied_to(copied)),
                Err(Failure::Refused(refusal)) => refusal_errors(&page, &owned, refusal)?,
                Err(failure) => return Err(failure.into()),
            }
        }
    };
    let known = Known::load(&state, poll).await?;
    let again = CopyPage::new(page, poll, &known, form, errors, &state);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

fn copied_to(copied: Copied) -> Response {
    let (poll, flash) = match copied {
        Copied::Made {
            poll,
            options,
            people,
        } => {
            let flash = Flash::notice("polls-copy-done");
            (poll, flash.with("options", options).with("people", people))
        }
        // Pressed twice: the first time did it.
        Copied::Already(poll) => (poll, Flash::notice("polls-copy-already")),
    };
    (flash, Redirect::to(&address(poll, StepName::What))).into_response()
}

/// What a refusal says beside its field; one without field is a conflict.
fn refusal_errors(
    page: &Page,
    owned: &OwnedPoll,
    refusal: CopyRefused,
) -> web::Result<FieldErrors> {
    let (l, zone) = (&page.l, owned.poll.zone);
    let mut errors = FieldErrors::new();
    match refusal {
        CopyRefused::Poll(_) => return Err(Error::Conflict(Conflict::State)),
        CopyRefused::Day(error) => {
            errors.add(form::blamed(&error), error.message(l, page.language, zone));
        }
        CopyRefused::Options(refusal) => {
            errors.add("options", refusal_words(page, &owned.poll, refusal)?);
        }
        CopyRefused::People { limit, total } => {
            let words = fl!(l, "invitations-error-limit", limit = limit, total = total);
            errors.add("people", words);
        }
    }
    Ok(errors)
}
