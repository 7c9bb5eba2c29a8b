//! What stands in the way of what an administrator does to a poll.

/// Why an act changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActRule {
    /// It is frozen already.
    Frozen,
    /// It is not frozen.
    NotFrozen,
    /// No account that may organise has this address.
    NobodyThere,
    /// More than one account has it.
    SeveralThere,
    /// It belongs to that person already.
    SameOwner,
    /// No link is left to revoke.
    NoLink,
    /// The content is not open to this administrator (any more).
    NotOpened,
}
