//! How long a poll is kept, and its links with it.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Poll, PollRule, State, StateName};
use crate::config::Retention;
use crate::retention::model::Starts;

/// Days before the purge at which its organisers are warned first, and may renew from.
pub const FIRST_WARNING_DAYS: i64 = 14;

/// Days before the purge at which they are warned for the last time.
pub const LAST_WARNING_DAYS: i64 = 3;

impl Poll {
    /// Computes the purge date again after a change. `last_option` is the end of the latest option, if any.
    ///
    /// The rule (product, §3): days after the later of last option and deadline, or what the poll's class counts
    /// from, never past the maximum counted from first opening, never less than a week after it; a draft goes after its own period.
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
        let kept = self.kept(retention);
        // A class that counts from elsewhere never erases a poll before its last option is over.
        self.purge_at = (self.counted_from(last) + kept)
            .max(last)
            .min(latest)
            .max(earliest);
        if self.renewed_at.is_some() {
            self.purge_at += kept;
        }
        if let Some(asked) = self.deletion_requested_at {
            self.purge_at = self.purge_at.min(asked + days(retention.grace_days));
        }
    }

    /// How long it is kept: as its class promised, or as the configuration says.
    #[must_use]
    pub fn kept(&self, retention: &Retention) -> TimeDelta {
        let days = i64::from(retention.purge_days);
        TimeDelta::days(self.rule.as_ref().map_or(days, |rule| i64::from(rule.days)))
    }

    /// Whether deciding moves its purge date.
    #[must_use]
    pub fn counts_from_decision(&self) -> bool {
        self.rule
            .as_ref()
            .is_some_and(|rule| rule.starts == Starts::Decision)
    }

    /// The instant from which its class counts.
    fn counted_from(&self, last: DateTime<Utc>) -> DateTime<Utc> {
        match (self.rule.as_ref().map(|rule| rule.starts), &self.state) {
            (Some(Starts::Decision), State::Decided { at, .. }) => *at,
            (Some(Starts::LastChange), _) => self.updated_at,
            _ => last,
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
