//! In which language a person is written to: their own choice, beside what they are about to answer or have answered.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use super::ballot::filled;
use super::form;
use crate::action::Failure;
use crate::i18n::Language;
use crate::invitations::actions;
use crate::invitations::extract::Guest;
use crate::invitations::ticket::Ticket;
use crate::state::AppState;
use crate::web::extract::Origin;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::{Notice, Page};
use crate::web::{self, Error};

/// `POST /p/{poll}/language`: with the fields of a ballot, the ballot comes back as it was, not saved yet.
///
/// # Errors
/// The language is not one of the instance, the link does not work (any more), or the database failed.
pub async fn update(
    State(state): State<AppState>,
    ticket: Ticket,
    guest: Guest,
    Origin(origin): Origin,
    mut page: Page,
    Form(fields): Form<Vec<(String, String)>>,
) -> web::Result<Response> {
    let language = chosen(&fields, &state).ok_or(UNKNOWN)?;
    let ballot = match fields.len() {
        1 => None,
        _ => Some(form::parse(fields)?.ballot),
    };
    let (poll, person, actor) = (guest.poll.id, guest.invitation, guest.actor(origin));
    let (db, now) = (&state.db, state.clock.now());
    match actions::choose_language(db, &actor, poll, person, language, now).await {
        Ok(()) => {}
        Err(Failure::Database(error)) => return Err(error.into()),
        Err(_) => return Err(Error::NoLink),
    }
    if let Some(typed) = ballot {
        let text = match language {
            Language::French => fl!(page.l, "answers-mails-french"),
            Language::English => fl!(page.l, "answers-mails-english"),
        };
        page.flash = Some(Notice {
            text,
            warning: false,
        });
        return filled(&state, &ticket, page, typed, None).await;
    }
    let flash = match language {
        Language::French => "answers-mails-french",
        Language::English => "answers-mails-english",
    };
    let shown = if guest.ballot.is_some() {
        "/receipt"
    } else {
        ""
    };
    let next = Redirect::to(&format!("/p/{poll}{shown}"));
    Ok((Flash::notice(flash), next).into_response())
}

const UNKNOWN: Error = Error::Unprocessable("not a language of this instance");

fn chosen(fields: &[(String, String)], state: &AppState) -> Option<Language> {
    let (_, tag) = fields.iter().find(|(name, _)| name == form::LANGUAGE)?;
    let mut offered = state.config.server.languages.iter().copied();
    offered.find(|language| language.tag() == tag)
}
