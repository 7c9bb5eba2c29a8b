//! Whether the results have changed: a small answer for a page that asks again and again while it is looked at.

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::decisions::store;
use crate::i18n::Language;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::StateName;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::{self};

/// What the page that asks shows already.
#[derive(Debug, Deserialize)]
pub struct Seen {
    #[serde(default)]
    answered: i32,
}

/// `GET /polls/{poll}/version`: 304 while nothing has changed, without a statement of its own; else what has, in
/// one sentence that names nobody, and without a tag once no more answers are taken: there is nothing left to ask.
///
/// # Errors
/// The database failed.
pub async fn show(
    owned: OwnedPoll,
    State(state): State<AppState>,
    language: Option<Extension<Language>>,
    headers: HeaderMap,
    Query(seen): Query<Seen>,
) -> web::Result<Response> {
    let tag = format!("\"{}\"", owned.poll.version);
    let known = headers.get(header::IF_NONE_MATCH);
    if known.is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let language = language.map_or_else(Language::default, |Extension(language)| language);
    let l = state.catalogue.texts(language);
    if owned.poll.state.name() != StateName::Open {
        return Ok(fl!(l, "results-live-closed").into_response());
    }
    let answered = store::count_answered(&mut *state.db.acquire().await?, owned.poll.id).await?;
    let words = match answered.saturating_sub(seen.answered) {
        new @ 1.. => fl!(l, "results-live-answers", count = new),
        _ => fl!(l, "results-live-changed"),
    };
    Ok(([(header::ETAG, tag)], words).into_response())
}
