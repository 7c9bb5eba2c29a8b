//! A browser without a window: cookies, forms read from pages, no redirect followed by itself.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use creneau::ids::AccountId;
use http_body_util::BodyExt;
use scraper::{ElementRef, Html, Selector};
use tower::ServiceExt;
use url::{Url, form_urlencoded};

/// Somebody in front of a browser.
#[derive(Clone)]
pub struct Visitor {
    /// Their account, when they are staff.
    pub account: Option<AccountId>,
    router: Router,
    base_url: Url,
    jar: BTreeMap<String, String>,
    headers: BTreeMap<String, String>,
}

impl Visitor {
    pub(super) fn new(router: Router, base_url: &Url) -> Self {
        let headers = [
            ("sec-fetch-site", "same-origin"),
            ("accept-language", "fr-CA,fr;q=0.9,en;q=0.5"),
        ];
        Self {
            account: None,
            router,
            base_url: base_url.clone(),
            jar: BTreeMap::new(),
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
        }
    }

    /// The same person, always sending this header from here on.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_lowercase(), value.to_owned());
        self
    }

    /// The same person, never sending this header.
    #[must_use]
    pub fn without_header(mut self, name: &str) -> Self {
        self.headers.remove(&name.to_lowercase());
        self
    }

    /// The same person, having chosen English.
    #[must_use]
    pub fn in_english(mut self) -> Self {
        self.set_cookie("lang", "en-CA");
        self
    }

    /// Puts a cookie into the jar.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.jar.insert(name.to_owned(), value.to_owned());
    }

    /// The value of a cookie in the jar.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.jar.get(name).map(String::as_str)
    }

    /// Names of all cookies in the jar.
    pub fn cookies(&self) -> Vec<&str> {
        self.jar.keys().map(String::as_str).collect()
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(
            self.request(Method::GET, path)
                .body(Body::empty())
                .expect("a request"),
        )
        .await
    }

    /// Asks for a page's headers.
    pub async fn head(&mut self, path: &str) -> Answer {
        self.send(
            self.request(Method::HEAD, path)
                .body(Body::empty())
                .expect("a request"),
        )
        .await
    }

    /// Opens the page an answer sends to.
    pub async fn follow(&mut self, answer: &Answer) -> Answer {
        let location = answer.location().to_owned();
        self.get(&location).await
    }

    /// Posts these fields and nothing else: no token, no request id.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.post_body(path, body).await
    }

    /// Posts a body as it is, as a form.
    pub async fn post_body(&mut self, path: &str, body: impl Into<Body>) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.into())
            .expect("a request");
        self.send(request).await
    }

    /// Posts a form taken from a page.
    pub async fn submit(&mut self, form: Form) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&form.fields)
            .finish();
        self.post_body(&form.action, body).await
    }

    /// A request to `path` with this person's cookies and headers, to be finished by the caller.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let host = &self.base_url[url::Position::BeforeHost..url::Position::AfterPort];
        let mut builder = Request::builder().method(method).uri(path);
        if !self.headers.contains_key("host") {
            builder = builder.header(header::HOST, host);
        }
        if !self.jar.is_empty() {
            let pairs: Vec<String> = self
                .jar
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            builder = builder.header(header::COOKIE, pairs.join("; "));
        }
        for (name, value) in &self.headers {
            builder = builder.header(name, value);
        }
        builder
    }

    /// Sends a request and keeps the cookies that come back.
    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let path = request.uri().to_string();
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router always answers");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(line.to_str().expect("a cookie in ASCII"));
        }
        Answer {
            path,
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    fn keep(&mut self, line: &str) {
        let (pair, attributes) = line.split_once(';').unwrap_or((line, ""));
        let (name, value) = pair.split_once('=').expect("a cookie has a name");
        if attributes.to_lowercase().contains("max-age=0") {
            self.jar.remove(name);
        } else {
            self.jar.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What was asked for.
    pub path: String,
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: String,
}

impl Answer {
    /// The status as a number.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// A header's value, empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The page, parsed.
    pub fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// How many elements the selector matches.
    pub fn count(&self, selector: &str) -> usize {
        self.html().select(&parse(selector)).count()
    }

    /// Whether the selector matches.
    pub fn has(&self, selector: &str) -> bool {
        self.count(selector) > 0
    }

    /// The words of the first match, white space folded.
    pub fn text(&self, selector: &str) -> String {
        let texts = self.texts(selector);
        texts
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("no {selector} in {} ({})", self.path, self.status))
    }

    /// The words of every match, white space folded.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.html().select(&parse(selector)).map(words).collect()
    }

    /// An attribute of every match that has it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.html()
            .select(&parse(selector))
            .filter_map(|element| element.attr(name).map(str::to_owned))
            .collect()
    }

    /// The form that posts to `action`, with the fields a browser would send, its buttons left out.
    pub fn form(&self, action: &str) -> Form {
        let html = self.html();
        let form = html
            .select(&parse("form"))
            .find(|form| form.attr("action").unwrap_or(&self.path) == action)
            .unwrap_or_else(|| panic!("no form to {action} in {} ({})", self.path, self.status));
        Form {
            action: action.to_owned(),
            fields: form
                .select(&parse("input, textarea, select"))
                .filter_map(sent)
                .collect(),
        }
    }
}

/// A form about to be sent.
#[derive(Debug, Clone)]
pub struct Form {
    /// Where to.
    pub action: String,
    /// Its fields in order.
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// Types or chooses: the field `name` has this value only.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        match self.fields.iter_mut().find(|(known, _)| known == name) {
            Some(field) => value.clone_into(&mut field.1),
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
        self
    }

    /// Leaves a field out, as an unticked box does.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self
    }

    /// Presses a named button.
    #[must_use]
    pub fn pressing(self, name: &str, value: &str) -> Self {
        self.with(name, value)
    }

    /// Sends it to another address (a button with `formaction`).
    #[must_use]
    pub fn to(mut self, action: &str) -> Self {
        action.clone_into(&mut self.action);
        self
    }

    /// The value of a field.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

fn parse(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"))
}

fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    // White space is folded as browsers do; the no-break space is not white space to them.
    text.split([' ', '\n', '\t', '\r'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The name and value a browser sends for one control, if any.
fn sent(control: ElementRef<'_>) -> Option<(String, String)> {
    let name = control.attr("name")?.to_owned();
    if control.attr("disabled").is_some() {
        return None;
    }
    let value = match (control.value().name(), control.attr("type")) {
        ("input", Some("radio" | "checkbox")) if control.attr("checked").is_none() => return None,
        ("input", Some("radio" | "checkbox")) => control.attr("value").unwrap_or("on").to_owned(),
        ("input", Some("submit" | "button" | "file")) => return None,
        ("textarea", _) => control.text().collect(),
        ("select", _) => {
            let chosen = control
                .select(&parse("option[selected]"))
                .next()
                .or_else(|| control.select(&parse("option")).next())?;
            chosen.attr("value").unwrap_or_default().to_owned()
        }
        _ => control.attr("value").unwrap_or_default().to_owned(),
    };
    Some((name, value))
}
