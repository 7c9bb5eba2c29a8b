//! Reminding, telling, warning; and what each organiser chose to get.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{PgConnection, PgPool};

use super::model::{AccountNotices, Occasion, Settings, Standing, leaves_at, rule_is_due};
use super::store;
use crate::action::Failure;
use crate::audit::{self, Actor, Verb};
use crate::calendar::working::WorkingTime;
use crate::ids::{AccountId, InvitationId, PollId};
use crate::keys::Keyring;
use crate::mail::{self, Extra, MailKind, NewMail, Reader};
use crate::polls;
use crate::polls::model::{LAST_WARNING_DAYS, StateName};
use crate::rate::{self, Limit};

/// A rule that refuses a reminder, a receipt or a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeRule {
    /// The poll takes no answers (any more, or by the next working hour).
    NotOpen,
    /// Nobody is to be reminded now.
    Nobody,
    /// There is no answer to tell of.
    NoAnswer,
    /// It was asked for too often within an hour.
    TooOften,
}

type Refusal = Failure<NoticeRule>;

/// Receipts one person may ask for within an hour.
const RECEIPTS: u32 = 3;

/// Sends a person what they answered, because they asked for it.
///
/// # Errors
/// There is no answer, it was asked for too often, the poll is gone, or the database failed.
pub async fn send_receipt(
    db: &PgPool,
    keys: &Keyring,
    actor: &Actor,
    poll: PollId,
    person: InvitationId,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    polls::lock(&mut tx, poll).await?.ok_or(Failure::Missing)?;
    if crate::answers::find_ballot(&mut tx, poll, person)
        .await?
        .is_none()
    {
        return Err(Failure::Refused(NoticeRule::NoAnswer));
    }
    let limit = Limit::per_hour("receipt", RECEIPTS);
    if !rate::hit(&mut tx, keys, limit, &person.to_string(), now).await? {
        return Err(Failure::Refused(NoticeRule::TooOften));
    }
    let letter = NewMail::new(poll, MailKind::Receipt, Reader::Invitation(person), now);
    mail::queue(&mut tx, letter).await?;
    let asked = actor.did(Verb::ReceiptAsked, now).on(poll).about(person.0);
    audit::record(&mut tx, asked).await?;
    tx.commit().await?;
    Ok(())
}

/// Reminds by hand everyone who may be reminded; tells how many, and when their mails leave.
///
/// # Errors
/// The poll takes no answers, nobody is to be reminded, the poll is gone, or the database failed.
pub async fn remind(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    working: &WorkingTime,
    now: DateTime<Utc>,
) -> Result<(usize, DateTime<Utc>), Refusal> {
    let mut tx = db.begin().await?;
    let poll = polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let at = leaves_at(&poll, working, now).ok_or(Failure::Refused(NoticeRule::NotOpen))?;
    let reminded = queue_reminders(&mut tx, id, now, at).await?;
    if reminded == 0 {
        return Err(Failure::Refused(NoticeRule::Nobody));
    }
    polls::touch(&mut tx, id).await?;
    audit::record(&mut tx, actor.did(Verb::RemindersSent, now).on(id)).await?;
    tx.commit().await?;
    Ok((reminded, at))
}

/// Reminds by the rule, once before each deadline; `None` when it is not time.
///
/// # Errors
/// The database failed.
pub async fn remind_by_rule(
    db: &PgPool,
    id: PollId,
    working: &WorkingTime,
    usual: &Settings,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<usize>> {
    let mut tx = db.begin().await?;
    let Some(poll) = polls::lock(&mut tx, id).await? else {
        return Ok(None);
    };
    let settings = store::find_settings(&mut tx, id, usual).await?;
    let mut progress = store::find_progress(&mut tx, id).await?;
    let deadline = poll.deadline.map(|deadline| deadline.at);
    if progress.reminded_for == deadline || !rule_is_due(&poll, &settings, working, now) {
        return Ok(None);
    }
    progress.reminded_for = deadline;
    store::upsert_progress(&mut tx, id, &progress).await?;
    let reminded = queue_reminders(&mut tx, id, now, now).await?;
    if reminded > 0 {
        let actor = Actor::system();
        audit::record(&mut tx, actor.did(Verb::RemindersSent, now).on(id)).await?;
    }
    tx.commit().await?;
    Ok(Some(reminded))
}

/// Tells organisers how far the answers are, when an occasion has come that they want to hear of.
///
/// # Errors
/// The database failed.
pub async fn tell_organisers(
    db: &PgPool,
    id: PollId,
    working: &WorkingTime,
    usual: &Settings,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Occasion>> {
    let mut tx = db.begin().await?;
    let Some(poll) = polls::lock(&mut tx, id).await? else {
        return Ok(None);
    };
    if poll.state.name() != StateName::Open || poll.freeze.is_some() {
        return Ok(None);
    }
    let settings = store::find_settings(&mut tx, id, usual).await?;
    let mut progress = store::find_progress(&mut tx, id).await?;
    let counts = store::count(&mut tx, id).await?;
    let came = progress.advance(&poll, counts, working, now);
    store::upsert_progress(&mut tx, id, &progress).await?;
    let wanted = came
        .into_iter()
        .find(|occasion| settings.digests.contains(occasion));
    if let Some(occasion) = wanted {
        let readers = store::list_organisers(&mut tx, id, true).await?;
        queue_for(
            &mut tx,
            id,
            MailKind::Digest,
            &readers,
            occasion.code(),
            now,
        )
        .await?;
    }
    tx.commit().await?;
    Ok(wanted)
}

/// Warns organisers that their poll is erased soon, once for each date and warning.
///
/// # Errors
/// The database failed.
pub async fn warn_of_purge(db: &PgPool, id: PollId, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let mut tx = db.begin().await?;
    let Some(poll) = polls::lock(&mut tx, id).await? else {
        return Ok(false);
    };
    let mut progress = store::find_progress(&mut tx, id).await?;
    let last = poll.purge_at <= now + TimeDelta::days(LAST_WARNING_DAYS);
    let (mark, detail) = if last {
        (&mut progress.warned_last_for, "last")
    } else {
        (&mut progress.warned_first_for, "first")
    };
    if *mark == Some(poll.purge_at) || poll.deletion_requested_at.is_some() || poll.hold.is_some() {
        return Ok(false);
    }
    *mark = Some(poll.purge_at);
    store::upsert_progress(&mut tx, id, &progress).await?;
    let readers = store::list_organisers(&mut tx, id, false).await?;
    queue_for(&mut tx, id, MailKind::PurgeWarning, &readers, detail, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Changes what is written by itself about a poll.
///
/// # Errors
/// The poll is gone, or the database failed.
pub async fn change_settings(
    db: &PgPool,
    actor: &Actor,
    id: PollId,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    polls::lock(&mut tx, id).await?.ok_or(Failure::Missing)?;
    store::upsert_settings(&mut tx, id, settings).await?;
    audit::record(&mut tx, actor.did(Verb::NoticesChanged, now).on(id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Says whether an account gets digests at all.
///
/// # Errors
/// The database failed.
pub async fn change_account(
    db: &PgPool,
    actor: &Actor,
    account: AccountId,
    notices: AccountNotices,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    store::upsert_account_notices(&mut tx, account, notices).await?;
    let changed = actor.did(Verb::AccountNoticesChanged, now).about(account.0);
    audit::record(&mut tx, changed).await?;
    tx.commit().await
}

async fn queue_reminders(
    conn: &mut PgConnection,
    id: PollId,
    now: DateTime<Utc>,
    at: DateTime<Utc>,
) -> sqlx::Result<usize> {
    let letters: Vec<NewMail> = store::list_asked(&mut *conn, id, now)
        .await?
        .into_iter()
        .filter(|person| person.standing(now) == Standing::Reminded)
        .map(|person| NewMail::new(id, MailKind::Reminder, Reader::Invitation(person.id), now))
        .collect();
    let extra = Extra {
        not_before: Some(at),
        ..Extra::default()
    };
    mail::queue_with(conn, &letters, extra).await?;
    Ok(letters.len())
}

async fn queue_for(
    conn: &mut PgConnection,
    id: PollId,
    kind: MailKind,
    readers: &[AccountId],
    detail: &'static str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let letters: Vec<NewMail> = readers
        .iter()
        .map(|account| NewMail::new(id, kind, Reader::Account(*account), now))
        .collect();
    let extra = Extra {
        detail: Some(detail),
        ..Extra::default()
    };
    mail::queue_with(conn, &letters, extra).await
}
