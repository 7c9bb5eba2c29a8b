//! Adding people, publishing, sending, sending again, revoking. Adding and sending are two acts.

mod publication;
mod repair;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{PgConnection, PgPool};

use super::model::{Delivery, EmailAddress, Invitation, PeopleRule, Person};
use super::store;
use crate::action::Failure;
use crate::answers::actions::uncount;
use crate::audit::{self, Actor, Entry, Verb};
use crate::config::{Limits, Retention};
use crate::i18n::Language;
use crate::ids::{AccountId, InvitationId, PollId};
use crate::jobs::{self, JobKind};
use crate::keys::Keyring;
use crate::mail::{self, MailKind, NewMail, Reader};
use crate::polls;
use crate::polls::model::{Poll, StateName};
use crate::rate::{self, Limit};

pub use publication::{Rules, publish, publish_unsent, rehearse_publication};
pub use repair::{change_address, send_failed_again};

type Refusal = Failure<PeopleRule>;

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
    audit::record(&mut tx, entry(actor, Verb::PeopleAdded, id, now)).await?;
    tx.commit().await?;
    Ok(added.len())
}

/// Writes to those added to an open poll since it was published; tells how many.
///
/// # Errors
/// The poll is not open, nobody waits, or the database failed.
pub async fn send(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    now: DateTime<Utc>,
) -> Result<usize, Refusal> {
    let mut tx = db.begin().await?;
    lock_open(&mut tx, id).await?;
    let people = store::list(&mut tx, id).await?;
    // Before the new ones are written to: they learn of themselves by their own invitation.
    let known = store::list_to_announce(&mut tx, id, now).await?;
    let written = write_to(&mut tx, id, &people, now).await?;
    if written == 0 {
        return Err(Failure::Refused(PeopleRule::NobodyToWriteTo));
    }
    let news = known
        .into_iter()
        .map(|person| letter(MailKind::PeopleAdded, id, person, now));
    mail::queue_all(&mut tx, &news.collect::<Vec<_>>()).await?;
    polls::touch(&mut tx, id).await?;
    audit::record(&mut tx, entry(actor, Verb::InvitationsSent, id, now)).await?;
    tx.commit().await?;
    Ok(written)
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
    let mut invitation = store::find(&mut tx, id, person)
        .await?
        .ok_or(Failure::Missing)?;
    if invitation.revoked_at.take().is_none() {
        return Err(Failure::Refused(PeopleRule::NotRevoked));
    }
    invitation.link_version += 1;
    store::update(&mut tx, &invitation).await?;
    mail::queue(&mut tx, letter(MailKind::Link, id, person, now)).await?;
    polls::touch(&mut tx, id).await?;
    audit::record(&mut tx, about(actor, Verb::LinkReissued, id, person, now)).await?;
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
    let invitation = store::find(&mut tx, id, person)
        .await?
        .ok_or(Failure::Missing)?;
    if invitation.revoked_at.is_some() {
        return Err(Failure::Refused(PeopleRule::Revoked));
    }
    let limit = Limit {
        name: "resend",
        allowed: limits.resends_per_hour,
        window: TimeDelta::hours(1),
    };
    if !rate::hit(&mut tx, keys, limit, &invitation.person.email.folded(), now).await? {
        return Err(Failure::Refused(PeopleRule::TooOften));
    }
    mail::queue(&mut tx, letter(MailKind::Link, id, person, now)).await?;
    polls::touch(&mut tx, id).await?;
    audit::record(&mut tx, about(actor, Verb::LinkResent, id, person, now)).await?;
    tx.commit().await?;
    Ok(())
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
    store::find(&mut tx, id, person)
        .await?
        .ok_or(Failure::Missing)?;
    uncount(&mut tx, id, person).await?;
    store::delete(&mut tx, id, person).await?;
    polls::touch(&mut tx, id).await?;
    audit::record(&mut tx, about(actor, Verb::PersonRemoved, id, person, now)).await?;
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
    audit::record(&mut tx, about(actor, Verb::LanguageChosen, id, person, now)).await?;
    tx.commit().await?;
    Ok(())
}

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
    audit::record(&mut tx, about(actor, Verb::InvitationKept, id, person, now)).await?;
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
    audit::record(&mut tx, about(actor, Verb::InvitationLeft, id, person, now)).await?;
    tx.commit().await?;
    Ok(())
}

async fn change(
    db: &PgPool,
    actor: &Actor,
    verb: Verb,
    id: PollId,
    person: InvitationId,
    now: DateTime<Utc>,
    change: impl FnOnce(&mut Invitation) -> Result<(), PeopleRule>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let mut invitation = store::find(&mut tx, id, person)
        .await?
        .ok_or(Failure::Missing)?;
    change(&mut invitation).map_err(Failure::Refused)?;
    store::update(&mut tx, &invitation).await?;
    polls::touch(&mut tx, id).await?;
    audit::record(&mut tx, about(actor, verb, id, person, now)).await?;
    tx.commit().await?;
    Ok(())
}

async fn lock_for_people(conn: &mut PgConnection, id: PollId) -> Result<Poll, Refusal> {
    let poll = polls::lock(conn, id).await?.ok_or(Failure::Missing)?;
    let changes = matches!(
        poll.state.name(),
        StateName::Draft | StateName::Open | StateName::Closed
    );
    if changes && poll.deletion_requested_at.is_none() && poll.freeze.is_none() {
        Ok(poll)
    } else {
        Err(Failure::Refused(PeopleRule::NotInThatState))
    }
}

async fn lock_open(conn: &mut PgConnection, id: PollId) -> Result<Poll, Refusal> {
    let poll = polls::lock(conn, id).await?.ok_or(Failure::Missing)?;
    match poll.state.name() {
        StateName::Open if poll.freeze.is_none() => Ok(poll),
        _ => Err(Failure::Refused(PeopleRule::NotInThatState)),
    }
}

fn invite(
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

/// Queues the invitation of everyone not yet written to; tells how many.
async fn write_to(
    conn: &mut PgConnection,
    poll: PollId,
    people: &[Invitation],
    now: DateTime<Utc>,
) -> sqlx::Result<usize> {
    let letters: Vec<NewMail> = people
        .iter()
        .filter(|person| person.delivery == Delivery::ToSend && person.revoked_at.is_none())
        .map(|person| letter(MailKind::Invitation, poll, person.id, now))
        .collect();
    mail::queue_all(conn, &letters).await?;
    Ok(letters.len())
}

fn letter(kind: MailKind, poll: PollId, person: InvitationId, now: DateTime<Utc>) -> NewMail {
    NewMail {
        poll,
        kind,
        reader: Reader::Invitation(person),
        option: None,
        sequence: None,
        now,
    }
}

fn entry(actor: &Actor, verb: Verb, poll: PollId, now: DateTime<Utc>) -> Entry<'_> {
    Entry {
        actor,
        verb,
        poll: Some(poll),
        object: None,
        reason: None,
        at: now,
    }
}

fn about(
    actor: &Actor,
    verb: Verb,
    poll: PollId,
    person: InvitationId,
    now: DateTime<Utc>,
) -> Entry<'_> {
    Entry {
        object: Some(person.0),
        ..entry(actor, verb, poll, now)
    }
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
