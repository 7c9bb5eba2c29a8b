//! Pages of the retention classes.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::model::{self, NewClass};
use super::views::{ClassPage, IndexPage, RetirementPage, Row};
use super::{actions, store};
use crate::accounts::extract::Administrator;
use crate::action::Failure;
use crate::config::Retention;
use crate::i18n::Texts;
use crate::ids::RetentionClassId;
use crate::retention::model::{Class, Disposition, Starts};
use crate::retention::{self, period};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::extract::{Origin, Path};
use crate::web::{self, Error, FieldErrors, Flash, Form, NoFields, Page};

/// The fields of a class as sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassForm {
    pub(super) code: String,
    pub(super) name_fr: String,
    pub(super) name_en: String,
    pub(super) days: String,
    #[serde(default)]
    pub(super) starts: String,
    #[serde(default)]
    pub(super) disposition: String,
    pub(super) is_default: Option<String>,
}

impl ClassForm {
    fn of(class: &Class) -> Self {
        Self {
            code: class.code.clone(),
            name_fr: class.name_fr.clone(),
            name_en: class.name_en.clone(),
            days: class.days.to_string(),
            starts: class.starts.code().to_owned(),
            disposition: class.disposition.code().to_owned(),
            is_default: class.is_default.then(|| "on".to_owned()),
        }
    }

    fn of_new(retention: &Retention) -> Self {
        Self {
            days: retention.purge_days.to_string(),
            starts: Starts::LastOption.code().to_owned(),
            disposition: Disposition::Destroy.code().to_owned(),
            ..Self::default()
        }
    }

    fn parse(&self, l: &Texts, retention: &Retention) -> Result<NewClass, FieldErrors> {
        let mut errors = FieldErrors::new();
        let code = model::code(&self.code);
        if code.is_none() {
            errors.add("code", fl!(l, "retention-code-wrong"));
        }
        let mut named = |field: &str, label: String, typed: &str| match model::name(typed) {
            Ok(name) => Some(name),
            Err(error) => {
                errors.add_text(l, field, &label, error);
                None
            }
        };
        let name_fr = named("name_fr", fl!(l, "retention-name-fr"), &self.name_fr);
        let name_en = named("name_en", fl!(l, "retention-name-en"), &self.name_en);
        let days = model::days(&self.days, retention);
        if days.is_none() {
            let (least, most) = (model::LEAST_DAYS, retention.maximum_days);
            let words = fl!(l, "retention-days-wrong", least = least, most = most);
            errors.add("days", words);
        }
        let starts = Starts::ALL
            .into_iter()
            .find(|one| one.code() == self.starts);
        if starts.is_none() {
            errors.add("starts", fl!(l, "retention-choose"));
        }
        let dispositions = Disposition::ALL.into_iter();
        let disposition = dispositions
            .into_iter()
            .find(|one| one.code() == self.disposition);
        if disposition.is_none() {
            errors.add("disposition", fl!(l, "retention-choose"));
        }
        match (code, name_fr, name_en, days, starts.zip(disposition)) {
            (Some(code), Some(name_fr), Some(name_en), Some(days), Some((starts, disposition))) => {
                Ok(NewClass {
                    code,
                    name_fr,
                    name_en,
                    days,
                    starts,
                    disposition,
                    is_default: self.is_default.is_some(),
                })
            }
            _ => Err(errors),
        }
    }
}

/// `GET /admin/retention`
///
/// # Errors
/// The database failed.
pub async fn index(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
) -> web::Result<impl IntoResponse> {
    let mut conn = state.db.acquire().await?;
    let classes = retention::list(&mut conn).await?;
    let counts = store::count_polls(&mut conn).await?;
    let polls = |class: &Class| {
        let found = counts.iter().find(|(id, _)| *id == class.id);
        found.map_or(0, |(_, polls)| *polls)
    };
    let days = i32::from(state.config.retention.purge_days);
    Ok(IndexPage {
        rows: classes
            .iter()
            .map(|class| Row::new(&page, class, polls(class)))
            .collect(),
        general: period(&page.l, days, Starts::LastOption),
        page,
    })
}

/// `GET /admin/retention/new`
pub async fn new(State(state): State<AppState>, _: Administrator, page: Page) -> impl IntoResponse {
    let retention = &state.config.retention;
    ClassPage::new(
        page,
        None,
        ClassForm::of_new(retention),
        Vec::new(),
        retention,
    )
}

/// `POST /admin/retention`
///
/// # Errors
/// The database failed.
pub async fn create(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Origin(origin): Origin,
    Form(form): Form<ClassForm>,
) -> web::Result<Response> {
    let retention = &state.config.retention;
    let parsed = form.parse(&page.l, retention);
    let again = ClassPage::new(page, None, form, Vec::new(), retention);
    let class = match parsed {
        Ok(class) => class,
        Err(errors) => return Ok(unprocessable(again.wrong(errors))),
    };
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    match actions::create(&state.db, &actor, &class, now).await {
        Ok(_) => Ok(saved("retention-created")),
        Err(Failure::Refused(rule)) => Ok(unprocessable(again.refused(rule))),
        Err(failure) => Err(failed(failure)),
    }
}

/// `GET /admin/retention/{class}`
///
/// # Errors
/// There is no such class, or the database failed.
pub async fn edit(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Path(id): Path<RetentionClassId>,
) -> web::Result<impl IntoResponse> {
    let class = find(&state, id).await?;
    let form = ClassForm::of(&class);
    build(&state, page, &class, form).await
}

/// `POST /admin/retention/{class}`
///
/// # Errors
/// There is no such class, it is retired, or the database failed.
pub async fn update(
    State(state): State<AppState>,
    administrator: Administrator,
    page: Page,
    Path(id): Path<RetentionClassId>,
    Origin(origin): Origin,
    Form(form): Form<ClassForm>,
) -> web::Result<Response> {
    let class = find(&state, id).await?;
    if class.retired_at.is_some() {
        return Err(Error::Conflict(Conflict::State));
    }
    let parsed = form.parse(&page.l, &state.config.retention);
    let again = build(&state, page, &class, form).await?;
    let changed = match parsed {
        Ok(changed) => changed,
        Err(errors) => return Ok(unprocessable(again.wrong(errors))),
    };
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    match actions::update(&state.db, &actor, id, &changed, now).await {
        Ok(()) => Ok(saved("retention-updated")),
        Err(Failure::Refused(rule)) => Ok(unprocessable(again.refused(rule))),
        Err(failure) => Err(failed(failure)),
    }
}

/// `GET /admin/retention/{class}/retirement`
///
/// # Errors
/// There is no such class, it cannot be retired, or the database failed.
pub async fn new_retirement(
    State(state): State<AppState>,
    _: Administrator,
    page: Page,
    Path(id): Path<RetentionClassId>,
) -> web::Result<impl IntoResponse> {
    let class = find(&state, id).await?;
    if class.retired_at.is_some() || class.is_default {
        return Err(Error::Conflict(Conflict::State));
    }
    Ok(RetirementPage {
        url: format!("/admin/retention/{id}"),
        name: class.name(page.language).to_owned(),
        period: period(&page.l, class.days, class.starts),
        code: class.code,
        page,
    })
}

/// `POST /admin/retention/{class}/retirement`
///
/// # Errors
/// There is no such class, it cannot be retired, or the database failed.
pub async fn retire(
    State(state): State<AppState>,
    administrator: Administrator,
    Path(id): Path<RetentionClassId>,
    Origin(origin): Origin,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let (actor, now) = (administrator.actor(origin), state.clock.now());
    match actions::retire(&state.db, &actor, id, now).await {
        Ok(()) => Ok(saved("retention-retired-done")),
        Err(failure) => Err(failed(failure)),
    }
}

async fn find(state: &AppState, id: RetentionClassId) -> web::Result<Class> {
    let mut conn = state.db.acquire().await?;
    retention::find(&mut conn, id).await?.ok_or(Error::NotFound)
}

async fn build(
    state: &AppState,
    page: Page,
    class: &Class,
    form: ClassForm,
) -> web::Result<ClassPage> {
    let mut conn = state.db.acquire().await?;
    let versions = store::list_versions(&mut conn, class.id).await?;
    let retention = &state.config.retention;
    Ok(ClassPage::new(page, Some(class), form, versions, retention))
}

fn unprocessable(page: ClassPage) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

fn saved(key: &str) -> Response {
    (Flash::notice(key), Redirect::to("/admin/retention")).into_response()
}

fn failed(failure: Failure<super::ClassRule>) -> Error {
    match failure {
        Failure::Refused(_) => Error::Conflict(Conflict::State),
        Failure::Missing => Error::NotFound,
        Failure::Database(source) => source.into(),
    }
}
