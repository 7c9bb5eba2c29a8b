//! Erasing a person everywhere: accounts first (their polls go on without them), then one transaction for each poll,
//! under its lock, its tally recounted; then groups and the request itself. Interrupted, it is asked for again. The
//! ledger hears of each before it is committed, so that a backup that brings the person back is noticed.

use chrono::{DateTime, Utc};
use sqlx::PgPool;
use uuid::Uuid;

use super::actions::about;
use super::model::{AccessRequest, Erased, RequestRule};
use super::store;
use crate::action::Failure;
use crate::admin::accounts::actions as accounts;
use crate::answers::actions::uncount;
use crate::audit::{self, Actor, Entry, Reason, Verb};
use crate::ids::{AccountId, InvitationId, PollId, SubstituteId};
use crate::polls;
use crate::records;
use crate::retention::ledger::{Ledger, Thing};

type Refusal = Failure<RequestRule>;

/// Who erases, why, and who hears of it first.
#[derive(Debug, Clone, Copy)]
pub struct Erasing<'a> {
    /// Connections, as the application's role.
    pub db: &'a PgPool,
    /// Where erased ids go before an erasure is committed.
    pub ledger: &'a Ledger,
    /// Who.
    pub actor: &'a Actor,
    /// Under whose name polls that lose their owner wait.
    pub organisation: &'a str,
    /// When.
    pub now: DateTime<Utc>,
}

/// Erases the person of the request everywhere but in polls that are held. Their answers leave the totals; polls of
/// their own go to the substitute or wait for somebody, under the organisation's name.
///
/// # Errors
/// An account of the address is one's own, or the database or the ledger failed; what was erased stays so.
pub async fn erase(by: Erasing<'_>, request: &AccessRequest) -> Result<Erased, Refusal> {
    let (address, reason) = (request.address.as_str(), request.reason);
    let mut conn = by.db.acquire().await?;
    let ids = records::list_accounts(&mut conn, address).await?;
    if ids.iter().any(|id| by.actor.account() == Some(*id)) {
        return Err(Failure::Refused(RequestRule::Oneself));
    }
    let appearances = records::list_appearances(&mut conn, address, &ids).await?;
    let mut substitutes = Vec::new();
    for poll in records::read_overview(&mut conn, address)
        .await?
        .substitutions
    {
        let found = store::find_substitute(&mut conn, poll, address, &ids).await?;
        substitutes.extend(found.map(|(id, _)| (poll, id)));
    }
    drop(conn);
    let mut done = Erased::default();
    for found in &appearances {
        if by.invitation(found.poll, found.invitation, reason).await? {
            done.polls += 1;
        } else {
            done.held += 1;
        }
    }
    for (poll, id) in substitutes {
        by.substitute(poll, id, reason).await?;
    }
    for id in ids {
        by.account(id, reason).await?;
    }
    let mut tx = by.db.begin().await?;
    store::delete_elsewhere(&mut tx, address).await?;
    // The request names the person too; what is held keeps it until its hour is over.
    if done.held == 0 {
        store::delete_of(&mut tx, address).await?;
    }
    let erased = about(by.actor, Verb::RecordsErased, request, by.now);
    audit::record(&mut tx, erased).await?;
    tx.commit().await?;
    Ok(done)
}

/// Erases again the people whom a backup brought back, held polls or not; tells how many ids that were.
///
/// # Errors
/// The database failed; what was erased stays so.
pub async fn replay(by: Erasing<'_>, people: &[Thing]) -> Result<usize, Refusal> {
    let reason = Reason::BackupRestored;
    for thing in people {
        let mut conn = by.db.acquire().await?;
        let address = store::find_address(&mut conn, *thing).await?;
        drop(conn);
        match *thing {
            Thing::Invitation(poll, id) => {
                by.invitation(poll, id, reason).await?;
            }
            Thing::Substitute(poll, id) => by.substitute(poll, id, reason).await?,
            Thing::Account(id) => by.account(id, reason).await?,
            Thing::Poll(_) => {}
        }
        if let Some(address) = address.filter(|address| !address.is_empty()) {
            let mut tx = by.db.begin().await?;
            store::delete_elsewhere(&mut tx, &address).await?;
            tx.commit().await?;
        }
    }
    Ok(people.len())
}

impl Erasing<'_> {
    /// Whether the person is gone from the poll; not when it is held, unless they were gone before.
    async fn invitation(
        &self,
        id: PollId,
        person: InvitationId,
        reason: Reason,
    ) -> sqlx::Result<bool> {
        let mut tx = self.db.begin().await?;
        let Some(poll) = polls::lock(&mut tx, id).await? else {
            return Ok(true);
        };
        if poll.hold.is_some() && reason != Reason::BackupRestored {
            return Ok(false);
        }
        uncount(&mut tx, id, person).await?;
        store::delete_invitation(&mut tx, id, person).await?;
        polls::touch(&mut tx, id).await?;
        let erased = self.entry(Verb::PersonErased, Some(id), person.0, reason);
        audit::record(&mut tx, erased).await?;
        let thing = Thing::Invitation(id, person);
        self.ledger.commit(tx, thing, self.now).await?;
        Ok(true)
    }

    async fn substitute(
        &self,
        id: PollId,
        substitute: SubstituteId,
        reason: Reason,
    ) -> sqlx::Result<()> {
        let mut tx = self.db.begin().await?;
        if polls::lock(&mut tx, id).await?.is_none()
            || !store::delete_substitute(&mut tx, id, substitute).await?
        {
            return Ok(());
        }
        polls::touch(&mut tx, id).await?;
        let erased = self.entry(Verb::PersonErased, Some(id), substitute.0, reason);
        audit::record(&mut tx, erased).await?;
        let thing = Thing::Substitute(id, substitute);
        self.ledger.commit(tx, thing, self.now).await
    }

    async fn account(&self, id: AccountId, reason: Reason) -> Result<(), Refusal> {
        match accounts::disable(self.db, self.actor, id, reason, self.now).await {
            // Disabled already, or gone: its polls were given then.
            Ok(()) | Err(Failure::Refused(_) | Failure::Missing) => {}
            Err(Failure::Database(error)) => return Err(error.into()),
        }
        let mut tx = self.db.begin().await?;
        store::lock_account(&mut tx, id).await?;
        store::erase_account(&mut tx, id, self.organisation, self.now).await?;
        let erased = self.entry(Verb::AccountErased, None, id.0, reason);
        audit::record(&mut tx, erased).await?;
        self.ledger.commit(tx, Thing::Account(id), self.now).await?;
        Ok(())
    }

    fn entry(&self, verb: Verb, poll: Option<PollId>, object: Uuid, reason: Reason) -> Entry<'_> {
        let entry = self.actor.did(verb, self.now).about(object).because(reason);
        Entry { poll, ..entry }
    }
}
