//! Asking for a task out of its turn, and trying again what was given up: each with its audit entry.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::model::code;
use crate::audit::{self, Actor, Verb};
use crate::jobs::schedule::Task;
use crate::jobs::{ask_schedule, retry_dead};

/// Makes a task due at once: the next worker that looks runs it, and no two at a time. `false` when no worker has
/// ever seen it.
pub(super) async fn ask(
    db: &PgPool,
    actor: &Actor,
    task: Task,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let mut tx = db.begin().await?;
    let asked = ask_schedule(&mut tx, task.name(), now).await?;
    if asked {
        let entry = actor.did(Verb::TaskAsked, now).because(code(task));
        audit::record(&mut tx, entry).await?;
    }
    tx.commit().await?;
    Ok(asked)
}

/// Puts every job given up back in the queue; tells how many.
pub(super) async fn retry(db: &PgPool, actor: &Actor, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let mut tx = db.begin().await?;
    let again = retry_dead(&mut tx, now).await?;
    if again > 0 {
        audit::record(&mut tx, actor.did(Verb::JobsRetried, now)).await?;
    }
    tx.commit().await?;
    Ok(again)
}
