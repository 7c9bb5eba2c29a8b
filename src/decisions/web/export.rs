//! The answers as a file that spreadsheets open.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::audit::{self, Verb};
use crate::decisions::store;
use crate::decisions::views::file;
use crate::i18n::dates;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::StateName;
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, Form, NoFields, Page};

/// `POST /polls/{poll}/exports`
///
/// # Errors
/// The poll is a draft, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let poll = &owned.poll;
    if poll.state.name() == StateName::Draft {
        return Err(Error::Conflict(Conflict::State));
    }
    let now = state.clock.now();
    audit::note(
        &state.db,
        &owned.actor,
        Verb::AnswersExported,
        Some(poll.id),
        now,
    )
    .await?;
    let results = store::read_results(&state.db, &state.options, poll).await?;
    let day = dates::date_iso(poll.zone.local(now).date());
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"creneau-{day}.csv\""),
        ),
    ];
    Ok((headers, file(&page, poll, &results)).into_response())
}
