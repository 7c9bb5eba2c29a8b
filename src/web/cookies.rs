//! Cookies: `__Host-` names and `Secure` everywhere but on an http loopback base URL, where browsers refuse them.

use std::borrow::Cow;

use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::cookie::{Cookie, SameSite};

use crate::config::Config;

/// Whether visitors come by https.
#[must_use]
pub fn secure(config: &Config) -> bool {
    config.server.base_url.scheme() == "https"
}

/// The name a cookie really bears: `__Host-session` on https, `session` on http loopback.
#[must_use]
pub fn name<'a>(config: &Config, name: &'a str) -> Cow<'a, str> {
    if secure(config) {
        format!("__Host-{name}").into()
    } else {
        name.into()
    }
}

/// A cookie of the whole site, out of scripts' reach, `SameSite=Lax`, living `minutes`.
#[must_use]
pub fn build(config: &Config, plain: &str, value: String, minutes: i64) -> Cookie<'static> {
    let mut cookie = session(config, plain, value);
    cookie.set_max_age(time::Duration::minutes(minutes));
    cookie
}

/// The same, living as long as the browser.
#[must_use]
pub fn session(config: &Config, plain: &str, value: String) -> Cookie<'static> {
    Cookie::build((name(config, plain).into_owned(), value))
        .path("/")
        .http_only(true)
        .secure(secure(config))
        .same_site(SameSite::Lax)
        .build()
}

/// The same, telling the browser to forget it.
#[must_use]
pub fn removal(config: &Config, plain: &str) -> Cookie<'static> {
    let mut cookie = session(config, plain, String::new());
    cookie.make_removal();
    cookie
}

/// Has the browser keep it.
pub fn set(headers: &mut HeaderMap, cookie: &Cookie<'_>) {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        headers.append(header::SET_COOKIE, value);
    }
}
