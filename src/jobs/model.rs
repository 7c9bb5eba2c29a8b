//! What can be left for later.

use serde::{Deserialize, Serialize};

use crate::ids::PollId;

/// One piece of work. Its name is a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum JobKind {
    /// Close a poll when its deadline passes.
    ClosePollAtDeadline {
        /// Which poll.
        poll: PollId,
    },
    /// Send their personal links again to whoever owns this address, if anyone does.
    ResendLinks {
        /// The address as typed; erased with the job as soon as it has run.
        address: String,
    },
}

impl JobKind {
    /// The code as stored.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ClosePollAtDeadline { .. } => "close_poll_at_deadline",
            Self::ResendLinks { .. } => "resend_links",
        }
    }

    /// The poll concerned. A poll has at most one waiting job of each kind.
    #[must_use]
    pub fn poll(&self) -> Option<PollId> {
        match self {
            Self::ClosePollAtDeadline { poll } => Some(*poll),
            Self::ResendLinks { .. } => None,
        }
    }
}
