//! Bodies: how large, and only as they are (no compressed ones), decided before anything is read.

use axum::extract::Request;
use axum::http::header;

use super::error::Error;
use crate::config::Config;

/// Bytes the body of this request may have; read by [`super::Form`].
#[derive(Debug, Clone, Copy)]
pub struct BodyLimit(pub usize);

/// 413 for a declared length over the limit, 415 for an encoded body; what is not declared is limited as it is read.
pub(super) fn check(config: &Config, request: &mut Request) -> Result<(), Error> {
    let limits = &config.limits;
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
        return Err(Error::UnsupportedMediaType);
    }
    let declared = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok())
        .and_then(|length| length.parse::<u64>().ok());
    if declared.is_some_and(|length| length > limit as u64) {
        return Err(Error::TooLarge);
    }
    request.extensions_mut().insert(BodyLimit(limit));
    Ok(())
}
