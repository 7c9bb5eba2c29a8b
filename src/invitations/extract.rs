//! Who answers: the holder of a personal link, recognised by the cookie it was exchanged for. Revocation, version
//! and expiry are read in the row at each request.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::ticket::Ticket;
use crate::answers::model::{Ballot, Tally};
use crate::audit::{Actor, Origin};
use crate::i18n::Language;
use crate::ids::{AccountId, InvitationId, OptionId, PollId};
use crate::polls::model::{Poll, StateName};
use crate::state::AppState;
use crate::web::error::{Conflict, Gone};
use crate::web::extract::Path;
use crate::web::{self, Error};

/// A person in front of a poll they were asked to answer, with all that their pages need besides the options.
///
/// It is made here from a row that was read, and comes out only once the link is judged:
/// ```compile_fail,E0451
/// use creneau::invitations::extract::Guest;
///
/// fn another(guest: Guest) -> Guest {
///     Guest { _judged: (), ..guest }
/// }
/// ```
#[derive(Debug, Clone)]
#[expect(
    clippy::manual_non_exhaustive,
    reason = "closed inside the crate too: only this file makes one"
)]
pub struct Guest {
    /// The poll.
    pub poll: Poll,
    /// Who they are.
    pub invitation: InvitationId,
    /// The account on whose home page the invitation is kept.
    pub kept_by: Option<AccountId>,
    /// Their name, as the organiser wrote it.
    pub name: String,
    /// Their own address, masked.
    pub masked_email: String,
    /// What they have answered.
    pub ballot: Option<Ballot>,
    /// The counts of the poll; shown only as its visibility says.
    pub tally: Tally,
    /// The options kept, once there is a decision.
    pub decided: Vec<OptionId>,
    /// Language of their mails.
    pub language: Language,
    /// When their link ends.
    pub link_ends: DateTime<Utc>,
    pub(super) _judged: (),
}

/// What the row says of a link.
pub(crate) struct LinkRow {
    pub(super) version: i32,
    pub(super) revoked: bool,
    pub(super) guest: Guest,
}

#[derive(Deserialize)]
struct PollPath {
    poll: PollId,
}

impl Guest {
    /// The person as the one who acts.
    #[must_use]
    pub fn actor(&self, origin: Origin) -> Actor {
        Actor::participant(self.invitation, origin)
    }

    /// Who holds version `version` of the link of `invitation`, if it works at `now`.
    ///
    /// # Errors
    /// The link was replaced, revoked or has expired, the poll is being erased, nobody is there, or the database
    /// failed.
    pub async fn of_link(
        state: &AppState,
        poll: PollId,
        invitation: InvitationId,
        version: i32,
        now: DateTime<Utc>,
    ) -> web::Result<Self> {
        let found = state.links.ask(&state.db, (poll, invitation)).await?;
        found.ok_or(Error::NoLink)??.judge(version, now)
    }

    /// The same person as things stand now.
    ///
    /// # Errors
    /// As [`Guest::of_link`].
    pub async fn again(state: &AppState, ticket: &Ticket) -> web::Result<Self> {
        let now = state.clock.now();
        Self::of_link(state, ticket.poll, ticket.invitation, ticket.version, now).await
    }
}

impl LinkRow {
    fn judge(self, version: i32, now: DateTime<Utc>) -> web::Result<Guest> {
        let poll = &self.guest.poll;
        if poll.state.name() == StateName::Draft {
            Err(Error::NoLink)
        } else if self.revoked {
            Err(Error::Gone(Gone::Revoked))
        } else if version != self.version {
            Err(Error::Gone(Gone::Replaced))
        } else if poll.deletion_requested_at.is_some() {
            Err(Error::Gone(Gone::Withdrawn))
        } else if poll.freeze.is_some() {
            Err(Error::Conflict(Conflict::Frozen))
        } else if now >= self.guest.link_ends {
            Err(Error::Gone(Gone::LinkExpired(poll.owner_name.clone())))
        } else {
            Ok(self.guest)
        }
    }
}

/// The cookie of the poll in the address; forms are bound to it from here on.
impl FromRequestParts<AppState> for Ticket {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> web::Result<Self> {
        let Path(PollPath { poll }) = Path::from_request_parts(parts, state)
            .await
            .map_err(|_| Error::NoLink)?;
        let now = state.clock.now();
        let ticket = Self::held(&parts.headers, &state.config, &state.keys, poll, now)
            .ok_or(Error::NoLink)?;
        parts.extensions.insert(ticket.binding());
        Ok(ticket)
    }
}

impl FromRequestParts<AppState> for Guest {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> web::Result<Self> {
        let ticket = Ticket::from_request_parts(parts, state).await?;
        Self::again(state, &ticket).await
    }
}
