//! The front page: where a signed-in person starts, and what a visitor can do.

use askama::Template;
use askama_web::WebTemplate;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use crate::accounts::extract::MaybeSignedIn;
use crate::web::page::Page;

#[derive(Template, WebTemplate)]
#[template(path = "accounts/home.html")]
struct HomePage {
    page: Page,
}

/// `GET /`
pub async fn show(MaybeSignedIn(signed_in): MaybeSignedIn, page: Page) -> Response {
    let Some(roles) = signed_in.map(|signed_in| signed_in.roles) else {
        return HomePage { page }.into_response();
    };
    let start = if roles.organiser {
        "/polls"
    } else if roles.administrator {
        "/admin/polls"
    } else {
        "/audit"
    };
    Redirect::to(start).into_response()
}
