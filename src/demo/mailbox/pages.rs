//! The mailbox's pages, and the list that tests read.

use std::io;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{RawQuery, State as Extract};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use i18n_embed_fl::fl;
use url::form_urlencoded;

use super::letters::{self, Letter};
use super::{Shared, State};
use crate::i18n::dates;
use crate::i18n::zones::Zone;
use crate::i18n::{Language, Texts};
use crate::ids::MailId;
use crate::web::extract::Path;

/// What a mail's own HTML may do: be looked at.
pub(super) const SANDBOX: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

#[derive(Template, WebTemplate)]
#[template(path = "demo/mailbox/list.html")]
struct ListPage {
    l: Texts,
    lang: &'static str,
    wanted: String,
    letters: Vec<Row>,
}

struct Row {
    url: String,
    date: String,
    to: String,
    subject: String,
    has_calendar: bool,
}

#[derive(Template, WebTemplate)]
#[template(path = "demo/mailbox/show.html")]
struct ShowPage {
    l: Texts,
    lang: &'static str,
    url: String,
    letter: Letter,
    files: Vec<FileRow>,
}

struct FileRow {
    url: String,
    name: String,
    kind: String,
}

/// `GET /?to=`: every message, or those of one reader.
pub(super) async fn index(
    Extract(state): Shared,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failed> {
    let wanted = wanted(query);
    let language = preferred(&headers);
    let found = letters::list(&state.directory, &wanted).await?;
    let page = ListPage {
        l: state.catalogue.texts(language),
        lang: language.tag(),
        wanted,
        letters: found.into_iter().map(row).collect(),
    };
    Ok(page.into_response())
}

/// `GET /messages/{id}`
pub(super) async fn show(
    Extract(state): Shared,
    Path(id): Path<MailId>,
    headers: HeaderMap,
) -> Result<Response, Failed> {
    let letter = find(&state, id).await?;
    let language = preferred(&headers);
    let url = url_of(id);
    let files = letter
        .files
        .iter()
        .enumerate()
        .map(|(number, file)| FileRow {
            url: format!("{url}/files/{number}"),
            name: file.name.clone(),
            kind: file.kind.clone(),
        });
    let page = ShowPage {
        l: state.catalogue.texts(language),
        lang: language.tag(),
        files: files.collect(),
        url,
        letter,
    };
    Ok(page.into_response())
}

/// `GET /messages/{id}/html`: the HTML form, shut in.
pub(super) async fn html(
    Extract(state): Shared,
    Path(id): Path<MailId>,
) -> Result<Response, Failed> {
    let html = find(&state, id).await?.html.ok_or(Failed::Missing)?;
    let shut_in = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, SANDBOX),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    Ok((shut_in, html).into_response())
}

/// `GET /messages/{id}/source`
pub(super) async fn source(
    Extract(state): Shared,
    Path(id): Path<MailId>,
) -> Result<Response, Failed> {
    let bytes = letters::source(&state.directory, id).await?;
    let plain = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    Ok((plain, bytes.ok_or(Failed::Missing)?).into_response())
}

/// `GET /messages/{id}/files/{number}`: an attachment, to keep.
pub(super) async fn file(
    Extract(state): Shared,
    Path((id, number)): Path<(MailId, usize)>,
) -> Result<Response, Failed> {
    let files = find(&state, id).await?.files;
    let file = files.into_iter().nth(number).ok_or(Failed::Missing)?;
    let safe: String = file
        .name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
        .collect();
    let mut response = file.contents.into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, file.kind),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{safe}\""),
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    Ok(response)
}

/// `GET /api/messages?to=`: the same list as JSON, for browser tests.
pub(super) async fn list(
    Extract(state): Shared,
    RawQuery(query): RawQuery,
) -> Result<Response, Failed> {
    let found = letters::list(&state.directory, &wanted(query)).await?;
    let body = serde_json::to_string(&found).map_err(io::Error::other)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// `GET /mailbox.css`
pub(super) async fn style() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (kind, include_str!("mailbox.css")).into_response()
}

/// Why there is no page.
pub(super) enum Failed {
    Missing,
    Folder(io::Error),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Folder(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        match self {
            Self::Missing => StatusCode::NOT_FOUND.into_response(),
            Self::Folder(error) => {
                tracing::error!(error = %error, "mailbox.unreadable");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

async fn find(state: &State, id: MailId) -> Result<Letter, Failed> {
    letters::find(&state.directory, id)
        .await?
        .ok_or(Failed::Missing)
}

fn row(letter: Letter) -> Row {
    Row {
        url: url_of(letter.id),
        date: letter
            .date
            .map(|at| dates::instant_iso(at, Zone::QUEBEC))
            .unwrap_or_default(),
        to: letter.to,
        subject: letter.subject,
        has_calendar: letter.calendar.is_some(),
    }
}

fn url_of(id: MailId) -> String {
    format!("/messages/{id}")
}

fn wanted(query: Option<String>) -> String {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .find(|(name, _)| name == "to")
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

/// The reader's language: English when the browser prefers it to French.
pub(super) fn preferred(headers: &HeaderMap) -> Language {
    let tags = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let first = tags.split(',').find_map(|tag| match tag.trim().get(..2)? {
        "fr" => Some(Language::French),
        "en" => Some(Language::English),
        _ => None,
    });
    first.unwrap_or_default()
}
