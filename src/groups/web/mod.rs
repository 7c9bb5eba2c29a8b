//! Pages of an organiser's own groups: the list, one group to be changed, its deletion.

mod form;

use std::collections::HashSet;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use super::extract::OwnedGroup;
use super::model::{self, Group, GroupRule};
use super::{actions, store};
use crate::accounts::extract::Organiser;
use crate::action::Failure;
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::state::AppState;
use crate::web::extract::Origin;
use crate::web::{self, Error, FieldErrors, Flash, Form, NoFields, Page};
use form::{GroupForm, GroupPage};

/// The list.
#[derive(Template, WebTemplate)]
#[template(path = "groups/index.html")]
pub struct IndexPage {
    page: Page,
    rows: Vec<Row>,
}

/// One group, in words.
struct Row {
    href: String,
    name: String,
    members: String,
    changed: String,
}

/// Asks whether a group is to be deleted.
#[derive(Template, WebTemplate)]
#[template(path = "groups/deletion.html")]
pub struct DeletionPage {
    page: Page,
    action: String,
    back: String,
    name: String,
    effect: String,
}

/// `GET /groups`
///
/// # Errors
/// The database failed.
pub async fn index(
    organiser: Organiser,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<IndexPage> {
    let mut conn = state.db.acquire().await?;
    let groups = store::list(&mut conn, organiser.account.id).await?;
    Ok(IndexPage {
        rows: groups
            .into_iter()
            .map(|group| Row::new(&page, group))
            .collect(),
        page,
    })
}

/// `GET /groups/new`
pub async fn new(_: Organiser, page: Page) -> GroupPage {
    GroupPage::new(page, None, GroupForm::default(), &[], FieldErrors::new())
}

/// `POST /groups`: saves the people typed, or shows what is wrong.
///
/// # Errors
/// The database failed.
pub async fn create(
    organiser: Organiser,
    page: Page,
    State(state): State<AppState>,
    Origin(origin): Origin,
    Form(form): Form<GroupForm>,
) -> web::Result<Response> {
    let (name, people) = match form.parse(&page.l) {
        Ok(parsed) => parsed,
        Err((pieces, errors)) => {
            return Ok(GroupPage::new(page, None, form, &pieces, errors).refused());
        }
    };
    let (actor, account) = (organiser.actor(origin), organiser.account.id);
    let (limits, now) = (&state.config.limits, state.clock.now());
    let made = actions::create(&state.db, &actor, account, &name, &people, limits, now);
    match made.await {
        Ok(_) => Ok(saved(&name, people.len())),
        Err(failure) => GroupPage::of_failure(page, None, form, failure),
    }
}

/// `GET /groups/{group}`
///
/// # Errors
/// The database failed.
pub async fn edit(
    owned: OwnedGroup,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<GroupPage> {
    let mut conn = state.db.acquire().await?;
    let people = store::find_members(&mut conn, owned.account, owned.group.id).await?;
    let form = GroupForm {
        people: model::lines(&people.ok_or(Error::NotFound)?),
        name: owned.group.name.clone(),
    };
    let errors = FieldErrors::new();
    Ok(GroupPage::new(page, Some(&owned.group), form, &[], errors))
}

/// `POST /groups/{group}`: renames it and gives it the people typed.
///
/// # Errors
/// The database failed.
pub async fn update(
    owned: OwnedGroup,
    page: Page,
    State(state): State<AppState>,
    Form(form): Form<GroupForm>,
) -> web::Result<Response> {
    let group = Some(&owned.group);
    let (name, people) = match form.parse(&page.l) {
        Ok(parsed) => parsed,
        Err((pieces, errors)) => {
            return Ok(GroupPage::new(page, group, form, &pieces, errors).refused());
        }
    };
    let (account, id, actor) = (owned.account, owned.group.id, &owned.actor);
    let (limits, now) = (&state.config.limits, state.clock.now());
    let done = actions::update(&state.db, actor, account, id, &name, &people, limits, now);
    match done.await {
        Ok(()) => Ok(saved(&name, people.len())),
        Err(failure) => GroupPage::of_failure(page, group, form, failure),
    }
}

/// `GET /groups/{group}/deletion`
pub async fn new_deletion(owned: OwnedGroup, page: Page) -> DeletionPage {
    let group = owned.group;
    DeletionPage {
        action: format!("/groups/{}/deletion", group.id),
        back: format!("/groups/{}", group.id),
        effect: fl!(page.l, "groups-deletion-effect", count = group.members),
        name: group.name,
        page,
    }
}

/// `POST /groups/{group}/deletion`
///
/// # Errors
/// The group is gone, or the database failed.
pub async fn delete(
    owned: OwnedGroup,
    State(state): State<AppState>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let (id, now) = (owned.group.id, state.clock.now());
    match actions::delete(&state.db, &owned.actor, owned.account, id, now).await {
        Ok(()) => {
            let flash = Flash::notice("groups-flash-deleted").with("name", &*owned.group.name);
            Ok((flash, Redirect::to("/groups")).into_response())
        }
        Err(Failure::Database(error)) => Err(error.into()),
        Err(_) => Err(Error::NotFound),
    }
}

/// What a rule says, in the reader's words.
#[must_use]
pub fn rule_words(l: &Texts, rule: GroupRule) -> String {
    match rule {
        GroupRule::NameTaken => fl!(l, "groups-error-name"),
        GroupRule::TooMany(limit) => fl!(l, "groups-error-many", limit = limit),
        GroupRule::TooLarge(limit) => fl!(l, "groups-error-large", limit = limit),
        GroupRule::Nobody => fl!(l, "groups-error-nobody"),
    }
}

fn saved(name: &str, count: usize) -> Response {
    let flash = Flash::notice("groups-flash-saved").with("count", count);
    (flash.with("name", name), Redirect::to("/groups")).into_response()
}

impl Row {
    fn new(page: &Page, group: Group) -> Self {
        let day = Zone::default().local(group.updated_at).date();
        let date = dates::date_sentence(page.language, day);
        Self {
            href: format!("/groups/{}", group.id),
            name: group.name,
            members: fl!(page.l, "groups-members", count = group.members),
            changed: fl!(page.l, "groups-changed", date = date),
        }
    }
}

/// No duplicate inside a group is asked against anybody: a group stands by itself.
fn nobody() -> HashSet<String> {
    HashSet::new()
}
