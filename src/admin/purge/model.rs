//! What is due, why, and what remains of it.

use chrono::{DateTime, Utc};

use crate::audit::Reason;
use crate::ids::{CertificateId, PollId};
use crate::polls::model::StateName;

/// A poll past its purge date: metadata, never its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuePoll {
    /// Which.
    pub id: PollId,
    /// Its version when this was read: a poll changed since is not purged on the word given for it.
    pub version: i64,
    /// Whose it is.
    pub owner_name: String,
    /// Where it stands.
    pub state: StateName,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When its purge date passed.
    pub purge_at: DateTime<Utc>,
    /// Whether its owner asked for it, rather than the retention period being over.
    pub asked_by_owner: bool,
    /// Whether an administrator holds it: it is left alone.
    pub held: bool,
    /// People asked.
    pub people: i64,
    /// Ballots.
    pub ballots: i64,
    /// Mails, sent or not.
    pub mails: i64,
}

/// What starts a purge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Trigger {
    /// The nightly job.
    Schedule,
    /// An administrator, on the page.
    Page,
    /// Someone at the server's command line.
    Command,
}

/// Which polls a purge may take: always only due ones, never held ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// Every one that is due.
    AllDue,
    /// Those seen on the preview, as they were then.
    Seen(Vec<(PollId, i64)>),
}

/// What remains after a purge: dates, counts, who; no title, no name, no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// A random id.
    pub id: CertificateId,
    /// When.
    pub purged_at: DateTime<Utc>,
    /// What started it.
    pub trigger: Trigger,
    /// Why, as a code of the audit log.
    pub reason: String,
    /// Polls erased.
    pub polls: i32,
    /// People in them.
    pub people: i32,
    /// Ballots in them.
    pub ballots: i32,
    /// Mails in them.
    pub mails: i32,
    /// The earliest purge date among them.
    pub oldest_due_at: Option<DateTime<Utc>>,
    /// The latest.
    pub newest_due_at: Option<DateTime<Utc>>,
}

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// One certificate per batch.
    pub certificates: Vec<CertificateId>,
    /// Polls erased.
    pub purged: usize,
    /// Polls of the selection left alone: changed since the preview, held, or not due any more.
    pub skipped: usize,
}

/// Why an administrator may erase, as codes.
pub const REASONS: [Reason; 4] = [
    Reason::RetentionExpired,
    Reason::OwnerRequest,
    Reason::CreatedByMistake,
    Reason::LegalRequest,
];

/// The certificate of a batch.
#[must_use]
pub fn certify(
    batch: &[DuePoll],
    trigger: Trigger,
    reason: Reason,
    now: DateTime<Utc>,
) -> Certificate {
    let total = |count: fn(&DuePoll) -> i64| {
        i32::try_from(batch.iter().map(count).sum::<i64>()).unwrap_or(i32::MAX)
    };
    Certificate {
        id: CertificateId::random(),
        purged_at: now,
        trigger,
        reason: reason.code().to_owned(),
        polls: total(|_| 1),
        people: total(|poll| poll.people),
        ballots: total(|poll| poll.ballots),
        mails: total(|poll| poll.mails),
        oldest_due_at: batch.iter().map(|poll| poll.purge_at).min(),
        newest_due_at: batch.iter().map(|poll| poll.purge_at).max(),
    }
}
