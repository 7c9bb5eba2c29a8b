//! On behalf: an organiser enters what a person told them, by telephone or otherwise. Everybody who sees the answer sees who
//! entered it, and the person gets it by mail.

pub mod withdrawal;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use super::{errors, form};
use crate::action::Failure;
use crate::answers::model::{Ballot, BallotRule, NOTE_LENGTH, SubmittedBallot};
use crate::answers::views::{BehalfPage, Told};
use crate::answers::{actions, store};
use crate::invitations::model::Invitation;
use crate::invitations::web::PersonPath;
use crate::polls::SharedOptions;
use crate::polls::extract::OwnedPoll;
use crate::state::AppState;
use crate::text;
use crate::web::error::Conflict;
use crate::web::extract::Path;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::{self, Error};

/// All that was read for the page.
struct Read {
    options: SharedOptions,
    invitation: Invitation,
    ballot: Option<Ballot>,
    entered_by: String,
}

impl Read {
    async fn new(state: &AppState, owned: &OwnedPoll, path: PersonPath) -> web::Result<Self> {
        let poll = &owned.poll;
        let invitation = path.find(state, owned).await?;
        let options = state.options.read(&state.db, poll).await?;
        let mut conn = state.db.acquire().await?;
        let ballot = store::find_ballot(&mut conn, poll.id, invitation.id).await?;
        drop(conn);
        let by = ballot.as_ref().and_then(|ballot| ballot.entered_by);
        let enterers = store::list_enterers(&state.db, [by]).await?;
        Ok(Self {
            options,
            invitation,
            ballot,
            entered_by: enterers.name(by, poll).to_owned(),
        })
    }

    fn told<'a>(&'a self, owned: &'a OwnedPoll) -> Told<'a> {
        Told {
            poll: &owned.poll,
            options: &self.options,
            invitation: &self.invitation,
            ballot: self.ballot.as_ref(),
            entered_by: &self.entered_by,
        }
    }
}

/// `GET /polls/{poll}/invitations/{invitation}/ballot`
///
/// # Errors
/// The poll takes no answers, the person is gone, or the database failed.
pub async fn edit(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Path(path): Path<PersonPath>,
) -> web::Result<BehalfPage> {
    let read = Read::new(&state, &owned, path).await?;
    if !owned.poll.accepts_answers(state.clock.now()) {
        return Err(Error::Conflict(Conflict::NotOpen));
    }
    Ok(BehalfPage::new(page, &read.told(&owned)))
}

/// `POST /polls/{poll}/invitations/{invitation}/ballot`
///
/// # Errors
/// The fields are not those of a ballot, the poll takes no answers, the person is gone, or the database failed.
pub async fn update(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Path(path): Path<PersonPath>,
    Form(fields): Form<Vec<(String, String)>>,
) -> web::Result<Response> {
    let form::Typed {
        ballot: mut typed,
        fill,
    } = form::parse(fields)?;
    let read = Read::new(&state, &owned, path).await?;
    let (poll, told, now) = (&owned.poll, read.told(&owned), state.clock.now());
    if let Some(fill) = fill {
        if !poll.accepts_answers(now) {
            return refused(page, &told, &typed, BallotRule::NotOpen);
        }
        if poll.options_version != typed.options_version {
            return refused(page, &told, &typed, BallotRule::Stale);
        }
        typed = fill.into_ballot(typed, &read.options, poll.zone);
        return Ok(BehalfPage::filled(page, &told, &typed).into_response());
    }
    match text::paragraph(&typed.note, NOTE_LENGTH) {
        Ok(note) => typed.note = note,
        Err(error) => {
            let errors = errors::note(&page, error);
            return Ok(wrong(BehalfPage::wrong(page, &told, &typed, errors)));
        }
    }
    let saved = actions::enter(
        &state.db,
        &state.options,
        &owned.actor,
        owned.account(),
        poll.id,
        read.invitation.id,
        typed.clone(),
        now,
    );
    match saved.await {
        Ok(_) => {
            let name = read.invitation.person.name.as_str();
            let key = if read.invitation.revoked_at.is_some() {
                "answers-behalf-saved-untold"
            } else {
                "answers-behalf-saved"
            };
            let flash = Flash::notice(key).with("name", name);
            let back = Redirect::to(&format!("/polls/{}", poll.id));
            Ok((flash, back).into_response())
        }
        Err(Failure::Refused(rule)) => refused(page, &told, &typed, rule),
        Err(Failure::Missing) => Err(Error::NotFound),
        Err(Failure::Database(error)) => Err(error.into()),
    }
}

/// The page that says why nothing was saved. What was typed is on it.
fn refused(
    page: Page,
    told: &Told<'_>,
    typed: &SubmittedBallot,
    rule: BallotRule,
) -> web::Result<Response> {
    let response = match rule {
        BallotRule::UnknownOption | BallotRule::LinkEnded | BallotRule::Own => {
            return Err(Error::Unprocessable("not an option of the poll"));
        }
        BallotRule::NotOpen => conflict(BehalfPage::too_late(page, told, typed)),
        BallotRule::Stale => conflict(BehalfPage::stale(page, told, typed)),
        BallotRule::AnsweredMeanwhile(_) => conflict(BehalfPage::meanwhile(page, told, typed)),
        BallotRule::NothingChosen => {
            let words = fl!(page.l, "answers-behalf-nothing-chosen");
            let errors = errors::nothing_chosen(told.options, words);
            wrong(BehalfPage::wrong(page, told, typed, errors))
        }
        BallotRule::IfNeededNotAllowed => {
            let errors = errors::if_needed(&page, typed);
            wrong(BehalfPage::wrong(page, told, typed, errors))
        }
    };
    Ok(response)
}

fn conflict(page: BehalfPage) -> Response {
    (StatusCode::CONFLICT, page).into_response()
}

fn wrong(page: BehalfPage) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
