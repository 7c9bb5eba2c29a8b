//! Withdrawing what was entered for a person by mistake: on its own page, so that no robot does it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::Read;
use crate::action::Failure;
use crate::answers::actions;
use crate::answers::model::BallotRule;
use crate::answers::views::EntryWithdrawalPage;
use crate::invitations::web::PersonPath;
use crate::polls::extract::OwnedPoll;
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::extract::Path;
use crate::web::{self, Error, Flash, Form, NoFields, Page};

/// `GET /polls/{poll}/invitations/{invitation}/withdrawal`
///
/// # Errors
/// Nothing was entered for the person, they answered themselves, the poll takes no answers, or the database failed.
pub async fn new(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Path(path): Path<PersonPath>,
) -> web::Result<EntryWithdrawalPage> {
    let read = Read::new(&state, &owned, path).await?;
    let told = read.told(&owned);
    let page = EntryWithdrawalPage::new(page, &told);
    page.filter(|_| owned.poll.accepts_answers(state.clock.now()))
        .ok_or(Error::Conflict(Conflict::State))
}

/// `POST /polls/{poll}/invitations/{invitation}/withdrawal`. Withdrawn already is withdrawn.
///
/// # Errors
/// The person answered themselves or is gone, the poll takes no answers, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    State(state): State<AppState>,
    Path(path): Path<PersonPath>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let read = Read::new(&state, &owned, path).await?;
    let (poll, person, now) = (owned.poll.id, read.invitation.id, state.clock.now());
    match actions::withdraw_entered(&state.db, &owned.actor, poll, person, now).await {
        Ok(()) | Err(Failure::Missing) => {
            let name = read.invitation.person.name.as_str();
            let flash = Flash::notice("answers-behalf-withdrawn").with("name", name);
            Ok((flash, Redirect::to(&format!("/polls/{poll}"))).into_response())
        }
        Err(Failure::Refused(BallotRule::NotOpen)) => Err(Error::Conflict(Conflict::NotOpen)),
        Err(Failure::Refused(_)) => Err(Error::Conflict(Conflict::Changed)),
        Err(Failure::Database(error)) => Err(error.into()),
    }
}
