//! Adding people, publishing, sending, sending again, revoking. Adding and sending are two acts.

mod account;
mod copy;
mod links;
mod people;
mod publication;
mod repair;
mod sending;

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::model::{Invitation, PeopleRule};
use super::store;
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::ids::{InvitationId, PollId};
use crate::polls;
use crate::polls::model::{Poll, StateName};

pub use account::{keep, leave};
pub use copy::{Copied, coming, copy};
pub use links::{ask_for_links, reissue, resend, revoke};
pub use people::{add_people, choose_language, remove_person, set_required};
pub use publication::{Rules, publish, publish_unsent, rehearse_publication};
pub use repair::{change_address, send_failed_again};
pub use sending::send;

type Refusal = Failure<PeopleRule>;

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
    let mut invitation = find(&mut tx, id, person).await?;
    change(&mut invitation).map_err(Failure::Refused)?;
    store::update(&mut tx, &invitation).await?;
    polls::touch(&mut tx, id).await?;
    audit::record(&mut tx, actor.did(verb, now).on(id).about(person.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// A person of a poll that is locked.
async fn find(
    conn: &mut PgConnection,
    id: PollId,
    person: InvitationId,
) -> Result<Invitation, Refusal> {
    let found = store::find(conn, id, person).await?;
    found.ok_or(Failure::Missing)
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
