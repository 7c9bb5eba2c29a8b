//! What is done with one person: required or not, link sent again, revoked or issued anew, removal.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::PersonPath;
use crate::action::Failure;
use crate::ids::{InvitationId, PollId};
use crate::invitations::model::{Invitation, PeopleRule};
use crate::invitations::{actions, store};
use crate::polls::extract::OwnedPoll;
use crate::polls::web::steps::{StepName, Steps, address};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::extract::Path;
use crate::web::{self, Error, Flash, Form, NoFields, Page};

/// Asks whether a person is to be removed, or their link revoked, and says what that does.
#[derive(Template, WebTemplate)]
#[template(path = "invitations/confirm.html")]
pub struct ConfirmPage {
    page: Page,
    steps: Steps,
    action: String,
    back: String,
    title: String,
    name: String,
    email: String,
    effect: String,
    button: String,
}

/// Whether the meeting needs a person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    required: String,
}

/// `POST /polls/{poll}/invitations/{invitation}/requirement`
///
/// # Errors
/// The person is gone, the value is none of ours, or the database failed.
pub async fn require(
    owned: OwnedPoll,
    State(state): State<AppState>,
    Path(path): Path<PersonPath>,
    Form(form): Form<Requirement>,
) -> web::Result<Response> {
    let required = match form.required.as_str() {
        "required" => true,
        "optional" => false,
        _ => return Err(Error::Unprocessable("required or optional")),
    };
    let (id, now) = (owned.poll.id, state.clock.now());
    let person = path.invitation;
    actions::set_required(&state.db, &owned.actor, id, person, required, now).await?;
    let key = if required {
        "invitations-flash-required"
    } else {
        "invitations-flash-optional"
    };
    Ok(back_to(id, person, Flash::notice(key)))
}

/// `POST /polls/{poll}/invitations/{invitation}/resending`
///
/// # Errors
/// The link is revoked, the poll is not open, the person is gone, or the database failed.
pub async fn resend(
    owned: OwnedPoll,
    State(state): State<AppState>,
    Path(path): Path<PersonPath>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let (id, now, limits) = (owned.poll.id, state.clock.now(), &state.config.limits);
    let (db, keys, actor) = (&state.db, &state.keys, &owned.actor);
    match actions::resend(db, keys, actor, id, path.invitation, limits, now).await {
        Ok(()) => {
            let flash = Flash::notice("invitations-flash-resent");
            Ok(back_to(id, path.invitation, flash))
        }
        Err(Failure::Refused(PeopleRule::TooOften)) => {
            let flash = Flash::warning("invitations-flash-too-often");
            Ok(back_to(id, path.invitation, flash))
        }
        Err(failure) => Err(failure.into()),
    }
}

/// `GET /polls/{poll}/invitations/{invitation}/revocation`
///
/// # Errors
/// The link is revoked already, the person is gone, or the database failed.
pub async fn new_revocation(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Path(path): Path<PersonPath>,
) -> web::Result<ConfirmPage> {
    let invitation = path.find(&state, &owned).await?;
    if invitation.revoked_at.is_some() {
        return Err(Error::Conflict(Conflict::State));
    }
    let title = fl!(page.l, "invitations-revocation-title");
    let effect = fl!(page.l, "invitations-revocation-effect");
    let button = fl!(page.l, "invitations-revocation");
    let words = [title, effect, button];
    Ok(confirm(page, &owned, &invitation, "revocation", words))
}

/// `POST /polls/{poll}/invitations/{invitation}/revocation`
///
/// # Errors
/// The link is revoked already, the person is gone, or the database failed.
pub async fn revoke(
    owned: OwnedPoll,
    State(state): State<AppState>,
    Path(path): Path<PersonPath>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let (id, now) = (owned.poll.id, state.clock.now());
    actions::revoke(&state.db, &owned.actor, id, path.invitation, now).await?;
    let flash = Flash::notice("invitations-flash-revoked");
    Ok(back_to(id, path.invitation, flash))
}

/// `POST /polls/{poll}/invitations/{invitation}/reissue`
///
/// # Errors
/// The link is not revoked, the poll is not open, the person is gone, or the database failed.
pub async fn reissue(
    owned: OwnedPoll,
    State(state): State<AppState>,
    Path(path): Path<PersonPath>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let (id, now) = (owned.poll.id, state.clock.now());
    actions::reissue(&state.db, &owned.actor, id, path.invitation, now).await?;
    let flash = Flash::notice("invitations-flash-reissued");
    Ok(back_to(id, path.invitation, flash))
}

/// `GET /polls/{poll}/invitations/{invitation}/removal`
///
/// # Errors
/// The person is gone, or the database failed.
pub async fn new_removal(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Path(path): Path<PersonPath>,
) -> web::Result<ConfirmPage> {
    let invitation = path.find(&state, &owned).await?;
    let mut conn = state.db.acquire().await?;
    let answers = store::count_answers(&mut conn, owned.poll.id, path.invitation).await?;
    let title = fl!(page.l, "invitations-removal-title");
    let effect = fl!(page.l, "invitations-removal-effect", count = answers);
    let button = fl!(page.l, "invitations-removal");
    let words = [title, effect, button];
    Ok(confirm(page, &owned, &invitation, "removal", words))
}

/// `POST /polls/{poll}/invitations/{invitation}/removal`
///
/// # Errors
/// The poll is decided or cancelled, the person is gone, or the database failed.
pub async fn remove(
    owned: OwnedPoll,
    State(state): State<AppState>,
    Path(path): Path<PersonPath>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let (id, now) = (owned.poll.id, state.clock.now());
    actions::remove_person(&state.db, &owned.actor, id, path.invitation, now).await?;
    Ok(back(id, Flash::notice("invitations-flash-removed")))
}

fn confirm(
    page: Page,
    owned: &OwnedPoll,
    invitation: &Invitation,
    act: &str,
    [title, effect, button]: [String; 3],
) -> ConfirmPage {
    let (poll, person) = (&owned.poll, &invitation.person);
    ConfirmPage {
        steps: Steps::of(&page.l, poll, StepName::Who),
        action: format!("/polls/{}/invitations/{}/{act}", poll.id, invitation.id),
        back: address(poll.id, StepName::Who),
        title,
        name: person.name.clone(),
        email: person.email.as_str().to_owned(),
        effect,
        button,
        page,
    }
}

/// The page of the list that has this person's line.
fn back_to(poll: PollId, person: InvitationId, flash: Flash) -> Response {
    let page = address(poll, StepName::Who);
    let line = format!("{page}?at={person}");
    (flash, Redirect::to(&line)).into_response()
}

fn back(poll: PollId, flash: Flash) -> Response {
    (flash, Redirect::to(&address(poll, StepName::Who))).into_response()
}
