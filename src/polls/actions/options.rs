//! Adding, moving, removing and restoring options (product, §3): each is its own act, and none loses an answer.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::super::model::{Poll, StateName};
use super::super::options::{Bounds, Fold, PollOption, When, instant, resolve};
use super::super::store;
use super::{lock_whole, save_with_dates};
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::config::{Limits, Retention};
use crate::i18n::zones::Zone;
use crate::ids::{InvitationId, OptionId, PollId};
use crate::mail;

/// An option about to be added, its time already resolved in the poll's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewOption {
    /// When.
    pub when: When,
}

/// Why a change of the options is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionsRefused {
    /// The poll's state does not allow it: only drafts and open polls change.
    NotInThatState(StateName),
    /// There would be more than this many options.
    TooMany(usize),
    /// The same slot stands already.
    Duplicate(When),
    /// The local time does not exist, or exists twice and the choice is missing.
    NoSuchTime(When),
    /// The option is not one of the poll's, or its state does not fit (removed, or not removed).
    NoSuchOption,
}

type Refusal = Failure<OptionsRefused>;

/// Adds options. In an open poll everyone asked is told, once.
///
/// # Errors
/// A rule refuses one of them (none is added then), the poll is gone, or the database failed.
pub async fn add_options(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    new: &[NewOption],
    limits: &Limits,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<usize, Refusal> {
    let mut tx = db.begin().await?;
    let (mut poll, mut options) = lock_for_change(&mut tx, id).await?;
    add(
        &mut tx,
        &mut poll,
        &mut options,
        new,
        limits,
        retention,
        now,
    )
    .await?;
    let told = store::list_invited(&mut tx, id).await?;
    tell(&mut tx, &poll, told, now).await?;
    audit::record(&mut tx, actor.did(Verb::OptionsAdded, now).on(id)).await?;
    tx.commit().await?;
    Ok(new.len())
}

/// Adds options to a poll that is locked.
pub(super) async fn add(
    conn: &mut PgConnection,
    poll: &mut Poll,
    options: &mut Vec<PollOption>,
    new: &[NewOption],
    limits: &Limits,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    refuse_more(options, new.len(), limits)?;
    poll.options_version += 1;
    let first = options.len();
    for option in new {
        let added = number(poll, options, option.when)?;
        options.push(added);
    }
    store::insert_options(conn, poll.id, &options[first..]).await?;
    Ok(finish(conn, poll, options, retention, now).await?)
}

/// Moves an option in time: its answers stay, to be re-confirmed by their persons, who are told of both times.
///
/// # Errors
/// A rule refuses, the poll is gone, or the database failed.
pub async fn move_option(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    option: OptionId,
    to: When,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    let (mut poll, mut options) = lock_for_change(&mut tx, id).await?;
    refuse_duplicate(&options, to)?;
    let utc = resolved(poll.zone, to)?;
    let moved = find_mut(&mut options, option, false)?;
    poll.options_version += 1;
    moved.when = to;
    moved.utc = utc;
    moved.moved_version = Some(poll.options_version);
    let moved = moved.clone();
    store::clear_tally(&mut tx, id, moved.ordinal).await?;
    write_change(&mut tx, &mut poll, &options, &moved, retention, now).await?;
    let entry = actor.did(Verb::OptionMoved, now).on(id).about(option.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Removes an option, undoable until the purge: its answers stay in the ballots, unseen. Those who had
/// answered it are told. In a draft nobody has, and nothing is kept from them.
///
/// # Errors
/// The option is not there, the poll does not change any more, or the database failed.
pub async fn remove_option(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    option: OptionId,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    let (mut poll, mut options) = lock_for_change(&mut tx, id).await?;
    let removed = find_mut(&mut options, option, false)?;
    poll.options_version += 1;
    removed.removed_version = Some(poll.options_version);
    let removed = removed.clone();
    write_change(&mut tx, &mut poll, &options, &removed, retention, now).await?;
    let entry = actor.did(Verb::OptionRemoved, now).on(id).about(option.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts a removed option back, with the answers it had: their persons were told that it was gone, and hear of it.
///
/// # Errors
/// The option is not removed, the same slot was added since, the poll is full or does not change any more,
/// or the database failed.
pub async fn restore_option(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    option: OptionId,
    limits: &Limits,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    let (mut poll, mut options) = lock_for_change(&mut tx, id).await?;
    refuse_more(&options, 1, limits)?;
    let when = find_mut(&mut options, option, true)?.when;
    refuse_duplicate(&options, when)?;
    let restored = find_mut(&mut options, option, true)?;
    poll.options_version += 1;
    restored.removed_version = None;
    let restored = restored.clone();
    write_change(&mut tx, &mut poll, &options, &restored, retention, now).await?;
    let entry = actor.did(Verb::OptionRestored, now).on(id).about(option.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Reads every local time in another zone, the wall times staying: another version of the options. No answer exists
/// yet.
pub(super) async fn change_zone(
    conn: &mut PgConnection,
    poll: &mut Poll,
    options: &mut [PollOption],
    to: Zone,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    poll.zone = to;
    poll.options_version += 1;
    for option in options {
        // A wall time the new zone skips keeps its instant; the page shows it and it can be moved.
        if let Ok(utc) = resolve(option.when, to) {
            option.utc = utc;
            store::update_option(conn, poll.id, option, now).await?;
        }
    }
    if let Some(deadline) = &mut poll.deadline
        && let Ok(at) = instant(deadline.local, to, Some(Fold::Earlier))
    {
        deadline.at = at;
    }
    Ok(())
}

pub(super) async fn lock_for_change(
    conn: &mut PgConnection,
    id: PollId,
) -> Result<(Poll, Vec<PollOption>), Refusal> {
    let (poll, options) = lock_whole(conn, id).await?;
    let state = poll.state.name();
    if !matches!(state, StateName::Draft | StateName::Open)
        || poll.deletion_requested_at.is_some()
        || poll.freeze.is_some()
    {
        return Err(Failure::Refused(OptionsRefused::NotInThatState(state)));
    }
    Ok((poll, options))
}

fn number(poll: &mut Poll, standing: &[PollOption], when: When) -> Result<PollOption, Refusal> {
    refuse_duplicate(standing, when)?;
    let utc = resolved(poll.zone, when)?;
    let ordinal = u16::try_from(poll.next_ordinal).unwrap_or_default();
    poll.next_ordinal += 1;
    Ok(PollOption {
        id: OptionId::generate(),
        ordinal,
        when,
        utc,
        added_version: poll.options_version,
        moved_version: None,
        removed_version: None,
    })
}

fn resolved(zone: Zone, when: When) -> Result<Option<Bounds>, Refusal> {
    resolve(when, zone).map_err(|_| Failure::Refused(OptionsRefused::NoSuchTime(when)))
}

fn refuse_more(standing: &[PollOption], more: usize, limits: &Limits) -> Result<(), Refusal> {
    let live = standing.iter().filter(|option| option.is_active()).count();
    let limit = limits.options_per_poll;
    if live + more > limit {
        Err(Failure::Refused(OptionsRefused::TooMany(limit)))
    } else {
        Ok(())
    }
}

pub(super) fn refuse_duplicate(standing: &[PollOption], when: When) -> Result<(), Refusal> {
    let twice = standing
        .iter()
        .any(|option| option.removed_version.is_none() && option.when == when);
    if twice {
        Err(Failure::Refused(OptionsRefused::Duplicate(when)))
    } else {
        Ok(())
    }
}

fn find_mut(
    options: &mut [PollOption],
    id: OptionId,
    removed: bool,
) -> Result<&mut PollOption, Refusal> {
    options
        .iter_mut()
        .find(|option| option.id == id && option.removed_version.is_some() == removed)
        .ok_or(Failure::Refused(OptionsRefused::NoSuchOption))
}

pub(super) async fn finish(
    conn: &mut PgConnection,
    poll: &mut Poll,
    options: &[PollOption],
    retention: &Retention,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    poll.updated_at = now;
    save_with_dates(conn, poll, options, retention).await
}

/// Writes a changed option and what follows from it. While people answer, those who had answered it are told, and what it
/// was is kept for the mail that tells them.
async fn write_change(
    conn: &mut PgConnection,
    poll: &mut Poll,
    options: &[PollOption],
    changed: &PollOption,
    retention: &Retention,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if poll.state.name() == StateName::Open {
        store::keep_former(conn, poll.id, changed.id, poll.options_version).await?;
    }
    store::update_option(conn, poll.id, changed, now).await?;
    let told = store::list_answered(conn, poll.id, changed.ordinal).await?;
    finish(conn, poll, options, retention, now).await?;
    tell(conn, poll, told, now).await
}

/// Tells these people, while they answer, what the last version of the options changed.
async fn tell(
    conn: &mut PgConnection,
    poll: &Poll,
    readers: Vec<InvitationId>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if poll.state.name() != StateName::Open {
        return Ok(());
    }
    let (since, deadline) = (
        poll.options_version - 1,
        poll.deadline.map(|deadline| deadline.at),
    );
    mail::queue_changes(conn, poll.id, &readers, since, deadline, now).await
}
