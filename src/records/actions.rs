//! A person takes what is held about them out: noted before the first byte leaves.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::model::{FORMAT, Record};
use super::store;
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::ids::{InvitationId, PollId};

/// What is held about the holder of a link in their poll.
///
/// # Errors
/// The person is gone, or the database failed.
pub async fn export_own(
    db: &PgPool,
    actor: &Actor,
    poll: PollId,
    person: InvitationId,
    now: DateTime<Utc>,
) -> Result<Record, Failure<()>> {
    let mut tx = db.begin().await?;
    let found = store::find_invitation(&mut tx, poll, person).await?;
    let invitation = found.ok_or(Failure::Missing)?;
    let entry = actor
        .did(Verb::OwnDataExported, now)
        .on(poll)
        .about(person.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(Record {
        format: FORMAT,
        read_at: now,
        invitations: vec![invitation],
        accounts: Vec::new(),
        substitutions: Vec::new(),
        groups: Vec::new(),
        network_exceptions: Vec::new(),
    })
}
