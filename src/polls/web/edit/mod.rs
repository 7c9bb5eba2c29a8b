//! First step, *Quoi*: texts and settings, of a new poll or of a saved one.

mod choices;
mod effects;
mod form;
mod known;
mod page;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

pub use self::choices::{sensitivity_words, visibility_words};
use self::form::What;
pub use self::form::{Reading, WhatForm, deadline_words, fold_choices, read_deadline};
use self::known::{Known, rules};
use self::page::{WhatPage, edit_page, new_page, reading};
use super::steps::{StepName, address};
use crate::accounts::extract::Organiser;
use crate::action::Failure;
use crate::i18n::Texts;
use crate::polls::actions::{self, NewPoll, PollChanges};
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{PollRule, StateName};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::extract::Origin;
use crate::web::{self, Error, FieldErrors, Flash, Form, Page};

/// `GET /polls/new`
///
/// # Errors
/// The database failed.
pub async fn new(_: Organiser, page: Page, State(state): State<AppState>) -> web::Result<WhatPage> {
    let rules = rules(&mut *state.db.acquire().await?, None).await?;
    let days = state.config.retention.deadline_days;
    let form = WhatForm::of_new(page.language, days, state.clock.now());
    Ok(new_page(page, &state, &rules, &form, FieldErrors::new()))
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
    let rules = rules(&mut *state.db.acquire().await?, None).await?;
    let what = match form.parse(reading(&page, &state, None, &rules)) {
        Ok(what) => what,
        Err(errors) => return Ok(refused(new_page(page, &state, &rules, &form, errors))),
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
        class: what.class,
    };
    let retention = &state.config.retention;
    let id = match actions::create(&state.db, &actor, new, retention, now).await {
        Ok(id) => id,
        Err(Failure::Refused(rule)) => {
            let errors = rule_errors(&page.l, rule)?;
            return Ok(refused(new_page(page, &state, &rules, &form, errors)));
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
    let what = match form.parse(reading(&page, &state, known.frozen(&owned), &known.rules)) {
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
        class: what.class,
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
