//! Making, changing and retiring a class: each one transaction, with what the class is from then on and its audit entry.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::model::{ClassRule, NewClass};
use super::store;
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::ids::RetentionClassId;
use crate::retention;
use crate::retention::model::OFFERED;

/// Makes a class. The first one is the default.
///
/// # Errors
/// Its code is taken, as many are offered as may be, or the database failed.
pub async fn create(
    db: &PgPool,
    actor: &Actor,
    class: &NewClass,
    now: DateTime<Utc>,
) -> Result<RetentionClassId, Failure<ClassRule>> {
    let id = RetentionClassId::generate();
    let mut tx = db.begin().await?;
    store::lock(&mut tx).await?;
    if store::is_taken(&mut tx, &class.code, None).await? {
        return Err(Failure::Refused(ClassRule::CodeTaken));
    }
    if retention::list_offered(&mut tx).await?.len() >= OFFERED {
        return Err(Failure::Refused(ClassRule::TooMany));
    }
    let first = !store::has_default(&mut tx).await?;
    let class = NewClass {
        is_default: class.is_default || first,
        ..class.clone()
    };
    if class.is_default {
        store::clear_default(&mut tx, id).await?;
    }
    store::upsert(&mut tx, id, &class, now).await?;
    store::insert_version(&mut tx, id, actor.account(), now).await?;
    let entry = actor.did(Verb::RetentionCreated, now).about(id.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a class: polls that have it keep what they were promised.
///
/// # Errors
/// It is gone or retired, its code is taken, it would leave no default, or the database failed.
pub async fn update(
    db: &PgPool,
    actor: &Actor,
    id: RetentionClassId,
    class: &NewClass,
    now: DateTime<Utc>,
) -> Result<(), Failure<ClassRule>> {
    let mut tx = db.begin().await?;
    store::lock(&mut tx).await?;
    let found = retention::find(&mut tx, id).await?;
    let found = found.ok_or(Failure::Missing)?;
    if found.retired_at.is_some() {
        return Err(Failure::Refused(ClassRule::Retired));
    }
    if found.is_default && !class.is_default {
        return Err(Failure::Refused(ClassRule::Default));
    }
    if store::is_taken(&mut tx, &class.code, Some(id)).await? {
        return Err(Failure::Refused(ClassRule::CodeTaken));
    }
    if class.is_default {
        store::clear_default(&mut tx, id).await?;
    }
    store::upsert(&mut tx, id, class, now).await?;
    store::insert_version(&mut tx, id, actor.account(), now).await?;
    let entry = actor.did(Verb::RetentionUpdated, now).about(id.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Offers a class no more. Polls that have it keep it.
///
/// # Errors
/// It is gone, retired already or the default, or the database failed.
pub async fn retire(
    db: &PgPool,
    actor: &Actor,
    id: RetentionClassId,
    now: DateTime<Utc>,
) -> Result<(), Failure<ClassRule>> {
    let mut tx = db.begin().await?;
    store::lock(&mut tx).await?;
    let found = retention::find(&mut tx, id).await?;
    let found = found.ok_or(Failure::Missing)?;
    if found.retired_at.is_some() {
        return Err(Failure::Refused(ClassRule::Retired));
    }
    if found.is_default {
        return Err(Failure::Refused(ClassRule::Default));
    }
    store::retire(&mut tx, id, now).await?;
    store::insert_version(&mut tx, id, actor.account(), now).await?;
    let entry = actor.did(Verb::RetentionRetired, now).about(id.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}
