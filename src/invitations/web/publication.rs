//! Fourth step, *Vérifier*: who will see what, who will be written to, what is missing; then publication.

use std::iter;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, NaiveDate, Utc};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::views::is_external;
use crate::action::Failure;
use crate::calendar::holidays::Holidays;
use crate::i18n::dates;
use crate::invitations::actions::Rules;
use crate::invitations::model::Invitation;
use crate::invitations::{actions, store};
use crate::mail::{Press, Proof};
use crate::polls;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{Poll, PollRule, StateName};
use crate::polls::options::{PollOption, Warning, last_instant, warnings};
use crate::polls::web::edit::{deadline_words, sensitivity_words, visibility_words};
use crate::polls::web::steps::{StepName, Steps, address};
use crate::retention::model::Rule;
use crate::retention::rule_words;
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, FieldErrors, Flash, Form, Page};

/// What publication will do, before it does it.
#[derive(Template, WebTemplate)]
#[template(path = "invitations/publication.html")]
pub struct PublicationPage {
    page: Page,
    steps: Steps,
    action: String,
    preview: String,
    errors: FieldErrors,
    missing: Vec<Missing>,
    warnings: Vec<Missing>,
    facts: Vec<(String, String)>,
    sees: Vec<(String, Vec<String>)>,
    days: Vec<Day>,
    required: Vec<Reader>,
    optional: Vec<Reader>,
    count: usize,
    language: String,
    reply_to: Option<String>,
    letter: Option<Letter>,
    substitute: Option<String>,
}

/// A day with its hours.
struct Day {
    leaf: dates::Leaf,
    heading: String,
    hours: Vec<String>,
}

/// The mail that one of them will receive.
struct Letter {
    reader: String,
    subject: String,
    text: String,
    tag: &'static str,
}

/// The form: sent with everything, or `later`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicationForm {
    send: Option<Send>,
}

/// When the invitations leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Send {
    /// With the publication.
    #[default]
    Now,
    /// By an act of its own.
    Later,
}

/// Something to see to, and where.
struct Missing {
    id: &'static str,
    words: String,
    href: String,
}

/// Somebody who will be written to.
struct Reader {
    name: String,
    email: String,
    external: bool,
}

/// The draft with everything in it.
struct Whole {
    options: Vec<PollOption>,
    people: Vec<Invitation>,
    substitute: Option<polls::Substitute>,
    holidays: Holidays,
    proof: Option<Proof>,
}

impl Whole {
    async fn load(state: &AppState, owned: &OwnedPoll) -> web::Result<Self> {
        let (poll, actor, now) = (&owned.poll, &owned.actor, state.clock.now());
        let (press, rules) = (Press::new(state), &Rules::of(&state.config));
        let proof =
            actions::rehearse_publication(&state.db, &press, actor, poll.id, rules, now).await?;
        let mut conn = state.db.acquire().await?;
        Ok(Self {
            options: polls::find_live_options(&mut conn, poll.id).await?,
            people: store::list(&mut conn, poll.id).await?,
            substitute: polls::find_substitute(&mut conn, poll.id).await?,
            holidays: Holidays::of(&state.config.holidays),
            proof,
        })
    }
}

/// `GET /polls/{poll}/publication`
///
/// # Errors
/// The database failed.
pub async fn new(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    if owned.poll.state.name() != StateName::Draft {
        return Ok(Redirect::to(&format!("/polls/{}", owned.poll.id)).into_response());
    }
    let whole = Whole::load(&state, &owned).await?;
    Ok(build(page, &owned, &whole, FieldErrors::new(), &state).into_response())
}

/// `POST /polls/{poll}/publication`
///
/// # Errors
/// The poll is no draft, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(form): Form<PublicationForm>,
) -> web::Result<Response> {
    let (id, now) = (owned.poll.id, state.clock.now());
    let rules = &Rules::of(&state.config);
    let (db, actor) = (&state.db, &owned.actor);
    let (published, flash) = match form.send.unwrap_or_default() {
        Send::Now => (
            actions::publish(db, actor, id, rules, now).await,
            "invitations-flash-published",
        ),
        Send::Later => (
            actions::publish_unsent(db, actor, id, rules, now).await,
            "invitations-flash-published-unsent",
        ),
    };
    match published {
        Ok(_) => {
            let next = Redirect::to(&format!("/polls/{id}"));
            Ok((Flash::notice(flash), next).into_response())
        }
        Err(Failure::Refused(PollRule::NotInThatState(_) | PollRule::Frozen)) => {
            Err(Error::Conflict(Conflict::State))
        }
        Err(Failure::Refused(_)) => {
            let whole = Whole::load(&state, &owned).await?;
            let mut errors = FieldErrors::new();
            for missing in missing(&page, &owned.poll, &whole, &state, now) {
                errors.add(missing.id, missing.words);
            }
            let page = build(page, &owned, &whole, errors, &state);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// What publication would be refused for.
fn missing(
    page: &Page,
    poll: &Poll,
    whole: &Whole,
    state: &AppState,
    now: DateTime<Utc>,
) -> Vec<Missing> {
    let l = &page.l;
    let mut missing = Vec::new();
    let mut add = |id, words, step| {
        missing.push(Missing {
            id,
            words,
            href: address(poll.id, step),
        });
    };
    if whole.options.is_empty() {
        let words = fl!(l, "invitations-missing-options");
        add("missing-options", words, StepName::When);
    }
    if whole.people.is_empty() {
        let words = fl!(l, "invitations-missing-people");
        add("missing-people", words, StepName::Who);
    }
    let settings = poll.settings;
    if let Some(most) = settings
        .visibility
        .beyond(settings.sensitivity, &state.config.floors)
    {
        let most = visibility_words(l, most);
        let words = fl!(l, "invitations-missing-visibility", most = most);
        add("missing-visibility", words, StepName::What);
    }
    let Some(deadline) = poll.deadline else {
        let words = fl!(l, "invitations-missing-deadline");
        add("missing-deadline", words, StepName::What);
        return missing;
    };
    let trial = poll.clone().extend(deadline, &state.config.retention, now);
    if let Some(words) = trial.err().and_then(|rule| deadline_words(l, rule)) {
        add("missing-deadline", words, StepName::What);
    }
    missing
}

/// What deserves a word before publication, and never a refusal.
fn cautions(page: &Page, poll: &Poll, whole: &Whole, now: DateTime<Utc>) -> Vec<Missing> {
    let l = &page.l;
    let whens: Vec<_> = whole.options.iter().map(|option| option.when).collect();
    let told = warnings(&whole.options, &whens, poll.zone, &whole.holidays, now);
    let count = |kind: fn(&Warning) -> bool| told.iter().filter(|(_, one)| kind(one)).count();
    let past = count(|warning| matches!(warning, Warning::Past));
    let holiday = count(|warning| matches!(warning, Warning::Holiday(_)));
    let unneeded = !whole.people.is_empty() && whole.people.iter().all(|person| !person.required);
    let weekend = count(|warning| matches!(warning, Warning::Weekend));
    let overlap = count(|warning| matches!(warning, Warning::Overlap(_)));
    let first = whole
        .options
        .iter()
        .filter_map(|option| last_instant([option.when], poll.zone))
        .min();
    let late = poll
        .deadline
        .zip(first)
        .is_some_and(|(deadline, first)| deadline.at > first);
    let when = address(poll.id, StepName::When);
    let what = address(poll.id, StepName::What);
    let who = address(poll.id, StepName::Who);
    [
        (
            past > 0,
            fl!(l, "invitations-warning-past", count = past),
            &when,
        ),
        (
            weekend > 0,
            fl!(l, "invitations-warning-weekend", count = weekend),
            &when,
        ),
        (
            holiday > 0,
            fl!(l, "invitations-warning-holiday", count = holiday),
            &when,
        ),
        (
            overlap > 0,
            fl!(l, "invitations-warning-overlap", count = overlap),
            &when,
        ),
        (late, fl!(l, "invitations-warning-late"), &what),
        (
            unneeded,
            fl!(l, "invitations-warning-nobody-required"),
            &who,
        ),
    ]
    .into_iter()
    .filter(|(applies, ..)| *applies)
    .map(|(_, words, href)| Missing {
        id: "",
        words,
        href: href.clone(),
    })
    .collect()
}

fn build(
    page: Page,
    owned: &OwnedPoll,
    whole: &Whole,
    errors: FieldErrors,
    state: &AppState,
) -> PublicationPage {
    let (poll, now) = (&owned.poll, state.clock.now());
    let organiser = &owned.organiser.account.email;
    let read = |invitation: &Invitation| Reader {
        name: invitation.person.name.clone(),
        email: invitation.person.email.as_str().to_owned(),
        external: is_external(&invitation.person.email, organiser),
    };
    let among = |required: bool| {
        let people = whole.people.iter();
        people
            .filter(|invitation| invitation.required == required)
            .map(read)
            .collect()
    };
    PublicationPage {
        steps: Steps::of(&page.l, poll, StepName::Check),
        action: address(poll.id, StepName::Check),
        preview: format!("/polls/{}/preview", poll.id),
        errors,
        missing: missing(&page, poll, whole, state, now),
        warnings: cautions(&page, poll, whole, now),
        facts: facts(&page, poll, whole),
        sees: sees(&page, poll, whole, state, now),
        days: days(&page, poll, whole),
        required: among(true),
        optional: among(false),
        count: whole.people.len(),
        language: poll.settings.language.own_name().to_owned(),
        reply_to: owned.is_owner().then(|| organiser.clone()),
        letter: whole.proof.as_ref().map(|proof| Letter {
            reader: proof.reader_name.clone(),
            subject: proof.subject.clone(),
            text: proof.text.clone(),
            tag: proof.language.tag(),
        }),
        substitute: whole
            .substitute
            .as_ref()
            .filter(|substitute| !substitute.accepted)
            .map(|substitute| format!("{} ({})", substitute.name, substitute.email)),
        page,
    }
}

/// The options, day by day.
fn days(page: &Page, poll: &Poll, whole: &Whole) -> Vec<Day> {
    let (language, zone) = (page.language, poll.zone);
    let mut days: Vec<(NaiveDate, Day)> = Vec::new();
    for option in &whole.options {
        let slot = option.slot(zone);
        let date = slot.date(zone);
        if days.last().is_none_or(|(last, _)| *last != date) {
            let day = Day {
                leaf: dates::leaf(language, date),
                heading: dates::date_heading(language, date),
                hours: Vec::new(),
            };
            days.push((date, day));
        }
        if let Some((_, day)) = days.last_mut() {
            day.hours
                .push(dates::slot_hours(language, slot, zone, page.zone));
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

/// The poll in short.
fn facts(page: &Page, poll: &Poll, whole: &Whole) -> Vec<(String, String)> {
    let (l, language) = (&page.l, page.language);
    let mut facts = vec![(fl!(l, "polls-edit-title-label"), poll.texts.title.clone())];
    if !poll.texts.place.is_empty() {
        let place = poll.texts.place.clone();
        facts.push((fl!(l, "polls-edit-place-label"), place));
    }
    facts.push((
        fl!(l, "options-list-title"),
        fl!(l, "polls-index-options", count = whole.options.len()),
    ));
    if let Some(deadline) = poll.deadline {
        let words = dates::instant(language, deadline.at, poll.zone, page.zone);
        facts.push((fl!(l, "polls-edit-deadline-legend"), words));
    }
    facts
}

/// « Qui verra quoi » : party by party.
fn sees(
    page: &Page,
    poll: &Poll,
    whole: &Whole,
    state: &AppState,
    now: DateTime<Utc>,
) -> Vec<(String, Vec<String>)> {
    let (l, settings) = (&page.l, poll.settings);
    // Published now, the poll would be erased then.
    let last = last_instant(whole.options.iter().map(|option| option.when), poll.zone);
    let trial = poll.as_published(last, &state.config.retention, now);
    let erased = dates::date_sentence(page.language, poll.zone.local(trial.purge_at).date());
    let rule = |rule: &Rule| {
        let words = rule_words(l, page.language, rule);
        fl!(l, "invitations-sees-erasure-rule", rule = words)
    };
    let see = |visibility| {
        let words = visibility_words(l, visibility);
        fl!(l, "invitations-sees-results", words = words)
    };
    vec![
        (
            fl!(l, "invitations-sees-participants"),
            vec![
                fl!(l, "invitations-sees-participants-texts"),
                see(settings.visibility),
                fl!(l, "invitations-sees-participants-never"),
            ],
        ),
        (
            fl!(l, "invitations-sees-organisers"),
            vec![
                fl!(l, "invitations-sees-organisers-all"),
                fl!(l, "invitations-sees-organisers-link"),
            ],
        ),
        (
            fl!(l, "invitations-sees-administrators"),
            vec![fl!(l, "invitations-sees-administrators-metadata")],
        ),
        (
            fl!(l, "invitations-sees-others"),
            vec![fl!(l, "invitations-sees-others-nothing")],
        ),
        (
            fl!(l, "invitations-sees-content"),
            vec![sensitivity_words(l, settings.sensitivity)],
        ),
        (
            fl!(l, "invitations-sees-erasure"),
            iter::once(fl!(l, "invitations-sees-erasure-when", date = erased))
                .chain(poll.rule.iter().map(rule))
                .collect(),
        ),
    ]
}
