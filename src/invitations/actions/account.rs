//! Invitations kept on the home page of an account.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::super::model::PeopleRule;
use super::super::store;
use super::Refusal;
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::ids::{AccountId, InvitationId, PollId};
use crate::polls;

/// Keeps an invitation on the home page of an account, whose person holds the link. Twice is once.
///
/// # Errors
/// Another account keeps it, this one keeps another of the poll, the poll is gone, or the database failed.
pub async fn keep(
    db: &PgPool,
    actor: &Actor,
    account: AccountId,
    id: PollId,
    person: InvitationId,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    if !store::keep(&mut tx, id, person, account).await? {
        return Err(Failure::Refused(PeopleRule::KeptAlready));
    }
    let entry = actor.did(Verb::InvitationKept, now).on(id).about(person.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes an invitation off the home page of an account.
///
/// # Errors
/// The account does not keep it, the poll is gone, or the database failed.
pub async fn leave(
    db: &PgPool,
    actor: &Actor,
    account: AccountId,
    id: PollId,
    person: InvitationId,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    if !store::leave(&mut tx, id, person, account).await? {
        return Err(Failure::Missing);
    }
    let entry = actor.did(Verb::InvitationLeft, now).on(id).about(person.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}
