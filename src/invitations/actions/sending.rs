//! Writing to those who were added.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::super::model::{Delivery, Invitation, PeopleRule};
use super::super::store;
use super::{Refusal, lock_open};
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::ids::PollId;
use crate::mail::{self, MailKind, NewMail, Reader};
use crate::polls;

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
        .map(|person| NewMail::new(id, MailKind::PeopleAdded, Reader::Invitation(person), now));
    mail::queue_all(&mut tx, &news.collect::<Vec<_>>()).await?;
    polls::touch(&mut tx, id).await?;
    let entry = actor.did(Verb::InvitationsSent, now).on(id);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(written)
}

/// Queues the invitation of everyone not yet written to; tells how many.
pub(super) async fn write_to(
    conn: &mut PgConnection,
    poll: PollId,
    people: &[Invitation],
    now: DateTime<Utc>,
) -> sqlx::Result<usize> {
    let letters: Vec<NewMail> = people
        .iter()
        .filter(|person| person.delivery == Delivery::ToSend && person.revoked_at.is_none())
        .map(|person| {
            NewMail::new(
                poll,
                MailKind::Invitation,
                Reader::Invitation(person.id),
                now,
            )
        })
        .collect();
    mail::queue_all(conn, &letters).await?;
    Ok(letters.len())
}
