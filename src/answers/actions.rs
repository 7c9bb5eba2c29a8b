//! Casting, changing and withdrawing a ballot: one transaction, the tally kept with it.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::model::{Ballot, BallotRule, SubmittedBallot, Tally, cast as judge};
use super::store::{self, Standing};
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::ids::{InvitationId, PollId};
use crate::polls::{self, OptionsCache};

/// Saves a person's ballot, over the previous one if any. The same form sent again changes nothing and gives
/// the same result.
///
/// # Errors
/// A rule refuses it, the poll or the person is gone, or the database failed.
pub async fn cast(
    db: &PgPool,
    options: &OptionsCache,
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
    let standing = find_standing(&mut tx, poll_id, invitation, now).await?;
    let (previous, mut tally) = (standing.ballot, standing.tally);
    if let Some(ballot) = &previous
        && ballot.request == submitted.request
    {
        return Ok(ballot.clone());
    }
    let options = options.read_within(&mut tx, &poll).await?;
    let ballot = judge(
        &poll,
        &options,
        invitation,
        previous.as_ref(),
        submitted,
        now,
    )
    .map_err(Failure::Refused)?;
    tally.replace(previous.as_ref(), Some(&ballot), &options);
    store::save(&mut tx, poll_id, &ballot, &tally).await?;
    let verb = if previous.is_none() {
        Verb::BallotCast
    } else {
        Verb::BallotChanged
    };
    let entry = actor.did(verb, now).on(poll_id).about(invitation.0);
    audit::record(&mut tx, entry).await?;
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
    let standing = find_standing(&mut tx, poll_id, invitation, now).await?;
    if !poll.accepts_answers(now) {
        return Err(Failure::Refused(BallotRule::NotOpen));
    }
    let ballot = standing.ballot.ok_or(Failure::Missing)?;
    store::delete(&mut tx, poll_id, invitation).await?;
    take_out(&mut tx, poll_id, standing.tally, &ballot).await?;
    let entry = actor
        .did(Verb::BallotWithdrawn, now)
        .on(poll_id)
        .about(invitation.0);
    audit::record(&mut tx, entry).await?;
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
        let tally = store::find_tally(conn, poll).await?;
        take_out(conn, poll, tally, &ballot).await?;
    }
    Ok(())
}

async fn find_standing(
    conn: &mut PgConnection,
    poll: PollId,
    invitation: InvitationId,
    now: DateTime<Utc>,
) -> Result<Standing, Failure<BallotRule>> {
    let standing = store::find_standing(conn, poll, invitation, now)
        .await?
        .ok_or(Failure::Missing)?;
    if standing.link_works {
        Ok(standing)
    } else {
        Err(Failure::Refused(BallotRule::LinkEnded))
    }
}

async fn take_out(
    conn: &mut PgConnection,
    poll: PollId,
    mut tally: Tally,
    ballot: &Ballot,
) -> sqlx::Result<()> {
    let options = polls::find_options(conn, poll).await?;
    tally.replace(Some(ballot), None, &options);
    store::update_tally(conn, poll, &tally).await?;
    polls::touch(conn, poll).await
}
