//! Opening a request, taking out what is held, and the steps that correct or erase: each with its audit entry.

use chrono::{DateTime, Utc};
use sqlx::PgPool;
use uuid::Uuid;

use super::model::{AccessRequest, ends_at};
use super::store;
use crate::audit::{self, Actor, Entry, Reason, Verb};
use crate::ids::{AccessRequestId, AccountId, PollId};
use crate::invitations::model::EmailAddress;
use crate::records::{self, Overview, Record};

pub use super::correction::correct;
pub use super::erasure::{Erasing, erase, replay};

/// Opens a request about the person of this address, for an hour and for this administrator.
///
/// # Errors
/// The database failed.
pub async fn open(
    db: &PgPool,
    actor: &Actor,
    by: AccountId,
    address: EmailAddress,
    reason: Reason,
    now: DateTime<Utc>,
) -> sqlx::Result<AccessRequest> {
    let request = AccessRequest {
        id: AccessRequestId::generate(),
        address,
        reason,
        ends_at: ends_at(now),
    };
    let mut tx = db.begin().await?;
    store::insert(&mut tx, &request, by, now).await?;
    audit::record(&mut tx, about(actor, Verb::RecordsOpened, &request, now)).await?;
    tx.commit().await?;
    Ok(request)
}

/// A request that this administrator opened and may still answer.
///
/// # Errors
/// The database failed.
pub async fn find(
    db: &PgPool,
    id: AccessRequestId,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<AccessRequest>> {
    store::find(&mut *db.acquire().await?, id, by, now).await
}

/// Where the person appears.
///
/// # Errors
/// The database failed.
pub async fn overview(db: &PgPool, request: &AccessRequest) -> sqlx::Result<Overview> {
    records::read_overview(&mut *db.acquire().await?, request.address.as_str()).await
}

/// Everything held about the person, noted before it leaves.
///
/// # Errors
/// The database failed.
pub async fn export(
    db: &PgPool,
    actor: &Actor,
    request: &AccessRequest,
    now: DateTime<Utc>,
) -> sqlx::Result<Record> {
    let mut tx = db.begin().await?;
    let record = records::read(&mut tx, request.address.as_str(), now).await?;
    audit::record(&mut tx, about(actor, Verb::RecordsExported, request, now)).await?;
    tx.commit().await?;
    Ok(record)
}

/// Forgets a request that is answered.
///
/// # Errors
/// The database failed.
pub async fn close(
    db: &PgPool,
    actor: &Actor,
    request: &AccessRequest,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    store::delete(&mut tx, request.id).await?;
    audit::record(&mut tx, about(actor, Verb::RecordsClosed, request, now)).await?;
    tx.commit().await
}

/// House-keeping: forgets the requests whose hour is over.
///
/// # Errors
/// The database failed.
pub async fn forget_ended(db: &PgPool, now: DateTime<Utc>) -> sqlx::Result<()> {
    store::delete_ended(&mut *db.acquire().await?, now).await
}

/// An entry about the request itself.
pub(super) fn about<'a>(
    actor: &'a Actor,
    verb: Verb,
    request: &AccessRequest,
    at: DateTime<Utc>,
) -> Entry<'a> {
    actor
        .did(verb, at)
        .about(request.id.0)
        .because(request.reason)
}

/// An entry about what the request changes in a poll.
pub(super) fn within<'a>(
    actor: &'a Actor,
    verb: Verb,
    request: &AccessRequest,
    poll: PollId,
    object: Uuid,
    at: DateTime<Utc>,
) -> Entry<'a> {
    about(actor, verb, request, at).on(poll).about(object)
}
