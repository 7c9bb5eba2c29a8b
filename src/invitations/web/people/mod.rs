//! Third step, *Qui*: the people asked, added by pasting or from a saved group. Adding writes to nobody; sending is
//! its own act.

pub mod group;
mod listing;
mod page;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::views::verdict;
use crate::action::Failure;
use crate::config::Limits;
use crate::i18n::Texts;
use crate::invitations::actions;
use crate::invitations::model::{PeopleRule, Person};
use crate::invitations::people::{Pasted, PastedPerson, read_people};
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{Poll, StateName};
use crate::polls::web::steps::{StepName, address};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::extract::Query;
use crate::web::page::Notice;
use crate::web::{self, Error, FieldErrors, Flash, Form, NoFields, Page};
use listing::Asked;
pub(super) use page::Known;
use page::{PeoplePage, Typed};

/// Wrong pieces told one by one above the form; the table tells all of them.
const TOLD: usize = 20;

/// The fields as sent.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleForm {
    people: String,
    required: String,
    good_only: Option<String>,
    preview: Option<String>,
}

impl Default for PeopleForm {
    fn default() -> Self {
        Self {
            people: String::new(),
            required: "required".to_owned(),
            good_only: None,
            preview: None,
        }
    }
}

/// `GET /polls/{poll}/invitations`
///
/// # Errors
/// The database failed.
pub async fn index(
    owned: OwnedPoll,
    page: Page,
    Query(asked): Query<Asked>,
    State(state): State<AppState>,
) -> web::Result<PeoplePage> {
    let known = Known::load(&state, &owned).await?;
    let typed = Typed::default();
    Ok(PeoplePage::build(
        page, &owned, &known, typed, &asked, &state,
    ))
}

/// `POST /polls/{poll}/invitations`: adds the people pasted, or shows what was understood.
///
/// # Errors
/// The people of this poll do not change any more, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(form): Form<PeopleForm>,
) -> web::Result<Response> {
    if !changes(&owned.poll) {
        return Err(Error::Conflict(Conflict::State));
    }
    let known = Known::load(&state, &owned).await?;
    let pieces = read_people(&form.people, &known.addresses());
    let limit = state.config.limits.people_per_poll;
    // A preview is no refusal: the table tells the lines apart.
    let aside = form.good_only.is_some() || form.preview.is_some();
    let errors = errors(&page.l, &form, aside, &pieces, known.people.len(), limit);
    let show = |page, form, pieces, errors| {
        let typed = Typed {
            form,
            pieces,
            errors,
            ..Typed::default()
        };
        PeoplePage::build(page, &owned, &known, typed, &Asked::default(), &state)
    };
    if form.preview.is_some() {
        return Ok(show(page, form, pieces, errors).into_response());
    }
    if !errors.is_empty() {
        return Ok(show(page, form, pieces, errors).refused());
    }
    let people = good(&pieces, form.required == "required");
    match add(&state, &owned, people).await {
        Ok(added) => match wrong(&pieces) {
            left if left.is_empty() => Ok(added_to(&owned.poll, added)),
            left => remaining(page, &owned, &state, form, left, added).await,
        },
        Err(Failure::Refused(rule)) => {
            let mut errors = FieldErrors::new();
            errors.add("people", rule_words(&page, &state.config.limits, rule)?);
            Ok(show(page, form, pieces, errors).refused())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// `POST /polls/{poll}/sending`: writes to those added since publication.
///
/// # Errors
/// The poll is not open, nobody waits, or the database failed.
pub async fn send(
    owned: OwnedPoll,
    State(state): State<AppState>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let (id, now) = (owned.poll.id, state.clock.now());
    let back = Redirect::to(&address(id, StepName::Who));
    match actions::send(&state.db, &owned.actor, id, now).await {
        Ok(count) => {
            let flash = Flash::notice("invitations-flash-sent").with("count", count);
            Ok((flash, back).into_response())
        }
        // Pressed twice: the first time did it.
        Err(Failure::Refused(PeopleRule::NobodyToWriteTo)) => {
            Ok((Flash::notice("invitations-flash-nobody"), back).into_response())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// `POST /polls/{poll}/failures`: what could not be delivered is sent again.
///
/// # Errors
/// The poll is gone, or the database failed.
pub async fn send_failed(
    owned: OwnedPoll,
    State(state): State<AppState>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let (id, now) = (owned.poll.id, state.clock.now());
    let back = Redirect::to(&address(id, StepName::Who));
    match actions::send_failed_again(&state.db, &owned.actor, id, now).await {
        Ok(count) => {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let flash = Flash::notice("invitations-flash-failed-again").with("count", count);
            Ok((flash, back).into_response())
        }
        // Pressed twice: the first time did it.
        Err(Failure::Refused(PeopleRule::NobodyToWriteTo)) => {
            Ok((Flash::notice("invitations-flash-nobody"), back).into_response())
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn add(
    state: &AppState,
    owned: &OwnedPoll,
    people: Vec<(Person, bool)>,
) -> Result<usize, Failure<PeopleRule>> {
    let (limits, retention) = (&state.config.limits, &state.config.retention);
    actions::add_people(
        &state.db,
        &owned.actor,
        owned.account(),
        owned.poll.id,
        people,
        limits,
        retention,
        state.clock.now(),
    )
    .await
}

fn added_to(poll: &Poll, added: usize) -> Response {
    let key = if poll.state.name() == StateName::Open {
        "invitations-flash-added-open"
    } else {
        "invitations-flash-added"
    };
    let back = Redirect::to(&address(poll.id, StepName::Who));
    (Flash::notice(key).with("count", added), back).into_response()
}

/// The good ones are in; the wrong ones stay in the box, to be mended.
async fn remaining(
    mut page: Page,
    owned: &OwnedPoll,
    state: &AppState,
    form: PeopleForm,
    left: String,
    added: usize,
) -> web::Result<Response> {
    let known = Known::load(state, owned).await?;
    let form = PeopleForm {
        people: left,
        good_only: None,
        ..form
    };
    let pieces = read_people(&form.people, &known.addresses());
    let limit = state.config.limits.people_per_poll;
    page.flash = Some(Notice {
        text: fl!(
            page.l,
            "invitations-left",
            added = added,
            left = pieces.len()
        ),
        warning: false,
    });
    let typed = Typed {
        errors: errors(&page.l, &form, false, &pieces, known.people.len(), limit),
        form,
        pieces,
        ..Typed::default()
    };
    let asked = Asked::default();
    Ok(PeoplePage::build(page, owned, &known, typed, &asked, state).refused())
}

fn good(pieces: &[PastedPerson], required: bool) -> Vec<(Person, bool)> {
    pieces
        .iter()
        .filter_map(|piece| match &piece.read {
            Pasted::Good(person) => Some((person.clone(), required)),
            _ => None,
        })
        .collect()
}

/// The pieces in which nobody was found, one per line.
fn wrong(pieces: &[PastedPerson]) -> String {
    let wrong = pieces
        .iter()
        .filter(|piece| matches!(piece.read, Pasted::Wrong(_)));
    wrong
        .map(|piece| piece.text.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

/// What stands in the way of adding everyone pasted. Wrong and duplicate ones do, unless they are left aside.
fn errors(
    l: &Texts,
    form: &PeopleForm,
    aside: bool,
    pieces: &[PastedPerson],
    asked: usize,
    limit: usize,
) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let bad = pieces
        .iter()
        .filter(|piece| !matches!(piece.read, Pasted::Good(_)));
    if !aside {
        for piece in bad.clone().take(TOLD) {
            let error = verdict(l, &piece.read);
            errors.add(
                "people",
                fl!(l, "options-error-line", number = piece.line, error = error),
            );
        }
        let more = bad.count().saturating_sub(TOLD);
        if more > 0 {
            errors.add("people", fl!(l, "invitations-error-more", count = more));
        }
    }
    if !matches!(form.required.as_str(), "required" | "optional") {
        errors.add("required", fl!(l, "form-choice-unknown"));
    }
    let good = good(pieces, false).len();
    if good == 0 && errors.is_empty() {
        errors.add("people", fl!(l, "invitations-error-nobody"));
    }
    if asked + good > limit {
        let total = asked + good;
        errors.add(
            "people",
            fl!(l, "invitations-error-limit", limit = limit, total = total),
        );
    }
    errors
}

/// What a rule says beside the field it refuses; the others are conflicts of state.
pub(super) fn rule_words(page: &Page, limits: &Limits, rule: PeopleRule) -> web::Result<String> {
    let l = &page.l;
    match rule {
        PeopleRule::TooMany(limit) => Ok(fl!(l, "invitations-error-full", limit = limit)),
        PeopleRule::AlreadyAsked(email) => {
            let email = email.as_str();
            Ok(fl!(l, "invitations-error-asked", email = email))
        }
        PeopleRule::DomainNotInvited(email) => Ok(fl!(
            l,
            "invitations-error-domain",
            email = email.as_str(),
            organisation = page.organisation.as_str(),
            domains = limits.invited_domains.join(", ")
        )),
        _ => Err(Error::Conflict(Conflict::State)),
    }
}

fn changes(poll: &Poll) -> bool {
    let state = poll.state.name();
    poll.deletion_requested_at.is_none()
        && matches!(
            state,
            StateName::Draft | StateName::Open | StateName::Closed
        )
}
