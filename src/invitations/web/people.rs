//! Third step, *Qui*: the people asked, added by pasting. Adding writes to nobody; sending is its own act.

use std::collections::HashSet;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::views::{self, PastedRow, PersonRow};
use super::{Empty, views::verdict};
use crate::action::Failure;
use crate::i18n::Texts;
use crate::ids::InvitationId;
use crate::invitations::model::{Delivery, Invitation, PeopleRule, Person};
use crate::invitations::people::{Pasted, PastedPerson, read_people};
use crate::invitations::{actions, store};
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{Poll, StateName};
use crate::polls::web::steps::{StepName, Steps, address};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, FieldErrors, Flash, Form, Page};

/// Wrong pieces told one by one above the form; the table tells all of them.
const TOLD: usize = 20;

/// The people, and the form that adds some.
#[derive(Template, WebTemplate)]
#[template(path = "invitations/index.html")]
pub struct PeoplePage {
    page: Page,
    steps: Steps,
    action: String,
    sending: String,
    errors: FieldErrors,
    counts: String,
    people: Vec<PersonRow>,
    waiting: usize,
    pasted: Vec<PastedRow>,
    form: PeopleForm,
    choices: Vec<(String, String)>,
    ask_good_only: bool,
    changes: bool,
    next: Option<String>,
}

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

/// The poll's people as they are.
struct Known {
    people: Vec<Invitation>,
    answered: HashSet<InvitationId>,
}

impl Known {
    async fn load(state: &AppState, poll: &Poll) -> web::Result<Self> {
        let mut conn = state.db.acquire().await?;
        Ok(Self {
            people: store::list(&mut conn, poll.id).await?,
            answered: store::list_answered(&mut conn, poll.id).await?,
        })
    }

    fn addresses(&self) -> HashSet<String> {
        let folded = |invitation: &Invitation| invitation.person.email.folded();
        self.people.iter().map(folded).collect()
    }

    fn waiting(&self) -> usize {
        let waits = |invitation: &&Invitation| {
            invitation.delivery == Delivery::ToSend && invitation.revoked_at.is_none()
        };
        self.people.iter().filter(waits).count()
    }
}

/// `GET /polls/{poll}/invitations`
///
/// # Errors
/// The database failed.
pub async fn index(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<PeoplePage> {
    let known = Known::load(&state, &owned.poll).await?;
    let form = PeopleForm::default();
    Ok(build(
        page,
        &owned,
        &known,
        form,
        &[],
        FieldErrors::new(),
        &state,
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
    let known = Known::load(&state, &owned.poll).await?;
    let pieces = read_people(&form.people, &known.addresses());
    let limit = state.config.limits.people_per_poll;
    let errors = errors(&page.l, &form, &pieces, known.people.len(), limit);
    if form.preview.is_some() {
        return Ok(build(page, &owned, &known, form, &pieces, errors, &state).into_response());
    }
    if !errors.is_empty() {
        let page = build(page, &owned, &known, form, &pieces, errors, &state);
        return Ok(refused(page));
    }
    let people = good(&pieces, form.required == "required");
    match add(&state, &owned, people).await {
        Ok(added) => Ok(added_to(&owned.poll, added)),
        Err(Failure::Refused(rule)) => {
            let mut errors = FieldErrors::new();
            errors.add("people", rule_words(&page.l, rule)?);
            let page = build(page, &owned, &known, form, &pieces, errors, &state);
            Ok(refused(page))
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
    Form(Empty {}): Form<Empty>,
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

fn good(pieces: &[PastedPerson], required: bool) -> Vec<(Person, bool)> {
    pieces
        .iter()
        .filter_map(|piece| match &piece.read {
            Pasted::Good(person) => Some((person.clone(), required)),
            _ => None,
        })
        .collect()
}

/// What stands in the way of adding everyone pasted. Wrong and duplicate ones do, unless told to be left out.
fn errors(
    l: &Texts,
    form: &PeopleForm,
    pieces: &[PastedPerson],
    asked: usize,
    limit: usize,
) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let bad = pieces
        .iter()
        .filter(|piece| !matches!(piece.read, Pasted::Good(_)));
    if form.good_only.is_none() {
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

fn rule_words(l: &Texts, rule: PeopleRule) -> web::Result<String> {
    match rule {
        PeopleRule::TooMany(limit) => Ok(fl!(l, "invitations-error-full", limit = limit)),
        PeopleRule::AlreadyAsked(email) => {
            let email = email.as_str();
            Ok(fl!(l, "invitations-error-asked", email = email))
        }
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

fn refused(page: PeoplePage) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

fn build(
    page: Page,
    owned: &OwnedPoll,
    known: &Known,
    form: PeopleForm,
    pieces: &[PastedPerson],
    errors: FieldErrors,
    state: &AppState,
) -> PeoplePage {
    let (l, poll) = (&page.l, &owned.poll);
    let organiser = &owned.organiser.account.email;
    let now = state.clock.now();
    let count = known.people.len();
    let limit = state.config.limits.people_per_poll;
    let open = poll.state.name() == StateName::Open && poll.deletion_requested_at.is_none();
    let draft = poll.state.name() == StateName::Draft;
    let choices = [
        ("required", fl!(l, "invitations-required-long")),
        ("optional", fl!(l, "invitations-optional-long")),
    ];
    let good = good(pieces, false).len();
    PeoplePage {
        steps: Steps::of(l, poll, StepName::Who),
        action: address(poll.id, StepName::Who),
        sending: format!("/polls/{}/sending", poll.id),
        errors,
        counts: fl!(l, "invitations-index-count", count = count, limit = limit),
        people: views::people(l, poll, &known.people, &known.answered, organiser, now),
        waiting: if open { known.waiting() } else { 0 },
        pasted: views::pasted(l, pieces, organiser),
        choices: choices
            .map(|(value, words)| (value.to_owned(), words))
            .into(),
        ask_good_only: good > 0 && good < pieces.len(),
        changes: changes(poll),
        next: draft.then(|| address(poll.id, StepName::Check)),
        form,
        page,
    }
}
