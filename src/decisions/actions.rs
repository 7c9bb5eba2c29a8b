//! Deciding, reopening, cancelling: whoever received the calendar invitation receives its cancellation.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::model::Recipients;
use super::store;
use crate::action::Failure;
use crate::audit::{self, Actor, Entry, Verb};
use crate::config::Retention;
use crate::ids::{AccountId, OptionId, PollId};
use crate::jobs::{self, JobKind};
use crate::mail::{self, DropReason, MailKind, NewMail, Reader};
use crate::polls;
use crate::polls::model::{Deadline, Poll, PollRule};

type Refusal = Failure<PollRule>;

/// Keeps an option. The organiser gets the calendar file, and so do the recipients, each their own.
///
/// `host` is the instance's, for the iCalendar UID.
///
/// # Errors
/// The poll is neither open nor closed, the option is not one of its own, or the database failed.
#[expect(
    clippy::too_many_arguments,
    reason = "an action takes the actor, the object, the data and what bounds it"
)]
pub async fn decide(
    db: &PgPool,
    actor: &Actor,
    by: AccountId,
    id: PollId,
    option: OptionId,
    recipients: Recipients,
    host: &str,
    now: DateTime<Utc>,
) -> Result<Poll, Refusal> {
    let mut tx = db.begin().await?;
    let mut poll = polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let options = polls::find_live_options(&mut tx, id).await?;
    if !options.iter().any(|live| live.id == option) {
        return Err(Failure::Refused(PollRule::NoSuchOption));
    }
    poll.decide(Some(by), now).map_err(Failure::Refused)?;
    polls::save(&mut tx, &poll).await?;
    stop_asking(&mut tx, id).await?;
    let uid = format!("{option}@{host}");
    let sequence = store::upsert(&mut tx, id, option, &uid, recipients, by, now).await?;
    announce(&mut tx, &poll, option, sequence, recipients, now).await?;
    audit::record(
        &mut tx,
        Entry {
            object: Some(option.0),
            ..entry(actor, Verb::PollDecided, id, now)
        },
    )
    .await?;
    tx.commit().await?;
    Ok(poll)
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
    let asking = [
        MailKind::Invitation,
        MailKind::Link,
        MailKind::OptionsChanged,
        MailKind::Closed,
    ];
    mail::drop_queued(conn, id, &asking, DropReason::PollNotOpen).await?;
    Ok(())
}

async fn withdraw(conn: &mut PgConnection, id: PollId, now: DateTime<Utc>) -> sqlx::Result<()> {
    if let Some((option, sequence)) = store::withdraw(conn, id, now).await? {
        mail::cancel_event(conn, id, option, sequence, now).await?;
    }
    Ok(())
}

async fn announce(
    conn: &mut PgConnection,
    poll: &Poll,
    option: OptionId,
    sequence: i32,
    recipients: Recipients,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let people = match recipients {
        Recipients::None => Vec::new(),
        _ => store::list_reachable(conn, poll.id, option).await?,
    };
    let available = |letter: &Option<String>| matches!(letter.as_deref(), Some("y" | "i"));
    let readers = people
        .into_iter()
        .filter(|(_, letter)| recipients == Recipients::All || available(letter))
        .map(|(person, _)| Reader::Invitation(person))
        .chain([Reader::Account(poll.owner)]);
    let letters: Vec<NewMail> = readers
        .map(|reader| NewMail {
            poll: poll.id,
            kind: MailKind::Decision,
            reader,
            option: Some(option),
            sequence: Some(sequence),
            now,
        })
        .collect();
    mail::queue_all(conn, &letters).await
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
