//! Making a draft, changing its texts and settings, erasing it.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::super::model::{Deadline, Poll, PollRule, PollSettings, PollTexts, State, StateName};
use super::super::store;
use super::{lock_owned, lock_whole};
use crate::action::Failure;
use crate::audit::{self, Actor, Reason, Verb};
use crate::config::Retention;
use crate::i18n::zones::Zone;
use crate::ids::{AccountId, PollId, RetentionClassId};
use crate::jobs;
use crate::mail;
use crate::retention;
use crate::retention::ledger::{Ledger, Thing};

/// A draft about to be made.
#[derive(Debug, Clone)]
pub struct NewPoll {
    /// Whose it is.
    pub owner: AccountId,
    /// The owner's name as participants will read it.
    pub owner_name: String,
    /// Its texts.
    pub texts: PollTexts,
    /// Its zone.
    pub zone: Zone,
    /// What participants may do and see.
    pub settings: PollSettings,
    /// When it will close, if that is known already.
    pub deadline: Option<Deadline>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its class of retention; else the default.
    pub class: Option<RetentionClassId>,
}

/// Texts and settings a poll is to have.
#[derive(Debug, Clone)]
pub struct PollChanges {
    /// Its texts.
    pub texts: PollTexts,
    /// Its zone: must be the same once answers exist.
    pub zone: Zone,
    /// What participants may do and see.
    pub settings: PollSettings,
    /// Deadline of a draft, once it has one. Left empty for a poll that was opened: its own moves by [`super::extend`].
    pub deadline: Option<Deadline>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The class of retention of a draft; else the one it has.
    pub class: Option<RetentionClassId>,
}

/// Makes a draft.
///
/// # Errors
/// The deadline is out of bounds, there is no such class of retention, or the database failed.
pub async fn create(
    db: &PgPool,
    actor: &Actor,
    new: NewPoll,
    rules: &Retention,
    now: DateTime<Utc>,
) -> Result<PollId, Failure<PollRule>> {
    let mut tx = db.begin().await?;
    let poll = make(&mut tx, actor, new, None, rules, now).await?;
    tx.commit().await?;
    Ok(poll.id)
}

/// Makes a draft inside a transaction; a copy says of which poll it is one.
pub(super) async fn make(
    conn: &mut PgConnection,
    actor: &Actor,
    new: NewPoll,
    copied: Option<PollId>,
    rules: &Retention,
    now: DateTime<Utc>,
) -> Result<Poll, Failure<PollRule>> {
    let (tags, chosen) = (new.tags.clone(), new.class);
    let mut poll = draft(new, now);
    if let Some(deadline) = poll.deadline.take() {
        poll.extend(deadline, rules, now)
            .map_err(Failure::Refused)?;
    }
    let class = retention::find_default(conn).await?;
    poll.rule = class.map(|class| class.rule());
    let other = match chosen {
        Some(class) if super::retention::choose(conn, &mut poll, class).await? => Some(class),
        _ => None,
    };
    poll.recompute_purge(None, rules);
    store::insert(conn, &poll).await?;
    store::replace_tags(conn, poll.id, &tags).await?;
    let made = actor.did(Verb::PollCreated, now).on(poll.id);
    let entry = match copied {
        Some(source) => made.about(source.0).because(Reason::Copied),
        None => made,
    };
    audit::record(conn, entry).await?;
    if let Some(class) = other {
        let entry = actor
            .did(Verb::RetentionChosen, now)
            .on(poll.id)
            .about(class.0);
        audit::record(conn, entry).await?;
    }
    Ok(poll)
}

/// Changes texts and settings, and the deadline of a draft; answers stay. Links, purge date and closing follow a
/// change of zone.
///
/// # Errors
/// The poll is gone, cancelled or being deleted, its zone is frozen, the deadline is out of bounds, or the
/// database failed.
pub async fn update(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    changes: PollChanges,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<Poll, Failure<PollRule>> {
    let mut tx = db.begin().await?;
    let (mut poll, mut options) = lock_whole(&mut tx, id).await?;
    if poll.state.name() == StateName::Cancelled || poll.deletion_requested_at.is_some() {
        return Err(Failure::Refused(PollRule::NotInThatState(
            poll.state.name(),
        )));
    }
    let zone_changed = changes.zone != poll.zone;
    if zone_changed {
        if store::has_ballots(&mut tx, id).await? {
            return Err(Failure::Refused(PollRule::ZoneFrozen));
        }
        super::options::change_zone(&mut tx, &mut poll, &mut options, changes.zone, now).await?;
    }
    let event_changed = zone_changed || poll.event_differs(&changes.texts, &changes.settings);
    poll.texts = changes.texts;
    poll.settings = changes.settings;
    poll.updated_at = now;
    set_deadline(&mut poll, changes.deadline, retention, now).map_err(Failure::Refused)?;
    if let Some(class) = changes.class
        && super::retention::choose(&mut tx, &mut poll, class).await?
    {
        let entry = actor.did(Verb::RetentionChosen, now).on(id).about(class.0);
        audit::record(&mut tx, entry).await?;
    }
    super::save_with_dates(&mut tx, &mut poll, &options, retention).await?;
    store::replace_tags(&mut tx, id, &changes.tags).await?;
    if let (StateName::Open, Some(deadline)) = (poll.state.name(), poll.deadline)
        && zone_changed
    {
        jobs::queue::insert_closing(&mut tx, id, deadline.at, now).await?;
    }
    if event_changed {
        for (option, sequence) in store::raise_decisions(&mut tx, id).await? {
            mail::update_event(&mut tx, id, option, sequence, now).await?;
        }
    }
    audit::record(&mut tx, actor.did(Verb::PollUpdated, now).on(id)).await?;
    tx.commit().await?;
    Ok(poll)
}

/// A draft's deadline is set or taken away here; that of an opened poll stays.
fn set_deadline(
    poll: &mut Poll,
    deadline: Option<Deadline>,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<(), PollRule> {
    let draft = poll.state.name() == StateName::Draft;
    match deadline {
        Some(deadline) if draft => poll.extend(deadline, retention, now),
        Some(_) => Err(PollRule::NotInThatState(poll.state.name())),
        None => {
            if draft {
                poll.deadline = None;
            }
            Ok(())
        }
    }
}

/// Erases a draft at once: nobody but its organisers has seen it. Its owner alone may.
///
/// # Errors
/// The poll is gone, another's or no draft, or the database or the ledger failed.
pub async fn delete_draft(
    db: &PgPool,
    ledger: &Ledger,
    actor: &Actor,
    id: PollId,
    now: DateTime<Utc>,
) -> Result<(), Failure<PollRule>> {
    let mut tx = db.begin().await?;
    let poll = lock_owned(&mut tx, actor, id).await?;
    if poll.state.name() != StateName::Draft {
        return Err(Failure::Refused(PollRule::NotInThatState(
            poll.state.name(),
        )));
    }
    if poll.hold.is_some() {
        return Err(Failure::Refused(PollRule::Held));
    }
    store::delete(&mut tx, id).await?;
    audit::record(&mut tx, actor.did(Verb::DraftDeleted, now).on(id)).await?;
    ledger.commit(tx, Thing::Poll(id), now).await?;
    Ok(())
}

fn draft(new: NewPoll, now: DateTime<Utc>) -> Poll {
    Poll {
        id: PollId::generate(),
        owner: new.owner,
        owner_name: new.owner_name,
        texts: new.texts,
        zone: new.zone,
        settings: new.settings,
        state: State::Draft { since: now },
        created_at: now,
        updated_at: now,
        opened_at: None,
        deadline: new.deadline,
        purge_at: now,
        deletion_requested_at: None,
        deletion_reason: None,
        rule: None,
        renewed_at: None,
        hold: None,
        freeze: None,
        options_version: 1,
        next_ordinal: 0,
        version: 1,
    }
}
