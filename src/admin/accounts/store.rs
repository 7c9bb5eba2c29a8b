//! SQL of accounts as administrators see and disable them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::ids::{AccountId, PollId};

/// One account.
pub(super) struct AccountRow {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub unit: String,
    pub roles: Vec<String>,
    pub created_at: DateTime<Utc>,
    pub last_signed_in_at: DateTime<Utc>,
    pub disabled_at: Option<DateTime<Utc>>,
    pub polls: i64,
    pub sessions: i64,
}

/// Accounts by name: those of these letters or of this address, after one of them.
pub(super) async fn list(
    conn: &mut PgConnection,
    search: &str,
    after: Option<AccountId>,
    limit: i64,
) -> sqlx::Result<Vec<AccountRow>> {
    sqlx::query_as!(
        AccountRow,
        r#"SELECT a.account_id AS "id: _", a.name, a.email, a.unit, a.roles, a.created_at, a.last_signed_in_at,
               a.disabled_at, (SELECT count(*) FROM polls p WHERE p.owner_id = a.account_id) AS "polls!",
               (SELECT count(*) FROM sessions s WHERE s.account_id = a.account_id) AS "sessions!"
           FROM accounts a
           WHERE ($1 = '' OR strpos(name_order(a.name), name_order($1)) > 0 OR lower(a.email) = lower($1))
             AND ($2::uuid IS NULL OR (name_order(a.name), a.account_id)
                  > ((SELECT name_order(name) FROM accounts WHERE account_id = $2), $2))
           ORDER BY name_order(a.name), a.account_id
           LIMIT $3"#,
        search,
        after.map(|id| id.0),
        limit
    )
    .fetch_all(conn)
    .await
}

/// One of them.
pub(super) async fn find(
    conn: &mut PgConnection,
    id: AccountId,
) -> sqlx::Result<Option<AccountRow>> {
    sqlx::query_as!(
        AccountRow,
        r#"SELECT a.account_id AS "id: _", a.name, a.email, a.unit, a.roles, a.created_at, a.last_signed_in_at,
               a.disabled_at, (SELECT count(*) FROM polls p WHERE p.owner_id = a.account_id) AS "polls!",
               (SELECT count(*) FROM sessions s WHERE s.account_id = a.account_id) AS "sessions!"
           FROM accounts a WHERE a.account_id = $1"#,
        id.0
    )
    .fetch_optional(conn)
    .await
}

/// How many of the polls of an account have a substitute who would take over.
pub(super) async fn count_substituted(conn: &mut PgConnection, id: AccountId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM polls p
           JOIN substitutes s USING (poll_id) JOIN accounts a ON a.account_id = s.account_id
           WHERE p.owner_id = $1 AND a.disabled_at IS NULL"#,
        id.0
    )
    .fetch_one(conn)
    .await
}

/// Locks an account; tells since when it is disabled, if it is.
pub(super) async fn lock(
    conn: &mut PgConnection,
    id: AccountId,
) -> sqlx::Result<Option<Option<DateTime<Utc>>>> {
    sqlx::query_scalar!(
        "SELECT disabled_at FROM accounts WHERE account_id = $1 FOR UPDATE",
        id.0
    )
    .fetch_optional(conn)
    .await
}

/// Disables an account since then, or enables it.
pub(super) async fn update_disabled(
    conn: &mut PgConnection,
    id: AccountId,
    since: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE accounts SET disabled_at = $2 WHERE account_id = $1",
        id.0,
        since
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes down a look at an account, with its words.
pub(super) async fn insert_opening(
    conn: &mut PgConnection,
    id: AccountId,
    by: AccountId,
    words: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO account_openings (account_id, opened_by, at, opens_until, words) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
        id.0,
        by.0,
        now,
        until,
        words
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Until when an account is open to an administrator, if it is.
pub(super) async fn find_opening(
    conn: &mut PgConnection,
    id: AccountId,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "SELECT max(opens_until) FROM account_openings WHERE account_id = $1 AND opened_by = $2 AND opens_until > $3",
        id.0,
        by.0,
        now
    )
    .fetch_one(conn)
    .await
}

/// Forgets the looks before then.
pub(super) async fn delete_openings(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM account_openings WHERE at < $1", before)
        .execute(conn)
        .await?;
    Ok(())
}

/// An open session.
pub(super) struct SessionRow {
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub network: Option<String>,
}

/// The sessions of an account, last used first.
pub(super) async fn list_sessions(
    conn: &mut PgConnection,
    id: AccountId,
) -> sqlx::Result<Vec<SessionRow>> {
    sqlx::query_as!(
        SessionRow,
        "SELECT created_at, seen_at, network FROM sessions WHERE account_id = $1 ORDER BY seen_at DESC",
        id.0
    )
    .fetch_all(conn)
    .await
}

/// Ends every session of an account.
pub(super) async fn delete_sessions(conn: &mut PgConnection, id: AccountId) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM sessions WHERE account_id = $1", id.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// A poll of an account, and who would take it over.
pub(super) struct Owned {
    pub poll: PollId,
    pub heir: Option<AccountId>,
    pub name: Option<String>,
    pub unit: Option<String>,
}

/// Locks every poll of an account, in the order of their ids.
pub(super) async fn lock_polls(conn: &mut PgConnection, id: AccountId) -> sqlx::Result<Vec<Owned>> {
    sqlx::query_as!(
        Owned,
        r#"SELECT p.poll_id AS "poll: _", a.account_id AS "heir?: _", a.name AS "name?", a.unit AS "unit?"
           FROM polls p
           LEFT JOIN substitutes s ON s.poll_id = p.poll_id
           LEFT JOIN accounts a ON a.account_id = s.account_id AND a.disabled_at IS NULL
           WHERE p.owner_id = $1
           ORDER BY p.poll_id
           FOR UPDATE OF p"#,
        id.0
    )
    .fetch_all(conn)
    .await
}

/// Marks the polls of an account as waiting for somebody to take over, or no longer.
pub(super) async fn update_ownerless(
    conn: &mut PgConnection,
    id: AccountId,
    since: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE polls SET ownerless_at = $2 WHERE owner_id = $1 AND ownerless_at IS DISTINCT FROM $2",
        id.0,
        since
    )
    .execute(conn)
    .await?;
    Ok(())
}
