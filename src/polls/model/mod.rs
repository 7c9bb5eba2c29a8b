//! A poll and the rules of its life. All of them are here: pages, jobs and commands share them.

mod floors;
mod freeze;
pub mod home;
mod retention;
mod state;
pub mod tags;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use crate::config::{Floors, Retention};
use crate::i18n::Language;
use crate::i18n::zones::Zone;
use crate::ids::{AccountId, PollId};
use crate::polls::options::readings;
use crate::retention::model::Rule;

pub use freeze::Freeze;
pub use retention::{FIRST_WARNING_DAYS, LAST_WARNING_DAYS};
pub use state::{ClosingReason, State, StateName};

/// Hour offered for the deadline.
const EVENING: u32 = 17;

/// One question: "when can we meet?".
#[derive(Debug, Clone, PartialEq)]
pub struct Poll {
    /// Its id.
    pub id: PollId,
    /// Whose it is.
    pub owner: AccountId,
    /// The owner's name as participants read it.
    pub owner_name: String,
    /// What participants read first.
    pub texts: PollTexts,
    /// The zone its local times are in; frozen once answers exist.
    pub zone: Zone,
    /// What participants may do and see.
    pub settings: PollSettings,
    /// Where it stands.
    pub state: State,
    /// When the draft was made.
    pub created_at: DateTime<Utc>,
    /// Last change by its organisers.
    pub updated_at: DateTime<Utc>,
    /// First opening: the far bounds of retention count from here.
    pub opened_at: Option<DateTime<Utc>>,
    /// When it closes by itself; a draft may not have one yet.
    pub deadline: Option<Deadline>,
    /// When it and everything in it is erased.
    pub purge_at: DateTime<Utc>,
    /// How long it is kept, as promised when its class was chosen; without one, as the configuration says.
    pub rule: Option<Rule>,
    /// When its owner, or an administrator, asked for early erasure.
    pub deletion_requested_at: Option<DateTime<Utc>>,
    /// Why an administrator did, as a code of the audit log; empty when its owner asked.
    pub deletion_reason: Option<String>,
    /// When its purge date was put off, which can be done once.
    pub renewed_at: Option<DateTime<Utc>>,
    /// An administrator's block on purge.
    pub hold: Option<Hold>,
    /// An administrator's block on answers and mail.
    pub freeze: Option<Freeze>,
    /// Version of the option set; each addition, move, removal or restoration raises it.
    pub options_version: i32,
    /// Ordinal the next option gets.
    pub next_ordinal: i16,
    /// Raised by every change, ballots included.
    pub version: i64,
}

/// The texts of a poll, already cleaned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PollTexts {
    /// One line.
    pub title: String,
    /// Plain text, may be empty.
    pub description: String,
    /// Place, room or link; may be empty.
    pub place: String,
}

/// What participants may do and see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PollSettings {
    /// Language of its mails until a participant chooses another.
    pub language: Language,
    /// How sensitive its content is.
    pub sensitivity: Sensitivity,
    /// What participants see of one another.
    pub visibility: ResultsVisibility,
    /// Whether « si nécessaire » may be answered.
    pub if_needed_allowed: bool,
}

/// How sensitive a poll's content is; shown before anyone answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Sensitivity {
    /// Could be known by anyone.
    Public,
    /// For the people concerned.
    #[default]
    Internal,
    /// Mails carry a neutral subject.
    Restricted,
}

/// What participants see of the answers of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum ResultsVisibility {
    /// Nothing.
    Nothing,
    /// Counts, once they have answered.
    CountsAfterAnswering,
    /// Counts.
    #[default]
    Counts,
    /// Counts, and who answered what.
    CountsAndNames,
}

/// When a poll closes by itself: local wall time as typed, and the instant it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// In the poll's zone.
    pub local: NaiveDateTime,
    /// The first instant at which answers are refused.
    pub at: DateTime<Utc>,
}

impl Deadline {
    /// What is offered to a draft: the end of a working day, so many days from now.
    #[must_use]
    pub fn proposed(zone: Zone, days: u16, now: DateTime<Utc>) -> Option<Self> {
        let day = zone.local(now + TimeDelta::days(i64::from(days))).date();
        let local = day.and_hms_opt(EVENING, 0, 0)?;
        let (_, at) = *readings(local, zone).first()?;
        Some(Self { local, at })
    }
}

/// An administrator's block on purge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Who put it.
    pub by: Option<AccountId>,
    /// Why, as a code of the audit log.
    pub reason: String,
}

/// A rule that refuses a change of state, a deadline or a deletion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PollRule {
    /// The poll's state does not allow it.
    NotInThatState(StateName),
    /// There is no deadline yet.
    DeadlineMissing,
    /// The deadline has passed.
    DeadlinePast,
    /// The deadline is further away than the bound, in days from opening.
    DeadlineTooFar(u16),
    /// There is no option to answer.
    NoOption,
    /// There is nobody to ask.
    NoOneInvited,
    /// The option is not (or no longer) one of the poll's.
    NoSuchOption,
    /// An administrator holds it.
    Held,
    /// An administrator froze it.
    Frozen,
    /// No administrator froze it.
    NotFrozen,
    /// Participants must be told first: cancel it, then delete it.
    CancelFirst,
    /// Answers exist, so the zone stays.
    ZoneFrozen,
    /// The purge date was put off once already.
    RenewedAlready,
    /// The purge date is not near yet.
    RenewalTooEarly,
    /// Participants would see more of one another than the organisation lets.
    ShownTooMuch(ResultsVisibility),
}

impl Poll {
    /// Whether answers are accepted at `now`: open, and the deadline not reached, even when the job that
    /// closes it has not come by yet.
    #[must_use]
    pub fn accepts_answers(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state, State::Open { .. })
            && self.deletion_requested_at.is_none()
            && self.freeze.is_none()
            && self.deadline.is_some_and(|deadline| now < deadline.at)
    }

    /// Opens a draft.
    ///
    /// # Errors
    /// It is no draft, lacks what a poll needs, or shows more than the organisation lets by now.
    pub fn publish(
        &mut self,
        options: usize,
        people: usize,
        floors: &Floors,
        retention: &Retention,
        now: DateTime<Utc>,
    ) -> Result<(), PollRule> {
        self.expect_state(&[StateName::Draft])?;
        if options == 0 {
            return Err(PollRule::NoOption);
        }
        if people == 0 {
            return Err(PollRule::NoOneInvited);
        }
        let deadline = self.deadline.ok_or(PollRule::DeadlineMissing)?;
        deadline_allowed(deadline, now, retention, now)?;
        let shown = self.settings.visibility;
        if let Some(most) = shown.beyond(self.settings.sensitivity, floors) {
            return Err(PollRule::ShownTooMuch(most));
        }
        self.opened_at = Some(now);
        self.state = State::Open { since: now };
        self.updated_at = now;
        Ok(())
    }

    /// Closes an open poll.
    ///
    /// # Errors
    /// It is not open.
    pub fn close(
        &mut self,
        by: Option<AccountId>,
        why: ClosingReason,
        now: DateTime<Utc>,
    ) -> Result<(), PollRule> {
        // Its deadline passes all the same.
        if why == ClosingReason::ByHand {
            self.expect_thawed()?;
        }
        self.expect_name(&[StateName::Open])?;
        self.state = State::Closed { at: now, by, why };
        self.updated_at = now;
        Ok(())
    }

    /// Whether with these the event of a decision would be another in people's calendars: it shows title and place,
    /// and of a restricted poll neither.
    #[must_use]
    pub fn event_differs(&self, texts: &PollTexts, settings: &PollSettings) -> bool {
        let hidden = |settings: &PollSettings| settings.sensitivity == Sensitivity::Restricted;
        texts.title != self.texts.title
            || texts.place != self.texts.place
            || hidden(settings) != hidden(&self.settings)
    }

    /// Opens a closed, decided or cancelled poll again, until `deadline`.
    ///
    /// # Errors
    /// It is open or a draft, its owner asked for its deletion, or the deadline is out of bounds.
    pub fn reopen(
        &mut self,
        deadline: Deadline,
        retention: &Retention,
        now: DateTime<Utc>,
    ) -> Result<(), PollRule> {
        self.expect_state(&[StateName::Closed, StateName::Decided, StateName::Cancelled])?;
        deadline_allowed(deadline, now, retention, now)?;
        self.outlives(deadline, retention)?;
        self.deadline = Some(deadline);
        self.state = State::Open { since: now };
        self.updated_at = now;
        Ok(())
    }

    /// Moves the deadline of an open poll, or sets that of a draft.
    ///
    /// # Errors
    /// It is closed, or the deadline is out of bounds.
    pub fn extend(
        &mut self,
        deadline: Deadline,
        retention: &Retention,
        now: DateTime<Utc>,
    ) -> Result<(), PollRule> {
        self.expect_state(&[StateName::Draft, StateName::Open])?;
        let opened = match self.state {
            State::Open { since } => since,
            _ => now,
        };
        deadline_allowed(deadline, opened, retention, now)?;
        self.outlives(deadline, retention)?;
        self.deadline = Some(deadline);
        self.updated_at = now;
        Ok(())
    }

    /// Keeps an option.
    ///
    /// # Errors
    /// It is neither open nor closed.
    pub fn decide(&mut self, by: Option<AccountId>, now: DateTime<Utc>) -> Result<(), PollRule> {
        self.expect_state(&[StateName::Open, StateName::Closed])?;
        self.state = State::Decided { at: now, by };
        self.updated_at = now;
        Ok(())
    }

    /// Calls it off.
    ///
    /// # Errors
    /// It is a draft or cancelled already.
    pub fn cancel(&mut self, by: Option<AccountId>, now: DateTime<Utc>) -> Result<(), PollRule> {
        self.expect_state(&[StateName::Open, StateName::Closed, StateName::Decided])?;
        self.state = State::Cancelled { at: now, by };
        self.updated_at = now;
        Ok(())
    }

    /// Whether a draft may be made of it, in whatever state: not of what an administrator stopped, nor of what is about
    /// to be erased, which would stay in the copy.
    ///
    /// # Errors
    /// It is frozen, or its deletion was asked for.
    pub fn copy_allowed(&self) -> Result<(), PollRule> {
        self.expect_thawed()?;
        match self.deletion_requested_at {
            Some(_) => Err(PollRule::NotInThatState(self.state.name())),
            None => Ok(()),
        }
    }

    /// Asks for early erasure, after the grace period; undoable until then. `last_event` is the end of the
    /// option decided on, if any.
    ///
    /// # Errors
    /// It is held, open, or decided on a meeting still to come: participants must be told first.
    pub fn request_deletion(
        &mut self,
        last_event: Option<DateTime<Utc>>,
        retention: &Retention,
        now: DateTime<Utc>,
    ) -> Result<(), PollRule> {
        self.deletion_allowed(last_event, now)?;
        self.deletion_requested_at = Some(now);
        self.purge_at = self
            .purge_at
            .min(now + TimeDelta::days(i64::from(retention.grace_days)));
        self.updated_at = now;
        Ok(())
    }

    /// Whether its deletion may be asked for.
    ///
    /// # Errors
    /// It is held, open, decided on a meeting still to come, or its deletion was asked for already.
    pub fn deletion_allowed(
        &self,
        last_event: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<(), PollRule> {
        if self.hold.is_some() {
            return Err(PollRule::Held);
        }
        let still_to_come = last_event.is_some_and(|end| end > now);
        match self.state.name() {
            name if self.deletion_requested_at.is_some() => Err(PollRule::NotInThatState(name)),
            StateName::Open => Err(PollRule::CancelFirst),
            StateName::Decided if still_to_come => Err(PollRule::CancelFirst),
            _ => Ok(()),
        }
    }

    /// No deadline lies beyond the last day the poll may be kept, counted from its first opening.
    fn outlives(&self, deadline: Deadline, retention: &Retention) -> Result<(), PollRule> {
        let days = retention.maximum_days;
        let last = self
            .opened_at
            .map(|opened| opened + TimeDelta::days(i64::from(days)));
        if last.is_some_and(|last| deadline.at > last) {
            return Err(PollRule::DeadlineTooFar(days));
        }
        Ok(())
    }

    fn expect_state(&self, allowed: &[StateName]) -> Result<(), PollRule> {
        self.expect_thawed()?;
        self.expect_name(allowed)
    }

    fn expect_name(&self, allowed: &[StateName]) -> Result<(), PollRule> {
        let name = self.state.name();
        if self.deletion_requested_at.is_some() || !allowed.contains(&name) {
            return Err(PollRule::NotInThatState(name));
        }
        Ok(())
    }
}

/// A deadline lies ahead, and not further from `opened` than the bound.
fn deadline_allowed(
    deadline: Deadline,
    opened: DateTime<Utc>,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<(), PollRule> {
    if deadline.at <= now {
        return Err(PollRule::DeadlinePast);
    }
    let days = retention.maximum_deadline_days;
    if deadline.at > opened + TimeDelta::days(i64::from(days)) {
        return Err(PollRule::DeadlineTooFar(days));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
