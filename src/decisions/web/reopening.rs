//! Opening a poll again, with a new deadline; a date that was kept is taken back.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use crate::action::Failure;
use crate::decisions::model::Audience;
use crate::decisions::{actions, store};
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{Poll, StateName};
use crate::polls::web::deadline::{self, DeadlineFields, DeadlineForm};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, FieldErrors, Flash, Form, Page};

#[derive(Template, WebTemplate)]
#[template(path = "decisions/reopening.html")]
struct ReopeningPage {
    page: Page,
    title: String,
    poll_url: String,
    /// Dates that are given up.
    kept: usize,
    holders: i64,
    bound: i64,
    deadline: DeadlineFields,
    errors: FieldErrors,
}

impl ReopeningPage {
    fn new(
        page: Page,
        poll: &Poll,
        (kept, audience): (usize, Audience),
        form: &DeadlineForm,
        errors: FieldErrors,
        state: &AppState,
    ) -> Self {
        Self {
            title: poll.texts.title.clone(),
            poll_url: format!("/polls/{}", poll.id),
            kept,
            holders: audience.holders,
            bound: i64::from(state.config.retention.maximum_deadline_days),
            deadline: form.fields(poll.zone, state.clock.now(), &page),
            errors,
            page,
        }
    }
}

/// `GET /polls/{poll}/reopening`
///
/// # Errors
/// The poll is open or a draft, or the database failed.
pub async fn new(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    let poll = expect_ended(owned.poll)?;
    let given_up = given_up(&state, &poll).await?;
    let days = state.config.retention.deadline_days;
    let form = DeadlineForm::proposed(&poll, days, state.clock.now());
    Ok(
        ReopeningPage::new(page, &poll, given_up, &form, FieldErrors::new(), &state)
            .into_response(),
    )
}

/// `POST /polls/{poll}/reopening`
///
/// # Errors
/// The poll is open or a draft, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(form): Form<DeadlineForm>,
) -> web::Result<Response> {
    let actor = owned.actor;
    let poll = expect_ended(owned.poll)?;
    let (db, now) = (&state.db, state.clock.now());
    let errors = match form.parse(poll.zone, now, &page) {
        Err(errors) => errors,
        Ok(until) => {
            let retention = &state.config.retention;
            match actions::reopen(db, &actor, poll.id, until, retention, now).await {
                Ok(_) => {
                    let flash = Flash::notice("decisions-reopening-done");
                    let to = format!("/polls/{}", poll.id);
                    return Ok((flash, Redirect::to(&to)).into_response());
                }
                Err(Failure::Refused(rule)) => {
                    deadline::refusal(rule, &page).ok_or(Error::Conflict(Conflict::State))?
                }
                Err(failure) => return Err(failure.into()),
            }
        }
    };
    let given_up = given_up(&state, &poll).await?;
    let again = ReopeningPage::new(page, &poll, given_up, &form, errors, &state);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

/// How many dates reopening gives up, and whom it writes to.
async fn given_up(state: &AppState, poll: &Poll) -> sqlx::Result<(usize, Audience)> {
    let mut conn = state.db.acquire().await?;
    let standing = store::find_standing(&mut conn, poll.id).await?;
    let audience = store::count_audience(&mut conn, poll.id).await?;
    Ok((standing.map_or(0, |decision| decision.kept.len()), audience))
}

fn expect_ended(poll: Poll) -> web::Result<Poll> {
    let state = poll.state.name();
    let going = matches!(state, StateName::Draft | StateName::Open);
    if going || poll.deletion_requested_at.is_some() {
        Err(Error::Conflict(Conflict::State))
    } else {
        Ok(poll)
    }
}
