//! Closing, extending, asking for deletion.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::super::model::{ClosingReason, Deadline, Poll, PollRule, StateName};
use super::super::store;
use super::{last_option_end, lock_owned, lock_whole, save_with_dates};
use crate::action::Failure;
use crate::audit::{self, Actor, Reason, Verb};
use crate::config::Retention;
use crate::ids::PollId;
use crate::jobs;
use crate::mail::{self, DropReason, MailKind, NewMail, Reader};

/// Closes an open poll: no more answers. Its owner is told when it closed by itself.
///
/// # Errors
/// The poll is gone or not open, or the database failed.
pub async fn close(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    why: ClosingReason,
    now: DateTime<Utc>,
) -> Result<Poll, Failure<PollRule>> {
    let mut tx = db.begin().await?;
    let mut poll = store::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let extended = poll.deadline.is_some_and(|deadline| now < deadline.at);
    if why == ClosingReason::Deadline && extended {
        return Ok(poll);
    }
    // Whoever was saved while this waited for the lock answered before the close.
    let last = store::last_answer(&mut tx, id).await?;
    let now = last.map_or(now, |last| last.max(now));
    poll.close(actor.account(), why, now)
        .map_err(Failure::Refused)?;
    store::save(&mut tx, &poll).await?;
    jobs::queue::delete_closing(&mut tx, id).await?;
    mail::drop_queued(&mut tx, id, &MailKind::ASKING, DropReason::PollNotOpen).await?;
    if why != ClosingReason::ByHand {
        let reader = Reader::Account(poll.owner);
        let told = NewMail::new(id, MailKind::Closed, reader, now);
        mail::queue(&mut tx, told).await?;
    }
    let reason = match why {
        ClosingReason::ByHand => Reason::ByHand,
        ClosingReason::Deadline => Reason::Deadline,
        ClosingReason::EveryoneAnswered => Reason::EveryoneAnswered,
    };
    let told = actor.did(Verb::PollClosed, now).on(id).because(reason);
    audit::record(&mut tx, told).await?;
    tx.commit().await?;
    Ok(poll)
}

/// Moves the deadline of an open poll, or sets that of a draft. Links and the purge date follow.
///
/// # Errors
/// The poll is gone or closed, the deadline is out of bounds, or the database failed.
pub async fn extend(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    deadline: Deadline,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<Poll, Failure<PollRule>> {
    let mut tx = db.begin().await?;
    let (mut poll, options) = lock_whole(&mut tx, id).await?;
    poll.extend(deadline, retention, now)
        .map_err(Failure::Refused)?;
    save_with_dates(&mut tx, &mut poll, &options, retention).await?;
    if poll.state.name() == StateName::Open {
        jobs::queue::insert_closing(&mut tx, id, deadline.at, now).await?;
    }
    audit::record(&mut tx, actor.did(Verb::PollExtended, now).on(id)).await?;
    tx.commit().await?;
    Ok(poll)
}

/// Asks for the erasure of a poll before its time: its links stop at once, and it is erased after the grace
/// period unless this is taken back. Its owner alone may.
///
/// # Errors
/// The poll is gone or another's, held, open, or decided on a meeting still to come; or the database failed.
pub async fn request_deletion(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<Poll, Failure<PollRule>> {
    let mut tx = db.begin().await?;
    let mut poll = lock_owned(&mut tx, actor, id).await?;
    silence(&mut tx, &mut poll, None, retention, now).await?;
    let entry = actor.did(Verb::DeletionRequested, now).on(id);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(poll)
}

/// Puts the purge date of a poll off, once, for a reason.
///
/// # Errors
/// The poll is gone, a draft, being deleted, renewed already or not near its purge; or the database failed.
pub async fn renew(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    reason: Reason,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<Poll, Failure<PollRule>> {
    let mut tx = db.begin().await?;
    let (mut poll, options) = lock_whole(&mut tx, id).await?;
    let last = last_option_end(&poll, &options);
    poll.renew(last, retention, now).map_err(Failure::Refused)?;
    store::save(&mut tx, &poll).await?;
    let renewed = actor.did(Verb::PollRenewed, now).on(id).because(reason);
    audit::record(&mut tx, renewed).await?;
    tx.commit().await?;
    Ok(poll)
}

/// Why asking for the deletion of a poll would be refused now, if it would.
///
/// # Errors
/// The database failed.
pub async fn deletion_refusal(
    db: &PgPool,
    poll: &Poll,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<PollRule>> {
    let last_event = store::last_decided_end(&mut *db.acquire().await?, poll.id).await?;
    Ok(poll.deletion_allowed(last_event, now).err())
}

/// Takes a deletion back, within the grace period. Its owner alone may.
///
/// # Errors
/// The poll is gone, another's or no deletion was asked for, or the database failed.
pub async fn withdraw_deletion(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<Poll, Failure<PollRule>> {
    let mut tx = db.begin().await?;
    lock_owned::<PollRule>(&mut tx, actor, id).await?;
    let poll = take_deletion_back(&mut tx, id, retention, now).await?;
    let entry = actor.did(Verb::DeletionWithdrawn, now).on(id);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(poll)
}

/// Has a poll, which the caller has locked, erased before its date because an administrator says so.
///
/// # Errors
/// The poll is held, open, decided on a meeting still to come, or being deleted already; or the database failed.
pub async fn order_deletion(
    conn: &mut PgConnection,
    poll: &mut Poll,
    reason: Reason,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<(), Failure<PollRule>> {
    silence(conn, poll, Some(reason), retention, now).await
}

/// Takes a deletion back, whoever asked for it. The caller writes who does it.
///
/// # Errors
/// The poll is gone or no deletion was asked for, or the database failed.
pub async fn take_deletion_back(
    conn: &mut PgConnection,
    id: PollId,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<Poll, Failure<PollRule>> {
    let (mut poll, options) = lock_whole(conn, id).await?;
    if poll.deletion_requested_at.take().is_none() {
        return Err(Failure::Refused(PollRule::NotInThatState(
            poll.state.name(),
        )));
    }
    poll.deletion_reason = None;
    poll.updated_at = now;
    poll.recompute_purge(last_option_end(&poll, &options), retention);
    store::save(conn, &poll).await?;
    Ok(poll)
}

/// From here on a poll takes no answers and writes to nobody, until it is erased or the deletion is taken back.
async fn silence(
    conn: &mut PgConnection,
    poll: &mut Poll,
    reason: Option<Reason>,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<(), Failure<PollRule>> {
    let last_event = store::last_decided_end(conn, poll.id).await?;
    poll.request_deletion(last_event, retention, now)
        .map_err(Failure::Refused)?;
    poll.deletion_reason = reason.map(|reason| reason.code().to_owned());
    store::save(conn, poll).await?;
    // A cancellation still waiting leaves all the same: whoever holds the event must learn that it is off.
    let dropped = MailKind::ALL
        .into_iter()
        .filter(|kind| *kind != MailKind::Cancellation)
        .collect::<Vec<_>>();
    mail::drop_queued(conn, poll.id, &dropped, DropReason::PollDeleted).await?;
    Ok(())
}
