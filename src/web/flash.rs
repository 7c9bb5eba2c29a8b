//! One message from the page that acted to the page shown next, in an encrypted cookie.
//!
//! ```ignore
//! Ok((Flash::notice("polls-flash-closed"), Redirect::to(&url)))
//! ```

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, IntoResponseParts, Response, ResponseParts};
use axum_extra::extract::PrivateCookieJar;
use fluent::FluentValue;
use serde::{Deserialize, Serialize};

use super::cookies;
use crate::config::Config;
use crate::i18n::Texts;
use crate::keys::Keyring;
use crate::state::AppState;

const COOKIE: &str = "flash";
const MINUTES: i64 = 5;

/// What was done, as a message key and its arguments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    key: String,
    warning: bool,
    arguments: Vec<(String, Argument)>,
}

/// A value inside a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Argument {
    /// A number, so that plurals work.
    Number(i64),
    /// Words.
    Text(String),
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Flash {
    /// It went well: the text of `key` says what was done.
    #[must_use]
    pub fn notice(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            warning: false,
            arguments: Vec::new(),
        }
    }

    /// It did not quite: the text of `key` says what to know.
    #[must_use]
    pub fn warning(key: &str) -> Self {
        Self {
            warning: true,
            ..Self::notice(key)
        }
    }

    /// With a value for the message's `name`.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name.to_owned(), value.into()));
        self
    }

    /// The message in the reader's language.
    #[must_use]
    pub fn text(&self, texts: &Texts) -> String {
        let arguments: HashMap<&str, FluentValue<'_>> = self
            .arguments
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    Argument::Number(number) => FluentValue::from(*number),
                    Argument::Text(text) => FluentValue::from(text.as_str()),
                };
                (name.as_str(), value)
            })
            .collect();
        texts.get_args_concrete(&self.key, arguments)
    }

    /// Whether it warns.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.warning
    }

    /// The message waiting in the request's cookie.
    #[must_use]
    pub fn waiting(headers: &HeaderMap, config: &Config, keys: &Keyring) -> Option<Self> {
        let name = cookies::name(config, COOKIE);
        if !sent(headers, &name) {
            return None;
        }
        let jar = PrivateCookieJar::from_headers(headers, keys.cookies().clone());
        serde_json::from_str(jar.get(&name)?.value()).ok()
    }
}

/// Leaves the message in the response's extensions; the layer makes the cookie.
impl IntoResponseParts for Flash {
    type Error = std::convert::Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Self::Error> {
        parts.extensions_mut().insert(self);
        Ok(parts)
    }
}

/// Set by the page frame when it shows the message, so that the layer forgets the cookie.
#[derive(Debug, Clone, Default)]
pub struct Shown(Arc<AtomicBool>);

impl Shown {
    /// The message is on the page being made.
    pub fn mark(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Has the page frame say whether it shows the message.
pub(super) fn watch(request: &mut Request) -> Shown {
    let shown = Shown::default();
    request.extensions_mut().insert(shown.clone());
    shown
}

/// A message left by a handler becomes a cookie; one that was shown is forgotten.
pub(super) fn carry(state: &AppState, shown: &Shown, mut response: Response) -> Response {
    let jar = || PrivateCookieJar::new(state.keys.cookies().clone());
    if let Some(flash) = response.extensions_mut().remove::<Flash>() {
        let Ok(value) = serde_json::to_string(&flash) else {
            return response;
        };
        let cookie = cookies::build(&state.config, COOKIE, value, MINUTES);
        (jar().add(cookie), response).into_response()
    } else if shown.0.load(Ordering::Relaxed) && response.status() == StatusCode::OK {
        let removal = cookies::removal(&state.config, COOKIE);
        (jar().add(removal), response).into_response()
    } else {
        response
    }
}

fn sent(headers: &HeaderMap, name: &str) -> bool {
    headers
        .get_all(axum::http::header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .any(|pair| pair.trim().split('=').next() == Some(name))
}
