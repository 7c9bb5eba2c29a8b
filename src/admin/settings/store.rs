//! SQL of settings, their history and the version that tells processes to read them again.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::Values;
use crate::config::NetworkException;
use crate::ids::AccountId;

/// The version of the settings.
pub(super) async fn find_version(conn: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!("SELECT version FROM settings_version")
        .fetch_one(conn)
        .await
}

/// Raises the version: every process reads settings and exceptions again. Its row is the lock of whoever changes them.
///
/// # Errors
/// The database failed.
pub async fn raise_version(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("UPDATE settings_version SET version = version + 1")
        .execute(conn)
        .await?;
    Ok(())
}

/// Every value kept.
pub(super) async fn list(conn: &mut PgConnection) -> sqlx::Result<Values> {
    let rows = sqlx::query!("SELECT name, value FROM settings")
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.name, row.value)).collect())
}

/// The exceptions to the allowed networks that were not ended.
pub(super) async fn list_exceptions(
    conn: &mut PgConnection,
) -> sqlx::Result<Vec<NetworkException>> {
    sqlx::query_as!(
        NetworkException,
        "SELECT email, starts_on, ends_on FROM network_exceptions WHERE ended_at IS NULL"
    )
    .fetch_all(conn)
    .await
}

/// A change about to be written.
pub(super) struct NewChange<'a> {
    pub id: Uuid,
    pub name: &'a str,
    pub former: Option<&'a str>,
    pub value: Option<&'a str>,
    pub by: AccountId,
    pub at: DateTime<Utc>,
}

/// Writes a value, or takes it away, and its line of history.
pub(super) async fn change(conn: &mut PgConnection, new: &NewChange<'_>) -> sqlx::Result<()> {
    match new.value {
        Some(value) => sqlx::query!(
            "INSERT INTO settings (name, value, changed_at, changed_by) VALUES ($1, $2, $3, $4)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at,
                 changed_by = excluded.changed_by",
            new.name,
            value,
            new.at,
            new.by.0
        )
        .execute(&mut *conn)
        .await?,
        None => sqlx::query!("DELETE FROM settings WHERE name = $1", new.name)
            .execute(&mut *conn)
            .await?,
    };
    sqlx::query!(
        "INSERT INTO setting_changes (change_id, name, former, value, changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6)",
        new.id,
        new.name,
        new.former,
        new.value,
        new.at,
        new.by.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A change as it stands in the history.
pub(super) struct ChangeRow {
    pub name: String,
    pub former: Option<String>,
    pub value: Option<String>,
    pub changed_at: DateTime<Utc>,
    pub by: Option<String>,
}

/// The latest changes, latest first.
pub(super) async fn list_changes(
    conn: &mut PgConnection,
    limit: i64,
) -> sqlx::Result<Vec<ChangeRow>> {
    sqlx::query_as!(
        ChangeRow,
        r#"SELECT c.name, c.former, c.value, c.changed_at, a.name AS "by?"
           FROM setting_changes c LEFT JOIN accounts a ON a.account_id = c.changed_by
           ORDER BY c.changed_at DESC, c.change_id DESC LIMIT $1"#,
        limit
    )
    .fetch_all(conn)
    .await
}
