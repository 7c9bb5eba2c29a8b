//! Taking the list out of the application.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use crate::audit::{self, Actor, Verb};

/// Notes that an administrator takes the metadata of polls out, before the first line leaves.
///
/// # Errors
/// The database failed.
pub async fn export(db: &PgPool, actor: &Actor, now: DateTime<Utc>) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    let entry = actor.did(Verb::PollsExported, now);
    audit::record(&mut tx, entry).await?;
    tx.commit().await
}
