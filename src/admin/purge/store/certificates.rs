//! SQL of certificates: they are added and read, never changed.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::admin::purge::model::{Certificate, Trigger};
use crate::ids::{AccountId, CertificateId};

/// Writes a certificate.
pub(in crate::admin::purge) async fn insert_certificate(
    conn: &mut PgConnection,
    certificate: &Certificate,
    by: Option<AccountId>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO purge_certificates (certificate_id, purged_at, trigger, actor_id, reason, polls, people,
             ballots, mails, oldest_due_at, newest_due_at, document, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
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
        certificate.document,
        certificate.hash,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// One certificate.
pub(in crate::admin::purge) async fn find_certificate(
    conn: &mut PgConnection,
    id: CertificateId,
) -> sqlx::Result<Option<Certificate>> {
    sqlx::query_as!(
        Certificate,
        r#"SELECT certificate_id AS "id: _", purged_at, trigger AS "trigger: Trigger", reason, polls, people,
               ballots, mails, oldest_due_at, newest_due_at, document, hash
           FROM purge_certificates WHERE certificate_id = $1"#,
        id.0
    )
    .fetch_optional(conn)
    .await
}

/// The latest certificates.
pub(in crate::admin::purge) async fn list_certificates(
    conn: &mut PgConnection,
    limit: i64,
) -> sqlx::Result<Vec<Certificate>> {
    sqlx::query_as!(
        Certificate,
        r#"SELECT certificate_id AS "id: _", purged_at, trigger AS "trigger: Trigger", reason, polls, people,
               ballots, mails, oldest_due_at, newest_due_at, document, hash
           FROM purge_certificates ORDER BY purged_at DESC, certificate_id LIMIT $1"#,
        limit
    )
    .fetch_all(conn)
    .await
}

/// Forgets what runs that ended before this saw, and which polls they left alone: their certificates stay.
pub(in crate::admin::purge) async fn forget_seen(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM purge_run_polls p USING purge_runs r WHERE r.run_id = p.run_id AND r.ended_at < $1",
        before
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE purge_runs SET seen = NULL WHERE ended_at < $1 AND seen IS NOT NULL",
        before
    )
    .execute(conn)
    .await?;
    Ok(())
}
