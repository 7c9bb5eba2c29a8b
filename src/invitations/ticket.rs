//! What a browser keeps once a personal link was opened: one encrypted cookie per poll, ten at most, so that the
//! secret of the link stands in no address. It opens nothing by itself: the row is asked at each request.

use axum::http::HeaderMap;
use axum_extra::extract::PrivateCookieJar;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::link::SignedLink;
use crate::config::Config;
use crate::ids::{InvitationId, PollId};
use crate::keys::Keyring;
use crate::web::cookies;
use crate::web::csrf::CsrfBinding;

/// Polls one browser may have open side by side.
const MOST: usize = 10;
/// What the names of these cookies begin with; the poll's id follows.
const PREFIX: &str = "p-";

/// The content of the cookie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// The poll.
    pub poll: PollId,
    /// The person.
    pub invitation: InvitationId,
    /// Version of the link it was exchanged for.
    pub version: i32,
    issued_at: i64,
    random: Uuid,
}

impl Ticket {
    /// What this browser holds for `poll`, if it was issued less than the configured hours ago.
    #[must_use]
    pub fn held(
        headers: &HeaderMap,
        config: &Config,
        keys: &Keyring,
        poll: PollId,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let jar = PrivateCookieJar::from_headers(headers, keys.cookies().clone());
        let cookie = jar.get(&cookies::name(config, &plain_name(poll)))?;
        let ticket: Self = serde_json::from_str(cookie.value()).ok()?;
        let ends = ticket.issued_at + i64::from(config.sessions.participant_hours) * 3600;
        (ticket.poll == poll && now.timestamp() < ends).then_some(ticket)
    }

    /// Adds the cookie a link is exchanged for to `jar`, in place of the oldest beyond ten. It lives some hours,
    /// never beyond the link. Opening the same link again keeps the forms already on screen good.
    ///
    /// # Errors
    /// The ticket cannot be written, which does not happen.
    pub fn issue(
        jar: PrivateCookieJar,
        config: &Config,
        link: &SignedLink,
        link_ends: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> serde_json::Result<PrivateCookieJar> {
        let (invitation, version) = (InvitationId(link.subject), link.version);
        let (mine, others): (Vec<_>, Vec<_>) = held_in(&jar, config)
            .into_iter()
            .partition(|ticket| ticket.poll == link.poll);
        let same = mine
            .iter()
            .find(|ticket| (ticket.invitation, ticket.version) == (invitation, version));
        let ticket = Self {
            poll: link.poll,
            invitation,
            version,
            issued_at: now.timestamp(),
            random: same.map_or_else(Uuid::new_v4, |ticket| ticket.random),
        };
        let mut jar = jar;
        for old in others.iter().skip(MOST - 1) {
            jar = jar.add(cookies::removal(config, &plain_name(old.poll)));
        }
        let hours = TimeDelta::hours(i64::from(config.sessions.participant_hours));
        let minutes = hours.min(link_ends - now).num_minutes().max(1);
        let value = serde_json::to_string(&ticket)?;
        let name = plain_name(link.poll);
        Ok(jar.add(cookies::build(config, &name, value, minutes)))
    }

    /// Takes the cookie of `poll` out of the browser.
    pub fn forget(jar: PrivateCookieJar, config: &Config, poll: PollId) -> PrivateCookieJar {
        jar.add(cookies::removal(config, &plain_name(poll)))
    }

    /// What the forms shown to its holder are bound to.
    #[must_use]
    pub fn binding(&self) -> CsrfBinding {
        let parts: [&[u8]; 4] = [
            self.poll.0.as_bytes(),
            self.invitation.0.as_bytes(),
            &self.version.to_be_bytes(),
            self.random.as_bytes(),
        ];
        CsrfBinding(parts.concat())
    }
}

/// Every ticket of the browser, the newest first.
fn held_in(jar: &PrivateCookieJar, config: &Config) -> Vec<Ticket> {
    let prefix = cookies::name(config, PREFIX).into_owned();
    let mut tickets: Vec<Ticket> = jar
        .iter()
        .filter(|cookie| cookie.name().starts_with(&prefix))
        .filter_map(|cookie| serde_json::from_str(cookie.value()).ok())
        .collect();
    tickets.sort_by_key(|ticket| std::cmp::Reverse(ticket.issued_at));
    tickets
}

fn plain_name(poll: PollId) -> String {
    format!("{PREFIX}{}", poll.0.simple())
}
