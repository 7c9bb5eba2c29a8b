//! What did not arrive: a wrong address corrected, what failed sent again.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::{Refusal, lock_for_people};
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::config::Limits;
use crate::ids::{InvitationId, PollId};
use crate::invitations::model::{Delivery, EmailAddress, PeopleRule};
use crate::invitations::store;
use crate::keys::Keyring;
use crate::mail::{self, MailKind, NewMail, Reader};
use crate::polls;
use crate::polls::model::StateName;
use crate::rate::{self, Limit};

/// Gives a person another address: their link goes there, newly issued, and the old one ends at once. Their answers
/// stay.
///
/// # Errors
/// Another person has this address, it was sent too often within an hour, the poll takes no changes, the person is
/// gone, or the database failed.
#[expect(
    clippy::too_many_arguments,
    reason = "an action takes the actor, the object, the data and what bounds it"
)]
pub async fn change_address(
    db: &PgPool,
    keys: &Keyring,
    actor: &Actor,
    id: PollId,
    person: InvitationId,
    address: EmailAddress,
    limits: &Limits,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    let poll = lock_for_people(&mut tx, id).await?;
    let people = store::list(&mut tx, id).await?;
    let mut invitation = people
        .iter()
        .find(|known| known.id == person)
        .cloned()
        .ok_or(Failure::Missing)?;
    if invitation.revoked_at.is_some() {
        return Err(Failure::Refused(PeopleRule::Revoked));
    }
    if people
        .iter()
        .any(|other| other.id != person && other.person.email.folded() == address.folded())
    {
        return Err(Failure::Refused(PeopleRule::AlreadyAsked(address)));
    }
    if !address.is_within(&limits.invited_domains) {
        return Err(Failure::Refused(PeopleRule::DomainNotInvited(address)));
    }
    // Counted by person: whoever tries addresses one after the other is stopped, whatever they are.
    let limit = Limit::per_hour("address", limits.resends_per_hour);
    if !rate::hit(&mut tx, keys, limit, &person.to_string(), now).await? {
        return Err(Failure::Refused(PeopleRule::TooOften));
    }
    let written_to = invitation.delivery != Delivery::ToSend;
    invitation.person.email = address;
    invitation.link_version += 1;
    store::update(&mut tx, &invitation).await?;
    store::update_address(&mut tx, &invitation).await?;
    if written_to && poll.state.name() == StateName::Open {
        let letter = NewMail::new(id, MailKind::Link, Reader::Invitation(person), now);
        mail::queue(&mut tx, letter).await?;
    }
    polls::touch(&mut tx, id).await?;
    let entry = actor.did(Verb::AddressChanged, now).on(id).about(person.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts everything that could not be delivered back in the queue; tells how many mails.
///
/// # Errors
/// Nothing failed, the poll is gone, or the database failed.
pub async fn send_failed_again(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    now: DateTime<Utc>,
) -> Result<u64, Refusal> {
    let mut tx = db.begin().await?;
    polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let again = mail::retry_all(&mut tx, Some(id), now).await?;
    if again == 0 {
        return Err(Failure::Refused(PeopleRule::NobodyToWriteTo));
    }
    polls::touch(&mut tx, id).await?;
    let entry = actor.did(Verb::FailedSentAgain, now).on(id);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(again)
}
