//! The list of people, narrowed by state, searched and cut into pages; all of it in the address.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use crate::i18n::Texts;
use crate::ids::InvitationId;
use crate::invitations::model::{Invitation, LinkState};
use crate::text;

/// People on one page.
const PAGE: usize = 100;
/// From how many people on the list can be searched.
const MANY: usize = 12;

/// The query string as it came; what it says wrongly is not said.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    at: String,
}

/// One state the list can be narrowed to.
pub struct Tab {
    /// Where.
    pub href: String,
    /// Its name.
    pub words: String,
    /// People in it.
    pub count: usize,
    /// Whether it is the one shown.
    pub current: bool,
}

/// What of the list is shown.
pub struct Listing {
    /// Code of the state; empty for all.
    pub state: String,
    /// What is searched.
    pub search: String,
    /// Whether there are enough people to search among.
    pub searchable: bool,
    /// The states.
    pub tabs: Vec<Tab>,
    /// « 1 à 100 sur 640 »; empty when all are shown.
    pub range: String,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// Where all are shown.
    pub whole: String,
}

/// Those to show, among everyone asked, and what is said of them. `path` is the page's own.
pub fn list<'a>(
    l: &Texts,
    path: &str,
    asked: &Asked,
    people: &'a [Invitation],
    answered: &HashSet<InvitationId>,
    now: DateTime<Utc>,
) -> (Vec<&'a Invitation>, Listing) {
    let state_of = |person: &Invitation| person.link_state(answered.contains(&person.id), now);
    let state = LinkState::ALL
        .into_iter()
        .find(|state| state.code() == asked.state);
    let search = text::optional_line(&asked.q, 100).unwrap_or_default();
    let letters = text::folded(&search);
    let searched: Vec<&Invitation> = people.iter().filter(|one| matches(one, &letters)).collect();
    let count = |state| searched.iter().filter(|one| state_of(one) == state).count();
    let address = Address {
        path,
        search: &search,
    };
    let mut tabs = vec![Tab {
        href: address.of(None, None),
        words: fl!(l, "invitations-tab-all"),
        count: searched.len(),
        current: state.is_none(),
    }];
    tabs.extend(LinkState::ALL.into_iter().map(|each| {
        let count = count(each);
        Tab {
            href: address.of(Some(each), None),
            words: tab_words(l, each, count),
            count,
            current: state == Some(each),
        }
    }));
    tabs.retain(|tab| tab.count > 0 || tab.current);
    let found: Vec<&Invitation> = searched
        .iter()
        .copied()
        .filter(|one| state.is_none_or(|state| state_of(one) == state))
        .collect();
    let at = asked.at.parse::<InvitationId>().ok();
    let position = found.iter().position(|one| Some(one.id) == at).unwrap_or(0);
    let start = position / PAGE * PAGE;
    let end = found.len().min(start + PAGE);
    let page = |start: usize| found.get(start).map(|one| address.of(state, Some(one.id)));
    let listing = Listing {
        state: state.map_or("", LinkState::code).to_owned(),
        searchable: people.len() > MANY,
        range: if end - start < found.len() {
            let (first, total) = (start + 1, found.len());
            fl!(
                l,
                "invitations-range",
                first = first,
                last = end,
                total = total
            )
        } else {
            String::new()
        },
        previous: start.checked_sub(PAGE).and_then(page),
        next: page(end),
        whole: address_of_all(path),
        tabs,
        search,
    };
    (found.get(start..end).unwrap_or_default().to_vec(), listing)
}

/// What so many people in this state are called together.
fn tab_words(l: &Texts, state: LinkState, count: usize) -> String {
    match state {
        LinkState::ToSend => fl!(l, "invitations-tab-to-send", count = count),
        LinkState::Queued => fl!(l, "invitations-tab-queued", count = count),
        LinkState::Sent => fl!(l, "invitations-tab-sent", count = count),
        LinkState::Unreachable => fl!(l, "invitations-tab-unreachable", count = count),
        LinkState::Answered => fl!(l, "invitations-tab-answered", count = count),
        LinkState::Revoked => fl!(l, "invitations-tab-revoked", count = count),
        LinkState::Expired => fl!(l, "invitations-tab-expired", count = count),
    }
}

fn matches(person: &Invitation, letters: &str) -> bool {
    let person = &person.person;
    letters.is_empty()
        || [
            person.name.as_str(),
            person.organisation.as_str(),
            person.email.as_str(),
        ]
        .iter()
        .any(|words| text::folded(words).contains(letters))
}

/// Addresses of the same list.
struct Address<'a> {
    path: &'a str,
    search: &'a str,
}

impl Address<'_> {
    fn of(&self, state: Option<LinkState>, at: Option<InvitationId>) -> String {
        let mut query = Serializer::new(String::new());
        if let Some(state) = state {
            query.append_pair("state", state.code());
        }
        if !self.search.is_empty() {
            query.append_pair("q", self.search);
        }
        if let Some(at) = at {
            query.append_pair("at", &at.to_string());
        }
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{query}#people-list", self.path)
    }
}

fn address_of_all(path: &str) -> String {
    format!("{path}#people-list")
}
