//! A browser as far as a server sees it: connections that are kept, and one cookie line.

use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::{HeaderMap, Method, Request, Version};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::time::timeout;

/// Who waits longer has gone away.
const PATIENCE: Duration = Duration::from_secs(30);

/// One request.
pub struct Sent {
    pub method: Method,
    pub path: String,
    pub cookie: String,
    pub body: String,
}

impl Sent {
    /// Asks for a page.
    pub fn page(path: &str, cookie: &str) -> Self {
        Self {
            method: Method::GET,
            path: path.to_owned(),
            cookie: cookie.to_owned(),
            body: String::new(),
        }
    }

    /// What it is counted as.
    pub fn step(&self) -> &'static str {
        if self.method == Method::POST {
            "post"
        } else {
            "get"
        }
    }
}

/// What came back; status 0 when nothing did.
#[derive(Default)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// Sends requests to one port of this machine.
pub struct Browser {
    client: Client<HttpConnector, Full<Bytes>>,
    port: u16,
}

impl Browser {
    pub fn new(port: u16) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Self { client, port }
    }

    /// Sends it and reads the whole answer.
    pub async fn send(&self, sent: &Sent) -> Answer {
        timeout(PATIENCE, self.exchange(sent))
            .await
            .ok()
            .flatten()
            .unwrap_or_default()
    }

    async fn exchange(&self, sent: &Sent) -> Option<Answer> {
        let mut request = Request::builder()
            .method(sent.method.clone())
            .version(Version::HTTP_11)
            .uri(format!("http://127.0.0.1:{}{}", self.port, sent.path))
            .header("host", "localhost:8080")
            .header("accept-encoding", "identity")
            .header("cookie", &sent.cookie)
            .header("sec-fetch-site", "same-origin");
        if sent.method == Method::POST {
            request = request.header("content-type", "application/x-www-form-urlencoded");
        }
        let request = request
            .body(Full::from(Bytes::from(sent.body.clone())))
            .ok()?;
        let answer = self.client.request(request).await.ok()?;
        let (head, body) = answer.into_parts();
        Some(Answer {
            status: head.status.as_u16(),
            headers: head.headers,
            body: body.collect().await.ok()?.to_bytes(),
        })
    }
}
