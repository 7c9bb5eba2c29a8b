//! Opening the personal part of an account, ending its sessions, disabling and enabling it: one transaction each, with
//! its audit entries.

use chrono::{DateTime, Days, Utc};
use sqlx::PgPool;

use super::store;
use crate::action::Failure;
use crate::admin::act::actions::tell;
use crate::admin::act::model::{Why, open_until};
use crate::admin::interventions;
use crate::audit::{self, Actor, Reason, Verb};
use crate::ids::AccountId;

/// Why an account stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountRule {
    /// It is one's own.
    Oneself,
    /// It is disabled already.
    Disabled,
    /// It is not disabled.
    Enabled,
}

type Refusal = Failure<AccountRule>;

/// Days that the words of a look are kept.
const WORDS_DAYS: u64 = 365;

/// Opens the address and the sessions of an account to an administrator for a while. Its person reads who did, and why.
///
/// # Errors
/// There is no such account, or the database failed.
pub async fn open(
    db: &PgPool,
    actor: &Actor,
    id: AccountId,
    why: &Why,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    store::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    if let Some(by) = actor.account() {
        store::insert_opening(&mut tx, id, by, &why.words, now, open_until(now)).await?;
    }
    let viewed = actor
        .did(Verb::AccountViewed, now)
        .about(id.0)
        .because(why.reason);
    audit::record(&mut tx, viewed).await?;
    tx.commit().await?;
    Ok(())
}

/// House-keeping: the words of a look are forgotten after a year; the log keeps that it was.
///
/// # Errors
/// The database failed.
pub async fn forget_openings(db: &PgPool, now: DateTime<Utc>) -> sqlx::Result<()> {
    let mut conn = db.acquire().await?;
    store::delete_openings(&mut conn, now - Days::new(WORDS_DAYS)).await
}

/// Ends every session of an account; its person signs in again.
///
/// # Errors
/// There is no such account, or the database failed.
pub async fn end_sessions(
    db: &PgPool,
    actor: &Actor,
    id: AccountId,
    reason: Reason,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    store::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    store::delete_sessions(&mut tx, id).await?;
    let ended = actor
        .did(Verb::SessionsEnded, now)
        .about(id.0)
        .because(reason);
    audit::record(&mut tx, ended).await?;
    tx.commit().await?;
    Ok(())
}

/// Disables an account: its sessions end, its person cannot sign in, and its polls go to their substitutes or wait
/// for an administrator to give them to somebody. Nothing is deleted.
///
/// # Errors
/// It is one's own or disabled already, there is no such account, or the database failed.
pub async fn disable(
    db: &PgPool,
    actor: &Actor,
    id: AccountId,
    reason: Reason,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    if actor.account() == Some(id) {
        return Err(Failure::Refused(AccountRule::Oneself));
    }
    let mut tx = db.begin().await?;
    // Polls before the account, in the order of every writer.
    let polls = store::lock_polls(&mut tx, id).await?;
    if store::lock(&mut tx, id)
        .await?
        .ok_or(Failure::Missing)?
        .is_some()
    {
        return Err(Failure::Refused(AccountRule::Disabled));
    }
    store::update_disabled(&mut tx, id, Some(now)).await?;
    store::delete_sessions(&mut tx, id).await?;
    store::update_ownerless(&mut tx, id, Some(now)).await?;
    let disabled = actor
        .did(Verb::AccountDisabled, now)
        .about(id.0)
        .because(reason);
    audit::record(&mut tx, disabled).await?;
    for owned in polls {
        let (Some(heir), Some(name), Some(unit)) = (owned.heir, owned.name, owned.unit) else {
            continue;
        };
        interventions::adopt(&mut tx, owned.poll, id, heir, &name, &unit).await?;
        tell(&mut tx, owned.poll, heir, "transferred_here", now).await?;
        let given = actor
            .did(Verb::PollTransferred, now)
            .on(owned.poll)
            .about(heir.0)
            .because(Reason::OwnerDisabled);
        audit::record(&mut tx, given).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Enables an account again; the polls that still wait are its own as before.
///
/// # Errors
/// It is not disabled, there is no such account, or the database failed.
pub async fn enable(
    db: &PgPool,
    actor: &Actor,
    id: AccountId,
    reason: Reason,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    store::lock_polls(&mut tx, id).await?;
    if store::lock(&mut tx, id)
        .await?
        .ok_or(Failure::Missing)?
        .is_none()
    {
        return Err(Failure::Refused(AccountRule::Enabled));
    }
    store::update_disabled(&mut tx, id, None).await?;
    store::update_ownerless(&mut tx, id, None).await?;
    let enabled = actor
        .did(Verb::AccountEnabled, now)
        .about(id.0)
        .because(reason);
    audit::record(&mut tx, enabled).await?;
    tx.commit().await?;
    Ok(())
}
