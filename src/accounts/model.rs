//! Who signs in and what they may do: accounts, roles from groups, how long a session lives, where to go next.

use std::fmt;
use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use i18n_embed_fl::fl;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::config::{Config, Oidc, Sessions};
use crate::i18n::zones::Zone;
use crate::i18n::{Language, Texts};
use crate::ids::AccountId;

/// A staff account. Its key is the provider's (issuer, subject); name and address are only shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id here.
    pub id: AccountId,
    /// Name as the provider told it at the last sign-in.
    pub name: String,
    /// Address as the provider told it at the last sign-in; empty when it told none.
    pub email: String,
    /// Language of the last sign-in, in which mails are written.
    pub language: Language,
}

/// The name of an account whose person was erased: no name, put in words where it is shown ([`shown_name`]).
pub const ERASED: &str = "—";

/// The name of an account as pages show it.
#[must_use]
pub fn shown_name(l: &Texts, name: String) -> String {
    if name == ERASED {
        fl!(l, "account-erased")
    } else {
        name
    }
}

/// What an account may do. Read from the groups claim at each sign-in, never from anything kept here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles {
    /// May create and manage polls.
    pub organiser: bool,
    /// May review, hold and purge all polls.
    pub administrator: bool,
    /// May read the audit log.
    pub auditor: bool,
}

impl Roles {
    /// The roles that membership of `groups` gives.
    #[must_use]
    pub fn from_groups(config: &Oidc, groups: &[String]) -> Self {
        let any = |wanted: &[String]| wanted.iter().any(|group| groups.contains(group));
        Self {
            organiser: config.organiser_groups.is_empty() || any(&config.organiser_groups),
            administrator: any(&config.administrator_groups),
            auditor: any(&config.auditor_groups),
        }
    }

    /// Whether there is no role at all: such a person has nothing to do here.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// The roles as codes, as stored with a session.
    #[must_use]
    pub fn codes(self) -> Vec<String> {
        [
            (self.organiser, "organiser"),
            (self.administrator, "administrator"),
            (self.auditor, "auditor"),
        ]
        .into_iter()
        .filter(|(held, _)| *held)
        .map(|(_, code)| code.to_owned())
        .collect()
    }

    /// The roles that the stored `codes` name; an unknown code gives nothing.
    #[must_use]
    pub fn from_codes(codes: &[String]) -> Self {
        let has = |code: &str| codes.iter().any(|held| held == code);
        Self {
            organiser: has("organiser"),
            administrator: has("administrator"),
            auditor: has("auditor"),
        }
    }
}

/// How long a staff session lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionRules {
    /// Time without a request after which it ends.
    pub idle: TimeDelta,
    /// Time after sign-in at which it ends in any case.
    pub absolute: TimeDelta,
}

impl SessionRules {
    /// A request notes the time at most this often.
    pub const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

    /// Whether a session opened at `created_at` and last used at `seen_at` still lives.
    #[must_use]
    pub fn is_live(
        self,
        created_at: DateTime<Utc>,
        seen_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> bool {
        now - seen_at <= self.idle && now - created_at <= self.absolute
    }

    /// Whether this request is worth noting.
    #[must_use]
    pub fn is_worth_noting(seen_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        now - seen_at >= Self::SEEN_EVERY
    }
}

impl From<&Sessions> for SessionRules {
    fn from(config: &Sessions) -> Self {
        Self {
            idle: TimeDelta::minutes(config.idle_minutes.into()),
            absolute: TimeDelta::hours(config.absolute_hours.into()),
        }
    }
}

/// Whether staff of this address may come from there: an allowed network, or an exception in force that day.
#[must_use]
pub fn may_enter(config: &Config, from: IpAddr, email: &str, now: DateTime<Utc>) -> bool {
    let networks = &config.networks.staff;
    let today = Zone::QUEBEC.local(now).date();
    networks.is_empty()
        || networks.iter().any(|network| network.contains(&from))
        || config
            .exceptions
            .iter()
            .any(|exception| exception.covers(email, today))
}

/// The secret in the session cookie: 256 random bits, never stored.
#[derive(Clone)]
pub struct SessionId([u8; 32]);

impl SessionId {
    /// A new id.
    ///
    /// # Errors
    /// The system gives no random bytes.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Reads a cookie's value; what is not 256 bits in base64url is nobody's session.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// The cookie's value.
    #[must_use]
    pub fn to_cookie(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is stored of it.
    #[must_use]
    pub fn hash(&self) -> SessionHash {
        SessionHash(Sha256::digest(self.0).into())
    }
}

impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionId(…)")
    }
}

/// SHA-256 of a session id: the key of its row, useless as a cookie.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SessionHash(pub [u8; 32]);

impl fmt::Debug for SessionHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionHash(…)")
    }
}

/// A page of this application to go to after signing in: one of the staff's or participants' own
/// paths, in plain characters. Anything else is the front page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Next(String);

impl Next {
    const ROOMS: [&str; 5] = ["polls", "p", "admin", "audit", "substitutions"];
    const LONGEST: usize = 600;

    /// Reads the `next` of a sign-in link.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let plain = |text: &str, also: &[u8]| {
            text.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || also.contains(&byte))
        };
        let mut segments = path.split('/');
        let acceptable = text.len() <= Self::LONGEST
            && segments.next() == Some("")
            && segments
                .clone()
                .next()
                .is_some_and(|room| Self::ROOMS.contains(&room))
            && segments
                .all(|segment| plain(segment, b"-_.") && !matches!(segment, "" | "." | ".."))
            && plain(query, b"-_=&");
        if acceptable {
            Self(text.to_owned())
        } else {
            Self::default()
        }
    }

    /// The path, and query if any, to redirect to.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Next {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

/// What the provider says of the person who signed in, after all checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// The person at the provider, for ever.
    pub subject: String,
    /// Name to show.
    pub name: String,
    /// Address to write to; empty when the provider tells none, or none that is one.
    pub email: String,
    /// Values of the configured groups claim.
    pub groups: Vec<String>,
    /// Unit of the organisation; empty when the provider tells none.
    pub unit: String,
    /// The ID token, to name the session when signing out at the provider.
    pub id_token: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn t29_roles_come_from_the_configured_groups_only() {
        let config = Oidc {
            organiser_groups: groups(&["staff"]),
            ..Oidc::default()
        };
        assert!(Roles::from_groups(&config, &groups(&["administrators", "admin"])).is_empty());
        let roles = Roles::from_groups(&config, &groups(&["staff", "creneau-auditors"]));
        assert_eq!(roles.codes(), groups(&["organiser", "auditor"]));
        assert_eq!(Roles::from_codes(&roles.codes()), roles);
    }

    #[test]
    fn everyone_organises_when_no_group_is_configured() {
        let roles = Roles::from_groups(&Oidc::default(), &[]);
        assert_eq!(roles.codes(), groups(&["organiser"]));
    }

    #[test]
    fn a_session_ends_after_30_idle_minutes_or_8_hours() {
        let rules = SessionRules::from(&Sessions::default());
        let start = DateTime::UNIX_EPOCH;
        let at = |minutes: i64, seconds: i64| {
            start + TimeDelta::minutes(minutes) + TimeDelta::seconds(seconds)
        };
        assert!(rules.is_live(start, start, at(30, 0)));
        assert!(!rules.is_live(start, start, at(30, 1)));
        assert!(rules.is_live(start, at(470, 0), at(480, 0)));
        assert!(!rules.is_live(start, at(470, 0), at(480, 1)));
        // A clock set back ends nothing and breaks nothing.
        assert!(rules.is_live(start, start, at(-5, 0)));
        assert!(!SessionRules::is_worth_noting(start, at(0, 59)));
        assert!(SessionRules::is_worth_noting(start, at(1, 0)));
    }

    #[test]
    fn t85_next_leads_nowhere_but_home() {
        for evil in [
            "",
            "//evil",
            "/\\evil",
            "https:evil",
            "https://evil.test/",
            "/%2f/evil",
            "/@evil",
            "/polls//evil",
            "/polls/../evil",
            "/polls\\evil",
            "/polls\r\nX: y",
            "/polls#x",
            "polls",
            "/sign-out",
            "/polls?next=//evil",
            "/polls/%2e%2e",
            "/pollsevil.test",
            " /polls",
            "/polls:80",
        ] {
            assert_eq!(Next::parse(evil).as_str(), "/", "{evil:?}");
        }
        for good in [
            "/polls",
            "/polls/018f-a/edit",
            "/admin/polls?due=1",
            "/substitutions/v1.k1.AbC_d-e",
        ] {
            assert_eq!(Next::parse(good).as_str(), good);
        }
    }

    #[test]
    fn an_exception_lets_one_person_in_until_its_last_day() {
        let mut config = Config::default();
        let at = |text: &str| -> DateTime<Utc> { text.parse().unwrap() };
        let (inside, outside) = ("10.1.2.3".parse().unwrap(), "203.0.113.9".parse().unwrap());
        let noon = at("2026-11-23T17:00:00Z");
        assert!(may_enter(&config, outside, "lise@x.test", noon), "no list");
        config.networks.staff = vec!["10.0.0.0/8".parse().unwrap()];
        assert!(may_enter(&config, inside, "lise@x.test", noon));
        assert!(!may_enter(&config, outside, "lise@x.test", noon));
        config.exceptions = vec![crate::config::NetworkException {
            email: "Lise@x.test".to_owned(),
            starts_on: "2026-11-20".parse().unwrap(),
            ends_on: "2026-11-23".parse().unwrap(),
        }];
        assert!(may_enter(&config, outside, "lise@x.test", noon));
        assert!(!may_enter(&config, outside, "omar@x.test", noon));
        assert!(!may_enter(&config, outside, "", noon));
        let last = at("2026-11-24T04:59:59Z");
        assert!(
            may_enter(&config, outside, "lise@x.test", last),
            "23 h 59 in Québec"
        );
        let next = at("2026-11-24T05:00:00Z");
        assert!(!may_enter(&config, outside, "lise@x.test", next));
    }

    #[test]
    fn t87_a_session_id_is_256_bits_and_only_its_hash_is_kept() {
        let id = SessionId::generate().unwrap();
        let cookie = id.to_cookie();
        assert_eq!(cookie.len(), 43);
        let read = SessionId::parse(&cookie).unwrap();
        assert_eq!(read.hash(), id.hash());
        assert_ne!(URL_SAFE_NO_PAD.encode(id.hash().0), cookie);
        assert!(SessionId::parse("short").is_none());
        assert!(SessionId::parse(&format!("{cookie}A")).is_none());
        assert!(!format!("{id:?} {:?}", id.hash()).contains(&cookie));
    }
}
