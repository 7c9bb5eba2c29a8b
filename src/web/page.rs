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

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, Method, Uri, header};
use i18n_embed_fl::fl;
use url::form_urlencoded;

use super::assets;
use super::csrf::{self, CsrfBinding};
use super::error::Error;
use super::extract::RequestId;
use super::flash::{Flash, Shown};
use super::logo::Logo;
use super::rooms::{self, Room};
use super::texts::{Document, Part, help};
use super::theme::Theme;
use super::typed;
use super::zone;
use crate::accounts::extract::{MaybeSignedIn, SignedIn};
use crate::i18n::zones::Zone;
use crate::i18n::{Language, Texts};
use crate::state::AppState;

/// What `layout.html` needs, beside the blocks of the page itself.
#[derive(Clone)]
pub struct Page {
    /// Texts in the reader's language, for `fl!`.
    pub l: Texts,
    /// The reader's language.
    pub language: Language,
    /// The zone the reader lives in, when they chose one: hours are shown in it too.
    pub zone: Option<Zone>,
    /// The other languages, as links to this same page.
    pub languages: Vec<LanguageLink>,
    /// How this page looks: `data-theme`.
    pub theme: &'static str,
    /// The themes offered, as buttons that show this same page.
    pub themes: Vec<ThemeChoice>,
    /// Path of this page.
    pub path: String,
    /// The address that shows it again: empty (itself), or for a form that was sent, the page of that form.
    pub here: String,
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
    /// The help that stands on this page.
    pub help: Option<Arc<Part>>,
    /// What everybody is to know at the moment.
    pub notice: Option<Arc<Document>>,
    /// The organisation's logo.
    pub logo: Option<Logo>,
    /// Version of the application.
    pub version: &'static str,
    /// Address of the style sheet.
    pub stylesheet: String,
    /// Address of the icon.
    pub icon: &'static str,
    /// Address of the script: comforts no page depends on.
    pub script: &'static str,
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

/// A button that shows this page in another theme.
#[derive(Debug, Clone)]
pub struct ThemeChoice {
    /// The theme's name in the reader's language.
    pub words: String,
    /// The address.
    pub href: String,
    /// Whether it is the one in force.
    pub current: bool,
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
    /// Where they may go.
    pub rooms: Vec<Room>,
    /// The parts of the room they are in, where it has any.
    pub parts: Option<rooms::Parts>,
    /// Seconds until their session ends for want of requests.
    pub idle_seconds: i64,
    /// Seconds until it ends in any case.
    pub seconds: i64,
    /// Address of the script that warns of it.
    pub script: &'static str,
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
        page.staff = signed_in.map(|staff| StaffHeader::new(&staff, state, &page));
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
        let theme = extensions.get::<Theme>().copied().unwrap_or_default();
        let route = typed::route(extensions);
        let base = if method == Method::POST {
            let form = route.and_then(|route| typed::shown_at(route, uri.path()));
            form.map(|path| (path, String::new()))
                .or_else(|| referrer(headers, state))
        } else {
            Some((String::new(), uri.query().unwrap_or_default().to_owned()))
        };
        let l = state.catalogue.texts(language);
        let here = base.as_ref().map_or("/", |(path, _)| path.as_str());
        Self {
            here: here.to_owned(),
            zone: zone::chosen(extensions, headers, &state.config),
            languages: other_languages(state, language, base.as_ref()),
            theme: theme.code(),
            themes: themes(&l, theme, base.as_ref()),
            help: help_of(route, method).and_then(|anchor| state.library.help(anchor, language)),
            notice: state.library.notice(language),
            logo: state.brand.logo().cloned(),
            version: env!("CARGO_PKG_VERSION"),
            l,
            language,
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
            stylesheet: state.brand.stylesheet().to_owned(),
            icon: assets::url("icon.svg"),
            script: assets::url("app.js"),
        }
    }

    /// BCP 47 tag of the page.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.language.tag()
    }
}

impl StaffHeader {
    fn new(staff: &SignedIn, state: &AppState, page: &Page) -> Self {
        let binding = CsrfBinding(staff.session_hash.0.to_vec());
        let (roles, now) = (&staff.roles, state.clock.now());
        Self {
            name: staff.account.name.clone(),
            organiser: roles.organiser,
            administrator: roles.administrator,
            auditor: roles.auditor,
            idle_seconds: (staff.idle_ends_at - now).num_seconds(),
            seconds: (staff.ends_at - now).num_seconds(),
            script: assets::url("session.js"),
            rooms: rooms::rooms(&page.l, staff.roles, &page.path),
            parts: rooms::parts(&page.l, staff.roles, &page.path),
            csrf: csrf::token(&state.keys, &binding),
        }
    }
}

/// The anchor of the help for a page, or for the page that shows a form sent.
fn help_of(route: Option<&str>, method: &Method) -> Option<&'static str> {
    let route = route?;
    if method == Method::POST {
        help::anchor(&typed::shown_at(route, route)?)
    } else {
        help::anchor(route)
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

fn themes(l: &Texts, now: Theme, base: Option<&(String, String)>) -> Vec<ThemeChoice> {
    let Some((path, query)) = base else {
        return Vec::new();
    };
    Theme::ALL
        .into_iter()
        .map(|theme| ThemeChoice {
            words: match theme {
                Theme::System => fl!(l, "layout-theme-system"),
                Theme::Light => fl!(l, "layout-theme-light"),
                Theme::Dark => fl!(l, "layout-theme-dark"),
            },
            href: asking(path, query, "theme", theme.code()),
            current: theme == now,
        })
        .collect()
}

/// The address with `name` having this value, and no other wish about how the page is shown.
fn asking(path: &str, query: &str, name: &str, value: &str) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    let kept = form_urlencoded::parse(query.as_bytes());
    pairs.extend_pairs(kept.filter(|(name, _)| name != "lang" && name != "theme"));
    pairs.append_pair(name, value);
    format!("{path}?{}", pairs.finish())
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
        .map(|other| LanguageLink {
            tag: other.tag(),
            name: other.own_name(),
            href: asking(path, query, "lang", other.tag()),
        })
        .collect()
}
