//! Personal links: revoking one, issuing another, sending it again.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::super::model::{EmailAddress, PeopleRule};
use super::super::{resend, store};
use super::{Refusal, change, find, lock_open};
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::config::Limits;
use crate::ids::{InvitationId, PollId};
use crate::jobs::{self, JobKind};
use crate::keys::Keyring;
use crate::mail::{self, MailKind, NewMail, Reader};
use crate::polls;
use crate::rate::{self, Limit};

/// Revokes a person's link at once, wherever it is open. Their answers stay.
///
/// # Errors
/// It is revoked already, the person is gone, or the database failed.
pub async fn revoke(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    person: InvitationId,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    change(
        db,
        actor,
        Verb::LinkRevoked,
        id,
        person,
        now,
        |invitation| {
            if invitation.revoked_at.is_some() {
                return Err(PeopleRule::Revoked);
            }
            invitation.revoked_at = Some(now);
            Ok(())
        },
    )
    .await
}

/// Issues a new link to a person whose link was revoked, and sends it. The old one never revives.
///
/// # Errors
/// The link is not revoked, the poll is not open, the person is gone, or the database failed.
pub async fn reissue(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    person: InvitationId,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    lock_open(&mut tx, id).await?;
    let mut invitation = find(&mut tx, id, person).await?;
    if invitation.revoked_at.take().is_none() {
        return Err(Failure::Refused(PeopleRule::NotRevoked));
    }
    invitation.link_version += 1;
    store::update(&mut tx, &invitation).await?;
    send(&mut tx, actor, Verb::LinkReissued, id, person, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Sends a person their link again, to their own address; the organiser never sees it.
///
/// # Errors
/// The link is revoked, the poll is not open, it was sent too often within an hour, the person is gone, or the
/// database failed.
pub async fn resend(
    db: &PgPool,
    keys: &Keyring,
    actor: &Actor,
    id: PollId,
    person: InvitationId,
    limits: &Limits,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    lock_open(&mut tx, id).await?;
    let invitation = find(&mut tx, id, person).await?;
    if invitation.revoked_at.is_some() {
        return Err(Failure::Refused(PeopleRule::Revoked));
    }
    let limit = resend::limit(limits);
    if !rate::hit(&mut tx, keys, limit, &invitation.person.email.folded(), now).await? {
        return Err(Failure::Refused(PeopleRule::TooOften));
    }
    send(&mut tx, actor, Verb::LinkResent, id, person, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes their link to a person, and down who does it.
async fn send(
    conn: &mut PgConnection,
    actor: &Actor,
    verb: Verb,
    id: PollId,
    person: InvitationId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let letter = NewMail::new(id, MailKind::Link, Reader::Invitation(person), now);
    mail::queue(conn, letter).await?;
    polls::touch(conn, id).await?;
    audit::record(conn, actor.did(verb, now).on(id).about(person.0)).await
}

/// Leaves "send me my link again" for later, whoever owns the address; `false` when the network asked too often.
///
/// # Errors
/// The database failed.
pub async fn ask_for_links(
    db: &PgPool,
    keys: &Keyring,
    limit: Limit,
    network: &str,
    address: &EmailAddress,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let mut tx = db.begin().await?;
    let allowed = rate::hit(&mut tx, keys, limit, network, now).await?;
    if allowed {
        let address = address.folded();
        jobs::queue::insert(&mut tx, &JobKind::ResendLinks { address }, now, now).await?;
    }
    tx.commit().await?;
    Ok(allowed)
}
