//! SQL of the register of exceptions.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::ids::{AccountId, ExceptionId};

/// An exception about to be written.
#[derive(Debug, Clone)]
pub(super) struct NewException {
    pub email: String,
    pub reason: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub approver: String,
}

/// Writes an exception.
pub(super) async fn insert(
    conn: &mut PgConnection,
    id: ExceptionId,
    new: &NewException,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO network_exceptions
             (exception_id, email, reason, starts_on, ends_on, approver, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.0,
        new.email,
        new.reason,
        new.starts_on,
        new.ends_on,
        new.approver,
        now,
        by.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends an exception before its day; `false` when it had ended, or is not there.
pub(super) async fn end(
    conn: &mut PgConnection,
    id: ExceptionId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE network_exceptions SET ended_at = $2 WHERE exception_id = $1 AND ended_at IS NULL",
        id.0,
        now
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// An exception as the register shows it.
pub(super) struct ExceptionRow {
    pub id: ExceptionId,
    pub email: String,
    pub reason: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub approver: String,
    pub ended_at: Option<DateTime<Utc>>,
}

/// The register, those that end last first.
pub(super) async fn list(conn: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<ExceptionRow>> {
    sqlx::query_as!(
        ExceptionRow,
        r#"SELECT exception_id AS "id: _", email, reason, starts_on, ends_on, approver, ended_at
           FROM network_exceptions ORDER BY ended_at IS NOT NULL, ends_on DESC, exception_id LIMIT $1"#,
        limit
    )
    .fetch_all(conn)
    .await
}
