//! Choosing how long a poll is kept.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::super::model::{Poll, PollRule, StateName};
use super::edit::entry;
use super::{lock_whole, save_with_dates};
use crate::action::Failure;
use crate::audit::{self, Actor, Entry, Verb};
use crate::config::Retention;
use crate::ids::{PollId, RetentionClassId};
use crate::retention;

/// Gives a draft another class. Once people were asked, what they were told stays.
///
/// # Errors
/// The poll is gone or no draft, there is no such class to choose, or the database failed.
pub async fn choose_class(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    class: RetentionClassId,
    rules: &Retention,
    now: DateTime<Utc>,
) -> Result<Poll, Failure<PollRule>> {
    let mut tx = db.begin().await?;
    let (mut poll, options) = lock_whole(&mut tx, id).await?;
    if poll.state.name() != StateName::Draft {
        return Err(Failure::Refused(PollRule::NotInThatState(
            poll.state.name(),
        )));
    }
    let found = retention::find(&mut tx, class).await?;
    let offered = found.filter(|class| class.retired_at.is_none());
    poll.rule = Some(offered.ok_or(Failure::Missing)?.rule());
    poll.updated_at = now;
    save_with_dates(&mut tx, &mut poll, &options, rules).await?;
    let chosen = Entry {
        object: Some(class.0),
        ..entry(actor, Verb::RetentionChosen, id, now)
    };
    audit::record(&mut tx, chosen).await?;
    tx.commit().await?;
    Ok(poll)
}
