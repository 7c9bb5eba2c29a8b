//! Opening a draft: writing to everyone, to nobody yet, or only to see what would be written.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::super::model::Invitation;
use super::super::store;
use super::sending::write_to;
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::config::{Config, Floors, Retention};
use crate::ids::PollId;
use crate::jobs;
use crate::mail::{MailKind, Press, Proof, Reader};
use crate::polls;
use crate::polls::model::{Poll, PollRule};

/// What the organisation asks of a poll that is published.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// Its periods.
    pub retention: &'a Retention,
    /// What participants may see at most.
    pub floors: &'a Floors,
}

impl<'a> Rules<'a> {
    /// Those of a configuration.
    #[must_use]
    pub fn of(config: &'a Config) -> Self {
        Self {
            retention: &config.retention,
            floors: &config.floors,
        }
    }
}

/// Opens a draft and writes to everyone added.
///
/// # Errors
/// The draft lacks what a poll needs, it is gone or no draft, or the database failed.
pub async fn publish(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    rules: &Rules<'_>,
    now: DateTime<Utc>,
) -> Result<Poll, Failure<PollRule>> {
    let mut tx = db.begin().await?;
    let (poll, people) = open(&mut tx, actor, id, rules, now).await?;
    write_to(&mut tx, id, &people, now).await?;
    tx.commit().await?;
    Ok(poll)
}

/// Opens a draft and writes to nobody yet: [`super::send`] does, later.
///
/// # Errors
/// As [`publish`].
pub async fn publish_unsent(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    rules: &Rules<'_>,
    now: DateTime<Utc>,
) -> Result<Poll, Failure<PollRule>> {
    let mut tx = db.begin().await?;
    let (poll, _) = open(&mut tx, actor, id, rules, now).await?;
    tx.commit().await?;
    Ok(poll)
}

/// The invitation that the first person would receive, were the draft published now; nothing is kept of it. None
/// while the draft lacks something.
///
/// # Errors
/// The database failed.
pub async fn rehearse_publication(
    db: &PgPool,
    press: &Press,
    actor: &Actor,
    id: PollId,
    rules: &Rules<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Proof>> {
    let mut tx = db.begin().await?;
    let people = match open(&mut tx, actor, id, rules, now).await {
        Ok((_, people)) => people,
        Err(Failure::Database(error)) => return Err(error),
        Err(_) => return Ok(None),
    };
    write_to(&mut tx, id, &people, now).await?;
    let Some(first) = people.first().map(|person| Reader::Invitation(person.id)) else {
        return Ok(None);
    };
    let proofs = press
        .proofs(&mut tx, id, MailKind::Invitation, first, now)
        .await?;
    tx.rollback().await?;
    Ok(proofs.into_iter().next())
}

/// Opens a draft inside a transaction; gives the poll and who is asked.
async fn open(
    conn: &mut PgConnection,
    actor: &Actor,
    id: PollId,
    rules: &Rules<'_>,
    now: DateTime<Utc>,
) -> Result<(Poll, Vec<Invitation>), Failure<PollRule>> {
    let mut poll = polls::lock(conn, id).await?.ok_or(Failure::Missing)?;
    let options = polls::find_live_options(conn, id).await?;
    let people = store::list(conn, id).await?;
    poll.publish(
        options.len(),
        people.len(),
        rules.floors,
        rules.retention,
        now,
    )
    .map_err(Failure::Refused)?;
    polls::actions::save_with_dates(conn, &mut poll, &options, rules.retention).await?;
    if let Some(deadline) = poll.deadline {
        jobs::queue::insert_closing(conn, id, deadline.at, now).await?;
    }
    polls::actions::write_to_substitute(conn, id, now).await?;
    audit::record(conn, actor.did(Verb::PollPublished, now).on(id)).await?;
    Ok((poll, people))
}
