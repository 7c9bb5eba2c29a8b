//! How long a poll is kept, and its links with it.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Poll, PollRule, StateName};
use crate::config::Retention;

/// Days before the purge at which its organisers are warned first, and may renew from.
pub const FIRST_WARNING_DAYS: i64 = 14;

/// Days before the purge at which they are warned for the last time.
pub const LAST_WARNING_DAYS: i64 = 3;

impl Poll {
    /// Computes the purge date again after a change. `last_option` is the end of the latest option, if any.
    ///
    /// The rule (product, §3): days after the later of last option and deadline, never past the maximum
    /// counted from first opening, never less than a week after it; a draft goes after its own period.
    pub fn recompute_purge(&mut self, last_option: Option<DateTime<Utc>>, retention: &Retention) {
        let days = |count: u16| TimeDelta::days(i64::from(count));
        let Some(opened) = self.opened_at else {
            self.purge_at = self.updated_at + days(retention.draft_days);
            return;
        };
        let deadline = self.deadline.map_or(opened, |deadline| deadline.at);
        let last = last_option.map_or(deadline, |end| end.max(deadline));
        let earliest = opened + TimeDelta::days(7);
        let latest = opened + days(retention.maximum_days);
        self.purge_at = (last + days(retention.purge_days))
            .min(latest)
            .max(earliest);
        if self.renewed_at.is_some() {
            self.purge_at += days(retention.purge_days);
        }
        if let Some(asked) = self.deletion_requested_at {
            self.purge_at = self.purge_at.min(asked + days(retention.grace_days));
        }
    }

    /// Puts the purge date off, once (product, §3): by the retention period again, also past the maximum.
    /// `last_option` is as in [`Poll::recompute_purge`].
    ///
    /// # Errors
    /// It was renewed already, is a draft, is being deleted, or its purge is further away than the first warning.
    pub fn renew(
        &mut self,
        last_option: Option<DateTime<Utc>>,
        retention: &Retention,
        now: DateTime<Utc>,
    ) -> Result<(), PollRule> {
        self.renewal_allowed(now)?;
        self.renewed_at = Some(now);
        self.updated_at = now;
        self.recompute_purge(last_option, retention);
        Ok(())
    }

    /// Whether the purge date may be put off at `now`.
    ///
    /// # Errors
    /// As [`Poll::renew`].
    pub fn renewal_allowed(&self, now: DateTime<Utc>) -> Result<(), PollRule> {
        let name = self.state.name();
        if name == StateName::Draft || self.deletion_requested_at.is_some() {
            return Err(PollRule::NotInThatState(name));
        }
        if self.renewed_at.is_some() {
            return Err(PollRule::RenewedAlready);
        }
        if self.purge_at > now + TimeDelta::days(FIRST_WARNING_DAYS) {
            return Err(PollRule::RenewalTooEarly);
        }
        Ok(())
    }

    /// This draft as it would stand if it were published at `now`: what its preview and « Qui verra quoi » show.
    /// A poll that was opened stays as it is.
    #[must_use]
    pub fn as_published(
        &self,
        last_option: Option<DateTime<Utc>>,
        retention: &Retention,
        now: DateTime<Utc>,
    ) -> Self {
        let mut poll = self.clone();
        if poll.opened_at.is_none() {
            poll.opened_at = Some(now);
            poll.recompute_purge(last_option, retention);
        }
        poll
    }

    /// When personal links stop working by themselves: some days after the deadline (§12).
    #[must_use]
    pub fn links_expire_at(&self, retention: &Retention) -> DateTime<Utc> {
        let deadline = self.deadline.map_or(self.purge_at, |deadline| deadline.at);
        (deadline + TimeDelta::days(i64::from(retention.link_days))).min(self.purge_at)
    }
}
