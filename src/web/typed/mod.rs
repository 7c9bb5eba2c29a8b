//! What was typed is never lost to a wish about how the page looks, nor to a session that ended meanwhile.
//!
//! **A page again.** A form sent to a page's own address with `?lang=`, `?theme=` or `?zone=` asks for that page again,
//! in that language, theme or zone, with what was typed in it. Nothing is saved and nothing is judged: the request becomes a `GET` of
//! the page ([`as_reading`]), and its main form is filled in again as it leaves (`keep`, `refill`). Handlers know
//! nothing of it. A page with something to type does two things:
//!
//! ```html
//! {% block choices %}{% include "choices_of_form.html" %}{% endblock %}
//! <form method="post" action="…" id="main-form">
//! ```
//!
//! The first button of that form without a name is what Enter presses. Where the form is not always there, the block
//! says so: `{% if changes %}{% include … %}{% else %}{{ super() }}{% endif %}`.
//!
//! **A session that ended.** A form sent without the session or the personal link's cookie it needs is not thrown
//! away: the answer is a page that carries what was typed, says how to be recognised again (in another tab), and leads
//! back to the form, filled in. The form then has the new session's token; nothing is sent by itself.

mod ended;
mod refill;

use axum::body::{Body, to_bytes};
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use url::{Url, form_urlencoded};

use super::body::BodyLimit;
use super::csrf;
use super::error::Error;
use super::form;
use super::page::Page;
use super::zone::Wish;
use crate::app::ROUTES;
use crate::state::AppState;
use ended::Who;

/// What a page is asked for again with.
const WISHES: [&str; 3] = ["lang", "theme", "zone"];

/// Forms whose own address shows another page, or none: the route they are sent to, the route that shows them.
const SHOWN_AT: [(&str, &str); 6] = [
    ("/polls", "/polls/new"),
    ("/polls/{poll}", "/polls/{poll}/edit"),
    (
        "/polls/{poll}/options/{option}",
        "/polls/{poll}/options/{option}/edit",
    ),
    ("/p/{poll}/ballot", "/p/{poll}"),
    ("/p/{poll}/language", "/p/{poll}"),
    ("/admin/purges", "/admin/purges/new"),
];

/// Marks the reading of a page that was asked for again by a form.
#[derive(Debug, Clone, Copy)]
pub struct Again;

/// A form that asks for its page again becomes the reading of that page; any other request stays what it is.
/// It stands before the router, which chooses by the method.
#[must_use]
pub fn as_reading<B>(
    mut request: axum::http::Request<B>,
    base_url: &Url,
) -> axum::http::Request<B> {
    let asks = request.method() == Method::POST
        && pairs(request.uri()).any(|(name, _)| WISHES.contains(&&*name))
        && csrf::from_our_pages(request.headers(), base_url);
    if asks {
        *request.method_mut() = Method::GET;
        request.extensions_mut().insert(Again);
    }
    request
}

/// Goes on to the handler, nearest to it: fills the page in again, or keeps what a dead session would lose.
pub(super) async fn keep(state: &AppState, request: Request, next: Next) -> Response {
    let again = request.extensions().get::<Again>().is_some();
    if !again && (request.method() != Method::POST || !form::is_form(request.headers())) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let default = state.config.limits.form_bytes;
    let limit = parts.extensions.get::<BodyLimit>();
    let Ok(bytes) = to_bytes(body, limit.map_or(default, |limit| limit.0)).await else {
        return Error::TooLarge.into_response();
    };
    let mut typed = typed(&bytes);
    let wish = Wish::take(&mut typed).filter(|_| again);
    let shown_at = if again {
        Some(without_wishes(&parts.uri))
    } else {
        route(&parts.extensions).and_then(|route| shown_at(route, parts.uri.path()))
    };
    if again && typed.is_empty() {
        return Redirect::to(&shown_at.unwrap_or_default()).into_response();
    }
    if let Some(wish) = wish {
        parts.extensions.insert(wish);
    }
    let page = Page::bare(
        state,
        &parts.extensions,
        &parts.method,
        &parts.uri,
        &parts.headers,
    );
    if again {
        parts.headers.remove(header::CONTENT_LENGTH);
    }
    let body = if again { Body::empty() } else { bytes.into() };
    let response = next.run(Request::from_parts(parts, body)).await;
    match (shown_at, Who::missing(&response)) {
        (Some(shown_at), Some(who)) if !typed.is_empty() => {
            ended::page(page, who, &shown_at, typed)
        }
        _ if again => remembering(refilled(response, &typed).await, wish, state),
        _ => response,
    }
}

/// The response, with the cookie of the zone that was chosen on the way.
fn remembering(mut response: Response, wish: Option<Wish>, state: &AppState) -> Response {
    let cookie = wish.map(|wish| wish.cookie(&state.config).to_string());
    if let Some(Ok(value)) = cookie.map(HeaderValue::try_from) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// The address that shows the form sent to `route` at `path`, if it has one.
#[must_use]
pub fn shown_at(route: &str, path: &str) -> Option<String> {
    let elsewhere = SHOWN_AT.iter().find(|(sent, _)| *sent == route);
    match elsewhere {
        Some((_, shown)) => Some(follow(route, path, shown)),
        None => ROUTES.contains(&("get", route)).then(|| path.to_owned()),
    }
}

/// The route of a request, as written in the router.
pub(super) fn route(extensions: &axum::http::Extensions) -> Option<&str> {
    extensions.get::<MatchedPath>().map(MatchedPath::as_str)
}

/// `shown` with the parts that `path` gives to `route`.
fn follow(route: &str, path: &str, shown: &str) -> String {
    let given: Vec<(&str, &str)> = route.split('/').zip(path.split('/')).collect();
    let fill = |segment| {
        let found = given.iter().find(|(name, _)| *name == segment);
        found.map_or(segment, |(_, value)| *value)
    };
    shown.split('/').map(fill).collect::<Vec<_>>().join("/")
}

/// What a person typed or was shown, the form's token left out; nothing when no page of ours sent it.
fn typed(bytes: &[u8]) -> Vec<(String, String)> {
    let mut fields = form::parse(bytes).unwrap_or_default();
    fields.retain(|(name, _)| name != "csrf");
    fields
}

fn pairs(uri: &Uri) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
}

/// Path and query, without what the page was asked for with. Never another site's.
fn without_wishes(uri: &Uri) -> String {
    let path = format!("/{}", uri.path().trim_start_matches('/'));
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs(uri).filter(|(name, _)| !WISHES.contains(&&**name)));
    let query = query.finish();
    if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    }
}

async fn refilled(response: Response, typed: &[(String, String)]) -> Response {
    let is_page = response.status() == StatusCode::OK
        && response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let page = match to_bytes(body, usize::MAX).await {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => return Error::internal(error).into_response(),
    };
    match refill::fill(&page, typed) {
        Ok(filled) => {
            parts.headers.remove(header::CONTENT_LENGTH);
            Response::from_parts(parts, Body::from(filled))
        }
        Err(error) => Error::internal(error).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_found_again_where_it_is_shown() {
        let at = |route, path| shown_at(route, path);
        assert_eq!(at("/polls", "/polls").as_deref(), Some("/polls/new"));
        assert_eq!(
            at("/polls/{poll}/options/{option}", "/polls/a/options/b").as_deref(),
            Some("/polls/a/options/b/edit")
        );
        assert_eq!(
            at("/p/{poll}/ballot", "/p/a/ballot").as_deref(),
            Some("/p/a")
        );
        assert_eq!(
            at("/lost-link", "/lost-link").as_deref(),
            Some("/lost-link")
        );
        assert_eq!(at("/polls/{poll}/sending", "/polls/a/sending"), None);
    }

    #[test]
    fn every_form_shown_elsewhere_is_shown_by_a_route() {
        for (sent, shown) in SHOWN_AT {
            assert!(ROUTES.contains(&("post", sent)), "{sent}");
            assert!(ROUTES.contains(&("get", shown)), "{shown}");
        }
    }

    #[test]
    fn t86_the_way_back_stays_on_this_site() {
        let back = |uri: &str| without_wishes(&uri.parse().unwrap());
        assert_eq!(back("/a?lang=en-CA"), "/a");
        assert_eq!(back("/a?b=1&theme=dark&c=%26"), "/a?b=1&c=%26");
        assert_eq!(back("//evil.example/a?theme=dark"), "/evil.example/a");
    }
}
