//! What is due, why, what a run may take, and what remains of it.

mod certificate;
mod run;

use chrono::{DateTime, Utc};

use crate::audit::Reason;
use crate::ids::PollId;
use crate::polls::model::StateName;

pub use certificate::{Certificate, certify};
pub use run::{Left, LeftPoll, Order, Run, Scope, Target, Trigger, Verdict, judge};

/// A poll of the preview: metadata, never its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuePoll {
    /// Which.
    pub id: PollId,
    /// Whose it is.
    pub owner_name: String,
    /// Where it stands.
    pub state: StateName,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Its purge date.
    pub purge_at: DateTime<Utc>,
    /// Whether its owner asked for it, rather than the retention period being over.
    pub asked_by_owner: bool,
    /// Whether an administrator did.
    pub ordered: bool,
    /// Whether an administrator holds it: it is left alone.
    pub held: bool,
    /// People asked.
    pub people: i64,
    /// Ballots.
    pub ballots: i64,
    /// Mails, sent or not.
    pub mails: i64,
}

/// Why a poll stands in the preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Held: it is left alone.
    Held,
    /// Its date lies ahead: it is erased after the period of grace.
    Early,
    /// Its owner asked for it.
    Owner,
    /// An administrator did.
    Administration,
    /// The retention period is over.
    Retention,
}

impl DuePoll {
    /// Why it stands in the preview at `now`.
    #[must_use]
    pub fn why(&self, now: DateTime<Utc>) -> Why {
        if self.held {
            Why::Held
        } else if self.purge_at > now {
            Why::Early
        } else if self.asked_by_owner {
            Why::Owner
        } else if self.ordered {
            Why::Administration
        } else {
            Why::Retention
        }
    }
}

/// How much a purge would take.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// Polls past their date that nobody holds.
    pub due: i64,
    /// Polls of the selection whose date lies ahead.
    pub early: i64,
    /// Held polls.
    pub held: i64,
    /// People in those due or early.
    pub people: i64,
    /// Their ballots.
    pub ballots: i64,
    /// Their mails.
    pub mails: i64,
    /// What they take in the database.
    pub bytes: i64,
    /// What the database saw while counting: whatever is written later is newer than this preview.
    pub seen: String,
}

impl Totals {
    /// Polls that would be taken, at once or later: the number to type.
    #[must_use]
    pub fn count(&self) -> i64 {
        self.due + self.early
    }
}

/// Why an administrator may erase, as codes.
pub const REASONS: [Reason; 7] = [
    Reason::RetentionExpired,
    Reason::OwnerRequest,
    Reason::CreatedByMistake,
    Reason::LegalRequest,
    Reason::Complaint,
    Reason::SecurityIncident,
    Reason::Departure,
];

/// The reason of this code, if it may be given. The end of retention is no reason to erase earlier.
#[must_use]
pub fn reason(code: &str, early: bool) -> Option<Reason> {
    REASONS
        .into_iter()
        .filter(|reason| !(early && *reason == Reason::RetentionExpired))
        .find(|reason| reason.code() == code)
}

/// Whether `text` could be what the database saw: nothing else gets near it.
#[must_use]
pub fn is_snapshot(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    let number = |part: &str| {
        !part.is_empty() && part.len() <= 19 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    matches!(parts.as_slice(), [low, high, running]
        if number(low) && number(high) && (running.is_empty() || running.split(',').all(number)))
}

#[cfg(test)]
mod tests;
