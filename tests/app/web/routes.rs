//! Routes that misbehave, inside the real layers.

use std::time::Duration;

use askama::Template;
use askama_web::WebTemplate;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Redirect;
use axum::routing::{get, post};
use creneau::state::AppState;
use creneau::web::csrf::CsrfBinding;
use creneau::web::error::{Conflict, Gone};
use creneau::web::extract::{ClientNetwork, Path};
use creneau::web::{self, Error, Flash, Form, Page};
use i18n_embed_fl::fl;
use serde::Deserialize;
use tokio::time::sleep;

/// A form with one field.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    title: String,
}

#[derive(Template, WebTemplate)]
#[template(
    ext = "html",
    source = r#"{% extends "layout.html" %}
{% import "macros/forms.html" as forms %}
{% block title %}{{ fl!(self.page.l, "product-name") }}{% endblock %}
{% block content %}<h1>{{ title }}</h1>
<form method="post" action="/bound">{% call forms::csrf() %}{% endcall %}<input name="title" value="{{ title }}"><button>x</button></form>{% endblock %}"#
)]
struct Plain {
    page: Page,
    title: String,
}

/// Every route of the tests.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route(
            "/page",
            get(async |page: Page| Plain {
                page,
                title: "<b>T</b>".to_owned(),
            }),
        )
        .route("/panic", get(panics))
        .route(
            "/defect",
            get(async || -> web::Result<()> { Err(Error::internal("secret /src/web.rs")) }),
        )
        .route(
            "/template",
            get(async || -> web::Result<()> { Err(askama::Error::Fmt.into()) }),
        )
        .route("/sql", get(fails_in_sql))
        .route("/error/{status}", get(answers))
        .route("/typed", post(async |Form(typed): Form<Typed>| typed.title))
        .route(
            "/listed",
            post(async |Form(fields): Form<Vec<(String, String)>>| format!("{fields:?}")),
        )
        .route(
            "/polls/x/invitations",
            post(async |Form(typed): Form<Typed>| typed.title),
        )
        .route("/bound", get(shows_bound).post(reads_bound))
        .route(
            "/flash",
            post(async || {
                (
                    Flash::notice("layout-signed-in-as").with("name", "<Zoé>"),
                    Redirect::to("/page"),
                )
            }),
        )
        .route(
            "/network",
            get(async |ClientNetwork(network): ClientNetwork| network),
        )
        .route(
            "/slow",
            get(async || sleep(Duration::from_millis(300)).await),
        )
        .route("/polls", get(counts_polls))
        .route("/accounts", get(counts_accounts))
}

async fn panics() -> StatusCode {
    panic!("a defect of the test, with a secret: /src/web.rs");
}

async fn answers(Path(status): Path<String>) -> web::Result<()> {
    Err(match status.as_str() {
        "400" => Error::BadRequest,
        "403" => Error::Forbidden,
        "409" => Error::Conflict(Conflict::Changed),
        "410-revoked" => Error::Gone(Gone::Revoked),
        "410-expired" => Error::Gone(Gone::Expired),
        "413" => Error::TooLarge,
        "415" => Error::UnsupportedMediaType,
        "422" => Error::Unprocessable("test"),
        "429" => Error::TooMany { retry_after: 60 },
        "503" => Error::Unavailable { retry_after: 5 },
        _ => Error::NotFound,
    })
}

async fn fails_in_sql(State(state): State<AppState>) -> web::Result<()> {
    sqlx::query_scalar!("SELECT 1 / (count(*) - count(*)) FROM polls")
        .fetch_one(&state.db)
        .await?;
    Ok(())
}

async fn counts_polls(State(state): State<AppState>) -> web::Result<String> {
    let count = sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM polls"#)
        .fetch_one(&state.db)
        .await?;
    Ok(count.to_string())
}

async fn counts_accounts(State(state): State<AppState>) -> web::Result<String> {
    let count = sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM accounts"#)
        .fetch_one(&state.db)
        .await?;
    Ok(count.to_string())
}

/// Recognises whoever sends the cookie `who`, as the real extractors do by theirs.
struct Who;

impl axum::extract::FromRequestParts<AppState> for Who {
    type Rejection = Error;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        _: &AppState,
    ) -> Result<Self, Error> {
        let jar = axum_extra::extract::CookieJar::from_headers(&parts.headers);
        let who = jar.get("who").ok_or(Error::NotFound)?;
        parts
            .extensions
            .insert(CsrfBinding(who.value().as_bytes().to_vec()));
        Ok(Self)
    }
}

async fn shows_bound(_: Who, page: Page) -> Plain {
    Plain {
        page,
        title: "bound".to_owned(),
    }
}

async fn reads_bound(_: Who, Form(typed): Form<Typed>) -> (Flash, Redirect) {
    (
        Flash::notice("product-name").with("title", typed.title.as_str()),
        Redirect::to("/page"),
    )
}
