//! Moving an option in time: its answers stay, to be re-confirmed.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::form::{Reading, RowForm, context};
use super::{
    Holidays, OptionPath, Target, answers_words, expect_changing, refusal_words, refused,
    stands_already, views,
};
use crate::action::Failure;
use crate::i18n::dates;
use crate::polls::actions;
use crate::polls::extract::OwnedPoll;
use crate::polls::options::{AdditionError, PollOption, When, readings};
use crate::polls::web::steps::{StepName, Steps, address};
use crate::state::AppState;
use crate::web::extract::Path;
use crate::web::{self, Error, FieldErrors, Flash, Form, Page};

/// The option's time, to be changed.
#[derive(Template, WebTemplate)]
#[template(path = "polls/options/edit.html")]
pub struct MovePage {
    page: Page,
    steps: Steps,
    action: String,
    back: String,
    errors: FieldErrors,
    slot: String,
    answers: String,
    zone: String,
    form: MoveForm,
    fold: String,
    folds: Vec<(String, String)>,
    durations: Vec<(String, String)>,
}

/// The fields as sent.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveForm {
    date: String,
    start: String,
    end: String,
    minutes: String,
    fold: Option<String>,
}

/// `GET /polls/{poll}/options/{option}/edit`
///
/// # Errors
/// There is no such option, the poll does not change any more, or the database failed.
pub async fn edit(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Path(path): Path<OptionPath>,
) -> web::Result<MovePage> {
    let target = standing(&state, &owned, path).await?;
    let form = MoveForm::of(&target.option, &owned);
    Ok(build(
        page,
        &owned,
        &target,
        form,
        FieldErrors::new(),
        &state,
    ))
}

/// `POST /polls/{poll}/options/{option}`
///
/// # Errors
/// There is no such option, the poll does not change any more, or the database failed.
pub async fn update(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Path(path): Path<OptionPath>,
    Form(form): Form<MoveForm>,
) -> web::Result<Response> {
    let target = standing(&state, &owned, path).await?;
    let (poll, now) = (&owned.poll, state.clock.now());
    let when = match form.parse(&page, &owned, &target, &state) {
        Ok(when) => when,
        Err(errors) => return Ok(refused(build(page, &owned, &target, form, errors, &state))),
    };
    let back = Redirect::to(&address(poll.id, StepName::When));
    if when == target.option.when {
        return Ok(back.into_response());
    }
    let retention = &state.config.retention;
    let (id, option) = (poll.id, target.option.id);
    match actions::move_option(&state.db, &owned.actor, id, option, when, retention, now).await {
        Ok(()) => Ok((Flash::notice("options-flash-moved"), back).into_response()),
        Err(Failure::Refused(refusal)) => {
            let mut errors = FieldErrors::new();
            errors.add("date", refusal_words(&page, poll, refusal)?);
            Ok(refused(build(page, &owned, &target, form, errors, &state)))
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn standing(state: &AppState, owned: &OwnedPoll, path: OptionPath) -> web::Result<Target> {
    let target = Target::load(state, owned.poll.id, path.option).await?;
    expect_changing(&owned.poll)?;
    if target.option.is_active() {
        Ok(target)
    } else {
        Err(Error::NotFound)
    }
}

impl MoveForm {
    /// The option's time, in fields.
    fn of(option: &PollOption, owned: &OwnedPoll) -> Self {
        let date = dates::date_iso(option.when.date());
        match option.when {
            When::AllDay(_) => Self {
                date,
                start: String::new(),
                end: String::new(),
                minutes: "60".to_owned(),
                fold: None,
            },
            When::Timed {
                start,
                minutes,
                fold,
            } => {
                let twice = readings(start, owned.poll.zone).len() > 1;
                Self {
                    date,
                    start: start.format("%H:%M").to_string(),
                    end: String::new(),
                    minutes: minutes.to_string(),
                    fold: twice.then(|| fold.number().to_string()),
                }
            }
        }
    }

    fn row(&self) -> RowForm {
        RowForm {
            date: self.date.clone(),
            start: self.start.clone(),
            end: self.end.clone(),
            fold: self.fold.clone().unwrap_or_default(),
        }
    }

    fn parse(
        &self,
        page: &Page,
        owned: &OwnedPoll,
        target: &Target,
        state: &AppState,
    ) -> Result<When, FieldErrors> {
        let (l, language, zone) = (&page.l, page.language, owned.poll.zone);
        let mut errors = FieldErrors::new();
        let reading = Reading {
            l,
            language,
            zone,
            now: state.clock.now(),
            standing: &target.options,
            limit: state.config.limits.options_per_poll,
            holidays: &Holidays::of(&state.config.holidays),
        };
        let Ok(minutes) = self.minutes.parse() else {
            errors.add("minutes", fl!(l, "form-choice-unknown"));
            return Err(errors);
        };
        match self.row().parse(context(reading, minutes)) {
            Ok(when) if stands_already(&target.options, target.option.id, when) => {
                let twice = AdditionError::Duplicates(vec![when]);
                errors.add("date", twice.message(l, language, zone));
            }
            Ok(when) => return Ok(when),
            Err(error) => {
                errors.add(RowForm::blamed(&error), error.message(l, language, zone));
            }
        }
        Err(errors)
    }
}

fn build(
    page: Page,
    owned: &OwnedPoll,
    target: &Target,
    form: MoveForm,
    errors: FieldErrors,
    state: &AppState,
) -> MovePage {
    let (poll, option) = (&owned.poll, &target.option);
    let language = page.language;
    MovePage {
        steps: Steps::of(&page.l, poll, StepName::When),
        action: format!("/polls/{}/options/{}", poll.id, option.id),
        back: address(poll.id, StepName::When),
        errors,
        slot: dates::slot(language, option.slot(poll.zone), poll.zone, None),
        answers: answers_words(&page.l, poll, target.answers),
        zone: poll.zone.choice_label(language),
        folds: views::folds(&page, poll.zone, &form.row(), state.clock.now()),
        fold: form.fold.clone().unwrap_or_default(),
        durations: views::durations(language, form.minutes.parse().ok()),
        form,
        page,
    }
}
