//! Deciding, reopening, cancelling: whoever received a calendar invitation receives its cancellation.
//!
//! Each option kept is an event of its own, with its own UID, SEQUENCE and receivers, and goes out in a mail of its
//! own: an iTIP object speaks of one UID (RFC 5546, §3.2), and of several objects in one mail Outlook takes the first
//! and leaves the others out of the calendar (MS-STANOICAL, 2.2.175).

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::model::{NewDecision, Recipients};
use super::store::{self, Reachable};
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::calendar::wording;
use crate::config::Retention;
use crate::ids::{AccountId, OptionId, PollId};
use crate::jobs;
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
    /// How long things live: a class of retention may count from the decision.
    pub retention: Retention,
}

/// What deciding would do and send.
#[derive(Debug)]
pub struct Rehearsal {
    /// The poll as it would stand.
    pub poll: Poll,
    /// The options that would be kept, in order of time.
    pub options: Vec<PollOption>,
    /// Who would be told, the required ones first; the organiser left out.
    pub told: Vec<String>,
    /// The mails, one for each event, of the first of those who get most; the organiser's own when nobody else does.
    pub proofs: Vec<Proof>,
}

/// What a decision did, inside its transaction.
struct Enacted {
    poll: Poll,
    options: Vec<PollOption>,
    told: Vec<Told>,
}

/// Someone told, and of which options.
struct Told {
    person: Reachable,
    of: Vec<OptionId>,
}

/// Keeps one or several options. The organiser gets a calendar file for each, and so do the recipients, each their own.
///
/// # Errors
/// The poll is neither open nor closed, an option is not one of its own, or the database failed.
pub async fn decide(
    db: &PgPool,
    by: &Decider,
    id: PollId,
    decision: &NewDecision,
    now: DateTime<Utc>,
) -> Result<Poll, Refusal> {
    let mut tx = db.begin().await?;
    let Enacted { poll, .. } = enact(&mut tx, by, id, decision, now).await?;
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
    let Enacted {
        poll,
        options,
        told,
    } = enact(&mut tx, by, id, decision, now).await?;
    // Of equals, `max_by_key` takes the last.
    let first = told.iter().rev().max_by_key(|told| told.of.len());
    let reader = first.map_or(Reader::Account(poll.owner), |first| {
        Reader::Invitation(first.person.id)
    });
    let proofs = press
        .proofs(&mut tx, id, MailKind::Decision, reader, now)
        .await?;
    tx.rollback().await?;
    if proofs.is_empty() {
        return Err(Failure::Missing);
    }
    Ok(Rehearsal {
        poll,
        options,
        told: told.into_iter().map(|told| told.person.name).collect(),
        proofs,
    })
}

/// Decides inside a transaction.
async fn enact(
    conn: &mut PgConnection,
    by: &Decider,
    id: PollId,
    decision: &NewDecision,
    now: DateTime<Utc>,
) -> Result<Enacted, Refusal> {
    let mut poll = polls::lock(conn, id).await?.ok_or(Failure::Missing)?;
    let live = polls::find_live_options(conn, id).await?;
    let standing = live.clone();
    let options = decision
        .options
        .among(live)
        .ok_or(Failure::Refused(PollRule::NoSuchOption))?;
    poll.decide(Some(by.account), now)
        .map_err(Failure::Refused)?;
    let moved = decision.place.clone();
    if let Some(place) = moved.filter(|place| *place != poll.texts.place) {
        poll.texts.place = place;
        audit::record(conn, by.actor.did(Verb::PollUpdated, now).on(id)).await?;
    }
    if poll.counts_from_decision() {
        polls::actions::save_with_dates(conn, &mut poll, &standing, &by.retention).await?;
    } else {
        polls::save(conn, &poll).await?;
    }
    stop_asking(conn, id).await?;
    let events: Vec<(OptionId, String)> = options
        .iter()
        .map(|option| (option.id, wording::uid(option.id, &by.host)))
        .collect();
    let sequences = store::upsert(conn, id, &events, decision, by.account, now).await?;
    let told = announce(conn, &poll, &options, decision.recipients, &sequences, now).await?;
    for option in &options {
        let decided = by
            .actor
            .did(Verb::PollDecided, now)
            .on(id)
            .about(option.id.0);
        audit::record(conn, decided).await?;
    }
    Ok(Enacted {
        poll,
        options,
        told,
    })
}

/// Opens a closed, decided or cancelled poll again until `deadline`. A decision is withdrawn, and its CANCEL
/// goes, event by event, to exactly those who received the invitation.
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
    jobs::queue::insert_closing(&mut tx, id, deadline.at, now).await?;
    audit::record(&mut tx, actor.did(Verb::PollReopened, now).on(id)).await?;
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
    let letters = untold
        .into_iter()
        .map(|person| NewMail::new(id, MailKind::Cancellation, Reader::Invitation(person), now));
    mail::queue_all(&mut tx, &letters.collect::<Vec<_>>()).await?;
    audit::record(&mut tx, actor.did(Verb::PollCancelled, now).on(id)).await?;
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
    for (option, sequence) in store::withdraw(conn, id, now).await? {
        mail::cancel_event(conn, id, option, sequence, now).await?;
    }
    Ok(())
}

/// Queues the mails of a decision, each reader's in order of time; gives who is told, the organiser left out.
async fn announce(
    conn: &mut PgConnection,
    poll: &Poll,
    options: &[PollOption],
    recipients: Recipients,
    sequences: &HashMap<OptionId, i32>,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Told>> {
    let kept: Vec<OptionId> = options.iter().map(|option| option.id).collect();
    let reachable = match recipients {
        Recipients::None => Vec::new(),
        _ => store::list_reachable(conn, poll.id, &kept).await?,
    };
    let of = |person: &Reachable| {
        let mut of = kept.clone();
        of.retain(|option| recipients == Recipients::All || person.available.contains(option));
        of
    };
    let told: Vec<Told> = reachable
        .into_iter()
        .map(|person| Told {
            of: of(&person),
            person,
        })
        .filter(|told| !told.of.is_empty())
        .collect();
    let readers = told
        .iter()
        .map(|told| (Reader::Invitation(told.person.id), &told.of))
        .chain([(Reader::Account(poll.owner), &kept)]);
    let letters: Vec<NewMail> = readers
        .flat_map(|(reader, of)| of.iter().map(move |option| (reader, *option)))
        .map(|(reader, option)| NewMail {
            option: Some(option),
            sequence: sequences.get(&option).copied(),
            ..NewMail::new(poll.id, MailKind::Decision, reader, now)
        })
        .collect();
    mail::queue_all(conn, &letters).await?;
    Ok(told)
}
