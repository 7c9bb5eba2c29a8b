//! Making a draft of another poll: its texts and settings, and its options on other days. Its people follow in
//! `invitations`.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::super::model::{Deadline, Poll, PollRule};
use super::super::options::{Fold, LineError, shift};
use super::super::store;
use super::edit::{NewPoll, make};
use super::options::{NewOption, OptionsRefused, add};
use crate::action::Failure;
use crate::audit::Actor;
use crate::config::{Config, Floors, Limits, Retention};
use crate::ids::{AccountId, PollId, RequestId, RetentionClassId};
use crate::retention;

/// A copy about to be made.
#[derive(Debug, Clone)]
pub struct NewCopy {
    /// Whose it is.
    pub owner: AccountId,
    /// The owner's name as participants will read it.
    pub owner_name: String,
    /// The form it comes from: the same form sent twice makes one copy.
    pub request: RequestId,
    /// The days of its options; none of them comes along without.
    pub days: Option<NewDays>,
    /// Whether the people come along.
    pub people: bool,
}

/// Where the options of a copy go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewDays {
    /// The day of the first; the others follow at the distance they have.
    pub first_on: NaiveDate,
    /// Which of the two, should an hour occur twice on its new day.
    pub fold: Option<Fold>,
}

/// What the organisation asks of a poll that is copied.
#[derive(Debug, Clone, Copy)]
pub struct CopyRules<'a> {
    /// Its periods.
    pub retention: &'a Retention,
    /// How much a poll may hold.
    pub limits: &'a Limits,
    /// What participants may see at most.
    pub floors: &'a Floors,
}

impl<'a> CopyRules<'a> {
    /// Those of a configuration.
    #[must_use]
    pub fn of(config: &'a Config) -> Self {
        Self {
            retention: &config.retention,
            limits: &config.limits,
            floors: &config.floors,
        }
    }
}

/// Why a copy is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyRefused {
    /// The poll is not to be copied.
    Poll(PollRule),
    /// An option cannot be on its new day.
    Day(LineError),
    /// The options do not stand together any more, or are more than a poll may have.
    Options(OptionsRefused),
    /// The people are more than a poll may have.
    People {
        /// How many it may have.
        limit: usize,
        /// How many it would have.
        total: usize,
    },
}

/// The draft that this form made already, if it did.
///
/// # Errors
/// The database failed.
pub async fn find_copy(conn: &mut PgConnection, copy: &NewCopy) -> sqlx::Result<Option<PollId>> {
    store::find_copy(conn, copy.owner, copy.request).await
}

/// Makes a draft of a poll that is locked; tells how many options came along.
///
/// # Errors
/// A rule refuses, or the database failed.
pub async fn copy_locked(
    conn: &mut PgConnection,
    actor: &Actor,
    source: &Poll,
    copy: &NewCopy,
    rules: &CopyRules<'_>,
    now: DateTime<Utc>,
) -> Result<(Poll, usize), Failure<CopyRefused>> {
    source
        .copy_allowed()
        .map_err(|rule| Failure::Refused(CopyRefused::Poll(rule)))?;
    let new = NewPoll {
        owner: copy.owner,
        owner_name: copy.owner_name.clone(),
        texts: source.texts.clone(),
        zone: source.zone,
        settings: source.settings.within(rules.floors),
        deadline: Deadline::proposed(source.zone, rules.retention.deadline_days, now),
        tags: store::list_tags(conn, source.id).await?,
        class: offered(conn, source).await?,
    };
    let made = make(conn, actor, new, Some(source.id), rules.retention, now).await;
    let mut poll = made.map_err(|failure| failure.map(CopyRefused::Poll))?;
    store::note_copy(conn, source.id, poll.id, copy.request).await?;
    let options = match copy.days {
        Some(days) => moved(conn, source, days, now).await?,
        None => Vec::new(),
    };
    if !options.is_empty() {
        let (limits, retention) = (rules.limits, rules.retention);
        add(
            conn,
            &mut poll,
            &mut Vec::new(),
            &options,
            limits,
            retention,
            now,
        )
        .await
        .map_err(|failure| failure.map(CopyRefused::Options))?;
    }
    Ok((poll, options.len()))
}

/// The options that stand, on their new days.
async fn moved(
    conn: &mut PgConnection,
    source: &Poll,
    days: NewDays,
    now: DateTime<Utc>,
) -> Result<Vec<NewOption>, Failure<CopyRefused>> {
    let standing = store::find_live_options(conn, source.id).await?;
    let standing: Vec<_> = standing.iter().map(|option| option.when).collect();
    let today = source.zone.local(now).date();
    let moved = shift(&standing, days.first_on, days.fold, source.zone, today)
        .map_err(|error| Failure::Refused(CopyRefused::Day(error)))?;
    Ok(moved.into_iter().map(|when| NewOption { when }).collect())
}

/// The class of retention of a poll, if it may still be chosen.
async fn offered(conn: &mut PgConnection, source: &Poll) -> sqlx::Result<Option<RetentionClassId>> {
    let Some(rule) = &source.rule else {
        return Ok(None);
    };
    let class = retention::find(conn, rule.class).await?;
    Ok(class
        .filter(|class| class.retired_at.is_none())
        .map(|class| class.id))
}
