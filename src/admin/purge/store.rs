//! SQL of purges.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Certificate, DuePoll, Trigger};
use crate::ids::{AccountId, CertificateId, PollId};

/// Polls past their purge date, oldest first; only those of `among` when given, the held ones when asked for.
pub(super) async fn list_due(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    among: Option<&[PollId]>,
    with_held: bool,
    limit: i64,
) -> sqlx::Result<Vec<DuePoll>> {
    let among: Option<Vec<Uuid>> = among.map(|ids| ids.iter().map(|id| id.0).collect());
    sqlx::query_as!(
        DuePoll,
        r#"SELECT poll_id AS "id: _", version, owner_name, state AS "state: _", created_at, purge_at,
               deletion_requested_at IS NOT NULL AS "asked_by_owner!", held_at IS NOT NULL AS "held!",
               (SELECT count(*) FROM invitations i WHERE i.poll_id = polls.poll_id) AS "people!",
               (SELECT count(*) FROM ballots b WHERE b.poll_id = polls.poll_id) AS "ballots!",
               (SELECT count(*) FROM mails m WHERE m.poll_id = polls.poll_id) AS "mails!"
           FROM polls
           WHERE purge_at <= $1 AND ($2::uuid[] IS NULL OR poll_id = ANY ($2)) AND ($4 OR held_at IS NULL)
           ORDER BY purge_at, poll_id
           LIMIT $3"#,
        now,
        among.as_deref(),
        limit,
        with_held
    )
    .fetch_all(conn)
    .await
}

/// Locks the polls of a batch that are still due, not held and unchanged; whatever someone else is writing to
/// just now is left for another run. Gives their ids.
pub(super) async fn lock_batch(
    conn: &mut PgConnection,
    batch: &[DuePoll],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<PollId>> {
    let ids: Vec<Uuid> = batch.iter().map(|poll| poll.id.0).collect();
    let versions: Vec<i64> = batch.iter().map(|poll| poll.version).collect();
    sqlx::query_scalar!(
        r#"SELECT p.poll_id AS "id: PollId"
           FROM polls p JOIN unnest($1::uuid[], $2::int8[]) AS seen (poll_id, version) USING (poll_id)
           WHERE p.purge_at <= $3 AND p.held_at IS NULL AND p.version = seen.version
           ORDER BY p.poll_id
           FOR UPDATE OF p SKIP LOCKED"#,
        &ids,
        &versions,
        now
    )
    .fetch_all(conn)
    .await
}

/// Erases polls and, by cascade, everything in them; and the jobs that wait for them.
pub(super) async fn erase(conn: &mut PgConnection, polls: &[PollId]) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = polls.iter().map(|id| id.0).collect();
    sqlx::query!("DELETE FROM jobs WHERE poll_id = ANY ($1)", &ids)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("DELETE FROM polls WHERE poll_id = ANY ($1)", &ids)
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes a certificate.
pub(super) async fn insert_certificate(
    conn: &mut PgConnection,
    certificate: &Certificate,
    by: Option<AccountId>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO purge_certificates (certificate_id, purged_at, trigger, actor_id, reason, polls, people,
             ballots, mails, oldest_due_at, newest_due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        certificate.id.0,
        certificate.purged_at,
        certificate.trigger as _,
        by.map(|id| id.0),
        certificate.reason,
        certificate.polls,
        certificate.people,
        certificate.ballots,
        certificate.mails,
        certificate.oldest_due_at,
        certificate.newest_due_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// One certificate.
pub(super) async fn find_certificate(
    conn: &mut PgConnection,
    id: CertificateId,
) -> sqlx::Result<Option<Certificate>> {
    sqlx::query_as!(
        Certificate,
        r#"SELECT certificate_id AS "id: _", purged_at, trigger AS "trigger: Trigger", reason, polls, people,
               ballots, mails, oldest_due_at, newest_due_at
           FROM purge_certificates WHERE certificate_id = $1"#,
        id.0
    )
    .fetch_optional(conn)
    .await
}

/// The latest certificates.
pub(super) async fn list_certificates(
    conn: &mut PgConnection,
    limit: i64,
) -> sqlx::Result<Vec<Certificate>> {
    sqlx::query_as!(
        Certificate,
        r#"SELECT certificate_id AS "id: _", purged_at, trigger AS "trigger: Trigger", reason, polls, people,
               ballots, mails, oldest_due_at, newest_due_at
           FROM purge_certificates ORDER BY purged_at DESC, certificate_id LIMIT $1"#,
        limit
    )
    .fetch_all(conn)
    .await
}
