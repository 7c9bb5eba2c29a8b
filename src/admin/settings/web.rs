//! The pages of settings: all of them with their latest changes, and one part at a time.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use super::actions;
use super::model::{Kind, Section, Setting, Values, Wrong};
use super::views::{IndexPage, SectionPage};
use crate::accounts::extract::Administrator;
use crate::accounts::model::may_enter;
use crate::state::AppState;
use crate::web::extract::{ClientAddress, Origin, Path};
use crate::web::{self, Error, Flash, Form, Page};

/// Changes shown.
const SHOWN: i64 = 50;

/// `GET /admin/settings`
///
/// # Errors
/// The database failed.
pub async fn index(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
) -> web::Result<impl IntoResponse> {
    let values = actions::values(&state.db).await?;
    let changes = actions::changes(&state.db, SHOWN).await?;
    let locked = |setting| is_locked(&state, setting);
    Ok(IndexPage::new(
        page,
        &state.config,
        &values,
        &locked,
        &changes,
    ))
}

/// `GET /admin/settings/{section}`
///
/// # Errors
/// There is no such part, or the database failed.
pub async fn edit(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Path(name): Path<String>,
) -> web::Result<impl IntoResponse> {
    let section = Section::parse(&name).ok_or(Error::NotFound)?;
    let values = actions::values(&state.db).await?;
    Ok(show(&state, page, section, &values))
}

/// `POST /admin/settings/{section}`
///
/// # Errors
/// There is no such part, a field is none of its settings, or the database failed.
pub async fn update(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    ClientAddress(address): ClientAddress,
    Path(name): Path<String>,
    Origin(origin): Origin,
    Form(typed): Form<Vec<(String, String)>>,
) -> web::Result<Response> {
    let section = Section::parse(&name).ok_or(Error::NotFound)?;
    let values = actions::values(&state.db).await?;
    let (wanted, wrong) = judge(&state, section, &values, &typed)?;
    if !wrong.is_empty() {
        let again = show(&state, page, section, &values).wrong(&typed, wrong);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    let mut trial = (*state.config).clone();
    for (setting, value) in &wanted {
        let _ = setting.apply(value.as_deref().unwrap_or_default(), &mut trial);
    }
    let (account, now) = (&administrator.account, state.clock.now());
    if section == Section::Networks && !may_enter(&trial, address, &account.email, now) {
        let words = fl!(
            page.l,
            "admin-settings-own-network",
            address = address.to_string()
        );
        let again = show(&state, page, section, &values).wrong(&typed, Vec::new());
        let again = again.saying(Setting::StaffNetworks, words);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    let actor = administrator.actor(origin);
    let changed = actions::save(&state.db, &actor, account.id, &wanted, now).await?;
    state.live.refresh(&state.db).await?;
    let flash = Flash::notice("admin-settings-saved").with("count", changed);
    Ok((flash, Redirect::to("/admin/settings")).into_response())
}

fn show(state: &AppState, page: Page, section: Section, values: &Values) -> SectionPage {
    let locked = |setting| is_locked(state, setting);
    SectionPage::new(page, section, &state.config, values, &locked)
}

fn is_locked(state: &AppState, setting: Setting) -> bool {
    match setting {
        Setting::Text(topic, language) => state.library.is_from_folder(topic, language),
        _ => setting.is_locked(&state.config),
    }
}

type Judged = (Vec<(Setting, Option<String>)>, Vec<(Setting, Wrong)>);

/// What the fields ask for: empty is the default, except of a list, where it is an empty list.
fn judge(
    state: &AppState,
    section: Section,
    values: &Values,
    typed: &[(String, String)],
) -> web::Result<Judged> {
    let (mut wanted, mut wrong) = (Vec::new(), Vec::new());
    let mut trial = (*state.config).clone();
    for (name, value) in typed.iter().filter(|(name, _)| name != "renew") {
        let setting = Setting::of_field(name)
            .filter(|setting| section.settings().contains(setting))
            .filter(|setting| !is_locked(state, *setting))
            .ok_or(Error::Unprocessable("no such setting"))?;
        let value = value.replace("\r\n", "\n").trim().to_owned();
        let key = setting.key();
        let list = matches!(setting.kind(), Kind::Dates | Kind::Networks);
        if value.is_empty() && !(list && values.contains_key(&key)) {
            wanted.push((setting, None));
            continue;
        }
        match setting.apply(&value, &mut trial) {
            // What is the default needs no value of its own.
            Ok(()) if !values.contains_key(&key) && value == setting.value(&state.config) => {}
            Ok(()) => wanted.push((setting, Some(value))),
            Err(fault) => wrong.push((setting, fault)),
        }
    }
    if trial.retention.deadline_days > trial.retention.maximum_deadline_days {
        wrong.push((Setting::DeadlineDays, Wrong::Contradiction));
    }
    if typed.iter().any(|(name, _)| name == "renew") && section == Section::Text("terms") {
        let next = state.config.terms.version.saturating_add(1);
        wanted.push((Setting::TermsVersion, Some(next.to_string())));
    }
    Ok((wanted, wrong))
}
