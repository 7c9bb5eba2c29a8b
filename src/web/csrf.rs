//! Requests forged by other sites: refused by what the browser says of the request's origin, then by
//! a token in the form bound to the session or the participant's cookie.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use url::Url;

use super::error::Error;
use crate::config::Config;
use crate::keys::Keyring;

/// What a form's token is bound to: put into the request's extensions by the extractor that recognises
/// the person (`SignedIn`: the session's hash; `Guest`: what identifies the participant's cookie).
#[derive(Clone, PartialEq, Eq)]
pub struct CsrfBinding(pub Vec<u8>);

/// The token a form carries in its hidden field `csrf`.
#[must_use]
pub fn token(keys: &Keyring, binding: &CsrfBinding) -> String {
    URL_SAFE_NO_PAD.encode(keys.form_token(&binding.0))
}

/// Whether a form's token is the one of this binding.
#[must_use]
pub fn verify(keys: &Keyring, binding: &CsrfBinding, token: &str) -> bool {
    URL_SAFE_NO_PAD
        .decode(token)
        .is_ok_and(|tag| keys.verify_form_token(&binding.0, &tag))
}

/// Anything but GET and HEAD must say that it comes from our own pages.
pub(super) fn check(config: &Config, request: &Request) -> Result<(), Error> {
    let reads = request.method() == Method::GET || request.method() == Method::HEAD;
    if reads || from_our_pages(request.headers(), &config.server.base_url) {
        Ok(())
    } else {
        tracing::info!("refused: not sent by one of our pages");
        Err(Error::Forbidden)
    }
}

/// Whether the browser says that the request comes from a page of ours.
pub(super) fn from_our_pages(headers: &HeaderMap, base_url: &Url) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    let ours = base_url.origin().ascii_serialization();
    headers
        .get(header::ORIGIN)
        .is_some_and(|origin| origin.as_bytes() == ours.as_bytes())
}
