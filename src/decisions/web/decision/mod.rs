//! Keeping one option, or several, in two steps: which and who is told; then the mails and the calendar entries as
//! they will be sent, and the word that sends them. Between the two, everything travels in the form. One is the way
//! of the page; a button leads to the same page with checkboxes, and back, everything kept.

mod form;
pub mod several;
mod views;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use self::form::{Choice, DecisionForm, Step};
use self::views::{ChoicePage, PreviewPage};
use super::calendar;
use crate::action::Failure;
use crate::decisions::actions::{self, Decider};
use crate::decisions::model::NewDecision;
use crate::decisions::store;
use crate::mail::{Press, Proof};
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{Poll, PollRule, StateName};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, FieldErrors, Flash, Form, Page};

/// `GET /polls/{poll}/decision`
///
/// # Errors
/// The poll is neither open nor closed, or the database failed.
pub async fn new(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    choose_first(Choice::One, owned, page, &state).await
}

/// `POST /polls/{poll}/decision`: whichever step the button asks for. Only the last one changes anything.
///
/// # Errors
/// The poll is neither open nor closed, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(fields): Form<Vec<(String, String)>>,
) -> web::Result<Response> {
    take(Choice::One, owned, page, &state, fields).await
}

async fn choose_first(
    choice: Choice,
    owned: OwnedPoll,
    page: Page,
    state: &AppState,
) -> web::Result<Response> {
    let poll = expect_undecided(owned.poll)?;
    let results = store::read_results(&state.db, &state.options, &poll).await?;
    let best = results.ranked().first().map(|best| best.option.id);
    let form = DecisionForm::proposed(&poll, best);
    let (results, words, errors) = (&results, &state.words, FieldErrors::new());
    Ok(ChoicePage::new(page, &poll, results, words, choice, form, errors).into_response())
}

async fn take(
    choice: Choice,
    owned: OwnedPoll,
    page: Page,
    state: &AppState,
    fields: Vec<(String, String)>,
) -> web::Result<Response> {
    let by = Decider {
        account: owned.account(),
        actor: owned.actor,
        host: host(state),
        retention: state.config.retention.clone(),
    };
    let form = DecisionForm::read(fields)?;
    let poll = expect_undecided(owned.poll)?;
    let step = form.step();
    let decision = match form.parse(choice, &page) {
        _ if step == Step::Choose => {
            return choose_again(page, &poll, choice, form, FieldErrors::new(), state).await;
        }
        Ok(decision) => decision,
        Err(errors) => return choose_again(page, &poll, choice, form, errors, state).await,
    };
    let done = match step {
        Step::Confirm => confirm(&poll, &by, &decision, state).await,
        _ => preview(page.clone(), &poll, &by, choice, &decision, &form, state).await,
    };
    match done {
        Err(Failure::Refused(PollRule::NoSuchOption)) => {
            let mut errors = FieldErrors::new();
            let gone = match choice {
                Choice::One => fl!(page.l, "decisions-new-option-gone"),
                Choice::Several => fl!(page.l, "decisions-new-several-gone"),
            };
            errors.add("option", gone);
            choose_again(page, &poll, choice, form, errors, state).await
        }
        done => Ok(done?),
    }
}

async fn confirm(
    poll: &Poll,
    by: &Decider,
    decision: &NewDecision,
    state: &AppState,
) -> Result<Response, Failure<PollRule>> {
    let now = state.clock.now();
    actions::decide(&state.db, by, poll.id, decision, now).await?;
    let to = Redirect::to(&format!("/polls/{}", poll.id));
    let done = match decision.options.ids() {
        [_] => "decisions-new-done",
        _ => "decisions-new-done-several",
    };
    Ok((Flash::notice(done), to).into_response())
}

async fn preview(
    page: Page,
    poll: &Poll,
    by: &Decider,
    choice: Choice,
    decision: &NewDecision,
    form: &DecisionForm,
    state: &AppState,
) -> Result<Response, Failure<PollRule>> {
    let (press, now) = (Press::new(state), state.clock.now());
    let rehearsal = actions::rehearse(&state.db, &press, by, poll.id, decision, now).await?;
    if let Step::Calendar(uid) = form.step() {
        let mut events = rehearsal.proofs.iter().filter_map(Proof::event);
        let event = events.find(|event| event.uid == uid);
        let event = event.ok_or(Failure::Missing)?;
        return Ok(calendar::file(event.method, event.file.clone()));
    }
    Ok(PreviewPage::new(page, poll, choice, form, rehearsal).into_response())
}

/// The first step once more: as it was, or with what is wrong.
async fn choose_again(
    page: Page,
    poll: &Poll,
    choice: Choice,
    form: DecisionForm,
    errors: FieldErrors,
    state: &AppState,
) -> web::Result<Response> {
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let results = store::read_results(&state.db, &state.options, poll).await?;
    let again = ChoicePage::new(page, poll, &results, &state.words, choice, form, errors);
    Ok((status, again).into_response())
}

/// The instance's name, for the iCalendar UID.
fn host(state: &AppState) -> String {
    let host = state.config.server.base_url.host_str();
    host.unwrap_or_default().to_owned()
}

fn expect_undecided(poll: Poll) -> web::Result<Poll> {
    let state = poll.state.name();
    let undecided = matches!(state, StateName::Open | StateName::Closed);
    if undecided && poll.deletion_requested_at.is_none() {
        Ok(poll)
    } else {
        Err(Error::Conflict(Conflict::State))
    }
}
