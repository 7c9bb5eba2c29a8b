//! Adding people and removing them, and what is known of each.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::super::model::{Delivery, Invitation, PeopleRule, Person};
use super::super::store;
use super::{Refusal, change, find, lock_for_people};
use crate::action::Failure;
use crate::answers::actions::uncount;
use crate::audit::{self, Actor, Verb};
use crate::config::{Limits, Retention};
use crate::i18n::Language;
use crate::ids::{AccountId, InvitationId, PollId};
use crate::polls;
use crate::polls::model::Poll;

/// Adds people to a draft or an open poll. Nobody is written to yet.
///
/// # Errors
/// A rule refuses one of them (nobody is added then), the poll is gone, or the database failed.
#[expect(
    clippy::too_many_arguments,
    reason = "an action takes the actor, the object, the data and what bounds it"
)]
pub async fn add_people(
    db: &PgPool,
    actor: &Actor,
    by: AccountId,
    id: PollId,
    people: Vec<(Person, bool)>,
    limits: &Limits,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<usize, Refusal> {
    let mut tx = db.begin().await?;
    let poll = lock_for_people(&mut tx, id).await?;
    let mut asked = store::list(&mut tx, id).await?;
    if asked.len() + people.len() > limits.people_per_poll {
        return Err(Failure::Refused(PeopleRule::TooMany(
            limits.people_per_poll,
        )));
    }
    let first = asked.len();
    for (person, required) in people {
        let address = person.email.folded();
        if asked
            .iter()
            .any(|other| other.person.email.folded() == address)
        {
            return Err(Failure::Refused(PeopleRule::AlreadyAsked(person.email)));
        }
        if !person.email.is_within(&limits.invited_domains) {
            return Err(Failure::Refused(PeopleRule::DomainNotInvited(person.email)));
        }
        asked.push(invite(&poll, person, required, retention, now));
    }
    let added = &asked[first..];
    store::insert_all(&mut tx, id, added, by).await?;
    polls::touch(&mut tx, id).await?;
    audit::record(&mut tx, actor.did(Verb::PeopleAdded, now).on(id)).await?;
    tx.commit().await?;
    Ok(added.len())
}

/// Says whether the meeting needs a person.
///
/// # Errors
/// The person is gone, or the database failed.
pub async fn set_required(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    person: InvitationId,
    required: bool,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    change(
        db,
        actor,
        Verb::PersonUpdated,
        id,
        person,
        now,
        |invitation| {
            invitation.required = required;
            Ok(())
        },
    )
    .await
}

/// Removes a person with their answers, for good. Not once a date is kept: they may hold the invitation, so
/// their link is revoked instead.
///
/// # Errors
/// The poll is decided or cancelled, the person is gone, or the database failed.
pub async fn remove_person(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    person: InvitationId,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    lock_for_people(&mut tx, id).await?;
    find(&mut tx, id, person).await?;
    uncount(&mut tx, id, person).await?;
    store::delete(&mut tx, id, person).await?;
    polls::touch(&mut tx, id).await?;
    let entry = actor.did(Verb::PersonRemoved, now).on(id).about(person.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes to a person in another language from now on, as they ask themselves.
///
/// # Errors
/// The person is gone, or the database failed.
pub async fn choose_language(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    person: InvitationId,
    language: Language,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    if !store::update_language(&mut tx, id, person, language).await? {
        return Err(Failure::Missing);
    }
    let entry = actor.did(Verb::LanguageChosen, now).on(id).about(person.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Somebody asked from `now` on, not written to yet.
pub(super) fn invite(
    poll: &Poll,
    person: Person,
    required: bool,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Invitation {
    Invitation {
        id: InvitationId::generate(),
        poll: poll.id,
        person,
        required,
        language: poll.settings.language,
        link_version: 1,
        expires_at: poll.links_expire_at(retention),
        revoked_at: None,
        delivery: Delivery::ToSend,
        created_at: now,
    }
}
