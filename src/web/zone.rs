//! In which zone the reader lives: `GET /zone`, whose choice is kept in a cookie of this browser. It tells nothing
//! else and changes nothing on the server; without it, hours are shown in the poll's own zone.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::cookies;
use super::extract::Query;
use super::page::Page;
use crate::config::Config;
use crate::i18n::zones::{Region, Zone};
use crate::state::AppState;

/// Name of the cookie that remembers the choice.
const COOKIE: &str = "zone";
/// A year.
const DAYS: i64 = 365;

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
    unknown: bool,
    chosen: String,
    groups: Vec<Group>,
}

/// Zones of one part of the world.
struct Group {
    name: String,
    zones: Vec<(&'static str, String)>,
}

/// The zone this browser's person has chosen, if any.
#[must_use]
pub fn chosen(headers: &HeaderMap, config: &Config) -> Option<Zone> {
    let jar = CookieJar::from_headers(headers);
    let cookie = jar.get(&cookies::name(config, COOKIE))?;
    Zone::parse(cookie.value()).ok()
}

/// `GET /zone`: the choice, and with a `zone`, the way back with it remembered.
pub async fn show(
    State(state): State<AppState>,
    page: Page,
    jar: CookieJar,
    Query(asked): Query<Asked>,
) -> Response {
    let (config, back) = (&state.config, local(&asked.back).to_owned());
    let Some(name) = asked.zone else {
        return ZonePage::new(page, back, false).into_response();
    };
    if name.is_empty() {
        let jar = jar.add(cookies::removal(config, COOKIE));
        return (jar, Redirect::to(&back)).into_response();
    }
    match Zone::parse(&name) {
        Ok(zone) => {
            let value = zone.name().to_owned();
            let cookie = cookies::build(config, COOKIE, value, DAYS * 24 * 60);
            (jar.add(cookie), Redirect::to(&back)).into_response()
        }
        Err(_) => ZonePage::new(page, back, true).into_response(),
    }
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
