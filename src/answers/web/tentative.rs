//! What a person said yes to, for their own calendar, until a date is kept.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use i18n_embed_fl::fl;

use crate::answers::model;
use crate::calendar::ics::{self, Event, Party, Publication, Shown};
use crate::calendar::wording;
use crate::decisions;
use crate::invitations::extract::Guest;
use crate::polls;
use crate::polls::model::StateName;
use crate::state::AppState;
use crate::web::{self, Error};

/// `GET /p/{poll}/tentative`: names nobody but the organiser, and no address but the one their mails come from.
///
/// # Errors
/// Nothing waits for a decision (any more), the link does not work (any more), or the database failed.
pub async fn show(guest: Guest, State(state): State<AppState>) -> web::Result<Response> {
    let waiting = matches!(guest.poll.state.name(), StateName::Open | StateName::Closed);
    let ballot = guest.ballot.as_ref().filter(|_| waiting);
    let ballot = ballot.ok_or(Error::NotFound)?;
    let mut conn = state.db.acquire().await?;
    let options = polls::find_options(&mut conn, guest.poll.id).await?;
    let sequences = decisions::list_sequences(&mut conn, guest.poll.id).await?;
    let (config, poll) = (&state.config, &guest.poll);
    let (l, organisation) = (
        state.catalogue.texts(guest.language),
        config.organisation.name.as_str(),
    );
    let (sensitivity, texts) = (poll.settings.sensitivity, &poll.texts);
    let words = wording::of(&l, organisation, sensitivity, &texts.title, &texts.place);
    let host = config.server.base_url.host_str().unwrap_or_default();
    let shown: Vec<Shown> = model::said_yes(&options, ballot)
        .map(|option| Shown {
            event: Event {
                uid: wording::uid(option.id, host),
                sequence: sequences.get(&option.id).copied().unwrap_or_default(),
                stamp: state.clock.now(),
                when: option.when,
                zone: poll.zone,
                summary: fl!(l, "calendar-held-title", title = words.summary.as_str()),
                location: words.location.clone(),
                description: fl!(l, "calendar-yes-text"),
                organiser: Party {
                    name: poll.owner_name.clone(),
                    email: config.mail.from.clone(),
                },
            },
            tentative: true,
            url: String::new(),
        })
        .collect();
    if shown.is_empty() {
        return Err(Error::NotFound);
    }
    let file = ics::publish(&Publication {
        name: fl!(l, "calendar-name", organisation = organisation),
        refresh_hours: None,
        zone: poll.zone,
        shown,
    });
    let headers = [
        (
            header::CONTENT_TYPE,
            "text/calendar; method=PUBLISH; charset=utf-8",
        ),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"creneau-a-confirmer.ics\"",
        ),
    ];
    Ok((headers, file).into_response())
}
