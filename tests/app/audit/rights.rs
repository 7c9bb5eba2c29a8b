//! What the application's role may do, table by table, and what it is refused whatever it tries.

use sqlx::error::DatabaseError;
use sqlx::{AssertSqlSafe, PgPool};

use creneau::config::Config;
use creneau::server::{self, ServeError};
use sqlx::ConnectOptions;

use crate::support::{self, TestApp};

/// Every table with the rights of the role `creneau_app`. A new table has its line here before it has its page.
const RIGHTS: &[(&str, &str)] = &[
    ("_sqlx_migrations", "SELECT"),
    ("access_requests", "SELECT INSERT UPDATE DELETE"),
    ("account_notices", "SELECT INSERT UPDATE DELETE"),
    ("account_openings", "SELECT INSERT DELETE"),
    ("accounts", "SELECT INSERT UPDATE DELETE"),
    ("audit_entries", "SELECT INSERT"),
    ("audit_pending", "SELECT DELETE"),
    ("audit_prunings", "SELECT"),
    ("audit_seals", "SELECT INSERT"),
    ("audit_verifications", "SELECT INSERT"),
    ("ballots", "SELECT INSERT UPDATE DELETE"),
    ("calendar_deliveries", "SELECT INSERT UPDATE DELETE"),
    ("calendar_feeds", "SELECT INSERT UPDATE DELETE"),
    ("counted_until", "SELECT UPDATE"),
    ("decisions", "SELECT INSERT UPDATE DELETE"),
    ("former_options", "SELECT INSERT UPDATE DELETE"),
    ("history_mails", "SELECT INSERT UPDATE DELETE"),
    ("interventions", "SELECT INSERT UPDATE DELETE"),
    ("invitations", "SELECT INSERT UPDATE DELETE"),
    ("jobs", "SELECT INSERT UPDATE DELETE"),
    ("mail_pause", "SELECT INSERT UPDATE DELETE"),
    ("mails", "SELECT INSERT UPDATE DELETE"),
    ("monthly_counts", "SELECT INSERT UPDATE"),
    ("network_exceptions", "SELECT INSERT UPDATE DELETE"),
    ("notice_progress", "SELECT INSERT UPDATE DELETE"),
    ("notice_settings", "SELECT INSERT UPDATE DELETE"),
    ("options", "SELECT INSERT UPDATE DELETE"),
    ("people_group_members", "SELECT INSERT UPDATE DELETE"),
    ("people_groups", "SELECT INSERT UPDATE DELETE"),
    ("polls", "SELECT INSERT UPDATE DELETE"),
    ("purge_certificates", "SELECT INSERT"),
    ("purge_run_classes", "SELECT INSERT UPDATE DELETE"),
    ("purge_run_polls", "SELECT INSERT UPDATE DELETE"),
    ("purge_runs", "SELECT INSERT UPDATE"),
    ("rate_counters", "SELECT INSERT UPDATE DELETE"),
    ("retention_class_versions", "SELECT INSERT"),
    ("retention_classes", "SELECT INSERT UPDATE"),
    ("schedules", "SELECT INSERT UPDATE DELETE"),
    ("sessions", "SELECT INSERT UPDATE DELETE"),
    ("setting_changes", "SELECT INSERT"),
    ("settings", "SELECT INSERT UPDATE DELETE"),
    ("settings_version", "SELECT UPDATE"),
    ("substitutes", "SELECT INSERT UPDATE DELETE"),
    ("tags", "SELECT INSERT UPDATE DELETE"),
    ("tallies", "SELECT INSERT UPDATE DELETE"),
    ("test_mails", "SELECT INSERT UPDATE DELETE"),
];

#[sqlx::test]
async fn t144_the_applications_role_has_these_rights_and_no_other(db: PgPool) {
    let found = sqlx::query!(
        r#"SELECT c.relname::text AS "name!", string_agg(p.name, ' ' ORDER BY p.place) AS "rights"
           FROM pg_class c
           LEFT JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
               WITH ORDINALITY AS p (name, place) ON has_table_privilege('creneau_app', c.oid, p.name)
           WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relnamespace = 'public'::regnamespace
           GROUP BY c.relname ORDER BY c.relname"#
    )
    .fetch_all(&db)
    .await
    .unwrap();
    let found: Vec<(String, String)> = found
        .into_iter()
        .map(|row| (row.name, row.rights.unwrap_or_default()))
        .collect();
    let expected: Vec<(String, String)> = RIGHTS
        .iter()
        .map(|(name, rights)| ((*name).to_owned(), (*rights).to_owned()))
        .collect();
    assert_eq!(found, expected);
}

/// What somebody who took over the application would try, as its role.
const TRIED: &[&str] = &[
    "CREATE TABLE anything (id int)",
    "CREATE SCHEMA anything",
    "CREATE FUNCTION anything() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "ALTER TABLE polls ADD COLUMN anything int",
    "DROP TABLE ballots",
    "TRUNCATE ballots",
    "UPDATE audit_entries SET reason = NULL",
    "DELETE FROM audit_entries",
    "UPDATE audit_seals SET hash = previous",
    "DELETE FROM audit_seals",
    "INSERT INTO audit_prunings SELECT seal, seal, hash, 0, now(), now(), key_id, signature FROM audit_seals",
    "ALTER TABLE audit_entries DISABLE TRIGGER ALL",
    "UPDATE purge_certificates SET polls = 0",
    "COPY polls TO PROGRAM 'cat'",
    "COPY polls TO '/tmp/polls'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_ls_dir('/')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT rolpassword FROM pg_authid",
    "SET ROLE postgres",
    "SET ROLE creneau_owner",
    "CREATE ROLE anything SUPERUSER",
    "GRANT creneau_owner TO creneau_intruder",
    "ALTER SYSTEM SET log_statement = 'all'",
];

#[sqlx::test]
async fn t144_what_an_intruder_would_try_is_denied(db: PgPool) {
    // Roles belong to the whole cluster: this one is made once.
    sqlx::raw_sql(
        "DO $$ BEGIN CREATE ROLE creneau_intruder LOGIN IN ROLE creneau_app;
         EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
         DO $$ BEGIN CREATE ROLE creneau_owner LOGIN;
         EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$",
    )
    .execute(&db)
    .await
    .unwrap();
    let options = (*db.connect_options()).clone().username("creneau_intruder");
    let intruder = PgPool::connect_with(options).await.unwrap();
    for statement in TRIED {
        let refused = sqlx::raw_sql(AssertSqlSafe(*statement))
            .execute(&intruder)
            .await
            .expect_err(statement);
        let code = refused
            .as_database_error()
            .and_then(DatabaseError::code)
            .unwrap_or_default();
        // Insufficient privilege; a role that does not exist is one nobody may become.
        assert!(
            ["42501", "22023"].contains(&code.as_ref()),
            "{statement}: {refused}"
        );
    }
    intruder.close().await;
}

fn configured(db: &PgPool) -> Config {
    let mut config = support::config();
    config.database.url = db.connect_options().to_url_lossy().to_string().into();
    config
}

#[sqlx::test]
async fn t144_it_does_not_start_as_a_superuser(db: PgPool) {
    assert!(matches!(
        server::prepare(configured(&db)).await,
        Err(ServeError::Superuser)
    ));
    let app = TestApp::new(&db);
    let mut conn = app.state.db.acquire().await.unwrap();
    let rights = creneau::database::role_rights(&mut conn).await.unwrap();
    assert!(!rights.superuser);
}
