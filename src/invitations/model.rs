//! A person asked: their address, whether they are required, where their link stands.

use chrono::{DateTime, Utc};
use email_address::EmailAddress as Syntax;
use thiserror::Error;

use crate::i18n::Language;
use crate::ids::{InvitationId, PollId};
use crate::text::{self, TextError};

/// Characters a person's name may have.
pub const NAME_LENGTH: usize = 100;

/// One person asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// The poll.
    pub poll: PollId,
    /// Who.
    pub person: Person,
    /// Whether the meeting needs them.
    pub required: bool,
    /// Language of their pages and mails.
    pub language: Language,
    /// Raised when a link is issued anew, so that the old one never revives.
    pub link_version: i32,
    /// When their link ends.
    pub expires_at: DateTime<Utc>,
    /// When their link was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// How far their mail is.
    pub delivery: Delivery,
    /// When they were added; part of their link.
    pub created_at: DateTime<Utc>,
}

/// Who is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// As the organiser wrote it.
    pub name: String,
    /// Where their link goes.
    pub email: EmailAddress,
    /// Where they work; may be empty.
    pub organisation: String,
}

/// How far a person's invitation is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Delivery {
    /// Added, not yet written to.
    ToSend,
    /// In the outbox.
    Queued,
    /// Accepted by the mail server.
    Sent,
    /// Refused by the mail server.
    Unreachable,
}

/// What the organiser sees of a person's link. There is no "opened": robots open links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// Added, not yet written to.
    ToSend,
    /// In the outbox.
    Queued,
    /// Sent.
    Sent,
    /// Refused by the mail server.
    Unreachable,
    /// Answered.
    Answered,
    /// Revoked.
    Revoked,
    /// Past its end.
    Expired,
}

impl LinkState {
    /// Every state, in the order of an invitation's life.
    pub const ALL: [Self; 7] = [
        Self::ToSend,
        Self::Queued,
        Self::Sent,
        Self::Unreachable,
        Self::Answered,
        Self::Revoked,
        Self::Expired,
    ];

    /// The code, as addresses and style have it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::ToSend => "to_send",
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Unreachable => "unreachable",
            Self::Answered => "answered",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
        }
    }
}

/// An e-mail address: one, plain, of at most 254 characters. Compared without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

/// Why an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not an e-mail address")]
pub struct NotAnAddress;

/// Why a person is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PersonError {
    /// No address was found.
    #[error("no address")]
    NoAddress,
    /// What stands where the address should be is none.
    #[error("not an e-mail address")]
    BadAddress,
    /// The name is too long or holds forbidden characters.
    #[error("bad name")]
    BadName(TextError),
}

/// A rule that refuses a change of the people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeopleRule {
    /// The poll's state does not allow it.
    NotInThatState,
    /// There would be more people than this.
    TooMany(usize),
    /// This address is asked already.
    AlreadyAsked(EmailAddress),
    /// The organisation writes to nobody at this address's domain.
    DomainNotInvited(EmailAddress),
    /// The link is revoked; issue a new one first.
    Revoked,
    /// The link is not revoked.
    NotRevoked,
    /// The invitation is on the home page of another account, or the account keeps another one of this poll.
    KeptAlready,
    /// It was sent again too often within an hour.
    TooOften,
    /// Nobody waits to be written to.
    NobodyToWriteTo,
}

impl EmailAddress {
    /// An address as typed.
    ///
    /// # Errors
    /// It is no address, or one of the rare forms no mail server here needs: quoted parts, comments, address
    /// literals, hosts without a dot (RFC 5321 allows them, attackers use them).
    pub fn parse(typed: &str) -> Result<Self, NotAnAddress> {
        let typed = typed.trim();
        let strange = |c: char| c.is_whitespace() || c.is_control() || "\"()[]\\,;:<>".contains(c);
        if typed.len() > 254 || typed.contains(strange) || !Syntax::is_valid(typed) {
            return Err(NotAnAddress);
        }
        let (local, domain) = typed.rsplit_once('@').ok_or(NotAnAddress)?;
        let plain = local.is_ascii() && domain.contains('.') && !domain.ends_with('.');
        if plain {
            Ok(Self(format!("{local}@{}", domain.to_lowercase())))
        } else {
            Err(NotAnAddress)
        }
    }

    /// An address read from the database.
    #[must_use]
    pub fn stored(address: String) -> Self {
        Self(address)
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as addresses are compared.
    #[must_use]
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }

    /// Whether the address belongs to one of these domains or to one below them. No list allows any.
    #[must_use]
    pub fn is_within(&self, domains: &[String]) -> bool {
        let folded = self.folded();
        let host = folded.rsplit_once('@').map_or("", |(_, host)| host);
        let within = |domain: &String| {
            let domain = domain.to_lowercase();
            host == domain
                || host
                    .strip_suffix(&domain)
                    .is_some_and(|rest| rest.ends_with('.'))
        };
        domains.is_empty() || domains.iter().any(within)
    }

    /// The address with most of its local part hidden, as its own holder sees it: `m•••@chum.qc.ca`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.rsplit_once('@').unwrap_or((&self.0, ""));
        let first: String = local.chars().take(1).collect();
        format!("{first}•••@{domain}")
    }
}

impl Person {
    /// A person of a name (may be empty: made from the address then), an address and an organisation.
    ///
    /// # Errors
    /// The address is none, or a text is not acceptable.
    pub fn parse(name: &str, email: &str, organisation: &str) -> Result<Self, PersonError> {
        let email = EmailAddress::parse(email).map_err(|_| PersonError::BadAddress)?;
        let name = text::optional_line(name, NAME_LENGTH).map_err(PersonError::BadName)?;
        let name = if name.is_empty() {
            name_from(&email)
        } else {
            name
        };
        let organisation =
            text::optional_line(organisation, NAME_LENGTH).map_err(PersonError::BadName)?;
        Ok(Self {
            name,
            email,
            organisation,
        })
    }
}

impl Invitation {
    /// What the organiser sees of the link at `now`.
    #[must_use]
    pub fn link_state(&self, answered: bool, now: DateTime<Utc>) -> LinkState {
        match self.delivery {
            _ if self.revoked_at.is_some() => LinkState::Revoked,
            _ if answered => LinkState::Answered,
            _ if self.expires_at <= now && self.delivery != Delivery::ToSend => LinkState::Expired,
            Delivery::ToSend => LinkState::ToSend,
            Delivery::Queued => LinkState::Queued,
            Delivery::Sent => LinkState::Sent,
            Delivery::Unreachable => LinkState::Unreachable,
        }
    }
}

/// `marie-eve.tremblay@…` gives « Marie-eve Tremblay ».
fn name_from(email: &EmailAddress) -> String {
    let local = email.as_str().split('@').next().unwrap_or_default();
    let words = local
        .split(['.', '_', '+'])
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(letters).collect()
            })
        });
    let name: String = words
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(NAME_LENGTH)
        .collect();
    if name.is_empty() {
        local.to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t66_strange_addresses_are_refused() {
        for typed in [
            "a@b,c@d",
            "\"a b\"@x.ca",
            "a@[127.0.0.1]",
            "a@b",
            "a b@c.ca",
            "@x.ca",
            "a@x.ca.",
            "é@x.ca",
        ] {
            assert_eq!(EmailAddress::parse(typed), Err(NotAnAddress), "{typed}");
        }
        assert_eq!(
            EmailAddress::parse(&format!("{}@x.ca", "a".repeat(254))),
            Err(NotAnAddress)
        );
    }

    #[test]
    fn an_address_keeps_its_local_part_and_folds_its_domain() {
        let email = EmailAddress::parse(" Marie.T@CHUM.qc.ca ").unwrap();
        assert_eq!(email.as_str(), "Marie.T@chum.qc.ca");
        assert_eq!(email.folded(), "marie.t@chum.qc.ca");
        assert_eq!(email.masked(), "M•••@chum.qc.ca");
    }

    #[test]
    fn a_missing_name_is_made_from_the_address() {
        assert_eq!(
            Person::parse("", "jean.cote@x.ca", "").unwrap().name,
            "Jean Cote"
        );
    }
}
