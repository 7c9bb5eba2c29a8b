//! Which language the reader gets: `?lang=`, then the cookie, then the first one configured. Never by
//! `Accept-Language` alone: French comes first, and another language is asked for (Charte, art. 13.1).

use axum::extract::Request;
use axum::http::{HeaderMap, Method, Uri};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;

use super::cookies;
use crate::config::Config;
use crate::i18n::Language;

/// Name of the cookie that remembers the choice; it tells nothing else, so it is neither secret nor signed.
const COOKIE: &str = "lang";
/// A year.
const DAYS: i64 = 365;

/// Puts the [`Language`] in the request's extensions; the cookie that remembers a `?lang=` choice.
pub(super) fn recognise(config: &Config, request: &mut Request) -> Option<Cookie<'static>> {
    let asked = asked(request.uri(), config);
    let language = asked.unwrap_or_else(|| of(request.headers(), config));
    let read_only = request.method() == Method::GET || request.method() == Method::HEAD;
    request.extensions_mut().insert(language);
    let chosen = asked.filter(|_| read_only);
    chosen.map(|language| remembering(config, language))
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

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header;

    #[test]
    fn french_comes_first_whatever_the_browser_prefers() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, "en-US,en;q=0.9".parse().unwrap());
        assert_eq!(of(&headers, &Config::default()), Language::French);
    }

    #[test]
    fn the_language_chosen_once_stays() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "lang=en-CA".parse().unwrap());
        assert_eq!(of(&headers, &Config::default()), Language::English);
        headers.insert(header::COOKIE, "lang=de".parse().unwrap());
        assert_eq!(of(&headers, &Config::default()), Language::French);
    }
}
