//! Second step, *Quand*: the options of a poll in one list, and the ways to add to it.

pub mod clearing;
mod days;
mod form;
pub mod moving;
mod page;
pub mod removal;
mod views;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::steps::{StepName, address};
use crate::action::Failure;
use crate::calendar::holidays::Holidays;
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
use form::{OptionsForm, Pressed, Understood};
use page::{OptionsPage, Setting};

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
    let setting = Setting::load(&state, &owned.poll).await?;
    let form = OptionsForm::default();
    Ok(page::build(page, &setting, &form, None, FieldErrors::new()))
}

/// `POST /polls/{poll}/options`: adds what was chosen and typed, or shows what is understood of it.
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
    let setting = Setting::load(&state, &owned.poll).await?;
    if form.pressed == Pressed::Rows {
        let page = page::build(page, &setting, &form, None, FieldErrors::new());
        return Ok(page.into_response());
    }
    if form.pressed == Pressed::Continue && form.is_blank() && setting.has_options() {
        return Ok(Redirect::to(&next(&owned.poll, form.pressed)).into_response());
    }
    let reading = setting.reading(&page);
    let understood = form.understand(reading);
    let mut errors = understood.errors(reading);
    if form.pressed != Pressed::Preview && errors.is_empty() {
        match add(&state, &owned, &understood).await {
            Ok(added) => {
                let flash = added_flash(&page, &understood, added);
                let next = Redirect::to(&next(&owned.poll, form.pressed));
                return Ok((flash, next).into_response());
            }
            Err(Failure::Refused(refusal)) => {
                let words = refusal_words(&page, &owned.poll, refusal)?;
                errors.add(understood.last_used(), words);
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    let page = page::build(page, &setting, &form, Some(&understood), errors);
    Ok(if form.pressed == Pressed::Preview {
        page.into_response()
    } else {
        refused(page)
    })
}

/// Where to after adding.
fn next(poll: &Poll, pressed: Pressed) -> String {
    let draft = poll.state.name() == StateName::Draft;
    let step = match pressed {
        Pressed::Continue if draft => StepName::Who,
        _ => StepName::When,
    };
    address(poll.id, step)
}

/// So many added, and the holidays that were passed over.
fn added_flash(page: &Page, understood: &Understood, added: usize) -> Flash {
    let skipped: Vec<String> = views::skipped(page, understood);
    if skipped.is_empty() {
        return Flash::notice("options-flash-added").with("count", added);
    }
    Flash::notice("options-flash-added-skipping")
        .with("count", added)
        .with("holidays", skipped.join("; ").as_str())
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
///
/// # Errors
/// The refusal belongs to no field.
pub fn refusal_words(page: &Page, poll: &Poll, refusal: OptionsRefused) -> web::Result<String> {
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
