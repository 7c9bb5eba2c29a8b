//! What is written by itself about one poll.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::i18n::Texts;
use crate::notifications::model::{Occasion, Settings};
use crate::notifications::{actions, store};
use crate::polls::extract::OwnedPoll;
use crate::state::AppState;
use crate::web::{self, FieldErrors, Flash, Form, Page};

/// Hours before the deadline that a reminder may be set to.
const HOURS: std::ops::RangeInclusive<i32> = 1..=720;

#[derive(Template, WebTemplate)]
#[template(path = "notifications/settings.html")]
struct SettingsPage {
    page: Page,
    poll_url: String,
    title: String,
    form: SettingsForm,
    least: i32,
    most: i32,
    occasions: Vec<(String, String, bool)>,
    errors: FieldErrors,
}

/// The fields as sent: a box that is not ticked is not sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingsForm {
    reminds: Option<String>,
    reminder_hours: String,
    announces_people: Option<String>,
    everyone: Option<String>,
    required: Option<String>,
    half: Option<String>,
    tomorrow: Option<String>,
    unreachable: Option<String>,
    daily: Option<String>,
}

impl SettingsForm {
    fn of(settings: &Settings) -> Self {
        let box_of = |ticked: bool| ticked.then(|| "on".to_owned());
        let told = |occasion| box_of(settings.digests.contains(&occasion));
        Self {
            reminds: box_of(settings.reminds),
            reminder_hours: settings.reminder_hours.to_string(),
            announces_people: box_of(settings.announces_people),
            everyone: told(Occasion::Everyone),
            required: told(Occasion::Required),
            half: told(Occasion::Half),
            tomorrow: told(Occasion::Tomorrow),
            unreachable: told(Occasion::Unreachable),
            daily: told(Occasion::Daily),
        }
    }

    fn ticked(&self, occasion: Occasion) -> bool {
        match occasion {
            Occasion::Everyone => &self.everyone,
            Occasion::Required => &self.required,
            Occasion::Half => &self.half,
            Occasion::Tomorrow => &self.tomorrow,
            Occasion::Unreachable => &self.unreachable,
            Occasion::Daily => &self.daily,
        }
        .is_some()
    }

    fn parse(&self, l: &Texts) -> Result<Settings, FieldErrors> {
        let hours = self.reminder_hours.trim().parse::<i32>();
        let Some(reminder_hours) = hours.ok().filter(|hours| HOURS.contains(hours)) else {
            let mut errors = FieldErrors::new();
            let words = fl!(
                l,
                "notices-hours-wrong",
                least = HOURS.start(),
                most = HOURS.end()
            );
            errors.add("reminder_hours", words);
            return Err(errors);
        };
        Ok(Settings {
            reminds: self.reminds.is_some(),
            reminder_hours,
            announces_people: self.announces_people.is_some(),
            digests: Occasion::ALL
                .into_iter()
                .filter(|occasion| self.ticked(*occasion))
                .collect(),
        })
    }
}

/// `GET /polls/{poll}/notices`
///
/// # Errors
/// The database failed.
pub async fn edit(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    let usual = Settings::usual(state.config.mail.reminder_hours);
    let mut conn = state.db.acquire().await?;
    let settings = store::find_settings(&mut conn, owned.poll.id, &usual).await?;
    let form = SettingsForm::of(&settings);
    Ok(build(page, &owned, form, FieldErrors::new()).into_response())
}

/// `POST /polls/{poll}/notices`
///
/// # Errors
/// The poll is gone, or the database failed.
pub async fn update(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(form): Form<SettingsForm>,
) -> web::Result<Response> {
    let settings = match form.parse(&page.l) {
        Ok(settings) => settings,
        Err(errors) => {
            let again = build(page, &owned, form, errors);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
        }
    };
    let (id, now) = (owned.poll.id, state.clock.now());
    actions::change_settings(&state.db, &owned.actor, id, &settings, now)
        .await
        .map_err(|failure| failure.map(|_| crate::polls::model::PollRule::NoSuchOption))?;
    let back = Redirect::to(&format!("/polls/{id}/notices"));
    Ok((Flash::notice("notices-settings-done"), back).into_response())
}

fn build(page: Page, owned: &OwnedPoll, form: SettingsForm, errors: FieldErrors) -> SettingsPage {
    let words = |occasion| match occasion {
        Occasion::Everyone => fl!(page.l, "notices-everyone"),
        Occasion::Required => fl!(page.l, "notices-required"),
        Occasion::Half => fl!(page.l, "notices-half"),
        Occasion::Tomorrow => fl!(page.l, "notices-tomorrow"),
        Occasion::Unreachable => fl!(page.l, "notices-unreachable"),
        Occasion::Daily => fl!(page.l, "notices-daily"),
    };
    SettingsPage {
        poll_url: format!("/polls/{}", owned.poll.id),
        title: owned.poll.texts.title.clone(),
        occasions: Occasion::ALL
            .map(|occasion| {
                (
                    occasion.code().to_owned(),
                    words(occasion),
                    form.ticked(occasion),
                )
            })
            .into(),
        form,
        least: *HOURS.start(),
        most: *HOURS.end(),
        errors,
        page,
    }
}
