//! Error pages in the reader's language: renders what [`super::Error`] and the router leave.

use askama::Template;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Extensions, HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;
use i18n_embed_fl::fl;

use super::error::{Conflict, ErrorPage, Gone};
use super::health;
use super::page::Page;
use crate::i18n::Texts;
use crate::state::AppState;

#[derive(Template)]
#[template(path = "error.html")]
struct Show {
    page: Page,
    title: String,
    text: String,
    action: Action,
}

/// The one thing to do now.
struct Action {
    href: String,
    words: String,
}

impl Action {
    fn of(page: &Page, status: StatusCode, kind: &ErrorPage) -> Self {
        let l = &page.l;
        let (href, words) = match kind {
            ErrorPage::NoLink | ErrorPage::Gone(Gone::Replaced) => {
                ("/lost-link", fl!(l, "error-lost-link"))
            }
            ErrorPage::Conflict(_) => (page.here.as_str(), fl!(l, "error-look-again")),
            ErrorPage::OutsideNetworks => (page.here.as_str(), fl!(l, "error-try-again")),
            ErrorPage::Plain if is_passing(status) => {
                (page.here.as_str(), fl!(l, "error-try-again"))
            }
            ErrorPage::Gone(_) | ErrorPage::Plain => ("/", fl!(l, "error-home")),
        };
        Self {
            href: href.to_owned(),
            words,
        }
    }
}

/// Whether trying again is worth it.
fn is_passing(status: StatusCode) -> bool {
    let passing = [
        StatusCode::FORBIDDEN,
        StatusCode::REQUEST_TIMEOUT,
        StatusCode::TOO_MANY_REQUESTS,
        StatusCode::PAYLOAD_TOO_LARGE,
        StatusCode::UNPROCESSABLE_ENTITY,
    ];
    status.is_server_error() || passing.contains(&status)
}

/// What was asked, as far as the page about its failure needs to know.
pub(super) struct Asked {
    extensions: Extensions,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
}

impl Asked {
    /// This, before it goes to its handler.
    pub(super) fn of(request: &Request) -> Self {
        Self {
            extensions: request.extensions().clone(),
            method: request.method().clone(),
            uri: request.uri().clone(),
            headers: request.headers().clone(),
        }
    }

    fn page(&self, state: &AppState) -> Page {
        Page::bare(
            state,
            &self.extensions,
            &self.method,
            &self.uri,
            &self.headers,
        )
    }
}

/// An error without a page of its own gets one; health routes are for machines.
pub(super) fn explain(state: &AppState, asked: &Asked, mut response: Response) -> Response {
    let status = response.status();
    let bare = (status.is_client_error() || status.is_server_error()) && !is_html(&response);
    if !bare || health::PATHS.contains(&asked.uri.path()) {
        return response;
    }
    let page = asked.page(state);
    let kind = response
        .extensions_mut()
        .remove::<ErrorPage>()
        .unwrap_or(ErrorPage::Plain);
    let action = Action::of(&page, status, &kind);
    let (title, text) = words(&page.l, status, kind);
    let show = Show {
        page,
        title,
        text,
        action,
    };
    let body = show.render().unwrap_or_else(|error| {
        tracing::error!(%error, "the error page does not render");
        status.to_string()
    });
    let length = HeaderValue::from(body.len());
    *response.body_mut() = Body::from(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, length);
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    response
}

fn is_html(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/html"))
}

fn words(l: &Texts, status: StatusCode, kind: ErrorPage) -> (String, String) {
    match kind {
        ErrorPage::NoLink => (fl!(l, "error-link-title"), fl!(l, "error-link-text")),
        ErrorPage::OutsideNetworks => (fl!(l, "error-outside-title"), fl!(l, "error-outside-text")),
        ErrorPage::Gone(gone) => gone_words(l, gone),
        ErrorPage::Conflict(Conflict::Frozen) => {
            (fl!(l, "error-frozen-title"), fl!(l, "error-frozen-text"))
        }
        ErrorPage::Conflict(conflict) => {
            (fl!(l, "error-conflict-title"), conflict_words(l, conflict))
        }
        ErrorPage::Plain => plain_words(l, status),
    }
}

fn gone_words(l: &Texts, gone: Gone) -> (String, String) {
    match gone {
        Gone::Revoked => (
            fl!(l, "error-gone-revoked-title"),
            fl!(l, "error-gone-revoked-text"),
        ),
        Gone::Expired => (
            fl!(l, "error-gone-expired-title"),
            fl!(l, "error-gone-expired-text"),
        ),
        Gone::LinkExpired(organiser) => (
            fl!(l, "error-gone-expired-title"),
            fl!(l, "error-gone-link-expired-text", organiser = organiser),
        ),
        Gone::Withdrawn => (
            fl!(l, "error-gone-withdrawn-title"),
            fl!(l, "error-gone-withdrawn-text"),
        ),
        Gone::Replaced => (
            fl!(l, "error-gone-replaced-title"),
            fl!(l, "error-gone-replaced-text"),
        ),
        Gone::Used => (
            fl!(l, "error-gone-used-title"),
            fl!(l, "error-gone-used-text"),
        ),
    }
}

fn conflict_words(l: &Texts, conflict: Conflict) -> String {
    match conflict {
        Conflict::Changed => fl!(l, "error-conflict-changed"),
        Conflict::NotOpen => fl!(l, "error-conflict-not-open"),
        Conflict::State | Conflict::Frozen => fl!(l, "error-conflict-state"),
    }
}

fn plain_words(l: &Texts, status: StatusCode) -> (String, String) {
    match status {
        StatusCode::NOT_FOUND => (
            fl!(l, "error-not-found-title"),
            fl!(l, "error-not-found-text"),
        ),
        StatusCode::FORBIDDEN => (
            fl!(l, "error-forbidden-title"),
            fl!(l, "error-forbidden-text"),
        ),
        StatusCode::METHOD_NOT_ALLOWED => {
            (fl!(l, "error-method-title"), fl!(l, "error-method-text"))
        }
        StatusCode::PAYLOAD_TOO_LARGE => (fl!(l, "error-large-title"), fl!(l, "error-large-text")),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            (fl!(l, "error-media-title"), fl!(l, "error-media-text"))
        }
        StatusCode::MISDIRECTED_REQUEST => (fl!(l, "error-host-title"), fl!(l, "error-host-text")),
        StatusCode::UNPROCESSABLE_ENTITY => (
            fl!(l, "error-unreadable-title"),
            fl!(l, "error-unreadable-text"),
        ),
        StatusCode::TOO_MANY_REQUESTS => (fl!(l, "error-many-title"), fl!(l, "error-many-text")),
        StatusCode::REQUEST_TIMEOUT => (fl!(l, "error-slow-title"), fl!(l, "error-slow-text")),
        StatusCode::SERVICE_UNAVAILABLE => (
            fl!(l, "error-unavailable-title"),
            fl!(l, "error-unavailable-text"),
        ),
        status if status.is_server_error() => (
            fl!(l, "error-internal-title"),
            fl!(l, "error-internal-text"),
        ),
        _ => (fl!(l, "error-request-title"), fl!(l, "error-request-text")),
    }
}
