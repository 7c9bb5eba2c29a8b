//! Making a draft of another poll, with its people. Nobody is written to.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::super::model::Invitation;
use super::super::store;
use super::people::invite;
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::config::Limits;
use crate::ids::PollId;
use crate::polls;
use crate::polls::actions::{CopyRefused, CopyRules, NewCopy, copy_locked, find_copy};
use crate::polls::model::Poll;

/// What came of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// It is made.
    Made {
        /// The draft.
        poll: PollId,
        /// Options in it.
        options: usize,
        /// People in it.
        people: usize,
    },
    /// The same form had made it.
    Already(PollId),
}

/// Makes a draft of a poll, in whatever state that is: its texts and settings, and, as asked, its options on other days
/// and its people. Links, answers, notes, decisions, deliveries and the substitute stay behind.
///
/// # Errors
/// The poll is gone, frozen or being deleted, something does not fit any more (nothing is made then), or the database
/// failed.
pub async fn copy(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    copy: &NewCopy,
    rules: &CopyRules<'_>,
    now: DateTime<Utc>,
) -> Result<Copied, Failure<CopyRefused>> {
    let mut tx = db.begin().await?;
    let source = polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    if let Some(made) = find_copy(&mut tx, copy).await? {
        return Ok(Copied::Already(made));
    }
    let (poll, options) = copy_locked(&mut tx, actor, &source, copy, rules, now).await?;
    let people = if copy.people {
        bring(&mut tx, &source, &poll, rules, now).await?
    } else {
        0
    };
    let entry = actor.did(Verb::PollCopied, now).on(id).about(poll.id.0);
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(Copied::Made {
        poll: poll.id,
        options,
        people,
    })
}

/// Who would come along: not those whose link was taken away, nor those whom the organisation does not write to any
/// more.
pub fn coming<'a>(
    people: &'a [Invitation],
    limits: &Limits,
) -> impl Iterator<Item = &'a Invitation> {
    people.iter().filter(|asked| {
        asked.revoked_at.is_none() && asked.person.email.is_within(&limits.invited_domains)
    })
}

async fn bring(
    conn: &mut PgConnection,
    source: &Poll,
    copy: &Poll,
    rules: &CopyRules<'_>,
    now: DateTime<Utc>,
) -> Result<usize, Failure<CopyRefused>> {
    let asked = store::list(conn, source.id).await?;
    let people: Vec<Invitation> = coming(&asked, rules.limits)
        .map(|known| Invitation {
            language: known.language,
            ..invite(
                copy,
                known.person.clone(),
                known.required,
                rules.retention,
                now,
            )
        })
        .collect();
    let (limit, total) = (rules.limits.people_per_poll, people.len());
    if total > limit {
        return Err(Failure::Refused(CopyRefused::People { limit, total }));
    }
    store::insert_all(conn, copy.id, &people, copy.owner).await?;
    Ok(total)
}
