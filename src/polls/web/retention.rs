//! Choosing the class by which a draft is kept.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::i18n::Texts;
use crate::polls::actions;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::StateName;
use crate::retention;
use crate::retention::model::{Class, Starts};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, FieldErrors, Flash, Form, Page};

#[derive(Template, WebTemplate)]
#[template(path = "polls/retention.html")]
struct RetentionPage {
    page: Page,
    poll_url: String,
    title: String,
    class: String,
    choices: Vec<(String, String)>,
    errors: FieldErrors,
}

/// The field as sent.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionForm {
    #[serde(default)]
    class: String,
}

/// `GET /polls/{poll}/retention`
///
/// # Errors
/// The poll is no draft, or the database failed.
pub async fn edit(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    let classes = offered(&owned, &state).await?;
    let class = owned.poll.rule.as_ref().map(|rule| rule.class.to_string());
    let class = class.unwrap_or_default();
    Ok(build(page, &owned, class, &classes).into_response())
}

/// `POST /polls/{poll}/retention`
///
/// # Errors
/// The poll is no draft, or the database failed.
pub async fn update(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(form): Form<RetentionForm>,
) -> web::Result<Response> {
    let classes = offered(&owned, &state).await?;
    let chosen = classes
        .iter()
        .find(|class| class.id.to_string() == form.class);
    let Some(chosen) = chosen else {
        let mut again = build(page, &owned, form.class, &classes);
        let words = fl!(again.page.l, "retention-choose");
        again.errors.add("class", words);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    };
    let (id, now, rules) = (owned.poll.id, state.clock.now(), &state.config.retention);
    actions::choose_class(&state.db, &owned.actor, id, chosen.id, rules, now).await?;
    let back = Redirect::to(&format!("/polls/{id}/edit"));
    Ok((Flash::notice("retention-chosen"), back).into_response())
}

async fn offered(owned: &OwnedPoll, state: &AppState) -> web::Result<Vec<Class>> {
    if owned.poll.state.name() != StateName::Draft {
        return Err(Error::Conflict(Conflict::State));
    }
    let mut conn = state.db.acquire().await?;
    Ok(retention::list_offered(&mut conn).await?)
}

fn build(page: Page, owned: &OwnedPoll, class: String, classes: &[Class]) -> RetentionPage {
    let choices = classes.iter().map(|class| {
        let name = class.name(page.language);
        let period = period(&page.l, class);
        (
            class.id.to_string(),
            format!("{name} ({}): {period}", class.code),
        )
    });
    RetentionPage {
        poll_url: format!("/polls/{}", owned.poll.id),
        title: owned.poll.texts.title.clone(),
        class,
        choices: choices.collect(),
        errors: FieldErrors::new(),
        page,
    }
}

fn period(l: &Texts, class: &Class) -> String {
    match class.starts {
        Starts::LastOption => fl!(l, "retention-period-last-option", days = class.days),
        Starts::Decision => fl!(l, "retention-period-decision", days = class.days),
        Starts::LastChange => fl!(l, "retention-period-last-change", days = class.days),
    }
}
