//! The part of the issuer that people see: which demo account to be, and the way out.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{RawQuery, State as Extract};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use url::Url;

use super::grants::Grant;
use super::{Issuer, Shared, State, fields};
use crate::i18n::{Language, Texts};

#[derive(Template, WebTemplate)]
#[template(path = "demo/sign_in.html")]
struct SignInPage {
    l: Texts,
    lang: &'static str,
    action: String,
    accounts: Vec<AccountRow>,
}

struct AccountRow {
    subject: String,
    name: String,
    email: String,
    groups: String,
}

#[derive(Template, WebTemplate)]
#[template(path = "demo/signed_out.html")]
struct SignedOutPage {
    l: Texts,
    lang: &'static str,
}

/// What the application asks for.
struct Asked {
    redirect_uri: Url,
    state: String,
    nonce: Option<String>,
    challenge: String,
    language: Option<Language>,
}

/// `GET /authorize`: the demo accounts, one button each.
pub(super) async fn choose(
    Extract(state): Shared,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query.unwrap_or_default();
    let Some(asked) = Asked::read(&state.issuer, &query) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let language = asked.language.unwrap_or_else(|| preferred(&headers));
    SignInPage {
        l: state.catalogue.texts(language),
        lang: language.tag(),
        action: format!("/authorize?{query}"),
        accounts: state
            .issuer
            .accounts
            .iter()
            .map(|account| AccountRow {
                subject: account.subject.clone(),
                name: account.name.clone(),
                email: account.email.clone(),
                groups: account.groups.join(", "),
            })
            .collect(),
    }
    .into_response()
}

/// `POST /authorize`: back to the application with a code, or with a refusal.
pub(super) async fn sign_in(
    Extract(state): Shared,
    RawQuery(query): RawQuery,
    body: String,
) -> Response {
    let Some(asked) = Asked::read(&state.issuer, &query.unwrap_or_default()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let subject = fields(&body).remove("subject").unwrap_or_default();
    let (name, value) = match give_code(&state, &asked, subject) {
        Some(code) => ("code", code),
        None => ("error", "access_denied".to_owned()),
    };
    let mut back = asked.redirect_uri;
    back.query_pairs_mut()
        .append_pair(name, &value)
        .append_pair("state", &asked.state)
        .append_pair("iss", state.issuer.name());
    Redirect::to(back.as_str()).into_response()
}

/// `GET /end-session`: there is no session to end here, since every sign-in asks.
pub(super) async fn signed_out(Extract(state): Shared, headers: HeaderMap) -> Response {
    let language = preferred(&headers);
    SignedOutPage {
        l: state.catalogue.texts(language),
        lang: language.tag(),
    }
    .into_response()
}

/// `GET /issuer.css`
pub(super) async fn style() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (kind, include_str!("issuer.css")).into_response()
}

fn give_code(state: &State, asked: &Asked, subject: String) -> Option<String> {
    state.issuer.account(&subject)?;
    let grant = Grant {
        subject,
        nonce: asked.nonce.clone(),
        redirect_uri: asked.redirect_uri.to_string(),
        challenge: asked.challenge.clone(),
    };
    state.grants.give_code(grant, state.issuer.clock.now())
}

impl Asked {
    /// Reads an authorization request; one that is not the client's, or without PKCE, is none.
    fn read(issuer: &Issuer, query: &str) -> Option<Self> {
        let mut fields = fields(query);
        let mut take = |name: &str| fields.remove(name);
        let redirect_uri = Url::parse(&take("redirect_uri")?).ok()?;
        let acceptable = take("client_id")? == issuer.client_id
            && issuer.redirect_uris.contains(&redirect_uri)
            && take("response_type")? == "code"
            && take("code_challenge_method")? == "S256";
        acceptable.then_some(())?;
        Some(Self {
            redirect_uri,
            state: take("state")?,
            nonce: take("nonce"),
            challenge: take("code_challenge")?,
            language: take("ui_locales").and_then(|tags| language(&tags)),
        })
    }
}

/// The reader's language: the first one of ours that the browser names, French otherwise.
fn preferred(headers: &HeaderMap) -> Language {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(language)
        .unwrap_or_default()
}

fn language(tags: &str) -> Option<Language> {
    tags.split([',', ' '])
        .find_map(|tag| match tag.trim().get(..2)? {
            "fr" => Some(Language::French),
            "en" => Some(Language::English),
            _ => None,
        })
}
