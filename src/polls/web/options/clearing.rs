//! Taking all options of a draft away at once, and putting them back.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::refusal_words;
use crate::action::Failure;
use crate::polls::actions;
use crate::polls::extract::OwnedPoll;
use crate::polls::web::steps::{StepName, address};
use crate::state::AppState;
use crate::web::{self, Error, Flash, Form, NoFields, Page};

/// Which clearing is undone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversal {
    version: i32,
}

/// `POST /polls/{poll}/options/clearing`
///
/// # Errors
/// The poll is no draft, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let (id, now) = (owned.poll.id, state.clock.now());
    let retention = &state.config.retention;
    match actions::clear_options(&state.db, &owned.actor, id, retention, now).await {
        Ok(count) => {
            let flash = Flash::notice("options-flash-cleared").with("count", count);
            Ok((flash, Redirect::to(&address(id, StepName::When))).into_response())
        }
        Err(Failure::Refused(refusal)) => Err(refusal_words(&page, &owned.poll, refusal)
            .err()
            .unwrap_or(Error::NotFound)),
        Err(failure) => Err(failure.into()),
    }
}

/// `POST /polls/{poll}/options/clearing/reversal`
///
/// # Errors
/// The poll is no draft, no option was removed then, or the database failed.
pub async fn destroy(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(Reversal { version }): Form<Reversal>,
) -> web::Result<Response> {
    let (id, now) = (owned.poll.id, state.clock.now());
    let (limits, retention) = (&state.config.limits, &state.config.retention);
    let back = Redirect::to(&address(id, StepName::When));
    let (db, actor) = (&state.db, &owned.actor);
    match actions::restore_cleared(db, actor, id, version, limits, retention, now).await {
        Ok(count) => {
            let flash = Flash::notice("options-flash-uncleared").with("count", count);
            Ok((flash, back).into_response())
        }
        Err(Failure::Refused(refusal)) => {
            let words = refusal_words(&page, &owned.poll, refusal)?;
            let flash = Flash::warning("options-flash-not-restored").with("why", words.as_str());
            Ok((flash, back).into_response())
        }
        Err(failure) => Err(failure.into()),
    }
}
