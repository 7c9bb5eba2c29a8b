//! Entries that stand alone, in a transaction of their own.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::model::{Actor, Entry, Verb};
use super::store;
use crate::ids::PollId;

/// Notes something that changed nothing: a refusal, or that data leaves the application.
///
/// # Errors
/// The database failed.
pub async fn note(
    db: &PgPool,
    actor: &Actor,
    verb: Verb,
    poll: Option<PollId>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let mut conn = db.acquire().await?;
    let entry = Entry {
        poll,
        ..actor.did(verb, now)
    };
    store::record(&mut conn, entry).await
}

/// Notes several together: all of them, or none.
///
/// # Errors
/// The database failed.
pub async fn note_all(db: &PgPool, entries: Vec<Entry<'_>>) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    for entry in entries {
        store::record(&mut tx, entry).await?;
    }
    tx.commit().await
}
