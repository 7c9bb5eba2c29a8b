//! Casting, changing and withdrawing a ballot: one transaction, the tally kept with it.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::model::{Ballot, BallotRule, SubmittedBallot, cast as judge};
use super::store;
use crate::action::Failure;
use crate::audit::{self, Actor, Entry, Verb};
use crate::ids::{InvitationId, PollId};
use crate::polls;
use crate::polls::options::PollOption;

/// Saves a person's ballot, over the previous one if any. The same form sent again changes nothing and gives
/// the same result.
///
/// # Errors
/// A rule refuses it, the poll or the person is gone, or the database failed.
pub async fn cast(
    db: &PgPool,
    actor: &Actor,
    poll_id: PollId,
    invitation: InvitationId,
    submitted: SubmittedBallot,
    now: DateTime<Utc>,
) -> Result<Ballot, Failure<BallotRule>> {
    let mut tx = db.begin().await?;
    let poll = polls::lock(&mut tx, poll_id)
        .await?
        .ok_or(Failure::Missing)?;
    expect_link(&mut tx, poll_id, invitation, now).await?;
    let previous = store::find_ballot(&mut tx, poll_id, invitation).await?;
    if let Some(ballot) = &previous
        && ballot.request == submitted.request
    {
        return Ok(ballot.clone());
    }
    let options = polls::find_options(&mut tx, poll_id).await?;
    let ballot = judge(
        &poll,
        &options,
        invitation,
        previous.as_ref(),
        submitted,
        now,
    )
    .map_err(Failure::Refused)?;
    store::upsert(&mut tx, poll_id, &ballot).await?;
    recount(&mut tx, poll_id, previous.as_ref(), Some(&ballot), &options).await?;
    let verb = if previous.is_none() {
        Verb::BallotCast
    } else {
        Verb::BallotChanged
    };
    audit::record(&mut tx, entry(actor, verb, poll_id, invitation, now)).await?;
    tx.commit().await?;
    Ok(ballot)
}

/// Withdraws a person's ballot: it is erased, and they can answer again while the poll is open.
///
/// # Errors
/// The poll takes no answers any more, there is nothing to withdraw, or the database failed.
pub async fn withdraw(
    db: &PgPool,
    actor: &Actor,
    poll_id: PollId,
    invitation: InvitationId,
    now: DateTime<Utc>,
) -> Result<(), Failure<BallotRule>> {
    let mut tx = db.begin().await?;
    let poll = polls::lock(&mut tx, poll_id)
        .await?
        .ok_or(Failure::Missing)?;
    expect_link(&mut tx, poll_id, invitation, now).await?;
    if !poll.accepts_answers(now) {
        return Err(Failure::Refused(BallotRule::NotOpen));
    }
    let ballot = store::find_ballot(&mut tx, poll_id, invitation)
        .await?
        .ok_or(Failure::Missing)?;
    let options = polls::find_options(&mut tx, poll_id).await?;
    store::delete(&mut tx, poll_id, invitation).await?;
    recount(&mut tx, poll_id, Some(&ballot), None, &options).await?;
    audit::record(
        &mut tx,
        entry(actor, Verb::BallotWithdrawn, poll_id, invitation, now),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a removed person's ballot out of the tally; the row itself goes with the invitation. The caller has
/// locked the poll.
///
/// # Errors
/// The database failed.
pub async fn uncount(
    conn: &mut PgConnection,
    poll: PollId,
    invitation: InvitationId,
) -> sqlx::Result<()> {
    if let Some(ballot) = store::find_ballot(conn, poll, invitation).await? {
        let options = polls::find_options(conn, poll).await?;
        recount(conn, poll, Some(&ballot), None, &options).await?;
    }
    Ok(())
}

async fn expect_link(
    conn: &mut PgConnection,
    poll: PollId,
    invitation: InvitationId,
    now: DateTime<Utc>,
) -> Result<(), Failure<BallotRule>> {
    match store::link_works(conn, poll, invitation, now).await? {
        Some(true) => Ok(()),
        Some(false) => Err(Failure::Refused(BallotRule::LinkEnded)),
        None => Err(Failure::Missing),
    }
}

async fn recount(
    conn: &mut PgConnection,
    poll: PollId,
    old: Option<&Ballot>,
    new: Option<&Ballot>,
    options: &[PollOption],
) -> sqlx::Result<()> {
    let mut tally = store::find_tally(conn, poll).await?;
    tally.replace(old, new, options);
    store::update_tally(conn, poll, &tally).await?;
    polls::touch(conn, poll).await
}

fn entry(
    actor: &Actor,
    verb: Verb,
    poll: PollId,
    invitation: InvitationId,
    now: DateTime<Utc>,
) -> Entry<'_> {
    Entry {
        actor,
        verb,
        poll: Some(poll),
        object: Some(invitation.0),
        reason: None,
        at: now,
    }
}
