//! Which language the reader gets: `?lang=`, then the cookie, then `Accept-Language`, then the first one configured.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;

use super::cookies;
use crate::config::Config;
use crate::i18n::Language;
use crate::state::AppState;

/// Name of the cookie that remembers the choice; it tells nothing else, so it is neither secret nor signed.
const COOKIE: &str = "lang";
/// A year.
const DAYS: i64 = 365;

/// The layer: puts the [`Language`] in the request's extensions; a `?lang=` choice is remembered.
pub async fn layer(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let config = &state.config;
    let asked = asked(request.uri(), config);
    let language = asked.unwrap_or_else(|| of(request.headers(), config));
    let read_only = request.method() == Method::GET || request.method() == Method::HEAD;
    request.extensions_mut().insert(language);
    let mut response = next.run(request).await;
    if let Some(language) = asked.filter(|_| read_only) {
        let cookie = remembering(config, language);
        if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

/// The cookie that makes `language` this browser's, unless its person has chosen one already.
#[must_use]
pub fn unless_chosen(
    headers: &HeaderMap,
    uri: &Uri,
    config: &Config,
    language: Language,
) -> Option<Cookie<'static>> {
    let chosen = CookieJar::from_headers(headers)
        .get(&cookies::name(config, COOKIE))
        .is_some_and(|cookie| offered(cookie.value(), config).is_some());
    let possible = config.server.languages.contains(&language);
    (possible && !chosen && asked(uri, config).is_none()).then(|| remembering(config, language))
}

fn remembering(config: &Config, language: Language) -> Cookie<'static> {
    cookies::build(config, COOKIE, language.tag().to_owned(), DAYS * 24 * 60)
}

fn asked(uri: &Uri, config: &Config) -> Option<Language> {
    let query = uri.query()?;
    let (_, tag) =
        url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang")?;
    offered(&tag, config)
}

fn of(headers: &HeaderMap, config: &Config) -> Language {
    let jar = CookieJar::from_headers(headers);
    let name = cookies::name(config, COOKIE);
    jar.get(&name)
        .and_then(|cookie| offered(cookie.value(), config))
        .or_else(|| accepted(headers, config))
        .or_else(|| config.server.languages.first().copied())
        .unwrap_or_default()
}

fn offered(tag: &str, config: &Config) -> Option<Language> {
    config
        .server
        .languages
        .iter()
        .copied()
        .find(|language| language.tag() == tag)
}

/// The offered language with the highest weight in `Accept-Language`, matched by its first subtag.
fn accepted(headers: &HeaderMap, config: &Config) -> Option<Language> {
    let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(u16, Language)> = None;
    for range in header.split(',').take(20) {
        let mut parts = range.split(';');
        let tag = parts.next().unwrap_or_default().trim();
        let weight = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(1000, thousandths);
        let primary = tag.split('-').next().unwrap_or_default();
        let found = config.server.languages.iter().copied().find(|language| {
            let own = language.tag().split('-').next().unwrap_or_default();
            own.eq_ignore_ascii_case(primary)
        });
        if let Some(language) = found
            && weight > best.map_or(0, |(weight, _)| weight)
        {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// A quality value of RFC 9110 §12.4.2 as thousandths; unreadable ones count as zero.
fn thousandths(text: &str) -> u16 {
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let mut digits = fraction.to_owned();
    while digits.len() < 3 {
        digits.push('0');
    }
    match (whole.parse::<u16>(), digits.get(..3).map(str::parse::<u16>)) {
        (Ok(whole @ 0..=1), Some(Ok(fraction))) => (whole * 1000 + fraction).min(1000),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language_for(header: &str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, header.parse().unwrap());
        of(&headers, &Config::default())
    }

    #[test]
    fn the_heaviest_offered_language_wins() {
        assert_eq!(language_for("en-US,en;q=0.9,fr;q=0.8"), Language::English);
        assert_eq!(language_for("de, fr-FR;q=0.5, en;q=0.4"), Language::French);
        assert_eq!(language_for("fr;q=0, en;q=0.1"), Language::English);
    }

    #[test]
    fn nothing_usable_means_the_first_configured() {
        assert_eq!(language_for("de, *;q=0.1"), Language::French);
        assert_eq!(language_for(";;;q=,,"), Language::French);
    }
}
