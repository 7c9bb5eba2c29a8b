//! The frame of every page: language, header, flash, addresses of the assets.
//!
//! ```ignore
//! #[derive(Template, WebTemplate)]
//! #[template(path = "polls/show.html")]      // {% extends "layout.html" %}
//! struct ShowPage { page: Page, title: String }
//!
//! pub async fn show(signed_in: SignedIn, page: Page) -> web::Result<ShowPage>
//! ```
//! Take the extractor that recognises the person *before* `Page`, so that `page.csrf` is theirs.
//! Templates write texts as `{{ fl!(self.page.l, "key") }}`.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, Method, Uri, header};
use url::form_urlencoded;

use super::assets;
use super::csrf::{self, CsrfBinding};
use super::error::Error;
use super::extract::RequestId;
use super::flash::{Flash, Shown};
use crate::accounts::extract::{MaybeSignedIn, SignedIn};
use crate::i18n::{Language, Texts};
use crate::state::AppState;

/// What `layout.html` needs, beside the blocks of the page itself.
#[derive(Clone)]
pub struct Page {
    /// Texts in the reader's language, for `fl!`.
    pub l: Texts,
    /// The reader's language.
    pub language: Language,
    /// The other languages, as links to this same page.
    pub languages: Vec<LanguageLink>,
    /// Path of this page.
    pub path: String,
    /// Whose instance this is.
    pub organisation: String,
    /// Where to ask for help; empty when not configured.
    pub contact: String,
    /// Who is signed in, if anybody.
    pub staff: Option<StaffHeader>,
    /// What the page before this one has done.
    pub flash: Option<Notice>,
    /// Value of the hidden field `csrf` of this page's forms; empty for visitors, whose forms need none.
    pub csrf: String,
    /// Id of this request.
    pub request_id: String,
    /// Address of the style sheet.
    pub stylesheet: &'static str,
    /// Address of the icon.
    pub icon: &'static str,
}

/// A link to this page in another language.
#[derive(Debug, Clone)]
pub struct LanguageLink {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// The language's own name.
    pub name: &'static str,
    /// The address.
    pub href: String,
}

/// Who is signed in, for the header.
#[derive(Debug, Clone)]
pub struct StaffHeader {
    /// Their name.
    pub name: String,
    /// Whether they organise polls.
    pub organiser: bool,
    /// Whether they administer.
    pub administrator: bool,
    /// Whether they audit.
    pub auditor: bool,
    /// Token of the sign-out form, bound to the staff session.
    pub csrf: String,
}

/// A flash, in words.
#[derive(Debug, Clone)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// Whether it warns rather than confirms.
    pub warning: bool,
}

impl FromRequestParts<AppState> for Page {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Error> {
        let MaybeSignedIn(signed_in) = MaybeSignedIn::from_request_parts(parts, state).await?;
        let mut page = Self::bare(
            state,
            &parts.extensions,
            &parts.method,
            &parts.uri,
            &parts.headers,
        );
        page.csrf = parts
            .extensions
            .get::<CsrfBinding>()
            .map(|binding| csrf::token(&state.keys, binding))
            .unwrap_or_default();
        page.staff = signed_in.map(|staff| StaffHeader::new(&staff, state));
        if let (true, Some(staff)) = (page.csrf.is_empty(), &page.staff) {
            page.csrf.clone_from(&staff.csrf);
        }
        if let Some(flash) = Flash::waiting(&parts.headers, &state.config, &state.keys) {
            if let Some(shown) = parts.extensions.get::<Shown>() {
                shown.mark();
            }
            page.flash = Some(Notice {
                text: flash.text(&page.l),
                warning: flash.is_warning(),
            });
        }
        Ok(page)
    }
}

impl Page {
    /// The frame without anybody's name and without a query: what error pages stand in.
    #[must_use]
    pub fn bare(
        state: &AppState,
        extensions: &Extensions,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Self {
        let language = extensions.get::<Language>().copied().unwrap_or_default();
        let base = if method == Method::POST {
            referrer(headers, state)
        } else {
            Some((String::new(), uri.query().unwrap_or_default().to_owned()))
        };
        Self {
            l: state.catalogue.texts(language),
            language,
            languages: other_languages(state, language, base.as_ref()),
            path: uri.path().to_owned(),
            organisation: state.config.organisation.name.clone(),
            contact: state.config.organisation.contact.clone(),
            staff: None,
            flash: None,
            csrf: String::new(),
            request_id: extensions
                .get::<RequestId>()
                .map(|id| id.0.to_string())
                .unwrap_or_default(),
            stylesheet: assets::url("app.css"),
            icon: assets::url("icon.svg"),
        }
    }

    /// BCP 47 tag of the page.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.language.tag()
    }
}

impl StaffHeader {
    fn new(staff: &SignedIn, state: &AppState) -> Self {
        let binding = CsrfBinding(staff.session_hash.0.to_vec());
        Self {
            name: staff.account.name.clone(),
            organiser: staff.roles.organiser,
            administrator: staff.roles.administrator,
            auditor: staff.roles.auditor,
            csrf: csrf::token(&state.keys, &binding),
        }
    }
}

/// Path and query of the page a form was sent from: where its language links lead, a form's own address having no page.
fn referrer(headers: &HeaderMap, state: &AppState) -> Option<(String, String)> {
    let referrer = headers.get(header::REFERER)?.to_str().ok()?;
    let url = url::Url::parse(referrer).ok()?;
    (url.origin() == state.config.server.base_url.origin()).then(|| {
        let query = url.query().unwrap_or_default().to_owned();
        (url.path().to_owned(), query)
    })
}

/// Links that keep the page and its query, and never repeat a path (it may hold a personal link).
fn other_languages(
    state: &AppState,
    language: Language,
    base: Option<&(String, String)>,
) -> Vec<LanguageLink> {
    let Some((path, query)) = base else {
        return Vec::new();
    };
    let others = state.config.server.languages.iter().copied();
    others
        .filter(|other| *other != language)
        .map(|other| {
            let mut pairs = form_urlencoded::Serializer::new(String::new());
            pairs.extend_pairs(
                form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "lang"),
            );
            pairs.append_pair("lang", other.tag());
            LanguageLink {
                tag: other.tag(),
                name: other.own_name(),
                href: format!("{path}?{}", pairs.finish()),
            }
        })
        .collect()
}
