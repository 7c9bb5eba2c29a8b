//! Making an address, putting another in its place, taking it away.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::store;
use crate::audit::{self, Actor, Verb};
use crate::ids::AccountId;

/// Gives an account an address. The one it had answers no more from here on.
///
/// # Errors
/// The database failed.
pub async fn issue(
    db: &PgPool,
    actor: &Actor,
    account: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    store::issue(&mut tx, account, now).await?;
    let entry = actor.did(Verb::FeedIssued, now).about(account.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await
}

/// Takes an account's address away; `false` when it had none.
///
/// # Errors
/// The database failed.
pub async fn revoke(
    db: &PgPool,
    actor: &Actor,
    account: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let mut tx = db.begin().await?;
    if !store::revoke(&mut tx, account, now).await? {
        return Ok(false);
    }
    let entry = actor.did(Verb::FeedRevoked, now).about(account.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(true)
}
