//! Taking all options of a draft away at once, and putting them back: nobody has answered, nobody is told.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::super::model::StateName;
use super::super::options::PollOption;
use super::super::store;
use super::options::{OptionsRefused, finish, lock_for_change, refuse_duplicate};
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::config::{Limits, Retention};
use crate::ids::PollId;

type Refusal = Failure<OptionsRefused>;

/// Removes every option of a draft, as one change that can be undone as one.
///
/// # Errors
/// The poll is no draft, it is gone, or the database failed.
pub async fn clear_options(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<usize, Refusal> {
    let mut tx = db.begin().await?;
    let (mut poll, mut options) = lock_for_change(&mut tx, id).await?;
    expect_draft(poll.state.name())?;
    poll.options_version += 1;
    let mut count = 0;
    for option in options.iter_mut().filter(|option| option.is_active()) {
        option.removed_version = Some(poll.options_version);
        store::update_option(&mut tx, id, option, now).await?;
        let entry = actor
            .did(Verb::OptionRemoved, now)
            .on(id)
            .about(option.id.0);
        audit::record(&mut tx, entry).await?;
        count += 1;
    }
    finish(&mut tx, &mut poll, &options, retention, now).await?;
    tx.commit().await?;
    Ok(count)
}

/// Puts back the options of a draft that were removed at `version`.
///
/// # Errors
/// None was removed then, one of them was added anew since, there would be too many, the poll is no draft, it is
/// gone, or the database failed.
pub async fn restore_cleared(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    version: i32,
    limits: &Limits,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<usize, Refusal> {
    let mut tx = db.begin().await?;
    let (mut poll, mut options) = lock_for_change(&mut tx, id).await?;
    expect_draft(poll.state.name())?;
    let (back, standing): (Vec<PollOption>, Vec<PollOption>) = options
        .iter()
        .filter(|option| option.is_active() || option.removed_version == Some(version))
        .cloned()
        .partition(|option| option.removed_version == Some(version));
    if back.is_empty() {
        return Err(Failure::Refused(OptionsRefused::NoSuchOption));
    }
    let limit = limits.options_per_poll;
    if standing.len() + back.len() > limit {
        return Err(Failure::Refused(OptionsRefused::TooMany(limit)));
    }
    for option in &back {
        refuse_duplicate(&standing, option.when)?;
    }
    poll.options_version += 1;
    for option in &mut options {
        if option.removed_version == Some(version) {
            option.removed_version = None;
            store::update_option(&mut tx, id, option, now).await?;
            let entry = actor
                .did(Verb::OptionRestored, now)
                .on(id)
                .about(option.id.0);
            audit::record(&mut tx, entry).await?;
        }
    }
    finish(&mut tx, &mut poll, &options, retention, now).await?;
    tx.commit().await?;
    Ok(back.len())
}

fn expect_draft(state: StateName) -> Result<(), Refusal> {
    match state {
        StateName::Draft => Ok(()),
        state => Err(Failure::Refused(OptionsRefused::NotInThatState(state))),
    }
}
