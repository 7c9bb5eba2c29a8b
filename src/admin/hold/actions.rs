//! Holding and releasing a poll.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use crate::action::Failure;
use crate::admin::act::actions::{Act, change};
use crate::admin::act::model::Why;
use crate::audit::{Actor, Verb};
use crate::ids::PollId;
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
    let act = Act::new(Verb::PollHeld, why, now);
    change(db, actor, id, act, None, |poll| {
        if poll.hold.is_some() {
            return Err(HoldRule::Held);
        }
        poll.hold = Some(hold);
        Ok(())
    })
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
    let act = Act::new(Verb::PollReleased, why, now);
    change(db, actor, id, act, None, |poll| {
        poll.hold.take().map(drop).ok_or(HoldRule::NotHeld)
    })
    .await
}
