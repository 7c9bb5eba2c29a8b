//! Changing settings: one transaction, with the history and one audit entry for each.

use chrono::{DateTime, Utc};
use sqlx::PgPool;
use uuid::Uuid;

use super::model::{Setting, Values};
use super::store::{self, ChangeRow, NewChange};
use crate::audit::{self, Actor, Verb};
use crate::ids::AccountId;

/// The values kept.
///
/// # Errors
/// The database failed.
pub async fn values(db: &PgPool) -> sqlx::Result<Values> {
    store::list(&mut *db.acquire().await?).await
}

/// The latest changes.
pub(super) async fn changes(db: &PgPool, limit: i64) -> sqlx::Result<Vec<ChangeRow>> {
    store::list_changes(&mut *db.acquire().await?, limit).await
}

/// Gives settings these values, or their default again where there is none; tells how many changed. The values were
/// judged by [`Setting::apply`].
///
/// # Errors
/// The database failed.
pub async fn save(
    db: &PgPool,
    actor: &Actor,
    by: AccountId,
    wanted: &[(Setting, Option<String>)],
    now: DateTime<Utc>,
) -> sqlx::Result<usize> {
    let mut tx = db.begin().await?;
    // The version's row is the lock: those who change settings pass one by one.
    store::raise_version(&mut tx).await?;
    let values = store::list(&mut tx).await?;
    let mut changed = 0;
    for (setting, value) in wanted {
        let key = setting.key();
        let former = values.get(&key).map(String::as_str);
        if former == value.as_deref() {
            continue;
        }
        let id = Uuid::now_v7();
        let new = NewChange {
            id,
            name: &key,
            former,
            value: value.as_deref(),
            by,
            at: now,
        };
        store::change(&mut tx, &new).await?;
        let entry = actor.did(Verb::SettingChanged, now).about(id);
        audit::record(&mut tx, entry).await?;
        changed += 1;
    }
    if changed > 0 {
        tx.commit().await?;
    }
    Ok(changed)
}
