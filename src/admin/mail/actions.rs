//! Pausing, resuming, trying again, writing to oneself: each with its audit entry.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use crate::audit::{self, Actor, Verb};
use crate::ids::{AccountId, MailId, PollId};
use crate::mail::{self, monthly};

/// Stops all mail. Paused already is paused.
pub(super) async fn pause(
    db: &PgPool,
    actor: &Actor,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    if mail::insert_pause(&mut tx, by, now).await? {
        record(&mut tx, actor, Verb::MailPaused, now).await?;
    }
    tx.commit().await
}

/// Lets mail leave again.
pub(super) async fn resume(db: &PgPool, actor: &Actor, now: DateTime<Utc>) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    if mail::delete_pause(&mut tx).await? {
        record(&mut tx, actor, Verb::MailResumed, now).await?;
    }
    tx.commit().await
}

/// Which mails given up are tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    All,
    Of(PollId, MailId),
    /// Of one's own history.
    History(MailId),
}

/// Puts one mail given up, or all of them, back in the queue; tells how many.
pub(super) async fn retry(
    db: &PgPool,
    actor: &Actor,
    which: Which,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let mut tx = db.begin().await?;
    let again = match which {
        Which::Of(poll, id) => u64::from(mail::retry_one(&mut tx, poll, id, now).await?),
        Which::History(id) => monthly::retry(&mut tx, Some(id), now).await?,
        Which::All => {
            mail::retry_all(&mut tx, None, now).await? + monthly::retry(&mut tx, None, now).await?
        }
    };
    if again > 0 {
        record(&mut tx, actor, Verb::MailRetried, now).await?;
    }
    tx.commit().await?;
    Ok(again)
}

/// Sends a mail to oneself.
pub(super) async fn test(
    db: &PgPool,
    actor: &Actor,
    account: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    mail::insert_test(&mut tx, account, now).await?;
    record(&mut tx, actor, Verb::MailTested, now).await?;
    tx.commit().await
}

async fn record(
    conn: &mut PgConnection,
    actor: &Actor,
    verb: Verb,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let entry = actor.did(verb, now);
    audit::record(conn, entry).await
}
