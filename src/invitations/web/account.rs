//! An invitation kept on the home page of an account: from one's own link, never by comparing addresses. From there
//! it opens as the link does, for a cookie, and nothing is written.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::PrivateCookieJar;
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::accounts::extract::Organiser;
use crate::action::Failure;
use crate::ids::PollId;
use crate::invitations::extract::Guest;
use crate::invitations::model::PeopleRule;
use crate::invitations::ticket::Ticket;
use crate::invitations::{SignedLink, actions, store};
use crate::state::AppState;
use crate::web::extract::{Origin, Path};
use crate::web::{self, Error, Flash, Form, NoFields, Page};

/// Address of the poll.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct PollPath {
    poll: PollId,
}

/// Asks whether the invitation is to be kept on the home page, or taken off.
#[derive(Template, WebTemplate)]
#[template(path = "invitations/account.html")]
pub struct AccountPage {
    page: Page,
    back: String,
    title: String,
    words: String,
    /// Where the button leads, and what it says; none when another account keeps the invitation.
    act: Option<(String, String)>,
}

/// `GET /p/{poll}/account`
pub async fn new(organiser: Organiser, guest: Guest, page: Page) -> AccountPage {
    let (l, poll) = (&page.l, guest.poll.id);
    let (name, who) = (organiser.account.name.as_str(), guest.name.as_str());
    let action = format!("/p/{poll}/account");
    let (words, act) = match guest.kept_by {
        None => (
            fl!(l, "invitations-account-offer", name = name, who = who),
            Some((action, fl!(l, "invitations-account-keep"))),
        ),
        Some(account) if account == organiser.account.id => (
            fl!(l, "invitations-account-kept", name = name),
            Some((
                format!("{action}/removal"),
                fl!(l, "invitations-account-leave"),
            )),
        ),
        Some(_) => (fl!(l, "invitations-account-other"), None),
    };
    AccountPage {
        back: format!("/p/{poll}"),
        title: guest.poll.texts.title,
        words,
        act,
        page,
    }
}

/// `POST /p/{poll}/account`: keeps the invitation of the link on the home page of the person signed in.
///
/// # Errors
/// Nobody is signed in, the link does not work (any more), or the database failed.
pub async fn create(
    organiser: Organiser,
    guest: Guest,
    State(state): State<AppState>,
    Origin(origin): Origin,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let (poll, person, now) = (guest.poll.id, guest.invitation, state.clock.now());
    let actor = organiser.actor(origin);
    let account = organiser.account.id;
    match actions::keep(&state.db, &actor, account, poll, person, now).await {
        Ok(()) => Ok(back(poll, Flash::notice("invitations-flash-kept"))),
        Err(Failure::Refused(PeopleRule::KeptAlready)) => {
            Ok(back(poll, Flash::warning("invitations-flash-kept-already")))
        }
        Err(failure) => Err(failure.into()),
    }
}

/// `POST /p/{poll}/account/removal`: takes it off again.
///
/// # Errors
/// Nobody is signed in, the link does not work (any more), or the database failed.
pub async fn destroy(
    organiser: Organiser,
    guest: Guest,
    State(state): State<AppState>,
    Origin(origin): Origin,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let (poll, person, now) = (guest.poll.id, guest.invitation, state.clock.now());
    let actor = organiser.actor(origin);
    actions::leave(&state.db, &actor, organiser.account.id, poll, person, now).await?;
    Ok(back(poll, Flash::notice("invitations-flash-left")))
}

/// `GET /invited/{poll}`: opens the invitation kept on this account's home page, as its link would.
///
/// # Errors
/// The account keeps none of this poll, it was revoked or has expired, or the database failed.
pub async fn show(
    organiser: Organiser,
    State(state): State<AppState>,
    Path(PollPath { poll }): Path<PollPath>,
    jar: PrivateCookieJar,
) -> web::Result<Response> {
    let now = state.clock.now();
    let mut conn = state.db.acquire().await?;
    let kept = store::find_kept(&mut conn, poll, organiser.account.id).await?;
    let (person, version) = kept.ok_or(Error::NotFound)?;
    drop(conn);
    let guest = Guest::of_link(&state, poll, person, version, now).await?;
    let link = SignedLink {
        poll,
        subject: person.0,
        version,
        expires_at: guest.link_ends,
    };
    let jar =
        Ticket::issue(jar, &state.config, &link, guest.link_ends, now).map_err(Error::internal)?;
    Ok((jar, Redirect::to(&format!("/p/{poll}"))).into_response())
}

fn back(poll: PollId, flash: Flash) -> Response {
    (flash, Redirect::to(&format!("/p/{poll}"))).into_response()
}
