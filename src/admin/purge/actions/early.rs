//! Erasing a poll before its date: announced to its organiser, visible on its page, undone within the period of grace.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use crate::action::Failure;
use crate::admin::act::actions::{Act, record, tell};
use crate::admin::act::model::Why;
use crate::admin::purge::model::Run;
use crate::admin::purge::store;
use crate::audit::{Actor, Verb};
use crate::config::Retention;
use crate::ids::PollId;
use crate::polls;
use crate::polls::model::PollRule;

/// Announces the erasure of the next poll of a list whose date lies ahead; `false` when none is left.
pub(super) async fn put_off_next(
    db: &PgPool,
    run: &Run,
    retention: &Retention,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let mut tx = db.begin().await?;
    let Some(found) = store::next_early(&mut tx, run).await? else {
        return Ok(false);
    };
    let Some(mut poll) = polls::lock(&mut tx, found).await? else {
        return Ok(true);
    };
    let changed = store::is_changed(&mut tx, run, found).await?;
    let asked = if changed {
        "changed"
    } else {
        match polls::actions::order_deletion(&mut tx, &mut poll, run.reason, retention, now).await {
            Ok(()) => "put_off",
            Err(Failure::Refused(PollRule::Held)) => "held",
            Err(Failure::Refused(PollRule::CancelFirst)) => "cancel_first",
            Err(Failure::Database(error)) => return Err(error),
            Err(_) => "not_due",
        }
    };
    if asked == "put_off" {
        let why = Why {
            reason: run.reason,
            words: run.words.clone().unwrap_or_default(),
        };
        let act = Act::new(Verb::DeletionRequested, &why, now);
        record(&mut tx, &run.actor, &poll, act).await?;
        tell(&mut tx, found, poll.owner, "deletion_ordered", now).await?;
    }
    store::spare_early(&mut tx, run.id, found, asked).await?;
    tx.commit().await?;
    Ok(true)
}

/// Takes the early erasure of a poll back, whoever asked for it, within the period of grace.
///
/// # Errors
/// No erasure was asked for, it is too late, the poll is gone, or the database failed.
pub async fn keep(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    why: &Why,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<(), Failure<PollRule>> {
    let mut tx = db.begin().await?;
    let poll = polls::actions::take_deletion_back(&mut tx, id, retention, now).await?;
    let act = Act::new(Verb::DeletionWithdrawn, why, now);
    record(&mut tx, actor, &poll, act).await?;
    tell(&mut tx, id, poll.owner, "deletion_withdrawn", now).await?;
    tx.commit().await?;
    Ok(())
}
