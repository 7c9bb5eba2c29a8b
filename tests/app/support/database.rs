//! What the harness writes and reads past the application.

use chrono::{DateTime, Utc};
use creneau::ids::AccountId;
use sqlx::{AssertSqlSafe, PgPool};

/// Tables whose change is not a change: sessions note when they were seen, counters count, and
/// what waits to be sealed stands in the log.
const IGNORED: [&str; 4] = [
    "sessions",
    "rate_counters",
    "audit_pending",
    "_sqlx_migrations",
];

pub(super) async fn upsert_account(db: &PgPool, name: &str, now: DateTime<Utc>) -> AccountId {
    let subject = name.to_lowercase().replace(' ', ".");
    let id = sqlx::query_scalar!(
        "INSERT INTO accounts (account_id, issuer, subject, name, email, language, created_at, last_signed_in_at)
         VALUES ($1, 'http://localhost:9000/', $2, $3, $4, 'fr-CA', $5, $5)
         ON CONFLICT (issuer, subject) DO UPDATE SET last_signed_in_at = EXCLUDED.last_signed_in_at
         RETURNING account_id",
        AccountId::generate().0,
        subject,
        name,
        format!("{subject}@staff.example"),
        now,
    )
    .fetch_one(db)
    .await
    .expect("an account");
    AccountId(id)
}

pub(super) async fn insert_session(
    db: &PgPool,
    account: AccountId,
    hash: &[u8],
    roles: &[String],
    now: DateTime<Utc>,
) {
    sqlx::query!(
        "INSERT INTO sessions (session_hash, account_id, roles, created_at, seen_at) VALUES ($1, $2, $3, $4, $4)",
        hash,
        account.0,
        roles,
        now,
    )
    .execute(db)
    .await
    .expect("a session");
}

/// A checksum over every row of every table but the ignored ones.
pub async fn checksum(db: &PgPool) -> String {
    let tables = sqlx::query_scalar!(
        r#"SELECT relname::text AS "name!" FROM pg_class
           WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY relname"#
    )
    .fetch_all(db)
    .await
    .expect("the tables");
    let parts: Vec<String> = tables
        .iter()
        .filter(|table| !IGNORED.contains(&table.as_str()))
        .map(|table| {
            // A refusal is noted, and changes nothing.
            let rows = match table.as_str() {
                "audit_entries" => "(SELECT * FROM audit_entries WHERE verb NOT LIKE 'security.%')",
                table => table,
            };
            format!(
                "SELECT '{table} ' || count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY t::text)), '') AS line FROM {rows} AS t"
            )
        })
        .collect();
    let union = parts.join(" UNION ALL ");
    #[expect(
        clippy::disallowed_methods,
        reason = "the tables are those found, so that none is forgotten"
    )]
    let mut lines: Vec<String> = sqlx::query_scalar(AssertSqlSafe(union))
        .fetch_all(db)
        .await
        .expect("the rows");
    lines.sort();
    lines.join("\n")
}
