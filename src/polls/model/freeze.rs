//! Freezing: an administrator's block on answers and mail. The poll's life stands still, save for its deadline and
//! its purge.

use chrono::{DateTime, Utc};

use super::{Poll, PollRule};
use crate::ids::AccountId;

/// An administrator's block on answers and mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Freeze {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Who put it.
    pub by: Option<AccountId>,
}

impl Poll {
    /// Freezes it.
    ///
    /// # Errors
    /// It is frozen already.
    pub fn freeze(&mut self, by: Option<AccountId>, now: DateTime<Utc>) -> Result<(), PollRule> {
        self.expect_thawed()?;
        self.freeze = Some(Freeze { since: now, by });
        Ok(())
    }

    /// Lets it live again.
    ///
    /// # Errors
    /// It is not frozen.
    pub fn unfreeze(&mut self) -> Result<(), PollRule> {
        self.freeze.take().map(|_| ()).ok_or(PollRule::NotFrozen)
    }

    /// Nothing is asked of people, and nothing changes state, while it is frozen.
    ///
    /// # Errors
    /// It is frozen.
    pub fn expect_thawed(&self) -> Result<(), PollRule> {
        match self.freeze {
            Some(_) => Err(PollRule::Frozen),
            None => Ok(()),
        }
    }
}
