//! Removing an option, undoable until the purge, and putting it back.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use super::{OptionPath, Target, expect_changing, refusal_words};
use crate::action::Failure;
use crate::i18n::dates;
use crate::polls::actions;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::StateName;
use crate::polls::web::steps::{StepName, Steps, address};
use crate::state::AppState;
use crate::web::extract::Path;
use crate::web::{self, Error, Flash, Form, NoFields, Page};

/// Asks whether the option is to be removed, and says what that does.
#[derive(Template, WebTemplate)]
#[template(path = "polls/options/removal.html")]
pub struct RemovalPage {
    page: Page,
    steps: Steps,
    action: String,
    back: String,
    slot: String,
    effect: String,
}

/// `GET /polls/{poll}/options/{option}/removal`
///
/// # Errors
/// There is no such option, the poll does not change any more, or the database failed.
pub async fn new(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Path(path): Path<OptionPath>,
) -> web::Result<RemovalPage> {
    let poll = &owned.poll;
    let Target {
        option, answers, ..
    } = Target::load(&state, poll.id, path.option).await?;
    expect_changing(poll)?;
    if !option.is_active() {
        return Err(Error::NotFound);
    }
    let effect = match (poll.state.name(), answers) {
        (_, 0) => fl!(page.l, "options-removal-none"),
        (StateName::Open, _) => fl!(page.l, "options-removal-told", count = answers),
        _ => fl!(page.l, "options-removal-answers", count = answers),
    };
    Ok(RemovalPage {
        steps: Steps::of(&page.l, poll, StepName::When),
        action: format!("/polls/{}/options/{}/removal", poll.id, option.id),
        back: address(poll.id, StepName::When),
        slot: dates::slot(page.language, option.slot(poll.zone), poll.zone, None),
        effect,
        page,
    })
}

/// `POST /polls/{poll}/options/{option}/removal`
///
/// # Errors
/// There is no such option, the poll does not change any more, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Path(path): Path<OptionPath>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let (id, now) = (owned.poll.id, state.clock.now());
    let retention = &state.config.retention;
    match actions::remove_option(&state.db, &owned.actor, id, path.option, retention, now).await {
        Ok(()) => {
            let back = Redirect::to(&address(id, StepName::When));
            Ok((Flash::notice("options-flash-removed"), back).into_response())
        }
        Err(Failure::Refused(refusal)) => Err(refusal_words(&page, &owned.poll, refusal)
            .err()
            .unwrap_or(Error::NotFound)),
        Err(failure) => Err(failure.into()),
    }
}

/// `POST /polls/{poll}/options/{option}/restoration`
///
/// # Errors
/// The option is not removed, the poll does not change any more, or the database failed.
pub async fn destroy(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Path(path): Path<OptionPath>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let (id, now) = (owned.poll.id, state.clock.now());
    let (limits, retention) = (&state.config.limits, &state.config.retention);
    let option = path.option;
    let back = Redirect::to(&address(id, StepName::When));
    match actions::restore_option(&state.db, &owned.actor, id, option, limits, retention, now).await
    {
        Ok(()) => Ok((Flash::notice("options-flash-restored"), back).into_response()),
        Err(Failure::Refused(refusal)) => {
            // The list itself has no field to blame: the page says why it stayed as it was.
            let words = refusal_words(&page, &owned.poll, refusal)?;
            let flash = Flash::warning("options-flash-not-restored").with("why", words.as_str());
            Ok((flash, back).into_response())
        }
        Err(failure) => Err(failure.into()),
    }
}
