//! Saved groups on the page of the people: a group added to the poll, the poll's people saved as a group.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::listing::Asked;
use super::page::{Known, PeoplePage, Typed};
use super::{add, added_to, changes, rule_words};
use crate::action::Failure;
use crate::groups::{self, actions};
use crate::invitations::model::Person;
use crate::polls::extract::OwnedPoll;
use crate::polls::web::steps::{StepName, address};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::form::FieldErrors;
use crate::web::{self, Error, Flash, Form, Page};

/// Which group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Addition {
    group: String,
    group_required: Option<String>,
}

/// What the group is to be called.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saving {
    group_name: String,
}

/// `POST /polls/{poll}/group`: adds those of a group who are not asked yet.
///
/// # Errors
/// The people of this poll do not change any more, or the database failed.
pub async fn add_group(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(form): Form<Addition>,
) -> web::Result<Response> {
    if !changes(&owned.poll) {
        return Err(Error::Conflict(Conflict::State));
    }
    let known = Known::load(&state, &owned).await?;
    let Some(people) = members(&state, &owned, &known, &form).await? else {
        let typed = Typed::wrong("group", fl!(page.l, "groups-error-choose"));
        return Ok(show(page, &owned, &known, typed, &state).refused());
    };
    if people.is_empty() {
        let back = Redirect::to(&address(owned.poll.id, StepName::Who));
        return Ok((Flash::notice("groups-flash-nobody"), back).into_response());
    }
    match add(&state, &owned, people).await {
        Ok(added) => Ok(added_to(&owned.poll, added)),
        Err(Failure::Refused(rule)) => {
            let words = rule_words(&page, &state.config.limits, rule)?;
            let typed = Typed {
                group: form.group,
                ..Typed::wrong("group", words)
            };
            Ok(show(page, &owned, &known, typed, &state).refused())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// `POST /polls/{poll}/groups`: saves the poll's people as a group of the organiser's own.
///
/// # Errors
/// The database failed.
pub async fn save_group(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(form): Form<Saving>,
) -> web::Result<Response> {
    let known = Known::load(&state, &owned).await?;
    let members: Vec<Person> = known.people.iter().map(|one| one.person.clone()).collect();
    let (account, limits, now) = (owned.account(), &state.config.limits, state.clock.now());
    let name = match groups::model::name(&form.group_name) {
        Ok(name) => name,
        Err(error) => {
            let mut errors = FieldErrors::new();
            let label = fl!(page.l, "groups-name");
            errors.add_text(&page.l, "group_name", &label, error);
            let typed = Typed {
                group_name: form.group_name,
                errors,
                ..Typed::default()
            };
            return Ok(show(page, &owned, &known, typed, &state).refused());
        }
    };
    let made = actions::create(
        &state.db,
        &owned.actor,
        account,
        &name,
        &members,
        limits,
        now,
    );
    match made.await {
        Ok(_) => {
            let count = members.len();
            let flash = Flash::notice("groups-flash-saved").with("count", count);
            let flash = flash.with("name", name.as_str());
            let back = Redirect::to(&address(owned.poll.id, StepName::Who));
            Ok((flash, back).into_response())
        }
        Err(Failure::Refused(rule)) => {
            let typed = refused_name(form, groups::web::rule_words(&page.l, rule));
            Ok(show(page, &owned, &known, typed, &state).refused())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Those of the group who are not asked yet; `None` when the organiser has no such group.
async fn members(
    state: &AppState,
    owned: &OwnedPoll,
    known: &Known,
    form: &Addition,
) -> web::Result<Option<Vec<(Person, bool)>>> {
    let Ok(group) = form.group.parse() else {
        return Ok(None);
    };
    let mut conn = state.db.acquire().await?;
    let Some(found) = groups::find(&mut conn, owned.account(), group).await? else {
        return Ok(None);
    };
    let asked = known.addresses();
    let required = form.group_required.is_some();
    let new = found
        .into_iter()
        .filter(|person| !asked.contains(&person.email.folded()));
    Ok(Some(new.map(|person| (person, required)).collect()))
}

fn refused_name(form: Saving, words: String) -> Typed {
    Typed {
        group_name: form.group_name,
        ..Typed::wrong("group_name", words)
    }
}

fn show(
    page: Page,
    owned: &OwnedPoll,
    known: &Known,
    typed: Typed,
    state: &AppState,
) -> PeoplePage {
    PeoplePage::build(page, owned, known, typed, &Asked::default(), state)
}
