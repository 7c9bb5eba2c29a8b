//! SQL of accounts and their sessions.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::{Account, Identity, SessionHash};
use crate::i18n::Language;
use crate::ids::AccountId;

/// An account as found or made at sign-in.
pub(super) struct Upserted {
    pub id: AccountId,
    pub disabled: bool,
}

/// A session with its account, as read: nothing of it holds before it is judged.
pub(crate) struct Found {
    /// Whose.
    pub(crate) account: Account,
    /// Whether that account was disabled.
    pub(crate) disabled: bool,
    /// Codes of its roles.
    pub(crate) roles: Vec<String>,
    /// When it was opened.
    pub(crate) created_at: DateTime<Utc>,
    /// When it was last used.
    pub(crate) seen_at: DateTime<Utc>,
    /// The version of the terms its account accepted.
    pub(crate) terms_version: i32,
}

/// The session and its account out of a row that has their columns, beside others: the pages read often find who asks in
/// the statement that finds what is asked for.
macro_rules! found {
    ($row:ident) => {
        $crate::accounts::session::Found {
            account: $crate::accounts::model::Account {
                id: $row.account_id,
                name: $row.name,
                email: $row.email,
                language: $row.account_language,
            },
            disabled: $row.disabled,
            roles: $row.roles,
            created_at: $row.began_at,
            seen_at: $row.seen_at,
            terms_version: $row.terms_version,
        }
    };
}
pub(crate) use found;

/// Makes the account of (issuer, subject), or brings what the provider tells of it up to date. The roles kept here
/// are shown and give nothing: a session has its own.
pub(super) async fn upsert_account(
    conn: &mut PgConnection,
    identity: &Identity,
    roles: &[String],
    language: Language,
    now: DateTime<Utc>,
) -> sqlx::Result<Upserted> {
    sqlx::query_as!(
        Upserted,
        r#"INSERT INTO accounts
               (account_id, issuer, subject, name, email, language, created_at, last_signed_in_at, unit, roles)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)
           ON CONFLICT ON CONSTRAINT accounts_issuer_subject_key DO UPDATE
               SET name = excluded.name, email = excluded.email, language = excluded.language,
                   last_signed_in_at = excluded.last_signed_in_at, unit = excluded.unit, roles = excluded.roles
           RETURNING account_id AS "id: AccountId", disabled_at IS NOT NULL AS "disabled!""#,
        AccountId::generate() as _,
        identity.issuer,
        identity.subject,
        identity.name,
        identity.email,
        language as _,
        now,
        identity.unit,
        roles,
    )
    .fetch_one(conn)
    .await
}

/// Opens a session.
pub(super) async fn insert_session(
    conn: &mut PgConnection,
    hash: SessionHash,
    account: AccountId,
    roles: &[String],
    id_token: &str,
    network: Option<&str>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO sessions (session_hash, account_id, roles, id_token, network, created_at, seen_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6)",
        &hash.0[..],
        account as _,
        roles,
        id_token,
        network,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The session and its account, in one query.
pub(super) async fn find_session(
    conn: &mut PgConnection,
    hash: SessionHash,
) -> sqlx::Result<Option<Found>> {
    let row = sqlx::query!(
        r#"SELECT s.account_id AS "account_id: AccountId", s.roles, s.created_at AS began_at, s.seen_at,
                  a.name, a.email, a.language AS "account_language: Language",
                  a.disabled_at IS NOT NULL AS "disabled!", a.terms_version
           FROM sessions s JOIN accounts a USING (account_id)
           WHERE s.session_hash = $1"#,
        &hash.0[..],
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| found!(row)))
}

/// Writes that an account accepted this version of the terms; `false` when it had already.
pub(super) async fn update_terms(
    conn: &mut PgConnection,
    account: AccountId,
    version: i32,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE accounts SET terms_version = $2, terms_accepted_at = $3
         WHERE account_id = $1 AND terms_version < $2",
        account as _,
        version,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that the session was used, unless a neighbouring request just did.
pub(super) async fn touch_session(
    conn: &mut PgConnection,
    hash: SessionHash,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE sessions SET seen_at = $3 WHERE session_hash = $1 AND seen_at = $2",
        &hash.0[..],
        before,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends a session; gives its account and ID token, or nothing when it had ended already.
pub(super) async fn delete_session(
    conn: &mut PgConnection,
    hash: SessionHash,
) -> sqlx::Result<Option<(AccountId, Option<String>)>> {
    let row = sqlx::query!(
        r#"DELETE FROM sessions WHERE session_hash = $1
           RETURNING account_id AS "id: AccountId", id_token"#,
        &hash.0[..],
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.id, row.id_token)))
}

/// Ends every session unused since `seen_before`, opened before `created_before`, or of a disabled account.
pub(super) async fn delete_stale_sessions(
    conn: &mut PgConnection,
    seen_before: DateTime<Utc>,
    created_before: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "DELETE FROM sessions s USING accounts a
         WHERE a.account_id = s.account_id
           AND (s.seen_at < $1 OR s.created_at < $2 OR a.disabled_at IS NOT NULL)",
        seen_before,
        created_before,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
