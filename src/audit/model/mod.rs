//! Who did what to which object, when, from where, why.

mod codes;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::ids::{AccountId, InvitationId, PollId};

pub use codes::{Reason, Verb};

/// What kind of party acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum ActorKind {
    /// A signed-in account.
    Staff,
    /// The holder of a personal signed link.
    Participant,
    /// A job or schedule of the application itself.
    System,
    /// Nobody known: a visitor who has not signed in.
    Visitor,
    /// Someone at the server's command line.
    Operator,
}

/// From where a request came: its id and its truncated network address. Empty for jobs and commands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The request's id, as in the logs and on error pages.
    pub request_id: Option<Uuid>,
    /// The client's network, truncated when written: /24 for IPv4, /48 for IPv6.
    pub network: Option<String>,
}

/// Who acts, and from where. Every action takes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// What kind of party.
    pub kind: ActorKind,
    /// Which account or invitation, when there is one.
    pub id: Option<Uuid>,
    /// From where.
    pub origin: Origin,
}

impl Actor {
    /// A signed-in account.
    #[must_use]
    pub fn staff(account: AccountId, origin: Origin) -> Self {
        Self {
            kind: ActorKind::Staff,
            id: Some(account.0),
            origin,
        }
    }

    /// The holder of a personal signed link.
    #[must_use]
    pub fn participant(invitation: InvitationId, origin: Origin) -> Self {
        Self {
            kind: ActorKind::Participant,
            id: Some(invitation.0),
            origin,
        }
    }

    /// A visitor who has not signed in.
    #[must_use]
    pub fn visitor(origin: Origin) -> Self {
        Self {
            kind: ActorKind::Visitor,
            id: None,
            origin,
        }
    }

    /// A job or schedule.
    #[must_use]
    pub fn system() -> Self {
        Self {
            kind: ActorKind::System,
            id: None,
            origin: Origin::default(),
        }
    }

    /// Someone at the server's command line.
    #[must_use]
    pub fn operator() -> Self {
        Self {
            kind: ActorKind::Operator,
            id: None,
            origin: Origin::default(),
        }
    }

    /// The account, when staff acts.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        match self.kind {
            ActorKind::Staff => self.id.map(AccountId),
            _ => None,
        }
    }

    /// The entry of what they did at `at`, on nothing in particular so far.
    #[must_use]
    pub fn did(&self, verb: Verb, at: DateTime<Utc>) -> Entry<'_> {
        Entry {
            actor: self,
            verb,
            poll: None,
            object: None,
            reason: None,
            at,
        }
    }
}

/// One audit entry about to be written.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// Did what.
    pub verb: Verb,
    /// On which poll, if any.
    pub poll: Option<PollId>,
    /// To which object (option, invitation, account, certificate …), if narrower than the poll.
    pub object: Option<Uuid>,
    /// Why, as a code.
    pub reason: Option<Reason>,
    /// When.
    pub at: DateTime<Utc>,
}

impl Entry<'_> {
    /// On this poll.
    #[must_use]
    pub fn on(self, poll: PollId) -> Self {
        Self {
            poll: Some(poll),
            ..self
        }
    }

    /// To this object.
    #[must_use]
    pub fn about(self, object: Uuid) -> Self {
        Self {
            object: Some(object),
            ..self
        }
    }

    /// For this reason.
    #[must_use]
    pub fn because(self, reason: Reason) -> Self {
        Self {
            reason: Some(reason),
            ..self
        }
    }
}
