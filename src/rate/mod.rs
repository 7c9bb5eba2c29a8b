//! Counters that hold across processes and restarts: how often something happened for one key in one window.
//! The key is never stored, only a keyed hash of it.

mod store;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::keys::Keyring;

/// What is counted. Its name keeps the keys of one limit apart from those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// A short name, such as `resend`.
    pub name: &'static str,
    /// How many are let through per window.
    pub allowed: u32,
    /// The window's length.
    pub window: TimeDelta,
}

impl Limit {
    /// So many a minute.
    #[must_use]
    pub const fn per_minute(name: &'static str, allowed: u32) -> Self {
        Self {
            name,
            allowed,
            window: TimeDelta::minutes(1),
        }
    }

    /// So many an hour.
    #[must_use]
    pub const fn per_hour(name: &'static str, allowed: u32) -> Self {
        Self {
            name,
            allowed,
            window: TimeDelta::hours(1),
        }
    }
}

/// Counts one more for `key` and tells whether it is let through.
///
/// # Errors
/// The database failed.
pub async fn hit(
    conn: &mut PgConnection,
    keys: &Keyring,
    limit: Limit,
    key: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let seconds = limit.window.num_seconds().max(1);
    let start = now.timestamp() - now.timestamp().rem_euclid(seconds);
    let start = DateTime::from_timestamp(start, 0).unwrap_or(now);
    let hits = store::increment(conn, &keys.bucket(limit.name, key), start).await?;
    Ok(i64::from(hits) <= i64::from(limit.allowed))
}

/// Forgets windows that began before `before`; tells how many.
///
/// # Errors
/// The database failed.
pub async fn forget(conn: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    store::delete_before(conn, before).await
}
