//! Holding and releasing a poll.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use crate::action::Failure;
use crate::audit::{self, Actor, Entry, Verb};
use crate::ids::PollId;
use crate::polls;
use crate::polls::model::Hold;

/// Why a hold changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldRule {
    /// It is held already.
    Held,
    /// It is not held.
    NotHeld,
}

/// Holds a poll: nothing purges it until it is released. The typed reason goes with the poll.
///
/// # Errors
/// It is held already, it is gone, or the database failed.
pub async fn hold(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    reason: String,
    now: DateTime<Utc>,
) -> Result<(), Failure<HoldRule>> {
    change(
        db,
        actor,
        id,
        Verb::PollHeld,
        now,
        |current| match current {
            Some(_) => Err(HoldRule::Held),
            None => Ok(Some(Hold {
                since: now,
                by: actor.account(),
                reason,
            })),
        },
    )
    .await
}

/// Releases a poll: it is purged on its date again.
///
/// # Errors
/// It is not held, it is gone, or the database failed.
pub async fn release(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    now: DateTime<Utc>,
) -> Result<(), Failure<HoldRule>> {
    change(db, actor, id, Verb::PollReleased, now, |current| {
        current.map(|_| None).ok_or(HoldRule::NotHeld)
    })
    .await
}

async fn change(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    verb: Verb,
    now: DateTime<Utc>,
    judge: impl FnOnce(Option<Hold>) -> Result<Option<Hold>, HoldRule>,
) -> Result<(), Failure<HoldRule>> {
    let mut tx = db.begin().await?;
    let mut poll = polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    poll.hold = judge(poll.hold.take()).map_err(Failure::Refused)?;
    polls::save(&mut tx, &poll).await?;
    let entry = Entry {
        actor,
        verb,
        poll: Some(id),
        object: None,
        reason: None,
        at: now,
    };
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}
