//! Counting what happened since the last time, each thing once; noting that the numbers are taken out.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::store;
use crate::audit::{self, Actor, Verb};

/// Counts what happened since the last time. Interrupted, or done by two processes, it counts nothing twice.
///
/// # Errors
/// The database failed.
pub async fn count(db: &PgPool, now: DateTime<Utc>) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    let from = store::lock_counted(&mut tx).await?;
    if from >= now {
        return Ok(());
    }
    let happened = store::list_happened(&mut tx, from, now).await?;
    store::insert(&mut tx, &happened).await?;
    store::update_counted(&mut tx, now).await?;
    tx.commit().await
}

/// Notes that the numbers are taken out.
pub(super) async fn export(db: &PgPool, actor: &Actor, now: DateTime<Utc>) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    let entry = actor.did(Verb::IndicatorsExported, now);
    audit::record(&mut tx, entry).await?;
    tx.commit().await
}
