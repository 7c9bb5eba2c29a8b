//! Acting on a poll as an administrator: one transaction with its audit entry, the words that say why, and the mail
//! that tells its organiser.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::model::ActRule;
use super::store;
use crate::action::Failure;
use crate::admin::act::actions::{Act, change, record, tell};
use crate::admin::act::model::{Why, open_until};
use crate::audit::{Actor, Verb};
use crate::ids::{AccountId, InvitationId, PollId};
use crate::mail::{self, DropReason, MailKind};
use crate::polls;

type Refusal = Failure<ActRule>;

/// Opens the content of a poll to an administrator for a while; tells until when.
///
/// # Errors
/// The poll is gone, or the database failed.
pub async fn open(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    why: &Why,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, Refusal> {
    let mut tx = db.begin().await?;
    let poll = polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let until = open_until(now);
    let act = Act::new(Verb::PollReviewed, why, now);
    record(&mut tx, actor, &poll, act.until(until)).await?;
    tx.commit().await?;
    Ok(until)
}

/// Freezes a poll: no answers and no mail until it is unfrozen.
///
/// # Errors
/// It is frozen already or gone, or the database failed.
pub async fn freeze(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    why: &Why,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let act = Act::new(Verb::PollFrozen, why, now);
    change(db, actor, id, act, Some("frozen"), |poll| {
        poll.freeze(actor.account(), now)
            .map_err(|_| ActRule::Frozen)
    })
    .await
}

/// Lets a frozen poll live again; what waited to be sent leaves, as far as it is still true.
///
/// # Errors
/// It is not frozen or gone, or the database failed.
pub async fn unfreeze(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    why: &Why,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let act = Act::new(Verb::PollUnfrozen, why, now);
    change(db, actor, id, act, Some("unfrozen"), |poll| {
        poll.unfreeze().map_err(|_| ActRule::NotFrozen)
    })
    .await
}

/// Gives a poll to the account of `email`; both persons are told.
///
/// # Errors
/// No account or several have that address, it is the owner's, the poll is gone, or the database failed.
pub async fn transfer(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    email: &str,
    why: &Why,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    let poll = polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let heirs = store::list_heirs(&mut tx, email).await?;
    let heir = match heirs.as_slice() {
        [] => return Err(Failure::Refused(ActRule::NobodyThere)),
        [heir] if heir.id == poll.owner => return Err(Failure::Refused(ActRule::SameOwner)),
        [heir] => heir,
        _ => return Err(Failure::Refused(ActRule::SeveralThere)),
    };
    store::adopt(&mut tx, id, poll.owner, heir.id, &heir.name, &heir.unit).await?;
    let act = Act::new(Verb::PollTransferred, why, now);
    record(&mut tx, actor, &poll, act.about(heir.id.0)).await?;
    tell(&mut tx, id, poll.owner, "transferred_away", now).await?;
    tell(&mut tx, id, heir.id, "transferred_here", now).await?;
    tx.commit().await?;
    Ok(())
}

/// Revokes every link of a poll: nobody answers until the organiser issues new ones. Tells how many.
///
/// # Errors
/// No link is left, the poll is gone, or the database failed.
pub async fn revoke_links(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    why: &Why,
    now: DateTime<Utc>,
) -> Result<u64, Refusal> {
    let mut tx = db.begin().await?;
    let poll = polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let revoked = store::revoke_links(&mut tx, id, now).await?;
    if revoked == 0 {
        return Err(Failure::Refused(ActRule::NoLink));
    }
    mail::drop_queued(&mut tx, id, &MailKind::ASKING, DropReason::LinkRevoked).await?;
    polls::touch(&mut tx, id).await?;
    let act = Act::new(Verb::AllLinksRevoked, why, now);
    record(&mut tx, actor, &poll, act).await?;
    tell(&mut tx, id, poll.owner, "links_revoked", now).await?;
    tx.commit().await?;
    Ok(revoked)
}

/// Hides the note of a person from the organisers. Only who opened the content has seen it.
///
/// # Errors
/// The content is not open to this administrator, there is no such note, the poll is gone, or the database failed.
pub async fn hide_note(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    person: InvitationId,
    why: &Why,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    let poll = polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let opened = match actor.account() {
        Some(account) => store::find_opening(&mut tx, id, account, now).await?,
        None => None,
    };
    if opened.is_none() {
        return Err(Failure::Refused(ActRule::NotOpened));
    }
    if !store::hide_note(&mut tx, id, person, now).await? {
        return Err(Failure::Missing);
    }
    polls::touch(&mut tx, id).await?;
    let act = Act::new(Verb::NoteHidden, why, now);
    record(&mut tx, actor, &poll, act.about(person.0)).await?;
    tell(&mut tx, id, poll.owner, "note_hidden", now).await?;
    tx.commit().await?;
    Ok(())
}

/// Until when the content of a poll is open to an account.
///
/// # Errors
/// The database failed.
pub async fn opened_until(
    conn: &mut PgConnection,
    poll: PollId,
    account: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    store::find_opening(conn, poll, account, now).await
}
