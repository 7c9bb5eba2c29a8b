//! Finding whose session a request belongs to.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::model::{Account, Roles, SessionHash, SessionRules};
use super::store;
pub(crate) use super::store::{Found, found};

/// A living session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its key.
    pub hash: SessionHash,
    /// Whose.
    pub account: Account,
    /// What that account may do, as read from its groups when it signed in.
    pub roles: Roles,
    /// The version of the terms its account accepted.
    pub terms_version: i32,
    /// When it ends unless a request comes before.
    pub idle_ends_at: DateTime<Utc>,
    /// When it ends in any case.
    pub ends_at: DateTime<Utc>,
}

/// The living session of key `hash`: one query, and one write a minute at most. A session that has
/// ended, or whose account was disabled, is removed on the way.
///
/// # Errors
/// The database failed.
pub async fn find(
    db: &PgPool,
    hash: SessionHash,
    rules: SessionRules,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Session>> {
    let found = store::find_session(&mut *db.acquire().await?, hash).await?;
    match found {
        Some(found) => judge(db, hash, found, rules, now).await,
        None => Ok(None),
    }
}

/// The session of key `hash` that was read just now, if it lives.
pub(crate) async fn judge(
    db: &PgPool,
    hash: SessionHash,
    found: Found,
    rules: SessionRules,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Session>> {
    if found.disabled || !rules.is_live(found.created_at, found.seen_at, now) {
        store::delete_session(&mut *db.acquire().await?, hash).await?;
        return Ok(None);
    }
    let mut seen_at = found.seen_at;
    if SessionRules::is_worth_noting(found.seen_at, now) {
        store::touch_session(&mut *db.acquire().await?, hash, found.seen_at, now).await?;
        seen_at = now;
    }
    Ok(Some(Session {
        hash,
        terms_version: found.terms_version,
        idle_ends_at: seen_at + rules.idle,
        ends_at: found.created_at + rules.absolute,
        account: found.account,
        roles: Roles::from_codes(&found.roles),
    }))
}
