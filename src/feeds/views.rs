//! The page of the address, and the file it gives.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::model::{Feed, Meeting, SLEEPS_AFTER_DAYS};
use super::token::FeedKey;
use crate::calendar::ics::{Event, Party, Publication, Shown};
use crate::calendar::wording;
use crate::config::Config;
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::ids::AccountId;
use crate::keys::Keyring;
use crate::web::assets;
use crate::web::page::Page;

/// Hours between two looks of a calendar program, as the file asks for.
const REFRESH_HOURS: u32 = 1;

/// « Mon agenda ».
#[derive(Template, WebTemplate)]
#[template(path = "feeds/show.html")]
pub(super) struct ShowPage {
    page: Page,
    address: Option<Address>,
    sleeps_after: u16,
    /// Address of the script that copies.
    script: &'static str,
}

/// An address that answers.
struct Address {
    url: String,
    /// The same for programs that take calendars by this scheme.
    webcal: String,
    issued: String,
}

impl ShowPage {
    pub(super) fn new(
        page: Page,
        feed: Option<Feed>,
        account: AccountId,
        config: &Config,
        keys: &Keyring,
    ) -> Self {
        let address = feed.map(|feed| {
            let version = feed.version;
            let token = keys.sign_feed(FeedKey { account, version });
            let url = format!("{}feeds/{token}.ics", config.server.base_url);
            let bare = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            Address {
                webcal: format!("webcal://{bare}"),
                issued: dates::instant(page.language, feed.issued_at, Zone::QUEBEC, None),
                url,
            }
        });
        Self {
            page,
            address,
            sleeps_after: SLEEPS_AFTER_DAYS,
            script: assets::url("copy.js"),
        }
    }
}

/// What the file says.
pub(super) fn publication(meetings: Vec<Meeting>, l: &Texts, config: &Config) -> Publication {
    Publication {
        name: fl!(
            l,
            "calendar-name",
            organisation = config.organisation.name.as_str()
        ),
        refresh_hours: Some(REFRESH_HOURS),
        zone: Zone::QUEBEC,
        shown: meetings
            .into_iter()
            .map(|meeting| shown(meeting, l, config))
            .collect(),
    }
}

fn shown(meeting: Meeting, l: &Texts, config: &Config) -> Shown {
    let organisation = &config.organisation.name;
    let words = wording::of(
        l,
        organisation,
        meeting.sensitivity,
        &meeting.title,
        &meeting.place,
    );
    let (summary, description) = if meeting.decided {
        (words.summary, String::new())
    } else {
        (
            fl!(l, "calendar-held-title", title = words.summary.as_str()),
            fl!(l, "calendar-held-text"),
        )
    };
    let url = if meeting.organised {
        format!("{}polls/{}", config.server.base_url, meeting.poll)
    } else {
        String::new()
    };
    let host = config.server.base_url.host_str().unwrap_or_default();
    Shown {
        event: Event {
            uid: meeting
                .uid
                .unwrap_or_else(|| wording::uid(meeting.option, host)),
            sequence: meeting.sequence,
            stamp: meeting.changed_at,
            when: meeting.when,
            zone: meeting.zone,
            summary,
            location: words.location,
            description,
            organiser: Party {
                name: meeting.organiser,
                email: config.mail.from.clone(),
            },
        },
        tentative: !meeting.decided,
        url,
    }
}
