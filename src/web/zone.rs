//! In which zone the reader lives: `GET /zone`, whose choice is kept in a cookie of this browser. It tells nothing
//! else and changes nothing on the server; without it, hours are shown in the poll's own zone.
//!
//! A page with something to type sends its form here, and from here back to itself with `?zone=`: what was typed comes
//! along, as with another language (see [`super::typed`]).

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Extension, State};
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::cookies;
use super::extract::Query;
use super::page::Page;
use super::typed::Again;
use crate::config::Config;
use crate::i18n::Texts;
use crate::i18n::zones::{Region, Zone};
use crate::state::AppState;

/// Name of the cookie that remembers the choice.
const COOKIE: &str = "zone";
/// A year.
const DAYS: i64 = 365;

/// Name of the choice in a form that is sent back to its own page.
const FIELD: &str = "own_zone";

/// The zone chosen with this very request; `None` forgets the one chosen before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wish(Option<Zone>);

/// In which zones the hours of a page are, and where to choose another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneNote {
    /// « Heures affichées : heure de Québec. »
    pub words: String,
    /// Page of the choice.
    pub href: String,
    /// The same, for a form that takes along what was typed.
    pub along: String,
    /// What else there is to know of these hours, such as the changes of the clocks.
    pub changes: Vec<String>,
}

/// What the form of the choice sends, and the link to it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    zone: Option<String>,
    back: String,
}

#[derive(Template, WebTemplate)]
#[template(path = "zone.html")]
struct ZonePage {
    page: Page,
    back: String,
    /// Where a form that came along goes back to; nothing came along when there is none.
    along: Option<String>,
    unknown: bool,
    chosen: String,
    groups: Vec<Group>,
}

/// Zones of one part of the world.
struct Group {
    name: String,
    zones: Vec<(&'static str, String)>,
}

impl ZoneNote {
    /// What the page at `back` says of its hours, given in the zone `own`, and in the zone `viewer` where it differs.
    #[must_use]
    pub fn new(l: &Texts, own: &str, viewer: Option<&str>, back: &str) -> Self {
        let href = format!("/zone?back={back}");
        Self {
            words: match viewer {
                Some(viewer) => fl!(l, "zone-note-both", zone = own, viewer = viewer),
                None => fl!(l, "zone-note-one", zone = own),
            },
            along: format!("{href}&zone="),
            href,
            changes: Vec::new(),
        }
    }
}

impl Wish {
    /// Takes the choice out of what a form sent; a zone that does not exist is none.
    pub(super) fn take(typed: &mut Vec<(String, String)>) -> Option<Self> {
        let at = typed.iter().position(|(name, _)| name == FIELD)?;
        let (_, name) = typed.remove(at);
        match name.as_str() {
            "" => Some(Self(None)),
            name => Zone::parse(name).ok().map(|zone| Self(Some(zone))),
        }
    }

    /// The cookie that remembers it, or forgets.
    pub(super) fn cookie(self, config: &Config) -> Cookie<'static> {
        match self.0 {
            Some(zone) => cookies::build(config, COOKIE, zone.name().to_owned(), DAYS * 24 * 60),
            None => cookies::removal(config, COOKIE),
        }
    }
}

/// The zone this browser's person has chosen, if any.
#[must_use]
pub fn chosen(extensions: &Extensions, headers: &HeaderMap, config: &Config) -> Option<Zone> {
    if let Some(Wish(zone)) = extensions.get() {
        return *zone;
    }
    let jar = CookieJar::from_headers(headers);
    let cookie = jar.get(&cookies::name(config, COOKIE))?;
    Zone::parse(cookie.value()).ok()
}

/// `GET /zone`: the choice, and with a `zone`, the way back with it remembered.
pub async fn show(
    State(state): State<AppState>,
    page: Page,
    jar: CookieJar,
    again: Option<Extension<Again>>,
    Query(asked): Query<Asked>,
) -> Response {
    let back = local(&asked.back).to_owned();
    if again.is_some() {
        let joint = if back.contains('?') { '&' } else { '?' };
        let along = format!("{back}{joint}zone=");
        let page = ZonePage::new(page, back, false);
        return ZonePage {
            along: Some(along),
            ..page
        }
        .into_response();
    }
    let wish = match asked.zone.as_deref() {
        None => return ZonePage::new(page, back, false).into_response(),
        Some("") => Wish(None),
        Some(name) => match Zone::parse(name) {
            Ok(zone) => Wish(Some(zone)),
            Err(_) => return ZonePage::new(page, back, true).into_response(),
        },
    };
    (jar.add(wish.cookie(&state.config)), Redirect::to(&back)).into_response()
}

impl ZonePage {
    fn new(page: Page, back: String, unknown: bool) -> Self {
        let group = |region: Option<Region>| Group {
            name: region_name(&page, region),
            zones: match region {
                None => labelled(&page, Zone::quebec()),
                Some(region) => labelled(&page, Zone::others().filter(|z| z.region() == region)),
            },
        };
        let groups = std::iter::once(None)
            .chain(Region::ALL.map(Some))
            .map(group);
        Self {
            back,
            along: None,
            unknown,
            chosen: page
                .zone
                .map_or_else(String::new, |zone| zone.name().to_owned()),
            groups: groups.collect(),
            page,
        }
    }
}

fn labelled(page: &Page, zones: impl IntoIterator<Item = Zone>) -> Vec<(&'static str, String)> {
    let label = |zone: Zone| match zone.city() {
        Some(city) => (zone.name(), city),
        None => (zone.name(), zone.choice_label(page.language)),
    };
    zones.into_iter().map(label).collect()
}

fn region_name(page: &Page, region: Option<Region>) -> String {
    match region {
        None => fl!(page.l, "zone-quebec"),
        Some(Region::Africa) => fl!(page.l, "zone-africa"),
        Some(Region::Americas) => fl!(page.l, "zone-americas"),
        Some(Region::Asia) => fl!(page.l, "zone-asia"),
        Some(Region::Atlantic) => fl!(page.l, "zone-atlantic"),
        Some(Region::Europe) => fl!(page.l, "zone-europe"),
        Some(Region::Pacific) => fl!(page.l, "zone-pacific"),
        Some(Region::Elsewhere) => fl!(page.l, "zone-elsewhere"),
    }
}

/// A path of this site, never an address of another one.
fn local(back: &str) -> &str {
    let path = back.starts_with('/') && !back.starts_with("//");
    let plain = back
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"/-_?=&.".contains(&byte));
    if path && plain { back } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_never_leaves_the_site() {
        assert_eq!(local("/p/0193-ab?lang=en-CA"), "/p/0193-ab?lang=en-CA");
        for back in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "/%2f/evil.example",
            "evil",
            "/@evil.example:80",
        ] {
            assert_eq!(local(back), "/", "{back}");
        }
    }
}
