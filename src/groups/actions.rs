//! Saving, changing and deleting a group. The audit log names the group by its id, never by its words.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::model::{self, GROUPS, GroupRule};
use super::store;
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::config::Limits;
use crate::ids::{AccountId, GroupId};
use crate::invitations::model::Person;

type Refusal = Failure<GroupRule>;

/// Saves people under a name.
///
/// # Errors
/// The name is taken, there are too many groups or people or nobody, or the database failed.
pub async fn create(
    db: &PgPool,
    actor: &Actor,
    account: AccountId,
    name: &str,
    people: &[Person],
    limits: &Limits,
    now: DateTime<Utc>,
) -> Result<GroupId, Refusal> {
    model::check_size(people.len(), limits.people_per_poll).map_err(Failure::Refused)?;
    let id = GroupId::generate();
    let mut tx = db.begin().await?;
    let kept = store::lock_and_count(&mut tx, account).await?;
    if usize::try_from(kept).unwrap_or(usize::MAX) >= GROUPS {
        return Err(Failure::Refused(GroupRule::TooMany(GROUPS)));
    }
    store::insert(&mut tx, account, id, name, now)
        .await
        .map_err(refused)?;
    store::replace_members(&mut tx, account, id, people).await?;
    let entry = actor.did(Verb::GroupCreated, now).about(id.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(id)
}

/// Renames a group and gives it these people instead.
///
/// # Errors
/// It is not this account's, the name is taken, there are too many people or nobody, or the database failed.
#[expect(
    clippy::too_many_arguments,
    reason = "an action takes the actor, the object, the data and what bounds it"
)]
pub async fn update(
    db: &PgPool,
    actor: &Actor,
    account: AccountId,
    id: GroupId,
    name: &str,
    people: &[Person],
    limits: &Limits,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    model::check_size(people.len(), limits.people_per_poll).map_err(Failure::Refused)?;
    let mut tx = db.begin().await?;
    let there = store::update(&mut tx, account, id, name, now)
        .await
        .map_err(refused)?;
    if !there {
        return Err(Failure::Missing);
    }
    store::replace_members(&mut tx, account, id, people).await?;
    let entry = actor.did(Verb::GroupUpdated, now).about(id.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Erases a group at once. Polls its people were added to keep them.
///
/// # Errors
/// It is not this account's, or the database failed.
pub async fn delete(
    db: &PgPool,
    actor: &Actor,
    account: AccountId,
    id: GroupId,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    if !store::delete(&mut tx, account, id).await? {
        return Err(Failure::Missing);
    }
    let entry = actor.did(Verb::GroupDeleted, now).about(id.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// The name's own index says that it is taken.
fn refused(error: sqlx::Error) -> Refusal {
    let constraint = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::constraint);
    if constraint == Some(store::NAME_KEY) {
        Failure::Refused(GroupRule::NameTaken)
    } else {
        Failure::Database(error)
    }
}
