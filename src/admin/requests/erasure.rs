//! Erasing a person everywhere: accounts first (their polls go on without them), then one transaction for each poll,
//! under its lock, its tally recounted; then groups and the request itself. Interrupted, it is asked for again.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::actions::{about, within};
use super::model::{AccessRequest, Erased, RequestRule};
use super::store;
use crate::action::Failure;
use crate::admin::accounts::actions as accounts;
use crate::answers::actions::uncount;
use crate::audit::{self, Actor, Verb};
use crate::ids::{AccountId, PollId};
use crate::polls;
use crate::records::{self, Appearance};

type Refusal = Failure<RequestRule>;

/// Erases the person of the request everywhere but in polls that are held. Their answers leave the totals; polls of
/// their own go to the substitute or wait for somebody, under the organisation's name.
///
/// # Errors
/// An account of the address is one's own, or the database failed; what was erased stays so.
pub async fn erase(
    db: &PgPool,
    actor: &Actor,
    request: &AccessRequest,
    organisation: &str,
    now: DateTime<Utc>,
) -> Result<Erased, Refusal> {
    let address = request.address.as_str();
    let mut conn = db.acquire().await?;
    let ids = records::list_accounts(&mut conn, address).await?;
    if ids.iter().any(|id| actor.account() == Some(*id)) {
        return Err(Failure::Refused(RequestRule::Oneself));
    }
    let appearances = records::list_appearances(&mut conn, address, &ids).await?;
    let overview = records::read_overview(&mut conn, address).await?;
    drop(conn);
    let mut done = Erased::default();
    for found in &appearances {
        if erase_invitation(db, actor, request, found, now).await? {
            done.polls += 1;
        } else {
            done.held += 1;
        }
    }
    for poll in overview.substitutions {
        erase_substitute(db, actor, request, poll, &ids, now).await?;
    }
    for id in ids {
        erase_account(db, actor, request, id, organisation, now).await?;
    }
    let mut tx = db.begin().await?;
    store::delete_members(&mut tx, address).await?;
    store::delete_jobs(&mut tx, address).await?;
    store::delete_exceptions(&mut tx, address).await?;
    // The request names the person too; what is held keeps it until its hour is over.
    if done.held == 0 {
        store::delete_of(&mut tx, address).await?;
    }
    audit::record(&mut tx, about(actor, Verb::RecordsErased, request, now)).await?;
    tx.commit().await?;
    Ok(done)
}

/// Whether the person is gone from the poll; not when it is held.
async fn erase_invitation(
    db: &PgPool,
    actor: &Actor,
    request: &AccessRequest,
    found: &Appearance,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let (id, person) = (found.poll, found.invitation);
    let mut tx = db.begin().await?;
    let Some(poll) = polls::lock(&mut tx, id).await? else {
        return Ok(true);
    };
    if poll.hold.is_some() {
        return Ok(false);
    }
    uncount(&mut tx, id, person).await?;
    store::delete_invitation(&mut tx, id, person).await?;
    polls::touch(&mut tx, id).await?;
    let entry = within(actor, Verb::PersonErased, request, id, person.0, now);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(true)
}

async fn erase_substitute(
    db: &PgPool,
    actor: &Actor,
    request: &AccessRequest,
    id: PollId,
    accounts: &[AccountId],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    let address = request.address.as_str();
    if polls::lock(&mut tx, id).await?.is_none() {
        return Ok(());
    }
    let found = store::find_substitute(&mut tx, id, address, accounts).await?;
    let Some((substitute, _)) = found else {
        return Ok(());
    };
    store::delete_substitute(&mut tx, id, substitute).await?;
    polls::touch(&mut tx, id).await?;
    let entry = within(actor, Verb::PersonErased, request, id, substitute.0, now);
    audit::record(&mut tx, entry).await?;
    tx.commit().await
}

async fn erase_account(
    db: &PgPool,
    actor: &Actor,
    request: &AccessRequest,
    id: AccountId,
    organisation: &str,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    match accounts::disable(db, actor, id, request.reason, now).await {
        // Disabled already, or gone: its polls were given then.
        Ok(()) | Err(Failure::Refused(_) | Failure::Missing) => {}
        Err(Failure::Database(error)) => return Err(error.into()),
    }
    let mut tx = db.begin().await?;
    store::lock_account(&mut tx, id).await?;
    store::erase_account(&mut tx, id, organisation, now).await?;
    let entry = audit::Entry {
        object: Some(id.0),
        ..about(actor, Verb::AccountErased, request, now)
    };
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}
