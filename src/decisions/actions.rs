//! Deciding, reopening, cancelling: whoever received the calendar invitation receives its cancellation.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::model::{NewDecision, Recipients};
use super::store::{self, Reachable};
use crate::action::Failure;
use crate::audit::{self, Actor, Entry, Verb};
use crate::config::Retention;
use crate::ids::{AccountId, PollId};
use crate::jobs::{self, JobKind};
use crate::mail::{self, DropReason, MailKind, NewMail, Press, Proof, Reader};
use crate::polls;
use crate::polls::model::{Deadline, Poll, PollRule};
use crate::polls::options::PollOption;

type Refusal = Failure<PollRule>;

/// Who decides.
#[derive(Debug, Clone)]
pub struct Decider {
    /// Their account.
    pub account: AccountId,
    /// The same as the one who acts.
    pub actor: Actor,
    /// The instance's name, for the iCalendar UID.
    pub host: String,
}

/// What deciding would do and send.
#[derive(Debug)]
pub struct Rehearsal {
    /// The poll as it would stand.
    pub poll: Poll,
    /// The option that would be kept.
    pub option: PollOption,
    /// Who would be told, the required ones first; the organiser left out.
    pub told: Vec<String>,
    /// The mail of the first of them, or the organiser's own when there are none.
    pub proof: Proof,
}

/// Keeps an option. The organiser gets the calendar file, and so do the recipients, each their own.
///
/// # Errors
/// The poll is neither open nor closed, the option is not one of its own, or the database failed.
pub async fn decide(
    db: &PgPool,
    by: &Decider,
    id: PollId,
    decision: &NewDecision,
    now: DateTime<Utc>,
) -> Result<Poll, Refusal> {
    let mut tx = db.begin().await?;
    let (poll, _, _) = enact(&mut tx, by, id, decision, now).await?;
    tx.commit().await?;
    Ok(poll)
}

/// What [`decide`] would do and send: it is done, read back by what writes the mails, and undone. Nothing stays,
/// and nothing can differ.
///
/// # Errors
/// As [`decide`].
pub async fn rehearse(
    db: &PgPool,
    press: &Press,
    by: &Decider,
    id: PollId,
    decision: &NewDecision,
    now: DateTime<Utc>,
) -> Result<Rehearsal, Refusal> {
    let mut tx = db.begin().await?;
    let (poll, option, told) = enact(&mut tx, by, id, decision, now).await?;
    let reader = told.first().map_or(Reader::Account(poll.owner), |first| {
        Reader::Invitation(first.id)
    });
    let proof = press
        .proof(&mut tx, id, MailKind::Decision, reader, now)
        .await?;
    tx.rollback().await?;
    Ok(Rehearsal {
        poll,
        option,
        told: told.into_iter().map(|person| person.name).collect(),
        proof: proof.ok_or(Failure::Missing)?,
    })
}

/// Decides inside a transaction; gives the poll, the option, and who is told.
async fn enact(
    conn: &mut PgConnection,
    by: &Decider,
    id: PollId,
    decision: &NewDecision,
    now: DateTime<Utc>,
) -> Result<(Poll, PollOption, Vec<Reachable>), Refusal> {
    let mut poll = polls::lock(conn, id).await?.ok_or(Failure::Missing)?;
    let options = polls::find_live_options(conn, id).await?;
    let option = options
        .into_iter()
        .find(|live| live.id == decision.option)
        .ok_or(Failure::Refused(PollRule::NoSuchOption))?;
    poll.decide(Some(by.account), now)
        .map_err(Failure::Refused)?;
    let moved = decision.place.clone();
    if let Some(place) = moved.filter(|place| *place != poll.texts.place) {
        poll.texts.place = place;
        audit::record(conn, entry(&by.actor, Verb::PollUpdated, id, now)).await?;
    }
    polls::save(conn, &poll).await?;
    stop_asking(conn, id).await?;
    let uid = format!("{}@{}", option.id, by.host);
    let sequence = store::upsert(conn, id, &uid, decision, by.account, now).await?;
    let told = announce(conn, &poll, decision, sequence, now).await?;
    let decided = Entry {
        object: Some(option.id.0),
        ..entry(&by.actor, Verb::PollDecided, id, now)
    };
    audit::record(conn, decided).await?;
    Ok((poll, option, told))
}

/// Opens a closed, decided or cancelled poll again until `deadline`. A decision is withdrawn, and its CANCEL
/// goes to exactly those who received the invitation.
///
/// # Errors
/// The poll is open or a draft, the deadline is out of bounds, or the database failed.
pub async fn reopen(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    deadline: Deadline,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<Poll, Refusal> {
    let mut tx = db.begin().await?;
    let mut poll = polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    poll.reopen(deadline, retention, now)
        .map_err(Failure::Refused)?;
    let options = polls::find_live_options(&mut tx, id).await?;
    polls::actions::save_with_dates(&mut tx, &mut poll, &options, retention).await?;
    withdraw(&mut tx, id, now).await?;
    jobs::queue::insert(
        &mut tx,
        &JobKind::ClosePollAtDeadline { poll: id },
        deadline.at,
        now,
    )
    .await?;
    audit::record(&mut tx, entry(actor, Verb::PollReopened, id, now)).await?;
    tx.commit().await?;
    Ok(poll)
}

/// Calls a poll off. Those who hold a calendar invitation get its CANCEL, the others a plain word.
///
/// # Errors
/// The poll is a draft or cancelled already, or the database failed.
pub async fn cancel(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    now: DateTime<Utc>,
) -> Result<Poll, Refusal> {
    let mut tx = db.begin().await?;
    let mut poll = polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    poll.cancel(actor.account(), now)
        .map_err(Failure::Refused)?;
    polls::save(&mut tx, &poll).await?;
    stop_asking(&mut tx, id).await?;
    withdraw(&mut tx, id, now).await?;
    let untold = store::list_untold(&mut tx, id).await?;
    let letters = untold.into_iter().map(|person| NewMail {
        poll: id,
        kind: MailKind::Cancellation,
        reader: Reader::Invitation(person),
        option: None,
        sequence: None,
        now,
    });
    mail::queue_all(&mut tx, &letters.collect::<Vec<_>>()).await?;
    audit::record(&mut tx, entry(actor, Verb::PollCancelled, id, now)).await?;
    tx.commit().await?;
    Ok(poll)
}

async fn stop_asking(conn: &mut PgConnection, id: PollId) -> sqlx::Result<()> {
    jobs::queue::delete_closing(conn, id).await?;
    let untrue = [&MailKind::ASKING[..], &[MailKind::Closed, MailKind::Digest]].concat();
    mail::drop_queued(conn, id, &untrue, DropReason::PollNotOpen).await?;
    Ok(())
}

async fn withdraw(conn: &mut PgConnection, id: PollId, now: DateTime<Utc>) -> sqlx::Result<()> {
    if let Some((option, sequence)) = store::withdraw(conn, id, now).await? {
        mail::cancel_event(conn, id, option, sequence, now).await?;
    }
    Ok(())
}

/// Queues the mails of a decision; gives who is told, the organiser left out.
async fn announce(
    conn: &mut PgConnection,
    poll: &Poll,
    decision: &NewDecision,
    sequence: i32,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Reachable>> {
    let mut told = match decision.recipients {
        Recipients::None => Vec::new(),
        _ => store::list_reachable(conn, poll.id, decision.option).await?,
    };
    if decision.recipients == Recipients::Available {
        told.retain(|person| matches!(person.letter.as_deref(), Some("y" | "i")));
    }
    let readers = told
        .iter()
        .map(|person| Reader::Invitation(person.id))
        .chain([Reader::Account(poll.owner)]);
    let letters: Vec<NewMail> = readers
        .map(|reader| NewMail {
            poll: poll.id,
            kind: MailKind::Decision,
            reader,
            option: Some(decision.option),
            sequence: Some(sequence),
            now,
        })
        .collect();
    mail::queue_all(conn, &letters).await?;
    Ok(told)
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
