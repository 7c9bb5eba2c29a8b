//! Correcting a name or an address everywhere: one transaction for each poll, under its lock, then the groups and
//! accounts. Interrupted, it is simply asked for again.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::actions::{about, within};
use super::model::{AccessRequest, Corrected, Correction};
use super::store;
use crate::audit::{self, Actor, Verb};
use crate::ids::{AccountId, PollId, SubstituteId};
use crate::mail::{self, MailKind, NewMail, Reader};
use crate::polls;
use crate::polls::actions::write_to_substitute;
use crate::polls::model::{Poll, StateName};
use crate::records::{self, Appearance};

/// Gives the person this name and this address wherever they appear. Where the address changes, a new link goes
/// there and the former one ends at once. A poll in which the new address is asked already keeps the former one.
///
/// # Errors
/// The database failed; what was corrected stays so.
pub async fn correct(
    db: &PgPool,
    actor: &Actor,
    request: &AccessRequest,
    correction: &Correction,
    now: DateTime<Utc>,
) -> sqlx::Result<Corrected> {
    let former = request.address.as_str();
    let mut conn = db.acquire().await?;
    let accounts = records::list_accounts(&mut conn, former).await?;
    let appearances = records::list_appearances(&mut conn, former, &accounts).await?;
    let overview = records::read_overview(&mut conn, former).await?;
    drop(conn);
    let mut done = Corrected::default();
    for found in &appearances {
        match correct_invitation(db, actor, request, found, correction, now).await? {
            Some(true) => done.polls += 1,
            Some(false) => done.kept += 1,
            None => {}
        }
    }
    for poll in overview.substitutions {
        correct_substitute(db, actor, request, poll, &accounts, correction, now).await?;
    }
    let (name, address) = (correction.name.as_deref(), correction.address.as_ref());
    for id in accounts {
        let mut tx = db.begin().await?;
        store::lock_account(&mut tx, id).await?;
        store::update_account(&mut tx, id, name, address).await?;
        let entry = about(actor, Verb::AccountCorrected, request, now).about(id.0);
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
    }
    let mut tx = db.begin().await?;
    store::update_members(&mut tx, former, name, address).await?;
    if let Some(address) = address.filter(|_| done.kept == 0) {
        store::update_address(&mut tx, request.id, address).await?;
    }
    audit::record(&mut tx, about(actor, Verb::RecordsCorrected, request, now)).await?;
    tx.commit().await?;
    Ok(done)
}

/// Whether the person was corrected whole, or keeps the former address; nothing when they are gone.
async fn correct_invitation(
    db: &PgPool,
    actor: &Actor,
    request: &AccessRequest,
    found: &Appearance,
    correction: &Correction,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<bool>> {
    let (id, person) = (found.poll, found.invitation);
    let mut tx = db.begin().await?;
    let Some(poll) = polls::lock(&mut tx, id).await? else {
        return Ok(None);
    };
    // What the poll knows by another address keeps it: it was not the one to correct.
    let wanted = correction.address.as_ref().filter(|_| !found.other_address);
    let taken = match wanted {
        Some(address) => store::is_asked(&mut tx, id, person, address).await?,
        None => false,
    };
    let address = wanted.filter(|_| !taken);
    let name = correction.name.as_deref();
    if name.is_none() && address.is_none() {
        return Ok(taken.then_some(false));
    }
    let reachable = store::update_invitation(&mut tx, id, person, name, address, now).await?;
    if reachable && address.is_some() && takes_links(&poll) {
        let letter = NewMail::new(id, MailKind::Link, Reader::Invitation(person), now);
        mail::queue(&mut tx, letter).await?;
    }
    polls::touch(&mut tx, id).await?;
    let entry = within(actor, Verb::PersonCorrected, request, id, person.0, now);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(Some(!taken))
}

fn takes_links(poll: &Poll) -> bool {
    poll.state.name() == StateName::Open && poll.freeze.is_none()
}

async fn correct_substitute(
    db: &PgPool,
    actor: &Actor,
    request: &AccessRequest,
    id: PollId,
    accounts: &[AccountId],
    correction: &Correction,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    let Some(poll) = polls::lock(&mut tx, id).await? else {
        return Ok(());
    };
    let former = request.address.as_str();
    let found = store::find_substitute(&mut tx, id, former, accounts).await?;
    let Some((substitute, accepted)) = found else {
        return Ok(());
    };
    let (name, address) = (correction.name.as_deref(), correction.address.as_ref());
    let anew = address.is_some() && !accepted;
    let new = if anew {
        SubstituteId::generate()
    } else {
        substitute
    };
    store::replace_substitute(&mut tx, id, substitute, new, name, address).await?;
    if anew && poll.state.name() != StateName::Draft && poll.freeze.is_none() {
        write_to_substitute(&mut tx, id, now).await?;
    }
    polls::touch(&mut tx, id).await?;
    let entry = within(actor, Verb::PersonCorrected, request, id, new.0, now);
    audit::record(&mut tx, entry).await?;
    tx.commit().await
}
