//! The date kept, as a calendar file: for its organisers, and for somebody who was asked.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::calendar::ics::{self, Event, Method, Party};
use crate::calendar::wording;
use crate::decisions::store;
use crate::i18n::Language;
use crate::invitations::extract::Guest;
use crate::polls;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::Poll;
use crate::state::AppState;
use crate::web::{self, Error};

/// `GET /polls/{poll}/decision/calendar`: names nobody but the organiser.
///
/// # Errors
/// No date is kept, or the database failed.
pub async fn show(owned: OwnedPoll, State(state): State<AppState>) -> web::Result<Response> {
    let email = if owned.is_owner() {
        owned.organiser.account.email.clone()
    } else {
        state.config.mail.from.clone()
    };
    let language = owned.organiser.account.language;
    published(&state, owned.poll, email, language).await
}

/// `GET /p/{poll}/calendar`: for the calendar of somebody who was asked. It names nobody but the organiser, and no
/// address but the one their mails come from.
///
/// # Errors
/// No date is kept, the link does not work (any more), or the database failed.
pub async fn show_to_guest(guest: Guest, State(state): State<AppState>) -> web::Result<Response> {
    let email = state.config.mail.from.clone();
    published(&state, guest.poll, email, guest.language).await
}

async fn published(
    state: &AppState,
    poll: Poll,
    email: String,
    language: Language,
) -> web::Result<Response> {
    let mut conn = state.db.acquire().await?;
    let decision = store::find_standing(&mut conn, poll.id)
        .await?
        .ok_or(Error::NotFound)?;
    let options = polls::find_options(&mut conn, poll.id).await?;
    let kept = options
        .iter()
        .find(|option| option.id == decision.option)
        .ok_or(Error::NotFound)?;
    let words = wording::of(
        &state.catalogue.texts(language),
        &state.config.organisation.name,
        poll.settings.sensitivity,
        &poll.texts.title,
        &poll.texts.place,
    );
    let event = Event {
        uid: decision.uid,
        sequence: decision.sequence,
        stamp: state.clock.now(),
        when: kept.when,
        zone: poll.zone,
        summary: words.summary,
        location: words.location,
        description: wording::note(poll.settings.sensitivity, decision.message),
        organiser: Party {
            name: poll.owner_name,
            email,
        },
    };
    Ok(file(
        Method::Publish.name(),
        ics::write(&event, &Method::Publish),
    ))
}

/// A calendar file to be saved.
pub(super) fn file(method: &str, text: String) -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            format!("text/calendar; method={method}; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"creneau.ics\"".to_owned(),
        ),
    ];
    (headers, text).into_response()
}
