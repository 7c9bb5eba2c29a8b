//! Where a poll stands: its states with what belongs to each, as they are kept and as they are named.

use chrono::{DateTime, Utc};

use crate::ids::AccountId;

/// Where a poll stands, with what belongs to that state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Being prepared; nobody but its organisers sees it.
    Draft {
        /// Last change of state: its creation.
        since: DateTime<Utc>,
    },
    /// Answers come in.
    Open {
        /// Last opening.
        since: DateTime<Utc>,
    },
    /// No more answers.
    Closed {
        /// When.
        at: DateTime<Utc>,
        /// By whom; empty for the deadline.
        by: Option<AccountId>,
        /// Why.
        why: ClosingReason,
    },
    /// An option was kept.
    Decided {
        /// When.
        at: DateTime<Utc>,
        /// By whom.
        by: Option<AccountId>,
    },
    /// It will not take place.
    Cancelled {
        /// When.
        at: DateTime<Utc>,
        /// By whom.
        by: Option<AccountId>,
    },
}

/// Why a poll closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum ClosingReason {
    /// An organiser closed it.
    ByHand,
    /// The deadline passed.
    Deadline,
    /// Nobody was left to answer.
    EveryoneAnswered,
}

/// The name of a state, without its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum StateName {
    /// See [`State::Draft`].
    Draft,
    /// See [`State::Open`].
    Open,
    /// See [`State::Closed`].
    Closed,
    /// See [`State::Decided`].
    Decided,
    /// See [`State::Cancelled`].
    Cancelled,
}

impl State {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> StateName {
        match self {
            Self::Draft { .. } => StateName::Draft,
            Self::Open { .. } => StateName::Open,
            Self::Closed { .. } => StateName::Closed,
            Self::Decided { .. } => StateName::Decided,
            Self::Cancelled { .. } => StateName::Cancelled,
        }
    }

    /// Since when, by whom and why, as stored.
    #[must_use]
    pub fn parts(&self) -> (DateTime<Utc>, Option<AccountId>, ClosingReason) {
        match *self {
            Self::Draft { since } | Self::Open { since } => (since, None, ClosingReason::ByHand),
            Self::Closed { at, by, why } => (at, by, why),
            Self::Decided { at, by } | Self::Cancelled { at, by } => {
                (at, by, ClosingReason::ByHand)
            }
        }
    }

    /// The state stored as these parts.
    #[must_use]
    pub fn from_parts(
        name: StateName,
        at: DateTime<Utc>,
        by: Option<AccountId>,
        why: ClosingReason,
    ) -> Self {
        match name {
            StateName::Draft => Self::Draft { since: at },
            StateName::Open => Self::Open { since: at },
            StateName::Closed => Self::Closed { at, by, why },
            StateName::Decided => Self::Decided { at, by },
            StateName::Cancelled => Self::Cancelled { at, by },
        }
    }
}

impl StateName {
    /// The name as stored, as in the demo's manifest and in message keys.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Decided => "decided",
            Self::Cancelled => "cancelled",
        }
    }
}
