//! A purge from its order to its end.

use chrono::{DateTime, Utc};

use crate::audit::{Actor, Reason};
use crate::ids::{CertificateId, PollId};

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
    /// Someone at the command line, after an older backup was restored.
    Replay,
}

impl Trigger {
    /// The code as stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Schedule => "schedule",
            Self::Page => "page",
            Self::Command => "command",
            Self::Replay => "replay",
        }
    }
}

/// Which polls a purge may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Every one that is due.
    AllDue,
    /// These: the due ones at once, the others after the period of grace.
    Listed(Vec<PollId>),
}

/// A purge about to be started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What starts it.
    pub trigger: Trigger,
    /// Why.
    pub reason: Reason,
    /// What the administrator typed, for polls erased before their date.
    pub words: Option<String>,
    /// Which polls.
    pub scope: Scope,
    /// Polls whose date had passed by then are due.
    pub due_before: DateTime<Utc>,
    /// What the preview saw, if there was one.
    pub seen: Option<String>,
    /// The number of polls the preview showed, and that was typed.
    pub shown: Option<i32>,
}

impl Order {
    /// All that is due at `now`, without a preview.
    #[must_use]
    pub fn all_due(trigger: Trigger, now: DateTime<Utc>) -> Self {
        Self {
            trigger,
            reason: Reason::RetentionExpired,
            words: None,
            scope: Scope::AllDue,
            due_before: now,
            seen: None,
            shown: None,
        }
    }
}

/// A purge under way, or ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its id, which is its certificate's.
    pub id: CertificateId,
    /// What started it.
    pub trigger: Trigger,
    /// Who asked for it, and from where: its audit entries say so, whichever worker writes them.
    pub actor: Actor,
    /// Why.
    pub reason: Reason,
    /// What was typed.
    pub words: Option<String>,
    /// Polls whose date had passed by then are due.
    pub due_before: DateTime<Utc>,
    /// What the preview saw.
    pub seen: Option<String>,
    /// Whether its polls are listed.
    pub listed: bool,
    /// The number of polls the preview showed.
    pub shown: Option<i32>,
    /// When it was asked for.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Polls erased.
    pub polls: i32,
    /// People in them.
    pub people: i32,
    /// Ballots in them.
    pub ballots: i32,
    /// Mails in them.
    pub mails: i32,
    /// What they took in the database.
    pub bytes: i64,
    /// Polls that will be erased after the period of grace.
    pub put_off: i32,
    /// Polls left alone.
    pub left: Left,
    /// The earliest purge date among the erased.
    pub oldest_due_at: Option<DateTime<Utc>>,
    /// The latest.
    pub newest_due_at: Option<DateTime<Utc>>,
}

/// Polls a run left alone, by the reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Left {
    /// Written to since the preview.
    pub changed: i32,
    /// Held since.
    pub held: i32,
    /// Being written to at every try.
    pub busy: i32,
    /// Not due, or participants must be told first.
    pub alive: i32,
}

impl Left {
    /// All of them.
    #[must_use]
    pub fn count(self) -> i32 {
        self.changed + self.held + self.busy + self.alive
    }
}

impl Run {
    /// Polls that the preview showed and that were gone before this run came to them: another run erased them, or
    /// their date was put off.
    #[must_use]
    pub fn gone(&self) -> i32 {
        self.shown.map_or(0, |shown| {
            (shown - self.polls - self.put_off - self.left.count()).max(0)
        })
    }
}

/// A poll that a run left alone, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftPoll {
    /// Which.
    pub id: PollId,
    /// The code of what came of it.
    pub state: String,
}

/// A locked poll about to be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Which.
    pub id: PollId,
    /// Its purge date.
    pub purge_at: DateTime<Utc>,
    /// Whether it is held.
    pub held: bool,
    /// Whether it was written to since the preview.
    pub changed: bool,
    /// Whether its owner asked for its deletion.
    pub asked_by_owner: bool,
    /// Why an administrator did.
    pub deletion_reason: Option<String>,
    /// Code of its retention class; empty for the one made from the configuration.
    pub class: String,
    /// People in it.
    pub people: i64,
    /// Ballots in it.
    pub ballots: i64,
    /// Mails in it.
    pub mails: i64,
    /// What it takes in the database.
    pub bytes: i64,
}

impl Target {
    /// Rows that go with it, about.
    #[must_use]
    pub fn rows(&self) -> i64 {
        1 + self.people + self.ballots + self.mails
    }

    /// Why it is erased by a run of `reason`.
    #[must_use]
    pub fn why(&self, reason: Reason) -> Reason {
        if self.asked_by_owner {
            return Reason::OwnerRequest;
        }
        let asked = self.deletion_reason.as_deref();
        asked
            .and_then(|code| Reason::ALL.iter().copied().find(|one| one.code() == code))
            .unwrap_or(reason)
    }
}

/// What comes of a poll that a run has before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is erased.
    Erase,
    /// It is held: left alone.
    Held,
    /// It changed since the preview: left alone.
    Changed,
    /// Its date lies ahead: left alone.
    NotDue,
}

impl Verdict {
    /// The code of a poll left alone.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Erase => "condemned",
            Self::Held => "held",
            Self::Changed => "changed",
            Self::NotDue => "not_due",
        }
    }
}

/// Judges a locked poll. What a backup brought back was erased once: nothing in it counts.
#[must_use]
pub fn judge(run: &Run, target: &Target) -> Verdict {
    if run.trigger == Trigger::Replay {
        Verdict::Erase
    } else if target.held {
        Verdict::Held
    } else if target.changed {
        Verdict::Changed
    } else if target.purge_at > run.due_before {
        Verdict::NotDue
    } else {
        Verdict::Erase
    }
}
