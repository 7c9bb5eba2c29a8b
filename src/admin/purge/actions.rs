//! Previewing and running a purge. Batches are erased to the end, each in one transaction with its audit
//! entries and its certificate, so that a run cut short has lost nothing and can be started again.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::model::{DuePoll, Report, Selection, Trigger, certify};
use super::store;
use crate::audit::{self, Actor, Entry, Reason, Verb};
use crate::ids::PollId;

/// Polls erased in one transaction, at most.
const BATCH: i64 = 200;

/// Polls a preview shows, at most: the form that confirms them names each.
pub const PREVIEW: i64 = 900;

/// What a purge would take and what it would leave alone: the page and `--dry-run` print the same list.
///
/// # Errors
/// The database failed.
pub async fn preview(
    db: &PgPool,
    among: Option<&[PollId]>,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<DuePoll>> {
    let mut conn = db.acquire().await?;
    store::list_due(&mut conn, now, among, true, PREVIEW).await
}

/// Erases, to the end, the polls of a selection that are due and not held.
///
/// # Errors
/// The database failed; what was erased before has its certificates.
pub async fn run(
    db: &PgPool,
    actor: &Actor,
    trigger: Trigger,
    reason: Reason,
    selection: Selection,
    now: DateTime<Utc>,
) -> sqlx::Result<Report> {
    let mut report = Report::default();
    match selection {
        Selection::Seen(seen) => {
            let due = seen_and_due(db, &seen, now).await?;
            for batch in due.chunks(usize::try_from(BATCH).unwrap_or(1)) {
                purge_batch(db, actor, trigger, reason, batch, now, &mut report).await?;
            }
            report.skipped = seen.len() - report.purged;
        }
        Selection::AllDue => loop {
            let mut conn = db.acquire().await?;
            let batch = store::list_due(&mut conn, now, None, false, BATCH).await?;
            drop(conn);
            let before = report.purged;
            purge_batch(db, actor, trigger, reason, &batch, now, &mut report).await?;
            if report.purged == before {
                report.skipped = batch.len();
                break;
            }
        },
    }
    Ok(report)
}

/// The selected polls that are still due, at the version they were seen in.
async fn seen_and_due(
    db: &PgPool,
    seen: &[(PollId, i64)],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<DuePoll>> {
    let versions: HashMap<PollId, i64> = seen.iter().copied().collect();
    let ids: Vec<PollId> = versions.keys().copied().collect();
    let mut due = preview(db, Some(&ids), now).await?;
    due.retain(|poll| !poll.held && versions.get(&poll.id) == Some(&poll.version));
    Ok(due)
}

async fn purge_batch(
    db: &PgPool,
    actor: &Actor,
    trigger: Trigger,
    reason: Reason,
    batch: &[DuePoll],
    now: DateTime<Utc>,
    report: &mut Report,
) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    let locked = store::lock_batch(&mut tx, batch, now).await?;
    if locked.is_empty() {
        return Ok(());
    }
    let erased: Vec<DuePoll> = batch
        .iter()
        .filter(|poll| locked.contains(&poll.id))
        .cloned()
        .collect();
    store::erase(&mut tx, &locked).await?;
    let certificate = certify(&erased, trigger, reason, now);
    store::insert_certificate(&mut tx, &certificate, actor.account()).await?;
    for poll in &erased {
        let why = if poll.asked_by_owner {
            Reason::OwnerRequest
        } else {
            reason
        };
        let purged = Entry {
            actor,
            verb: Verb::PollPurged,
            poll: Some(poll.id),
            object: Some(certificate.id.0),
            reason: Some(why),
            at: now,
        };
        audit::record(&mut tx, purged).await?;
    }
    let run = Entry {
        actor,
        verb: Verb::PurgeRun,
        poll: None,
        object: Some(certificate.id.0),
        reason: Some(reason),
        at: now,
    };
    audit::record(&mut tx, run).await?;
    tx.commit().await?;
    report.certificates.push(certificate.id);
    report.purged += erased.len();
    Ok(())
}
