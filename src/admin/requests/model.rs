//! A request about one person, and what answering it changes.

use chrono::{DateTime, TimeDelta, Utc};

use crate::audit::Reason;
use crate::ids::AccessRequestId;
use crate::invitations::model::EmailAddress;
use crate::records::Overview;

/// How long a request stays open to the administrator who opened it.
pub const OPEN_MINUTES: i64 = 60;

/// A request being answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRequest {
    /// Its id.
    pub id: AccessRequestId,
    /// Whose data.
    pub address: EmailAddress,
    /// Why.
    pub reason: Reason,
    /// Until when it may be answered.
    pub ends_at: DateTime<Utc>,
}

/// Until when a request opened at `now` may be answered.
#[must_use]
pub fn ends_at(now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::minutes(OPEN_MINUTES)
}

/// Why a request changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestRule {
    /// An account of this address is one's own.
    Oneself,
}

/// What is to be corrected: a name, an address, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The name from now on.
    pub name: Option<String>,
    /// The address from now on.
    pub address: Option<EmailAddress>,
}

/// What a correction did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Corrected {
    /// Polls in which the person was corrected.
    pub polls: usize,
    /// Polls that keep the former address: the new one is asked there already.
    pub kept: usize,
}

/// What an erasure did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
    /// Polls the person was taken out of.
    pub polls: usize,
    /// Polls that are held, and keep them.
    pub held: usize,
}

/// What erasing a person would change, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErasureEffects {
    /// Polls they would be taken out of.
    pub polls: usize,
    /// Of those, where an answer goes and the totals change.
    pub answered: usize,
    /// Of those, where they hold a calendar invitation that nobody can cancel any more.
    pub meetings: usize,
    /// Polls that are held: they keep the person.
    pub held: usize,
    /// Polls they are the substitute of.
    pub substitutions: usize,
    /// Groups of others.
    pub groups: i64,
    /// Accounts that become nameless.
    pub accounts: usize,
    /// Polls of theirs that go to the substitute.
    pub given: i64,
    /// Polls of theirs that wait to be given to somebody.
    pub waiting: i64,
}

impl ErasureEffects {
    /// Of everything that is held.
    #[must_use]
    pub fn of(overview: &Overview) -> Self {
        let free = || overview.appearances.iter().filter(|found| !found.held);
        let owned: i64 = overview.accounts.iter().map(|account| account.polls).sum();
        let given = overview.accounts.iter().map(|account| account.substituted);
        let given: i64 = given.sum();
        Self {
            polls: free().count(),
            answered: free().filter(|found| found.answered).count(),
            meetings: free().filter(|found| found.invited_to_meeting).count(),
            held: overview.appearances.len() - free().count(),
            substitutions: overview.substitutions.len(),
            groups: overview.groups,
            accounts: overview.accounts.len(),
            given,
            waiting: owned - given,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{InvitationId, PollId};
    use crate::polls::model::StateName;
    use crate::records::Appearance;

    #[test]
    fn a_poll_that_is_held_keeps_the_person() {
        let found = |held, answered| Appearance {
            poll: PollId::generate(),
            invitation: InvitationId::generate(),
            state: StateName::Open,
            owner: "Lise".to_owned(),
            purge_at: DateTime::UNIX_EPOCH,
            held,
            answered,
            invited_to_meeting: answered,
            other_address: false,
        };
        let overview = Overview {
            appearances: vec![found(true, true), found(false, true), found(false, false)],
            accounts: Vec::new(),
            substitutions: Vec::new(),
            groups: 2,
            mails: 0,
        };
        let effects = ErasureEffects::of(&overview);
        assert_eq!((effects.polls, effects.answered, effects.held), (2, 1, 1));
        assert_eq!(effects.meetings, 1);
    }
}
