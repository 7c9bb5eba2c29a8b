//! The dates kept, as a calendar file: for their organisers, and for somebody who was asked.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

use crate::calendar::ics::{self, Event, Method, Party, Publication, Shown};
use crate::calendar::wording::{self, Wording};
use crate::decisions::model::Decision;
use crate::decisions::store;
use crate::i18n::Language;
use crate::invitations::extract::Guest;
use crate::polls;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::Poll;
use crate::polls::options::PollOption;
use crate::state::AppState;
use crate::web::{self, Error};

/// `GET /polls/{poll}/decision/calendar`: names nobody but the organiser, as the invitations do, also when their
/// substitute asks for it.
///
/// # Errors
/// No date is kept, or the database failed.
pub async fn show(owned: OwnedPoll, State(state): State<AppState>) -> web::Result<Response> {
    let found = store::find_organiser_email(&mut *state.db.acquire().await?, owned.poll.id).await?;
    let email = found.unwrap_or_else(|| state.config.mail.from.clone());
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
    let words = wording::of(
        &state.catalogue.texts(language),
        &state.config.organisation.name,
        poll.settings.sensitivity,
        &poll.texts.title,
        &poll.texts.place,
    );
    let events = events(
        &poll,
        &decision,
        &options,
        &words,
        &email,
        state.clock.now(),
    );
    let text = match events.as_slice() {
        [] => return Err(Error::NotFound),
        [event] => ics::write(event, &Method::Publish),
        _ => together(&poll, events),
    };
    Ok(file(Method::Publish.name(), text))
}

/// One event for each option kept, in their order.
fn events(
    poll: &Poll,
    decision: &Decision,
    options: &[PollOption],
    words: &Wording,
    email: &str,
    stamp: DateTime<Utc>,
) -> Vec<Event> {
    let kept = decision.kept.iter().filter_map(|kept| {
        let option = options.iter().find(|option| option.id == kept.option)?;
        Some((kept, option.when))
    });
    kept.map(|(kept, when)| Event {
        uid: kept.uid.clone(),
        sequence: kept.sequence,
        stamp,
        when,
        zone: poll.zone,
        summary: words.summary.clone(),
        location: words.location.clone(),
        description: wording::note(poll.settings.sensitivity, decision.message.clone()),
        organiser: Party {
            name: poll.owner_name.clone(),
            email: email.to_owned(),
        },
    })
    .collect()
}

/// Events of several UIDs in one file, which only PUBLISH allows (RFC 5546, §3.2.1).
fn together(poll: &Poll, events: Vec<Event>) -> String {
    let shown = events.into_iter().map(|event| Shown {
        event,
        tentative: false,
        url: String::new(),
    });
    ics::publish(&Publication {
        name: String::new(),
        refresh_hours: None,
        zone: poll.zone,
        shown: shown.collect(),
    })
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
