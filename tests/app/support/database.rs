//! What the harness writes and reads past the application.

use std::fmt::Write;

use chrono::{DateTime, Utc};
use creneau::ids::AccountId;
use sqlx::{AssertSqlSafe, Executor, PgPool, Row};

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

/// Everything the database holds, as text.
pub async fn dump(db: &PgPool) -> String {
    let tables = sqlx::query_scalar!(
        r#"SELECT table_name::text AS "name!" FROM information_schema.tables WHERE table_schema = 'public'"#
    )
    .fetch_all(db)
    .await
    .expect("the tables");
    let mut all = String::new();
    for table in tables {
        let rows = format!("SELECT to_jsonb(t)::text FROM \"{table}\" t");
        let rows = db.fetch_all(sqlx::raw_sql(AssertSqlSafe(rows))).await;
        for row in rows.expect("the rows") {
            let _ = writeln!(all, "{table} {}", row.get::<String, _>(0));
        }
    }
    all
}

/// Rows of a table read so far by scans, and by indexes. `app` is the application's one connection.
pub async fn rows_read(app: &PgPool, db: &PgPool, table: &str) -> (i64, i64) {
    // It reports what it has done, then ends another transaction.
    sqlx::query!("SELECT pg_stat_force_next_flush()::text AS done")
        .fetch_one(app)
        .await
        .expect("a report");
    sqlx::query!("SELECT 1 AS one")
        .fetch_one(app)
        .await
        .expect("a transaction");
    let row = sqlx::query!(
        r#"SELECT seq_tup_read AS "scanned!", idx_tup_fetch AS "fetched!"
           FROM pg_stat_user_tables WHERE relname = $1::text"#,
        table
    )
    .fetch_one(db)
    .await
    .expect("a table");
    (row.scanned, row.fetched)
}
