//! Queueing mails, in the caller's transaction.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::{DropReason, Extra, MailKind, NewMail, Reader, STILL_SETTLING, settled};
use super::store;
use crate::ids::{InvitationId, OptionId, PollId};

/// Queues one mail.
///
/// # Errors
/// The database refused the row.
pub async fn queue(conn: &mut PgConnection, mail: NewMail) -> sqlx::Result<()> {
    queue_all(conn, &[mail]).await
}

/// Queues several mails in one statement, and marks the persons whose link is on its way.
///
/// # Errors
/// The database refused the rows.
pub async fn queue_all(conn: &mut PgConnection, mails: &[NewMail]) -> sqlx::Result<()> {
    queue_with(conn, mails, Extra::default()).await
}

/// As [`queue_all`], with what these mails carry beside.
///
/// # Errors
/// The database refused the rows.
pub async fn queue_with(
    conn: &mut PgConnection,
    mails: &[NewMail],
    extra: Extra,
) -> sqlx::Result<()> {
    if mails.is_empty() {
        return Ok(());
    }
    store::insert_all(&mut *conn, mails, extra).await?;
    let bringing: Vec<_> = mails
        .iter()
        .filter(|mail| mail.kind.brings_link())
        .filter_map(|mail| Some((mail.poll, mail.reader.invitation()?)))
        .collect();
    if !bringing.is_empty() {
        store::mark_invitations_queued(conn, &bringing).await?;
    }
    Ok(())
}

/// Tells these people that the options changed since the version `since`. Changes made one after the other make one mail,
/// which tells of all of them: for those who have a notice waiting, that one waits a little longer; the others get one.
///
/// # Errors
/// The database failed.
pub async fn queue_changes(
    conn: &mut PgConnection,
    poll: PollId,
    readers: &[InvitationId],
    since: i32,
    deadline: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let until = settled(now, deadline);
    let first = now - STILL_SETTLING;
    let waiting = store::put_changes_off(&mut *conn, poll, readers, until, first).await?;
    let mails: Vec<NewMail> = readers
        .iter()
        .filter(|reader| !waiting.contains(reader))
        .map(|reader| NewMail {
            options_since: Some(since),
            ..NewMail::new(
                poll,
                MailKind::OptionsChanged,
                Reader::Invitation(*reader),
                now,
            )
        })
        .collect();
    let extra = Extra {
        not_before: Some(until),
        ..Extra::default()
    };
    queue_with(conn, &mails, extra).await
}

/// Drops the mails of these kinds that wait and that no worker holds; tells how many. What a worker
/// holds is judged again just before it leaves. Cancellations of events stay: their readers hold the event.
///
/// # Errors
/// The database failed.
pub async fn drop_queued(
    conn: &mut PgConnection,
    poll: PollId,
    kinds: &[MailKind],
    reason: DropReason,
) -> sqlx::Result<u64> {
    store::drop_queued(conn, poll, kinds, reason).await
}

/// Takes back the event of `option`: announcements not yet sent are dropped, and a cancellation carrying
/// `sequence` is queued to exactly those who received one or for whom one may be on its way, the revoked
/// included. Tells how many people that is.
///
/// # Errors
/// The database failed.
pub async fn cancel_event(
    conn: &mut PgConnection,
    poll: PollId,
    option: OptionId,
    sequence: i32,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    store::drop_announcements(&mut *conn, poll, option).await?;
    let readers = store::list_holders(&mut *conn, poll, option).await?;
    let mails: Vec<NewMail> = readers
        .into_iter()
        .map(|reader| NewMail {
            option: Some(option),
            sequence: Some(sequence),
            ..NewMail::new(poll, MailKind::Cancellation, reader, now)
        })
        .collect();
    queue_all(conn, &mails).await?;
    Ok(mails.len() as u64)
}

/// Tells of a change of the event of `option`, now at `sequence`: announcements that wait tell it as it is; everyone
/// else who holds the event gets its update. Tells how many people that is.
///
/// # Errors
/// The database failed.
pub async fn update_event(
    conn: &mut PgConnection,
    poll: PollId,
    option: OptionId,
    sequence: i32,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let amended = store::amend_announcements(&mut *conn, poll, option, sequence).await?;
    let readers = store::list_holders(&mut *conn, poll, option).await?;
    let mails: Vec<NewMail> = readers
        .into_iter()
        .filter(|reader| !amended.contains(&reader.uuid()))
        .map(|reader| NewMail {
            option: Some(option),
            sequence: Some(sequence),
            ..NewMail::new(poll, MailKind::Update, reader, now)
        })
        .collect();
    queue_all(conn, &mails).await?;
    Ok((mails.len() + amended.len()) as u64)
}
