//! First step, *Quoi*: texts and settings, of a new poll or of a saved one.

mod effects;
mod form;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

pub use form::{
    Reading, SENSITIVITIES, VISIBILITIES, WhatForm, deadline_words, fold_choices, read_deadline,
};
use form::{What, sensitivity_code, visibility_code};

use self::effects::{Effects, Erasure, Offered};
use super::steps::{StepName, Steps, address};
use crate::accounts::extract::Organiser;
use crate::action::Failure;
use crate::config::Retention;
use crate::i18n::zones::Zone;
use crate::i18n::{Language, Texts, dates};
use crate::polls::actions::{self, NewPoll, PollChanges};
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{PollRule, ResultsVisibility, Sensitivity, StateName};
use crate::polls::options::last_instant;
use crate::polls::{self, Substitute, store};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::extract::Origin;
use crate::web::{self, Error, FieldErrors, Flash, Form, Page};

/// The form.
#[derive(Template, WebTemplate)]
#[template(path = "polls/edit.html")]
pub struct WhatPage {
    page: Page,
    steps: Steps,
    heading: String,
    action: String,
    errors: FieldErrors,
    form: Shown,
    quebec: Vec<(String, String)>,
    others: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    sensitivities: Vec<(String, String)>,
    visibilities: Vec<(String, String)>,
    folds: Vec<(String, String)>,
    effects: Effects,
    standing: Standing,
}

/// What was typed, with nothing absent.
struct Shown {
    title: String,
    description: String,
    place: String,
    tags: String,
    zone: String,
    language: String,
    sensitivity: String,
    visibility: String,
    if_needed: bool,
    deadline_date: String,
    deadline_time: String,
    deadline_fold: String,
    substitute_name: String,
    substitute_email: String,
}

/// What of a saved poll the form may not change, or tells beside a field.
#[derive(Default)]
struct Standing {
    draft: bool,
    /// Words of the zone, once answers exist.
    zone: Option<String>,
    /// Words of the deadline and the page that moves it, once the poll was opened.
    deadline: Option<(String, Option<String>)>,
    /// Whether the reader may name a substitute.
    substitute: bool,
    /// Whether the substitute has accepted.
    substitute_words: String,
    /// When the poll is erased.
    erasure: Erasure,
}

/// `GET /polls/new`
pub async fn new(_: Organiser, page: Page, State(state): State<AppState>) -> WhatPage {
    let days = state.config.retention.deadline_days;
    let form = WhatForm::of_new(page.language, days, state.clock.now());
    new_page(page, &state, &form, FieldErrors::new())
}

/// `POST /polls`
///
/// # Errors
/// The database failed.
pub async fn create(
    organiser: Organiser,
    page: Page,
    State(state): State<AppState>,
    Origin(origin): Origin,
    Form(form): Form<WhatForm>,
) -> web::Result<Response> {
    let now = state.clock.now();
    let what = match form.parse(reading(&page, &state, None)) {
        Ok(what) => what,
        Err(errors) => return Ok(refused(new_page(page, &state, &form, errors))),
    };
    let actor = organiser.actor(origin);
    let new = NewPoll {
        owner: organiser.account.id,
        owner_name: organiser.account.name.clone(),
        texts: what.texts,
        zone: what.zone,
        settings: what.settings,
        deadline: what.deadline,
        tags: what.tags,
    };
    let retention = &state.config.retention;
    let id = match actions::create(&state.db, &actor, new, retention, now).await {
        Ok(id) => id,
        Err(Failure::Refused(rule)) => {
            let errors = rule_errors(&page.l, rule)?;
            return Ok(refused(new_page(page, &state, &form, errors)));
        }
        Err(failure) => return Err(failure.into()),
    };
    if let Some((name, email)) = what.substitute {
        actions::name_substitute(&state.db, &actor, id, &name, email.as_str(), now).await?;
    }
    let next = Redirect::to(&address(id, StepName::When));
    Ok((Flash::notice("polls-flash-draft-saved"), next).into_response())
}

/// `GET /polls/{poll}/edit`
///
/// # Errors
/// The database failed.
pub async fn edit(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<WhatPage> {
    let known = Known::load(&state, &owned).await?;
    let form = WhatForm {
        tags: known.tags.join(", "),
        ..WhatForm::of(&owned.poll, known.substitute.as_ref())
    };
    Ok(edit_page(
        page,
        &owned,
        &known,
        &state,
        &form,
        FieldErrors::new(),
    ))
}

/// `POST /polls/{poll}`
///
/// # Errors
/// The poll does not change any more, the form holds fields its page did not offer, or the database failed.
pub async fn update(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(form): Form<WhatForm>,
) -> web::Result<Response> {
    let now = state.clock.now();
    let known = Known::load(&state, &owned).await?;
    Known::expect_offered(&owned, &form)?;
    let what = match form.parse(reading(&page, &state, known.frozen(&owned))) {
        Ok(what) => what,
        Err(errors) => {
            return Ok(refused(edit_page(
                page, &owned, &known, &state, &form, errors,
            )));
        }
    };
    let changes = PollChanges {
        texts: what.texts.clone(),
        zone: what.zone,
        settings: what.settings,
        deadline: what.deadline,
        tags: what.tags.clone(),
    };
    let (id, retention) = (owned.poll.id, &state.config.retention);
    match actions::update(&state.db, &owned.actor, id, changes, retention, now).await {
        Ok(_) => {}
        Err(Failure::Refused(rule)) => {
            let errors = rule_errors(&page.l, rule)?;
            return Ok(refused(edit_page(
                page, &owned, &known, &state, &form, errors,
            )));
        }
        Err(failure) => return Err(failure.into()),
    }
    if owned.is_owner() {
        change_substitute(&state, &owned, &known, &what).await?;
    }
    Ok(saved(&owned))
}

/// Names, replaces or takes off the substitute, when the form says another than the poll has.
async fn change_substitute(
    state: &AppState,
    owned: &OwnedPoll,
    known: &Known,
    what: &What,
) -> web::Result<()> {
    let (db, actor, id, now) = (&state.db, &owned.actor, owned.poll.id, state.clock.now());
    match (&known.substitute, &what.substitute) {
        (None, None) => {}
        (Some(_), None) => actions::remove_substitute(db, actor, id, now).await?,
        (Some(old), Some((name, email)))
            if old.name == *name && old.email.eq_ignore_ascii_case(email.as_str()) => {}
        (_, Some((name, email))) => {
            actions::name_substitute(db, actor, id, name, email.as_str(), now).await?;
        }
    }
    Ok(())
}

fn saved(owned: &OwnedPoll) -> Response {
    let id = owned.poll.id;
    if owned.poll.state.name() == StateName::Draft {
        let next = Redirect::to(&address(id, StepName::When));
        (Flash::notice("polls-flash-draft-saved"), next).into_response()
    } else {
        let next = Redirect::to(&format!("/polls/{id}"));
        (Flash::notice("polls-flash-saved"), next).into_response()
    }
}

/// What of a saved poll is read beside it.
struct Known {
    substitute: Option<Substitute>,
    answered: bool,
    tags: Vec<String>,
    /// The end of the latest option.
    last: Option<DateTime<Utc>>,
}

impl Known {
    async fn load(state: &AppState, owned: &OwnedPoll) -> web::Result<Self> {
        let ended = owned.poll.state.name() == StateName::Cancelled;
        if ended || owned.poll.deletion_requested_at.is_some() {
            return Err(Error::Conflict(Conflict::State));
        }
        let mut conn = state.db.acquire().await?;
        let options = polls::find_live_options(&mut conn, owned.poll.id).await?;
        let whens = options.iter().map(|option| option.when);
        Ok(Self {
            last: last_instant(whens, owned.poll.zone),
            substitute: polls::find_substitute(&mut conn, owned.poll.id).await?,
            answered: store::has_ballots(&mut conn, owned.poll.id).await?,
            tags: store::list_tags(&mut conn, owned.poll.id).await?,
        })
    }

    fn frozen(&self, owned: &OwnedPoll) -> Option<Zone> {
        self.answered.then_some(owned.poll.zone)
    }

    /// Fields of the form that the page of this poll, for this person, does not have.
    fn expect_offered(owned: &OwnedPoll, form: &WhatForm) -> web::Result<()> {
        let deadline = [
            &form.deadline_date,
            &form.deadline_time,
            &form.deadline_fold,
        ];
        let substitute = [&form.substitute_name, &form.substitute_email];
        let draft = owned.poll.state.name() == StateName::Draft;
        if !draft && deadline.iter().any(|field| field.is_some()) {
            return Err(Error::Unprocessable("a deadline moves on its own page"));
        }
        if !owned.is_owner() && substitute.iter().any(|field| field.is_some()) {
            return Err(Error::Unprocessable("only the owner names a substitute"));
        }
        Ok(())
    }
}

/// The field to blame for a refusal; a refusal without field is a conflict.
fn rule_errors(l: &Texts, rule: PollRule) -> web::Result<FieldErrors> {
    let mut errors = FieldErrors::new();
    match (rule, deadline_words(l, rule)) {
        (_, Some(words)) => errors.add("deadline_date", words),
        (PollRule::ZoneFrozen, _) => errors.add("zone", fl!(l, "polls-edit-zone-frozen")),
        _ => return Err(Error::Conflict(Conflict::State)),
    }
    Ok(errors)
}

fn refused(page: WhatPage) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

fn reading<'a>(page: &'a Page, state: &AppState, frozen: Option<Zone>) -> Reading<'a> {
    Reading {
        l: &page.l,
        language: page.language,
        frozen,
        floors: state.config.floors,
        now: state.clock.now(),
    }
}

fn new_page(page: Page, state: &AppState, form: &WhatForm, errors: FieldErrors) -> WhatPage {
    let (retention, now) = (&state.config.retention, state.clock.now());
    let standing = Standing {
        draft: true,
        substitute: true,
        erasure: erasure_of_draft(&page, form, None, retention, now),
        ..Standing::default()
    };
    let steps = Steps::of_new(&page.l);
    let heading = fl!(page.l, "polls-new-title");
    let folds = form.folds(reading(&page, state, None));
    build(
        page,
        steps,
        heading,
        "/polls".to_owned(),
        form,
        errors,
        folds,
        standing,
    )
}

fn edit_page(
    page: Page,
    owned: &OwnedPoll,
    known: &Known,
    state: &AppState,
    form: &WhatForm,
    errors: FieldErrors,
) -> WhatPage {
    let poll = &owned.poll;
    let (l, language) = (&page.l, page.language);
    let draft = poll.state.name() == StateName::Draft;
    let open = poll.state.name() == StateName::Open;
    let retention = &state.config.retention;
    let deadline = poll.deadline.filter(|_| !draft).map(|deadline| {
        let words = dates::deadline(language, deadline.at, poll.zone, None);
        (words, open.then(|| format!("/polls/{}/extension", poll.id)))
    });
    let standing = Standing {
        draft,
        zone: known.frozen(owned).map(|zone| zone.choice_label(language)),
        deadline,
        substitute: owned.is_owner(),
        substitute_words: known
            .substitute
            .as_ref()
            .map(|substitute| substitute_words(l, substitute))
            .unwrap_or_default(),
        erasure: if draft {
            erasure_of_draft(&page, form, known.last, retention, state.clock.now())
        } else {
            Erasure::of_published(language, poll.purge_at, poll.zone, retention)
        },
    };
    let steps = Steps::of(l, poll, StepName::What);
    let heading = fl!(l, "polls-edit-title");
    let folds = form.folds(reading(&page, state, known.frozen(owned)));
    let action = format!("/polls/{}", poll.id);
    build(page, steps, heading, action, form, errors, folds, standing)
}

fn erasure_of_draft(
    page: &Page,
    form: &WhatForm,
    last: Option<DateTime<Utc>>,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Erasure {
    let zone = form.zone.as_deref().map(Zone::parse);
    let zone = zone.and_then(Result::ok).unwrap_or_default();
    let deadline = form.deadline_date.as_deref().unwrap_or_default();
    Erasure::of_draft(page.language, deadline, last, zone, retention, now)
}

fn substitute_words(l: &Texts, substitute: &Substitute) -> String {
    let name = substitute.name.as_str();
    if substitute.accepted {
        fl!(l, "polls-edit-substitute-accepted", name = name)
    } else {
        fl!(l, "polls-edit-substitute-waiting", name = name)
    }
}

#[expect(clippy::too_many_arguments, reason = "the fields of a page, once")]
fn build(
    page: Page,
    steps: Steps,
    heading: String,
    action: String,
    form: &WhatForm,
    errors: FieldErrors,
    folds: Vec<(String, String)>,
    standing: Standing,
) -> WhatPage {
    let (l, language) = (&page.l, page.language);
    let languages: Vec<_> = Language::ALL
        .map(|language| (language.tag().to_owned(), language.own_name().to_owned()))
        .into();
    let sensitivities: Vec<_> = SENSITIVITIES
        .map(|one| (sensitivity_code(one).to_owned(), sensitivity_words(l, one)))
        .into();
    let visibilities: Vec<_> = VISIBILITIES
        .map(|one| (visibility_code(one).to_owned(), visibility_words(l, one)))
        .into();
    let form = Shown::of(form);
    let offered = Offered {
        language,
        visibilities: &visibilities,
        sensitivities: &sensitivities,
        languages: &languages,
    };
    WhatPage {
        steps,
        heading,
        action,
        errors,
        effects: Effects::new(l, &form, &offered),
        form,
        quebec: Zone::quebec()
            .map(|zone| zone_choice(zone, language))
            .into(),
        others: Zone::others()
            .map(|zone| zone_choice(zone, language))
            .collect(),
        languages,
        sensitivities,
        visibilities,
        folds,
        standing,
        page,
    }
}

impl Shown {
    fn of(form: &WhatForm) -> Self {
        let or_empty = |field: &Option<String>| field.clone().unwrap_or_default();
        Self {
            title: form.title.clone(),
            description: form.description.clone(),
            place: form.place.clone(),
            tags: form.tags.clone(),
            zone: or_empty(&form.zone),
            language: form.language.clone(),
            sensitivity: form.sensitivity.clone(),
            visibility: form.visibility.clone(),
            if_needed: form.if_needed.is_some(),
            deadline_date: or_empty(&form.deadline_date),
            deadline_time: or_empty(&form.deadline_time),
            deadline_fold: or_empty(&form.deadline_fold),
            substitute_name: or_empty(&form.substitute_name),
            substitute_email: or_empty(&form.substitute_email),
        }
    }
}

fn zone_choice(zone: Zone, language: Language) -> (String, String) {
    (zone.name().to_owned(), zone.choice_label(language))
}

/// What a sensitivity does, in one sentence.
#[must_use]
pub fn sensitivity_words(l: &Texts, sensitivity: Sensitivity) -> String {
    match sensitivity {
        Sensitivity::Public => fl!(l, "polls-sensitivity-public"),
        Sensitivity::Internal => fl!(l, "polls-sensitivity-internal"),
        Sensitivity::Restricted => fl!(l, "polls-sensitivity-restricted"),
    }
}

/// What participants see, in one sentence.
#[must_use]
pub fn visibility_words(l: &Texts, visibility: ResultsVisibility) -> String {
    match visibility {
        ResultsVisibility::Nothing => fl!(l, "polls-visibility-nothing"),
        ResultsVisibility::CountsAfterAnswering => {
            fl!(l, "polls-visibility-counts-after-answering")
        }
        ResultsVisibility::Counts => fl!(l, "polls-visibility-counts"),
        ResultsVisibility::CountsAndNames => fl!(l, "polls-visibility-counts-and-names"),
    }
}
