//! Putting the erasure of a poll off, once, for a reason.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::audit::Reason;
use crate::i18n::{Texts, dates};
use crate::polls::actions;
use crate::polls::extract::OwnedPoll;
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, FieldErrors, Flash, Form, Page};

/// Why a poll may be kept longer.
const REASONS: [Reason; 4] = [
    Reason::DecisionPending,
    Reason::MeetingToCome,
    Reason::FileOpen,
    Reason::LegalRequest,
];

#[derive(Template, WebTemplate)]
#[template(path = "polls/renewal.html")]
struct RenewalPage {
    page: Page,
    poll_url: String,
    title: String,
    /// When the poll is erased, or that it is due.
    current: String,
    days: i64,
    reason: String,
    choices: Vec<(String, String)>,
    errors: FieldErrors,
}

/// The field as sent.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenewalForm {
    #[serde(default)]
    reason: String,
}

/// `GET /polls/{poll}/renewal`
///
/// # Errors
/// The poll may not be kept longer, or not yet.
pub async fn new(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    allowed(&owned, &state)?;
    let form = RenewalForm::default();
    Ok(build(page, &owned, form, FieldErrors::new(), &state).into_response())
}

/// `POST /polls/{poll}/renewal`
///
/// # Errors
/// The poll may not be kept longer, or not yet; or the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(form): Form<RenewalForm>,
) -> web::Result<Response> {
    allowed(&owned, &state)?;
    let chosen = REASONS
        .into_iter()
        .find(|reason| reason.code() == form.reason);
    let Some(reason) = chosen else {
        let mut errors = FieldErrors::new();
        errors.add("reason", fl!(page.l, "polls-renewal-reason-missing"));
        let again = build(page, &owned, form, errors, &state);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    };
    let (id, now, retention) = (owned.poll.id, state.clock.now(), &state.config.retention);
    actions::renew(&state.db, &owned.actor, id, reason, retention, now).await?;
    let back = Redirect::to(&format!("/polls/{id}"));
    Ok((Flash::notice("polls-renewal-done"), back).into_response())
}

fn allowed(owned: &OwnedPoll, state: &AppState) -> web::Result<()> {
    owned
        .poll
        .renewal_allowed(state.clock.now())
        .map_err(|_| Error::Conflict(Conflict::State))
}

fn build(
    page: Page,
    owned: &OwnedPoll,
    form: RenewalForm,
    errors: FieldErrors,
    state: &AppState,
) -> RenewalPage {
    let poll = &owned.poll;
    let purge_on = dates::date_sentence(page.language, poll.zone.local(poll.purge_at).date());
    let choice = |reason: Reason| (reason.code().to_owned(), words(&page.l, reason));
    RenewalPage {
        poll_url: format!("/polls/{}", poll.id),
        title: poll.texts.title.clone(),
        current: if poll.hold.is_some() {
            fl!(page.l, "polls-renewal-held", date = purge_on)
        } else if poll.purge_at <= state.clock.now() {
            fl!(page.l, "polls-renewal-due", date = purge_on)
        } else {
            fl!(page.l, "polls-renewal-current", date = purge_on)
        },
        days: poll.kept(&state.config.retention).num_days(),
        reason: form.reason,
        choices: REASONS.map(choice).into(),
        errors,
        page,
    }
}

fn words(l: &Texts, reason: Reason) -> String {
    match reason {
        Reason::MeetingToCome => fl!(l, "polls-renewal-meeting"),
        Reason::FileOpen => fl!(l, "polls-renewal-file"),
        Reason::LegalRequest => fl!(l, "polls-renewal-legal"),
        _ => fl!(l, "polls-renewal-decision"),
    }
}
