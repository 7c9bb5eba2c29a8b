//! Light or dark: as the system says, or as the reader chose (`?theme=`, kept in a cookie).

use axum::extract::Request;
use axum::http::{HeaderMap, Uri};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use url::form_urlencoded;

use super::cookies;
use crate::config::Config;

/// Name of the cookie that remembers the choice; it tells nothing else, so it is neither secret nor signed.
const COOKIE: &str = "theme";
/// A year.
const DAYS: i64 = 365;

/// How pages look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the reader's system says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name in cookies, addresses and `data-theme`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }

    /// The choice kept by this browser.
    #[must_use]
    fn kept(headers: &HeaderMap, config: &Config) -> Self {
        CookieJar::from_headers(headers)
            .get(&cookies::name(config, COOKIE))
            .and_then(|cookie| Self::parse(cookie.value()))
            .unwrap_or_default()
    }
}

/// Puts the [`Theme`] in the request's extensions; the cookie that remembers a `?theme=` choice, or forgets it.
pub(super) fn recognise(config: &Config, request: &mut Request) -> Option<Cookie<'static>> {
    let asked = asked(request.uri());
    let theme = asked.unwrap_or_else(|| Theme::kept(request.headers(), config));
    request.extensions_mut().insert(theme);
    asked.map(|theme| match theme {
        Theme::System => cookies::removal(config, COOKIE),
        _ => cookies::build(config, COOKIE, theme.code().to_owned(), DAYS * 24 * 60),
    })
}

fn asked(uri: &Uri) -> Option<Theme> {
    let query = uri.query()?;
    let (_, code) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "theme")?;
    Theme::parse(&code)
}
