//! Keeping an option, in two steps: which one and who is told; then the mail and the calendar entry as they will
//! be sent, and the word that sends them. Between the two, everything travels in the form.

mod form;
mod views;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use self::form::{DecisionForm, Step};
use self::views::{ChoicePage, PreviewPage};
use super::calendar;
use crate::action::Failure;
use crate::decisions::actions::{self, Decider};
use crate::decisions::model::NewDecision;
use crate::decisions::store;
use crate::mail::Press;
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
    let poll = expect_undecided(owned.poll)?;
    let results = store::read_results(&mut *state.db.acquire().await?, poll.id).await?;
    let best = results.ranked().first().map(|best| best.option.id);
    let form = DecisionForm::proposed(&poll, best);
    Ok(ChoicePage::new(page, &poll, &results, form, FieldErrors::new()).into_response())
}

/// `POST /polls/{poll}/decision`: whichever step the button asks for. Only the last one changes anything.
///
/// # Errors
/// The poll is neither open nor closed, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(form): Form<DecisionForm>,
) -> web::Result<Response> {
    let by = Decider {
        account: owned.account(),
        actor: owned.actor,
        host: host(&state),
    };
    let poll = expect_undecided(owned.poll)?;
    let step = form.step();
    let decision = match form.parse(&page) {
        _ if step == Step::Choose => {
            return choose_again(page, &poll, form, FieldErrors::new(), &state).await;
        }
        Ok(decision) => decision,
        Err(errors) => return choose_again(page, &poll, form, errors, &state).await,
    };
    let done = match step {
        Step::Confirm => confirm(&poll, &by, &decision, &state).await,
        _ => preview(page.clone(), &poll, &by, &decision, &form, &state).await,
    };
    match done {
        Err(Failure::Refused(PollRule::NoSuchOption)) => {
            let mut errors = FieldErrors::new();
            errors.add("option", fl!(page.l, "decisions-new-option-gone"));
            choose_again(page, &poll, form, errors, &state).await
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
    Ok((Flash::notice("decisions-new-done"), to).into_response())
}

async fn preview(
    page: Page,
    poll: &Poll,
    by: &Decider,
    decision: &NewDecision,
    form: &DecisionForm,
    state: &AppState,
) -> Result<Response, Failure<PollRule>> {
    let (press, now) = (Press::new(state), state.clock.now());
    let rehearsal = actions::rehearse(&state.db, &press, by, poll.id, decision, now).await?;
    if let (Step::Calendar, Some(event)) = (form.step(), rehearsal.proof.event()) {
        return Ok(calendar::file(event.method, event.file.clone()));
    }
    Ok(PreviewPage::new(page, poll, form, rehearsal).into_response())
}

/// The first step once more: as it was, or with what is wrong.
async fn choose_again(
    page: Page,
    poll: &Poll,
    form: DecisionForm,
    errors: FieldErrors,
    state: &AppState,
) -> web::Result<Response> {
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let results = store::read_results(&mut *state.db.acquire().await?, poll.id).await?;
    let again = ChoicePage::new(page, poll, &results, form, errors);
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
