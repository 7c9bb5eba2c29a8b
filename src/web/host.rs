//! The name we were asked under must be the configured one: every URL comes from configuration, and a
//! request for another host is not ours to answer (threat T95).

use axum::extract::Request;
use axum::http::{HeaderMap, Uri, header};
use url::Url;

use super::error::Error;
use super::health;
use crate::config::Config;

/// 421 for another host, 400 for none; health routes answer whatever they are called.
pub(super) fn check(config: &Config, request: &Request) -> Result<(), Error> {
    if health::PATHS.contains(&request.uri().path()) {
        return Ok(());
    }
    match asked(request.uri(), request.headers()) {
        None => Err(Error::BadRequest),
        Some(host) if is_ours(host, &config.server.base_url) => Ok(()),
        Some(_) => Err(Error::Misdirected),
    }
}

fn asked<'r>(uri: &'r Uri, headers: &'r HeaderMap) -> Option<&'r str> {
    if let Some(authority) = uri.authority() {
        return Some(authority.as_str());
    }
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next()?.to_str().ok()?;
    hosts.next().is_none().then_some(host)
}

fn is_ours(asked: &str, base_url: &Url) -> bool {
    let Some(host) = base_url.host_str() else {
        return false;
    };
    let (name, port) = match asked.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (asked, None),
    };
    let port = match port {
        None => None,
        Some(text) => match text.parse::<u16>() {
            Ok(port) => Some(port),
            Err(_) => return false,
        },
    };
    let usual = if base_url.scheme() == "https" {
        443
    } else {
        80
    };
    name.eq_ignore_ascii_case(host)
        && port.unwrap_or(usual) == base_url.port_or_known_default().unwrap_or(usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t95_only_the_configured_host_and_port_are_ours() {
        let https = Url::parse("https://sondages.example.org").unwrap();
        assert!(is_ours("sondages.example.org", &https));
        assert!(is_ours("Sondages.Example.org:443", &https));
        for other in [
            "evil.example",
            "sondages.example.org:8443",
            "sondages.example.org.evil",
            "sondages.example.org:x",
            "",
        ] {
            assert!(!is_ours(other, &https), "{other}");
        }
        let local = Url::parse("http://localhost:8080").unwrap();
        assert!(is_ours("localhost:8080", &local));
        assert!(!is_ours("localhost", &local));
        let six = Url::parse("http://[::1]:8080").unwrap();
        assert!(is_ours("[::1]:8080", &six));
        assert!(!is_ours("[::1]", &six));
    }
}
