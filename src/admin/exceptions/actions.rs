//! Writing an exception in the register, and ending one before its day.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::store::{self, NewException};
use crate::admin::settings::raise_version;
use crate::audit::{self, Actor, Verb};
use crate::ids::{AccountId, ExceptionId};

/// Writes an exception; every process knows of it within seconds.
pub(super) async fn create(
    db: &PgPool,
    actor: &Actor,
    by: AccountId,
    new: &NewException,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let id = ExceptionId::generate();
    let mut tx = db.begin().await?;
    raise_version(&mut tx).await?;
    store::insert(&mut tx, id, new, by, now).await?;
    let entry = actor.did(Verb::ExceptionMade, now).about(id.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await
}

/// Ends an exception; `false` when it had ended already.
pub(super) async fn end(
    db: &PgPool,
    actor: &Actor,
    id: ExceptionId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let mut tx = db.begin().await?;
    raise_version(&mut tx).await?;
    if !store::end(&mut tx, id, now).await? {
        return Ok(false);
    }
    let entry = actor.did(Verb::ExceptionEnded, now).about(id.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(true)
}
