//! The audit log: what the application's role may do to it, and the auditor's list.

use sqlx::PgPool;
use sqlx::error::DatabaseError;

use crate::support::TestApp;

#[sqlx::test]
async fn t140_the_applications_role_inserts_and_reads_the_log_and_nothing_else(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    app.poll(owner).open().await;
    for statement in [
        "UPDATE audit_entries SET reason = NULL",
        "DELETE FROM audit_entries",
        "TRUNCATE audit_entries",
        "UPDATE purge_certificates SET polls = 0",
        "CREATE TABLE anything (id int)",
        "ALTER TABLE polls ADD COLUMN anything int",
    ] {
        let refused = sqlx::raw_sql(statement)
            .execute(&app.state.db)
            .await
            .unwrap_err();
        let code = refused
            .as_database_error()
            .and_then(DatabaseError::code)
            .unwrap_or_default();
        assert_eq!(code, "42501", "{statement}");
    }
}

#[sqlx::test]
async fn t142_the_log_holds_ids_and_codes_only(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    app.poll(owner).title("marker-title").open().await;
    let rows: Vec<String> = sqlx::query_scalar!(
        r#"SELECT to_jsonb(audit_entries)::text AS "row!" FROM audit_entries ORDER BY entry_id"#
    )
    .fetch_all(&db)
    .await
    .unwrap();
    assert_eq!(
        rows.len(),
        4,
        "created, options added, people added, published: {rows:?}"
    );
    for marker in ["marker-title", "leak.test", "Personne", "Lise"] {
        assert!(rows.iter().all(|row| !row.contains(marker)), "{marker}");
    }
}

#[sqlx::test]
async fn an_auditor_reads_the_entries_latest_first(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    app.poll(owner).open().await;
    let mut auditor = app.staff("Aude Auditrice", &["auditor"]).await;
    let page = auditor.get("/audit").await;
    assert_eq!(page.count("tbody tr"), 4);
    assert!(page.texts("tbody tr td:nth-child(3)")[0].contains("Sondage publié"));
    assert!(
        auditor
            .in_english()
            .get("/audit")
            .await
            .body
            .contains("Poll published")
    );
}
