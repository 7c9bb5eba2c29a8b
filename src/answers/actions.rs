//! Casting, changing and withdrawing a ballot: one transaction, the tally kept with it.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::model::{Ballot, BallotRule, SubmittedBallot, Tally, cast as judge};
use super::store::{self, Standing};
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::ids::{AccountId, InvitationId, PollId};
use crate::mail::{self, MailKind, NewMail, Reader};
use crate::polls::model::Poll;
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
    let meeting = Meeting::lock(&mut tx, poll_id, invitation, now).await?;
    meeting.refuse_without_link()?;
    if let Some(ballot) = meeting.saved_by(&submitted) {
        return Ok(ballot.clone());
    }
    let verb = if meeting.standing.ballot.is_none() {
        Verb::BallotCast
    } else {
        Verb::BallotChanged
    };
    let ballot = meeting.save(&mut tx, options, submitted, None).await?;
    let entry = actor.did(verb, now).on(poll_id).about(invitation.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(ballot)
}

/// Saves what a person told an organiser, over what they answered before, if anything. Everybody who sees the answer
/// sees who entered it, and the person gets it by mail, unless their link has ended.
///
/// # Errors
/// A rule refuses it, the poll or the person is gone, or the database failed.
#[expect(
    clippy::too_many_arguments,
    reason = "those of `cast`, and who enters it"
)]
pub async fn enter(
    db: &PgPool,
    options: &OptionsCache,
    actor: &Actor,
    entered_by: AccountId,
    poll_id: PollId,
    invitation: InvitationId,
    submitted: SubmittedBallot,
    now: DateTime<Utc>,
) -> Result<Ballot, Failure<BallotRule>> {
    let mut tx = db.begin().await?;
    let meeting = Meeting::lock(&mut tx, poll_id, invitation, now).await?;
    if let Some(ballot) = meeting.saved_by(&submitted) {
        return Ok(ballot.clone());
    }
    let (by, has_link) = (Some(entered_by), meeting.standing.link_works);
    let ballot = meeting.save(&mut tx, options, submitted, by).await?;
    if has_link {
        let reader = Reader::Invitation(invitation);
        let letter = NewMail::new(poll_id, MailKind::Receipt, reader, now);
        mail::queue(&mut tx, letter).await?;
    }
    let did = actor.did(Verb::BallotEntered, now);
    audit::record(&mut tx, did.on(poll_id).about(invitation.0)).await?;
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
    let meeting = Meeting::lock(&mut tx, poll_id, invitation, now).await?;
    meeting.refuse_without_link()?;
    meeting.erase(&mut tx).await?;
    let did = actor.did(Verb::BallotWithdrawn, now);
    audit::record(&mut tx, did.on(poll_id).about(invitation.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// Withdraws what an organiser entered for a person, by mistake. What the person saved themselves is theirs.
///
/// # Errors
/// The answer is the person's own, the poll takes no answers any more, there is nothing to withdraw, or the database
/// failed.
pub async fn withdraw_entered(
    db: &PgPool,
    actor: &Actor,
    poll_id: PollId,
    invitation: InvitationId,
    now: DateTime<Utc>,
) -> Result<(), Failure<BallotRule>> {
    let mut tx = db.begin().await?;
    let meeting = Meeting::lock(&mut tx, poll_id, invitation, now).await?;
    let ballot = meeting.standing.ballot.as_ref();
    if ballot.is_some_and(|ballot| ballot.entered_by.is_none()) {
        return Err(Failure::Refused(BallotRule::Own));
    }
    meeting.erase(&mut tx).await?;
    let did = actor.did(Verb::EntryWithdrawn, now);
    audit::record(&mut tx, did.on(poll_id).about(invitation.0)).await?;
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

/// A person in front of a poll that is locked: what their answer meets.
struct Meeting {
    poll: Poll,
    invitation: InvitationId,
    standing: Standing,
    now: DateTime<Utc>,
}

impl Meeting {
    async fn lock(
        conn: &mut PgConnection,
        poll: PollId,
        invitation: InvitationId,
        now: DateTime<Utc>,
    ) -> Result<Self, Failure<BallotRule>> {
        let poll = polls::lock(conn, poll).await?.ok_or(Failure::Missing)?;
        let standing = store::find_standing(conn, poll.id, invitation, now).await?;
        Ok(Self {
            standing: standing.ok_or(Failure::Missing)?,
            poll,
            invitation,
            now,
        })
    }

    /// Who comes by their link needs one that works.
    fn refuse_without_link(&self) -> Result<(), Failure<BallotRule>> {
        if self.standing.link_works {
            Ok(())
        } else {
            Err(Failure::Refused(BallotRule::LinkEnded))
        }
    }

    /// The ballot that this very form has saved already.
    fn saved_by(&self, submitted: &SubmittedBallot) -> Option<&Ballot> {
        let ballot = self.standing.ballot.as_ref();
        ballot.filter(|ballot| ballot.request == submitted.request)
    }

    async fn save(
        self,
        conn: &mut PgConnection,
        options: &OptionsCache,
        submitted: SubmittedBallot,
        entered_by: Option<AccountId>,
    ) -> Result<Ballot, Failure<BallotRule>> {
        let options = options.read_within(conn, &self.poll).await?;
        let (poll, previous) = (&self.poll, self.standing.ballot.as_ref());
        let judged = judge(
            poll,
            &options,
            self.invitation,
            previous,
            submitted,
            self.now,
        );
        let ballot = Ballot {
            entered_by,
            ..judged.map_err(Failure::Refused)?
        };
        let mut tally = self.standing.tally;
        tally.replace(previous, Some(&ballot), &options);
        store::save(conn, poll.id, &ballot, &tally).await?;
        Ok(ballot)
    }

    async fn erase(self, conn: &mut PgConnection) -> Result<(), Failure<BallotRule>> {
        if !self.poll.accepts_answers(self.now) {
            return Err(Failure::Refused(BallotRule::NotOpen));
        }
        let ballot = self.standing.ballot.ok_or(Failure::Missing)?;
        store::delete(conn, self.poll.id, self.invitation).await?;
        take_out(conn, self.poll.id, self.standing.tally, &ballot).await?;
        Ok(())
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
