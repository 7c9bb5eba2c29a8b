//! Answering: the form, what its buttons fill in, and what comes of it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use super::{errors, form, read};
use crate::action::Failure;
use crate::answers::actions;
use crate::answers::kept::Sight;
use crate::answers::model::{BallotRule, NOTE_LENGTH, SubmittedBallot};
use crate::answers::views::{AnswerPage, BlankForm, ClosedPage, Days, Reading};
use crate::invitations::extract::Guest;
use crate::invitations::ticket::Ticket;
use crate::state::AppState;
use crate::text::{self, TextError};
use crate::web::extract::Origin;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::{self, Error, html};

/// `GET /p/{poll}`
///
/// # Errors
/// The link does not work (any more), or the database failed.
pub async fn show(
    State(state): State<AppState>,
    guest: Guest,
    page: Page,
) -> web::Result<Response> {
    let open = guest.poll.accepts_answers(state.clock.now());
    let reading = read(&state, guest).await?;
    if open {
        let days = days(&state, &page, &reading)?;
        let length = days.written();
        let page = AnswerPage::new(page, &reading, days);
        Ok(html::around(&page, length)?.into_response())
    } else {
        Ok(ClosedPage::new(page, &reading).into_response())
    }
}

/// The options with the person's answers: from memory, when nothing else in them is theirs alone.
fn days(state: &AppState, page: &Page, reading: &Reading) -> web::Result<Days> {
    if !BlankForm::suits(reading) {
        return Ok(Days::own(page, reading));
    }
    let (sight, version) = (Sight::new(reading, page), reading.guest.poll.version);
    if let Some(form) = state.forms.get(&sight, version) {
        return Ok(Days::filled(&form, reading));
    }
    let form = Arc::new(BlankForm::write(page, reading)?);
    state.forms.insert(sight, version, form.clone());
    Ok(Days::filled(&form, reading))
}

/// `GET /p/{poll}/ballot`: the address of a form that came back, asked for again.
pub async fn edit(ticket: Ticket) -> Redirect {
    Redirect::to(&format!("/p/{}", ticket.poll))
}

/// `POST /p/{poll}/ballot`
///
/// # Errors
/// The fields are not those of a ballot, the link does not work (any more), or the database failed.
pub async fn create(
    State(state): State<AppState>,
    ticket: Ticket,
    Origin(origin): Origin,
    page: Page,
    Form(fields): Form<Vec<(String, String)>>,
) -> web::Result<Response> {
    let form::Typed {
        ballot: mut typed,
        fill,
    } = form::parse(fields)?;
    if fill.is_some() {
        return filled(&state, &ticket, page, typed, fill).await;
    }
    let guest = Guest::again(&state, &ticket).await?;
    let (poll, person, actor) = (guest.poll.id, guest.invitation, guest.actor(origin));
    match text::paragraph(&typed.note, NOTE_LENGTH) {
        Ok(note) => typed.note = note,
        Err(error) => return bad_note(&state, guest, page, &typed, error).await,
    }
    let now = state.clock.now();
    match actions::cast(
        &state.db,
        &state.options,
        &actor,
        poll,
        person,
        typed.clone(),
        now,
    )
    .await
    {
        Ok(_) => Ok(Redirect::to(&format!("/p/{poll}/receipt")).into_response()),
        Err(Failure::Refused(rule)) => refused(&state, &ticket, page, &typed, rule).await,
        Err(Failure::Missing) => Err(Error::NoLink),
        Err(Failure::Database(error)) => Err(error.into()),
    }
}

/// The form again, with what a button fills in, if it does. Nothing is saved: the person looks, then saves.
pub(super) async fn filled(
    state: &AppState,
    ticket: &Ticket,
    page: Page,
    mut typed: SubmittedBallot,
    fill: Option<form::Fill>,
) -> web::Result<Response> {
    let guest = Guest::again(state, ticket).await?;
    if !guest.poll.accepts_answers(state.clock.now()) {
        return refused(state, ticket, page, &typed, BallotRule::NotOpen).await;
    }
    if guest.poll.options_version != typed.options_version {
        return refused(state, ticket, page, &typed, BallotRule::Stale).await;
    }
    let zone = guest.poll.zone;
    let reading = read(state, guest).await?;
    if let Some(fill) = fill {
        typed = fill.into_ballot(typed, &reading.options, zone);
    }
    Ok(AnswerPage::filled(page, &reading, &typed).into_response())
}

async fn bad_note(
    state: &AppState,
    guest: Guest,
    page: Page,
    typed: &SubmittedBallot,
    error: TextError,
) -> web::Result<Response> {
    let errors = errors::note(&page, error);
    let reading = read(state, guest).await?;
    Ok(wrong(AnswerPage::wrong(page, &reading, typed, errors)))
}

/// The page that says why a ballot was not saved. What was typed is on it; who may see it is asked again.
async fn refused(
    state: &AppState,
    ticket: &Ticket,
    page: Page,
    typed: &SubmittedBallot,
    rule: BallotRule,
) -> web::Result<Response> {
    let guest = Guest::again(state, ticket).await?;
    let reading = read(state, guest).await?;
    let response = match rule {
        BallotRule::UnknownOption | BallotRule::Own => {
            return Err(Error::Unprocessable("not an option of the poll"));
        }
        BallotRule::LinkEnded => return Err(Error::NoLink),
        BallotRule::NotOpen => conflict(ClosedPage::too_late(page, &reading, typed)),
        BallotRule::Stale => conflict(AnswerPage::stale(page, &reading, typed)),
        BallotRule::AnsweredMeanwhile(_) => conflict(AnswerPage::meanwhile(page, &reading, typed)),
        BallotRule::NothingChosen => {
            let words = if reading.guest.ballot.is_some() {
                fl!(page.l, "answers-show-nothing-chosen")
            } else {
                fl!(page.l, "answers-show-nothing-chosen-yet")
            };
            let errors = errors::nothing_chosen(&reading.options, words);
            wrong(AnswerPage::wrong(page, &reading, typed, errors))
        }
        BallotRule::IfNeededNotAllowed => {
            let errors = errors::if_needed(&page, typed);
            wrong(AnswerPage::wrong(page, &reading, typed, errors))
        }
    };
    Ok(response)
}

fn wrong(page: AnswerPage) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

fn conflict(page: impl IntoResponse) -> Response {
    (StatusCode::CONFLICT, page).into_response()
}
