//! SQL of polls.

mod answers;
mod copies;
pub mod home;
mod options;
pub(crate) mod row;
mod session;
mod substitutes;
mod tags;

use sqlx::PgConnection;

use self::row::{poll_of, select_polls};
use crate::ids::{AccountId, PollId};
use crate::polls::model::Poll;

pub use answers::count_silent;
pub(in crate::polls) use answers::{
    clear_tally, count_answers, has_ballots, last_answer, last_decided_end, list_answered,
    list_invited, move_link_expiry, raise_decisions,
};
pub(in crate::polls) use copies::{find_copy, note_copy};
pub(in crate::polls) use home::find_home;
pub use options::{find_live_options, find_options};
pub(in crate::polls) use options::{insert_options, keep_former, update_option};
pub(crate) use session::{ManagedPolls, managed_polls};
pub use substitutes::{Substitute, find_substitute};
pub(in crate::polls) use substitutes::{accept_substitute, delete_substitute, insert_substitute};
pub(in crate::polls) use tags::{list_tags, replace_tags};

/// Reads a poll.
///
/// # Errors
/// The database failed, or holds a zone this binary does not know.
pub async fn find(conn: &mut PgConnection, id: PollId) -> sqlx::Result<Option<Poll>> {
    let row = select_polls!(managed [], "polls p WHERE p.poll_id = $1", id.0);
    let row = row.fetch_optional(conn).await?;
    row.map(|row| poll_of!(managed row)).transpose()
}

/// Reads a poll if `organiser` owns it, or has accepted to be its substitute.
///
/// # Errors
/// The database failed, or holds a zone this binary does not know.
pub async fn find_organised(
    conn: &mut PgConnection,
    id: PollId,
    organiser: AccountId,
) -> sqlx::Result<Option<Poll>> {
    let row = select_polls!(
        managed [],
        "polls p
         WHERE p.poll_id = $1
           AND (p.owner_id = $2
                OR EXISTS (SELECT FROM substitutes s WHERE s.poll_id = p.poll_id AND s.account_id = $2))",
        id.0,
        organiser.0
    );
    let row = row.fetch_optional(conn).await?;
    row.map(|row| poll_of!(managed row)).transpose()
}

/// Locks a poll for the rest of the transaction and reads it, as whoever had it locked before left it. Every write to
/// a poll or anything in it begins here, so that writers of one poll pass one by one, always in this order.
///
/// # Errors
/// The database failed, or holds a zone this binary does not know.
pub async fn lock(conn: &mut PgConnection, id: PollId) -> sqlx::Result<Option<Poll>> {
    let row = select_polls!(managed [], "polls p WHERE p.poll_id = $1 FOR UPDATE", id.0);
    let row = row.fetch_optional(conn).await?;
    row.map(|row| poll_of!(managed row)).transpose()
}

/// Raises a poll's version: something in it changed.
///
/// # Errors
/// The database failed.
pub async fn touch(conn: &mut PgConnection, id: PollId) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE polls SET version = version + 1 WHERE poll_id = $1",
        id.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a new poll, with its empty tally.
pub(in crate::polls) async fn insert(conn: &mut PgConnection, poll: &Poll) -> sqlx::Result<()> {
    let (at, by, why) = poll.state.parts();
    sqlx::query!(
        "INSERT INTO polls (poll_id, owner_id, owner_name, title, description, place, zone, language,
             sensitivity, results_visibility, if_needed_allowed, state, state_changed_at, state_changed_by,
             state_reason, created_at, updated_at, opened_at, deadline_local, deadline_at, purge_at, retention_class,
             retention_code, retention_days, retention_starts, retention_name_fr, retention_name_en,
             retention_disposition, owner_unit)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
             $22, $23, $24, $25, $26, $27, $28, COALESCE((SELECT unit FROM accounts WHERE account_id = $2), ''))",
        poll.id.0,
        poll.owner.0,
        poll.owner_name,
        poll.texts.title,
        poll.texts.description,
        poll.texts.place,
        poll.zone.name(),
        poll.settings.language as _,
        poll.settings.sensitivity as _,
        poll.settings.visibility as _,
        poll.settings.if_needed_allowed,
        poll.state.name() as _,
        at,
        by.map(|id| id.0),
        why as _,
        poll.created_at,
        poll.updated_at,
        poll.opened_at,
        poll.deadline.map(|deadline| deadline.local),
        poll.deadline.map(|deadline| deadline.at),
        poll.purge_at,
        poll.rule.as_ref().map(|rule| rule.class.0),
        poll.rule.as_ref().map(|rule| rule.code.as_str()),
        poll.rule.as_ref().map(|rule| rule.days),
        poll.rule.as_ref().map(|rule| rule.starts) as _,
        poll.rule.as_ref().map(|rule| rule.name_fr.as_str()),
        poll.rule.as_ref().map(|rule| rule.name_en.as_str()),
        poll.rule.as_ref().map(|rule| rule.disposition) as _,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("INSERT INTO tallies (poll_id) VALUES ($1)", poll.id.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes what may change of a poll, and raises its version. The caller has locked it.
///
/// # Errors
/// The database failed.
pub async fn save(conn: &mut PgConnection, poll: &Poll) -> sqlx::Result<()> {
    let (at, by, why) = poll.state.parts();
    sqlx::query!(
        "UPDATE polls SET title = $2, description = $3, place = $4, zone = $5, language = $6,
             sensitivity = $7, results_visibility = $8, if_needed_allowed = $9, state = $10,
             state_changed_at = $11, state_changed_by = $12, state_reason = $13, updated_at = $14,
             opened_at = $15, deadline_local = $16, deadline_at = $17, purge_at = $18,
             deletion_requested_at = $19, held_at = $20, held_by = $21, hold_reason = $22,
             options_version = $23, next_ordinal = $24, renewed_at = $25,
             frozen_at = $26, frozen_by = $27, deletion_reason = $28, retention_class = $29,
             retention_code = $30, retention_days = $31, retention_starts = $32, retention_name_fr = $33,
             retention_name_en = $34, retention_disposition = $35, version = version + 1
         WHERE poll_id = $1",
        poll.id.0,
        poll.texts.title,
        poll.texts.description,
        poll.texts.place,
        poll.zone.name(),
        poll.settings.language as _,
        poll.settings.sensitivity as _,
        poll.settings.visibility as _,
        poll.settings.if_needed_allowed,
        poll.state.name() as _,
        at,
        by.map(|id| id.0),
        why as _,
        poll.updated_at,
        poll.opened_at,
        poll.deadline.map(|deadline| deadline.local),
        poll.deadline.map(|deadline| deadline.at),
        poll.purge_at,
        poll.deletion_requested_at,
        poll.hold.as_ref().map(|hold| hold.since),
        poll.hold.as_ref().and_then(|hold| hold.by).map(|id| id.0),
        poll.hold.as_ref().map(|hold| hold.reason.as_str()),
        poll.options_version,
        poll.next_ordinal,
        poll.renewed_at,
        poll.freeze.map(|freeze| freeze.since),
        poll.freeze.and_then(|freeze| freeze.by).map(|id| id.0),
        poll.deletion_reason,
        poll.rule.as_ref().map(|rule| rule.class.0),
        poll.rule.as_ref().map(|rule| rule.code.as_str()),
        poll.rule.as_ref().map(|rule| rule.days),
        poll.rule.as_ref().map(|rule| rule.starts) as _,
        poll.rule.as_ref().map(|rule| rule.name_fr.as_str()),
        poll.rule.as_ref().map(|rule| rule.name_en.as_str()),
        poll.rule.as_ref().map(|rule| rule.disposition) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Erases a poll and, by cascade, everything in it.
pub(in crate::polls) async fn delete(conn: &mut PgConnection, id: PollId) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM polls WHERE poll_id = $1", id.0)
        .execute(conn)
        .await?;
    Ok(())
}

fn unreadable(column: &'static str) -> sqlx::Error {
    sqlx::Error::Decode(format!("{column} holds a value the schema should have refused").into())
}
