//! Second step, *Quand*: the options of a poll, added by typed lines or by rows of fields.

mod form;
pub mod moving;
pub mod removal;
mod views;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::steps::{StepName, Steps, address};
use crate::action::Failure;
use crate::i18n::Texts;
use crate::ids::{OptionId, PollId};
use crate::polls::actions::{self, NewOption, OptionsRefused};
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{Poll, StateName};
use crate::polls::options::{AdditionError, PollOption, TimeError, When};
use crate::polls::store;
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, FieldErrors, Flash, Form, Page};
use form::{OptionsForm, Reading, Understood};
use views::{Day, RemovedRow, Row, UnderstoodRow};

/// The options, and the form that adds some.
#[derive(Template, WebTemplate)]
#[template(path = "polls/options/index.html")]
pub struct OptionsPage {
    page: Page,
    steps: Steps,
    action: String,
    errors: FieldErrors,
    days: Vec<Day>,
    removed: Vec<RemovedRow>,
    counts: String,
    understood: Vec<UnderstoodRow>,
    lines: String,
    rows: Vec<Row>,
    minutes: String,
    durations: Vec<(String, String)>,
    zone: String,
    changes: bool,
    told: bool,
    next: Option<String>,
}

/// Address of one option.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct OptionPath {
    option: OptionId,
}

/// `GET /polls/{poll}/options`
///
/// # Errors
/// The database failed.
pub async fn index(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<OptionsPage> {
    let mut conn = state.db.acquire().await?;
    let options = store::find_options(&mut conn, owned.poll.id).await?;
    let now = state.clock.now();
    let form = OptionsForm::default();
    let limit = state.config.limits.options_per_poll;
    Ok(build(
        page,
        &owned.poll,
        &options,
        &form,
        None,
        FieldErrors::new(),
        limit,
        now,
    ))
}

/// `POST /polls/{poll}/options`: adds what was typed, or shows what was understood of it.
///
/// # Errors
/// The poll does not change any more, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(fields): Form<Vec<(String, String)>>,
) -> web::Result<Response> {
    let form = OptionsForm::of(fields)?;
    expect_changing(&owned.poll)?;
    let (now, limits) = (state.clock.now(), &state.config.limits);
    let poll = &owned.poll;
    let options = store::find_options(&mut *state.db.acquire().await?, poll.id).await?;
    let reading = Reading {
        l: &page.l,
        language: page.language,
        zone: poll.zone,
        now,
        standing: &options,
        limit: limits.options_per_poll,
    };
    let understood = form.understand(reading);
    let errors = understood.errors(reading);
    let show = |page: Page, errors: FieldErrors| {
        build(
            page,
            poll,
            &options,
            &form,
            Some(&understood),
            errors,
            limits.options_per_poll,
            now,
        )
    };
    if form.preview {
        return Ok(show(page, errors).into_response());
    }
    if !errors.is_empty() {
        return Ok(refused(show(page, errors)));
    }
    match add(&state, &owned, &understood).await {
        Ok(added) => {
            let flash = Flash::notice("options-flash-added").with("count", added);
            let back = Redirect::to(&address(poll.id, StepName::When));
            Ok((flash, back).into_response())
        }
        Err(Failure::Refused(refusal)) => {
            let mut errors = FieldErrors::new();
            errors.add("lines", refusal_words(&page, poll, refusal)?);
            Ok(refused(show(page, errors)))
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn add(
    state: &AppState,
    owned: &OwnedPoll,
    understood: &Understood,
) -> Result<usize, Failure<OptionsRefused>> {
    let (db, actor, id) = (&state.db, &owned.actor, owned.poll.id);
    let (limits, retention) = (&state.config.limits, &state.config.retention);
    let new: Vec<NewOption> = understood
        .options()
        .map(|when| NewOption { when })
        .collect();
    actions::add_options(db, actor, id, &new, limits, retention, state.clock.now()).await
}

/// Only drafts and open polls change.
fn expect_changing(poll: &Poll) -> web::Result<()> {
    if changes(poll) {
        Ok(())
    } else {
        Err(Error::Conflict(Conflict::State))
    }
}

fn changes(poll: &Poll) -> bool {
    matches!(poll.state.name(), StateName::Draft | StateName::Open)
        && poll.deletion_requested_at.is_none()
}

fn refused(page: impl IntoResponse) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// A refusal of the action, which saw more than this page did; one without field is a conflict.
fn refusal_words(page: &Page, poll: &Poll, refusal: OptionsRefused) -> web::Result<String> {
    let (l, language, zone) = (&page.l, page.language, poll.zone);
    match refusal {
        OptionsRefused::TooMany(limit) => Ok(fl!(l, "options-error-limit", limit = limit)),
        OptionsRefused::Duplicate(when) => {
            Ok(AdditionError::Duplicates(vec![when]).message(l, language, zone))
        }
        OptionsRefused::NoSuchTime(_) => Ok(TimeError::OutOfRange.message(l, language, zone)),
        OptionsRefused::NoSuchOption => Err(Error::NotFound),
        OptionsRefused::NotInThatState(_) => Err(Error::Conflict(Conflict::State)),
    }
}

#[expect(clippy::too_many_arguments, reason = "the parts of a page, once")]
fn build(
    page: Page,
    poll: &Poll,
    options: &[PollOption],
    form: &OptionsForm,
    understood: Option<&Understood>,
    errors: FieldErrors,
    limit: usize,
    now: DateTime<Utc>,
) -> OptionsPage {
    let (l, language) = (&page.l, page.language);
    let draft = poll.state.name() == StateName::Draft;
    let live = options.iter().filter(|option| option.is_active()).count();
    OptionsPage {
        steps: Steps::of(l, poll, StepName::When),
        action: address(poll.id, StepName::When),
        errors,
        days: views::days(&page, poll, options, now),
        removed: views::removed(&page, poll, options),
        counts: fl!(l, "options-index-count", count = live, limit = limit),
        understood: understood
            .map(|understood| views::understood(&page, poll, options, understood, now))
            .unwrap_or_default(),
        lines: form.lines.clone(),
        rows: views::rows(&page, poll.zone, form, now),
        minutes: form.minutes.clone(),
        durations: views::durations(language, None),
        zone: poll.zone.choice_label(language),
        changes: changes(poll),
        told: poll.state.name() == StateName::Open,
        next: draft.then(|| address(poll.id, StepName::Who)),
        page,
    }
}

/// The option of the address, with what its page says of it.
struct Target {
    option: PollOption,
    options: Vec<PollOption>,
    answers: i64,
}

impl Target {
    async fn load(state: &AppState, poll: PollId, id: OptionId) -> web::Result<Self> {
        let mut conn = state.db.acquire().await?;
        let options = store::find_options(&mut conn, poll).await?;
        let option = options
            .iter()
            .find(|option| option.id == id)
            .cloned()
            .ok_or(Error::NotFound)?;
        let answers = store::count_answers(&mut conn, poll, option.ordinal).await?;
        Ok(Self {
            option,
            options,
            answers,
        })
    }
}

/// Whether the option of a new time stands already, itself apart.
fn stands_already(options: &[PollOption], but: OptionId, when: When) -> bool {
    options
        .iter()
        .any(|option| option.is_active() && option.id != but && option.when == when)
}

/// What changing an option with answers means, in one sentence.
fn answers_words(l: &Texts, poll: &Poll, answers: i64) -> String {
    if answers == 0 {
        fl!(l, "options-answers-none")
    } else if poll.state.name() == StateName::Open {
        fl!(l, "options-answers-told", count = answers)
    } else {
        fl!(l, "options-answers", count = answers)
    }
}
