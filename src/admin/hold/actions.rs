//! Holding and releasing a poll.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use crate::action::Failure;
use crate::admin::interventions::actions::{Act, record};
use crate::admin::interventions::model::Why;
use crate::audit::{Actor, Verb};
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

/// Holds a poll: nothing purges it until it is released. The words go with the poll, the code into the log.
///
/// # Errors
/// It is held already, it is gone, or the database failed.
pub async fn hold(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    why: &Why,
    now: DateTime<Utc>,
) -> Result<(), Failure<HoldRule>> {
    let hold = Hold {
        since: now,
        by: actor.account(),
        reason: why.reason.code().to_owned(),
    };
    change(
        db,
        actor,
        id,
        Act::new(Verb::PollHeld, why, now),
        Some(hold),
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
    why: &Why,
    now: DateTime<Utc>,
) -> Result<(), Failure<HoldRule>> {
    change(db, actor, id, Act::new(Verb::PollReleased, why, now), None).await
}

async fn change(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    act: Act<'_>,
    hold: Option<Hold>,
) -> Result<(), Failure<HoldRule>> {
    let mut tx = db.begin().await?;
    let mut poll = polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    match (&poll.hold, &hold) {
        (Some(_), Some(_)) => return Err(Failure::Refused(HoldRule::Held)),
        (None, None) => return Err(Failure::Refused(HoldRule::NotHeld)),
        _ => poll.hold = hold,
    }
    polls::save(&mut tx, &poll).await?;
    record(&mut tx, actor, &poll, act).await?;
    tx.commit().await?;
    Ok(())
}
