//! Every kind of mail in both languages, with made-up facts, for whoever wants to read them all.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State as Extract;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use i18n_embed_fl::fl;

use super::Shared;
use super::pages::{Failed, SANDBOX, preferred};
use crate::i18n::{Language, Texts};
use crate::mail::{kind_words, samples};
use crate::web::extract::Path;

#[derive(Template, WebTemplate)]
#[template(path = "demo/mailbox/kinds.html")]
struct KindsPage {
    l: Texts,
    lang: &'static str,
    groups: Vec<Group>,
}

struct Group {
    language: &'static str,
    name: &'static str,
    mails: Vec<Shown>,
}

struct Shown {
    kind: String,
    subject: String,
    text: String,
    url: String,
}

/// `GET /kinds`
pub(super) async fn index(Extract(state): Shared, headers: HeaderMap) -> Response {
    let language = preferred(&headers);
    let l = state.catalogue.texts(language);
    let group = |language: Language| Group {
        language: language.tag(),
        name: language.own_name(),
        mails: samples::all(language, &state.catalogue)
            .into_iter()
            .enumerate()
            .map(|(number, sample)| Shown {
                kind: kind_words(&l, sample.kind),
                subject: sample.subject,
                text: sample.text,
                url: format!("/kinds/{}/{number}", language.tag()),
            })
            .collect(),
    };
    let page = KindsPage {
        groups: Language::ALL.map(group).into(),
        lang: language.tag(),
        l,
    };
    page.into_response()
}

/// `GET /kinds/{language}/{number}/html`: the HTML form, shut in.
pub(super) async fn html(
    Extract(state): Shared,
    Path((tag, number)): Path<(String, usize)>,
) -> Result<Response, Failed> {
    let language = Language::ALL
        .into_iter()
        .find(|language| language.tag() == tag)
        .ok_or(Failed::Missing)?;
    let sample = samples::all(language, &state.catalogue)
        .into_iter()
        .nth(number)
        .ok_or(Failed::Missing)?;
    let shut_in = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, SANDBOX),
    ];
    Ok((shut_in, sample.html).into_response())
}
