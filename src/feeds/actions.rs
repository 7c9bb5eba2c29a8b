//! Making an address, putting another in its place, taking it away.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::store;
use crate::audit::{self, Actor, Entry, Verb};
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
    audit::record(&mut tx, entry(actor, Verb::FeedIssued, account, now)).await?;
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
    audit::record(&mut tx, entry(actor, Verb::FeedRevoked, account, now)).await?;
    tx.commit().await?;
    Ok(true)
}

fn entry(actor: &Actor, verb: Verb, account: AccountId, at: DateTime<Utc>) -> Entry<'_> {
    Entry {
        actor,
        verb,
        poll: None,
        object: Some(account.0),
        reason: None,
        at,
    }
}
