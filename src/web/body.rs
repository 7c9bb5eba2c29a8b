//! Bodies: how large, and only as they are (no compressed ones), decided before anything is read.

use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::Error;
use crate::state::AppState;

/// Bytes the body of this request may have; read by [`super::Form`].
#[derive(Debug, Clone, Copy)]
pub struct BodyLimit(pub usize);

/// The layer: 413 for a declared length over the limit, 415 for an encoded body.
pub async fn layer(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let limits = &state.config.limits;
    let path = request.uri().path();
    let limit = if path.ends_with("/invitations") || path.starts_with("/groups") {
        limits.people_form_bytes
    } else {
        limits.form_bytes
    };
    let headers = request.headers();
    let encoded = headers
        .get(header::CONTENT_ENCODING)
        .is_some_and(|encoding| encoding != "identity");
    if encoded {
        return Error::UnsupportedMediaType.into_response();
    }
    let declared = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok())
        .and_then(|length| length.parse::<u64>().ok());
    if declared.is_some_and(|length| length > limit as u64) {
        return Error::TooLarge.into_response();
    }
    request.extensions_mut().insert(BodyLimit(limit));
    next.run(request).await
}
