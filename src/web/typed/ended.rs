//! The page of a form that came too late: nobody is recognised any more, and everything typed is on it.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use i18n_embed_fl::fl;

use crate::web::error::{Error, ErrorPage};
use crate::web::page::Page;

/// Who is no longer recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// Somebody of the staff: to sign in again.
    Staff,
    /// The holder of a personal link: to open it again.
    Participant,
}

impl Who {
    /// Whom the answer to a form sends away.
    pub(super) fn missing(response: &Response) -> Option<Self> {
        let to_sign_in = response
            .headers()
            .get(header::LOCATION)
            .is_some_and(|location| location.as_bytes().starts_with(b"/sign-in"));
        let no_link = response.extensions().get() == Some(&ErrorPage::NoLink);
        if to_sign_in {
            Some(Self::Staff)
        } else {
            no_link.then_some(Self::Participant)
        }
    }
}

#[derive(Template)]
#[template(path = "session_ended.html")]
struct EndedPage {
    page: Page,
    staff: bool,
    again: String,
    typed: Vec<(String, String)>,
}

/// Says that nothing is lost, and how to go on.
pub(super) fn page(page: Page, who: Who, shown_at: &str, typed: Vec<(String, String)>) -> Response {
    let joint = if shown_at.contains('?') { '&' } else { '?' };
    let again = format!("{shown_at}{joint}lang={}", page.language.tag());
    let ended = EndedPage {
        page,
        staff: who == Who::Staff,
        again,
        typed,
    };
    let status = match who {
        Who::Staff => StatusCode::UNAUTHORIZED,
        Who::Participant => StatusCode::NOT_FOUND,
    };
    match ended.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => Error::from(error).into_response(),
    }
}
