//! Erasing a draft at once, or a poll of one's own before its time. For the owner only.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use crate::action::Failure;
use crate::i18n::dates;
use crate::polls::actions;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{Poll, PollRule, StateName};
use crate::retention::ledger::Ledger;
use crate::state::AppState;
use crate::web::{self, Error, Flash, Form, NoFields, Page};

#[derive(Template, WebTemplate)]
#[template(path = "polls/deletion.html")]
struct DeletionPage {
    page: Page,
    title: String,
    poll_url: String,
    draft: bool,
    days: i64,
    purge: String,
    refusal: Option<Refusal>,
}

/// Why it cannot be done, and where to go instead.
struct Refusal {
    text: String,
    cancellation: bool,
}

impl DeletionPage {
    fn new(page: Page, poll: &Poll, refused: Option<PollRule>, state: &AppState) -> Self {
        let purge = poll.zone.local(poll.purge_at).date();
        Self {
            title: poll.texts.title.clone(),
            poll_url: format!("/polls/{}", poll.id),
            draft: poll.state.name() == StateName::Draft,
            days: i64::from(state.config.retention.grace_days),
            purge: dates::date_sentence(page.language, purge),
            refusal: refused.map(|rule| Refusal::new(rule, &page)),
            page,
        }
    }
}

impl Refusal {
    fn new(rule: PollRule, page: &Page) -> Self {
        match rule {
            PollRule::CancelFirst => Self {
                text: fl!(page.l, "polls-deletion-cancel-first"),
                cancellation: true,
            },
            PollRule::Held => Self {
                text: fl!(page.l, "polls-deletion-held"),
                cancellation: false,
            },
            _ => Self {
                text: fl!(page.l, "error-conflict-state"),
                cancellation: false,
            },
        }
    }
}

/// `GET /polls/{poll}/deletion`
///
/// # Errors
/// Only the owner may; the database failed.
pub async fn show(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    let poll = expect_owner(owned)?.poll;
    let refused = actions::deletion_refusal(&state.db, &poll, state.clock.now()).await?;
    Ok(DeletionPage::new(page, &poll, refused, &state).into_response())
}

/// `POST /polls/{poll}/deletion`
///
/// # Errors
/// Only the owner may; the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let OwnedPoll { poll, actor, .. } = owned;
    let (db, now) = (&state.db, state.clock.now());
    let retention = &state.config.retention;
    let (done, flash, to) = if poll.state.name() == StateName::Draft {
        let ledger = Ledger::of(retention);
        let done = actions::delete_draft(db, &ledger, &actor, poll.id, now).await;
        let flash = Flash::notice("polls-deletion-draft-done");
        (done, flash, "/polls".to_owned())
    } else {
        let done = actions::request_deletion(db, &actor, poll.id, retention, now).await;
        let flash = Flash::warning("polls-deletion-done");
        (done.map(|_| ()), flash, format!("/polls/{}", poll.id))
    };
    match done {
        Ok(()) => Ok((flash, Redirect::to(&to)).into_response()),
        Err(Failure::Refused(rule)) => {
            let explained = DeletionPage::new(page, &poll, Some(rule), &state);
            Ok((StatusCode::CONFLICT, explained).into_response())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// `POST /polls/{poll}/deletion/reversal`
///
/// # Errors
/// Only the owner may; no deletion was asked for; the database failed.
pub async fn destroy(
    owned: OwnedPoll,
    State(state): State<AppState>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let OwnedPoll { poll, actor, .. } = owned;
    let (retention, now) = (&state.config.retention, state.clock.now());
    actions::withdraw_deletion(&state.db, &actor, poll.id, retention, now).await?;
    let flash = Flash::notice("polls-deletion-reversed");
    Ok((flash, Redirect::to(&format!("/polls/{}", poll.id))).into_response())
}

fn expect_owner(owned: OwnedPoll) -> web::Result<OwnedPoll> {
    if owned.is_owner() {
        Ok(owned)
    } else {
        Err(Error::NotFound)
    }
}
