//! Forms as browsers send them, read strictly (threats T26, T78, T79).
//!
//! A form page: a struct of raw `String`s with `#[serde(deny_unknown_fields)]` is taken by [`Form`],
//! parses into a command, or goes back with [`FieldErrors`] as 422 and what was typed kept.

use std::collections::HashSet;

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::form_urlencoded;

use super::body::BodyLimit;
use super::csrf::{self, CsrfBinding};
use super::error::Error;
use crate::i18n::{Texts, capitalised};
use crate::state::AppState;
use crate::text::TextError;

/// Fields a form may have.
const FIELDS: usize = 1_000;

/// A form's fields. The hidden field `csrf` is taken out and checked: put the extractor that recognises
/// the person before this one. `Form<Vec<(String, String)>>` gives fields of any name, each once.
#[derive(Debug, Clone)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for Form<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Error> {
        if !is_form(request.headers()) {
            return Err(Error::UnsupportedMediaType);
        }
        if has_query_fields(&request) {
            return Err(Error::Unprocessable("fields in the address"));
        }
        let limit = request
            .extensions()
            .get::<BodyLimit>()
            .map_or(state.config.limits.form_bytes, |limit| limit.0);
        let binding = request.extensions().get::<CsrfBinding>().cloned();
        let body = to_bytes(request.into_body(), limit)
            .await
            .map_err(|_| Error::TooLarge)?;
        let mut fields = parse(&body)?;
        check_token(&mut fields, binding.as_ref(), state)?;
        let clean = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&fields)
            .finish();
        serde_html_form::from_str(&clean)
            .map(Self)
            .map_err(|_| Error::Unprocessable("unknown or missing field"))
    }
}

/// The fields of a form that is a button: none.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoFields {}

/// Whether the body is a form as browsers send them.
pub(super) fn is_form(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse::<mime::Mime>().ok())
        .is_some_and(|mime| mime.essence_str() == "application/x-www-form-urlencoded")
}

fn has_query_fields(request: &Request) -> bool {
    let query = request.uri().query().unwrap_or_default();
    form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name != "lang")
}

/// The fields in order, each name once, all of them UTF-8 without NUL.
pub(super) fn parse(body: &[u8]) -> Result<Vec<(String, String)>, Error> {
    if body.split(|&byte| byte == b'&').count() > FIELDS {
        return Err(Error::Unprocessable("too many fields"));
    }
    if !is_utf8(body) {
        return Err(Error::Unprocessable("not UTF-8"));
    }
    let fields: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
    let mut names = HashSet::with_capacity(fields.len());
    for (name, value) in &fields {
        if name.contains('\0') || value.contains('\0') {
            return Err(Error::Unprocessable("NUL"));
        }
        if !names.insert(name.as_str()) {
            return Err(Error::Unprocessable("a field twice"));
        }
    }
    Ok(fields)
}

/// Whether the body is UTF-8 once its escapes are undone; the parser itself would replace what is not.
fn is_utf8(body: &[u8]) -> bool {
    let mut plain = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((&first, tail)) = rest.split_first() {
        let escaped = tail
            .get(..2)
            .filter(|_| first == b'%')
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        plain.push(escaped.unwrap_or(first));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    std::str::from_utf8(&plain).is_ok()
}

fn check_token(
    fields: &mut Vec<(String, String)>,
    binding: Option<&CsrfBinding>,
    state: &AppState,
) -> Result<(), Error> {
    let token = fields
        .iter()
        .position(|(name, _)| name == "csrf")
        .map(|index| fields.remove(index).1);
    let Some(binding) = binding else {
        return Ok(());
    };
    if token.is_some_and(|token| csrf::verify(&state.keys, binding, &token)) {
        Ok(())
    } else {
        tracing::info!("refused: the form's token is not this session's");
        Err(Error::Forbidden)
    }
}

/// What is wrong with a form, field by field, in the order of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<FieldError>);

/// What is wrong with one field, in the reader's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's `id` (and name): the error summary links to it.
    pub field: String,
    /// What to do about it, beside the field.
    pub text: String,
    /// The same in the error summary, away from the field: it says which, where the text alone does not.
    pub summary: String,
}

impl FieldErrors {
    /// Nothing wrong so far.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a message beside `field`, which also stands alone in the summary.
    pub fn add(&mut self, field: impl Into<String>, text: impl Into<String>) {
        let text = text.into();
        self.0.push(FieldError {
            field: field.into(),
            summary: text.clone(),
            text,
        });
    }

    /// Adds a message that does not say which field it is about: the summary puts the label before it. `words` begin
    /// in lower case.
    pub fn add_named(&mut self, l: &Texts, field: impl Into<String>, label: &str, words: &str) {
        self.0.push(FieldError {
            field: field.into(),
            text: capitalised(words),
            summary: named(l, label, words),
        });
    }

    /// Adds what is wrong with the text of the field of this label.
    pub fn add_text(&mut self, l: &Texts, field: impl Into<String>, label: &str, error: TextError) {
        self.add_named(l, field, label, &text_words(l, error));
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first message of `field`, empty when it has none: what the field macro takes.
    #[must_use]
    pub fn of(&self, field: &str) -> &str {
        self.0
            .iter()
            .find(|error| error.field == field)
            .map_or("", |error| error.text.as_str())
    }

    /// All messages, in the order they were added.
    pub fn iter(&self) -> std::slice::Iter<'_, FieldError> {
        self.0.iter()
    }
}

/// What is wrong with a text, after what it is the text of.
#[must_use]
pub fn text_words(l: &Texts, error: TextError) -> String {
    match error {
        TextError::Empty => fl!(l, "form-text-empty"),
        TextError::TooLong { max } => fl!(l, "form-text-long", max = max),
        TextError::ForbiddenCharacter => fl!(l, "form-text-characters"),
    }
}

/// « Titre : ce champ est obligatoire. »
#[must_use]
pub fn named(l: &Texts, label: &str, words: &str) -> String {
    fl!(l, "form-error-of", label = label, words = words)
}

impl<'a> IntoIterator for &'a FieldErrors {
    type Item = &'a FieldError;
    type IntoIter = std::slice::Iter<'a, FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(body: &[u8]) -> bool {
        matches!(parse(body), Err(Error::Unprocessable(_)))
    }

    #[test]
    fn t79_a_field_twice_is_refused() {
        assert!(refused(b"v=y&v=n"));
        assert!(refused(b"v%5B1%5D=y&v[1]=n"));
        assert!(!refused(b"v=y&w=n"));
    }

    #[test]
    fn t78_a_thousand_fields_and_no_more() {
        let body = |count: usize| {
            let fields: Vec<String> = (0..count).map(|n| format!("f{n}=1")).collect();
            fields.join("&").into_bytes()
        };
        assert!(!refused(&body(1_000)));
        assert!(refused(&body(1_001)));
        assert!(refused(&body(100_000)));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert!(refused(b"a=%FF"));
        assert!(refused(b"a=\xff"));
        assert!(refused(b"a=%00"));
        assert!(!refused("a=é&b=%C3%A9&c=%zz".as_bytes()));
    }
}
