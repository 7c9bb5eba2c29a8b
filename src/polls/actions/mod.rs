//! Writes to a poll: each one transaction, with its audit entry, mails and jobs.

mod clearing;
mod copy;
mod edit;
mod life;
mod options;
mod retention;
mod substitute;

pub use clearing::{clear_options, restore_cleared};
pub use copy::{CopyRefused, CopyRules, NewCopy, NewDays, copy_locked, find_copy};
pub use edit::{NewPoll, PollChanges, create, delete_draft, update};
pub use life::{
    close, deletion_refusal, extend, order_deletion, renew, request_deletion, take_deletion_back,
    withdraw_deletion,
};
pub use options::{
    NewOption, OptionsRefused, add_options, move_option, remove_option, restore_option,
};
pub use substitute::{
    accept_substitution, name_substitute, remove_substitute, write_to_substitute,
};

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::Poll;
use super::options::{PollOption, last_instant};
use super::store;
use crate::action::Failure;
use crate::audit::Actor;
use crate::config::Retention;
use crate::ids::PollId;

/// The moment the last option that stands is over: the purge date is counted from it.
fn last_option_end(poll: &Poll, options: &[PollOption]) -> Option<DateTime<Utc>> {
    let standing = options
        .iter()
        .filter(|option| option.removed_version.is_none());
    last_instant(standing.map(|option| option.when), poll.zone)
}

/// Locks a poll for what only its owner may do; to anybody else it is not there.
async fn lock_owned<R: std::fmt::Debug>(
    conn: &mut PgConnection,
    actor: &Actor,
    id: PollId,
) -> Result<Poll, Failure<R>> {
    let poll = store::lock(conn, id).await?.ok_or(Failure::Missing)?;
    let owner = actor.account() == Some(poll.owner);
    owner.then_some(poll).ok_or(Failure::Missing)
}

/// Locks a poll with its options, for a change.
async fn lock_whole<R: std::fmt::Debug>(
    conn: &mut PgConnection,
    id: PollId,
) -> Result<(Poll, Vec<PollOption>), Failure<R>> {
    let poll = store::lock(conn, id).await?.ok_or(Failure::Missing)?;
    let options = store::find_options(conn, id).await?;
    Ok((poll, options))
}

/// Writes a poll back with what follows from its dates: the purge date, and the expiry of personal links.
///
/// # Errors
/// The database failed.
pub async fn save_with_dates(
    conn: &mut PgConnection,
    poll: &mut Poll,
    options: &[PollOption],
    retention: &Retention,
) -> sqlx::Result<()> {
    poll.recompute_purge(last_option_end(poll, options), retention);
    store::save(conn, poll).await?;
    store::move_link_expiry(conn, poll.id, poll.links_expire_at(retention)).await
}
