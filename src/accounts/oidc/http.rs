//! The HTTP client that talks to the provider, and to nobody else.

use std::pin::Pin;
use std::time::Duration;

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use url::Url;

use crate::config::{Oidc, is_loopback};

/// No answer of a provider is longer than this.
const LONGEST_ANSWER: usize = 1024 * 1024;

/// Why a request to the provider came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// The address is not https, or not on a host of the provider.
    #[error("refused to contact {0}, which is not an https address on a host of the provider")]
    Foreign(String),
    /// The provider does not answer, or not in time.
    #[error("the provider does not answer")]
    Request(#[from] reqwest::Error),
    /// The provider answers that it is not well.
    #[error("the provider answers {0}")]
    Status(u16),
    /// The answer is longer than any provider's.
    #[error("the answer is too long")]
    TooLong,
    /// The answer cannot be passed on.
    #[error("the answer is malformed")]
    Malformed(#[from] axum::http::Error),
}

/// The client.
pub(super) struct Http {
    client: reqwest::Client,
    hosts: Vec<String>,
}

impl Http {
    /// A client that contacts the issuer's host and the configured other hosts.
    pub(super) fn new(config: &Oidc) -> Result<Self, reqwest::Error> {
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            // Only fails when another thread has just installed one, which serves as well.
            let _ = rustls::crypto::ring::default_provider().install_default();
        }
        let mut client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(2))
            .timeout(Duration::from_secs(4));
        if is_loopback(&config.issuer) {
            client = client.no_proxy();
        }
        let issuer_host = config.issuer.host_str().map(str::to_owned);
        Ok(Self {
            client: client.build()?,
            hosts: issuer_host
                .into_iter()
                .chain(config.other_hosts.iter().cloned())
                .collect(),
        })
    }

    /// Whether `url` is one that the provider may have us, or a browser, go to.
    pub(super) fn permits(&self, url: &Url) -> bool {
        let secure = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url));
        secure
            && url
                .host_str()
                .is_some_and(|host| self.hosts.iter().any(|known| known == host))
    }

    /// One request and its whole answer.
    pub(super) async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let request = reqwest::Request::try_from(request)?;
        if !self.permits(request.url()) {
            return Err(HttpError::Foreign(request.url().to_string()));
        }
        let mut response = self.client.execute(request).await?;
        if response.status().is_server_error() {
            return Err(HttpError::Status(response.status().as_u16()));
        }
        let mut builder = axum::http::Response::builder().status(response.status());
        if let Some(headers) = builder.headers_mut() {
            headers.clone_from(response.headers());
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if body.len() + chunk.len() > LONGEST_ANSWER {
                return Err(HttpError::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(builder.body(body)?)
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t84_only_https_on_the_hosts_of_the_provider_is_contacted() {
        let http = Http::new(&Oidc {
            issuer: Url::parse("https://idp.example/realm").unwrap(),
            other_hosts: vec!["graph.example".to_owned()],
            ..Oidc::default()
        })
        .unwrap();
        let permits = |url: &str| http.permits(&Url::parse(url).unwrap());
        assert!(permits("https://idp.example/token"));
        assert!(permits("https://graph.example/userinfo"));
        for foreign in [
            "http://idp.example/token",
            "https://evil.example/token",
            "https://idp.example.evil.example/token",
            "http://127.0.0.1/token",
            "file:///etc/passwd",
        ] {
            assert!(!permits(foreign), "{foreign}");
        }
    }

    #[test]
    fn t84_http_is_for_loopback_issuers() {
        let http = Http::new(&Oidc::default()).unwrap();
        assert!(http.permits(&Url::parse("http://localhost:9000/token").unwrap()));
        assert!(!http.permits(&Url::parse("http://10.0.0.1:9000/token").unwrap()));
    }
}
