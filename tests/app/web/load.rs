//! Too much at once, and a database that makes wait.

use std::time::{Duration, Instant};

use futures::future::join_all;
use sqlx::{Connection, PgPool};

use super::routes::routes;
use crate::support::TestApp;

#[sqlx::test]
async fn t113_beyond_the_configured_number_requests_are_refused(db: PgPool) {
    let app =
        TestApp::configured(&db, |config| config.server.max_in_flight = 2).with_routes(routes());
    let answers = join_all((0..5).map(|_| {
        let mut visitor = app.visitor();
        async move { visitor.get("/slow").await }
    }))
    .await;
    let refused: Vec<_> = answers
        .iter()
        .filter(|answer| answer.status() == 503)
        .collect();
    assert_eq!(refused.len(), 3);
    assert!(
        refused
            .iter()
            .all(|answer| answer.header("retry-after") == "5")
    );
    assert_eq!(
        app.visitor().get("/slow").await.status(),
        200,
        "and accepted again after"
    );
}

#[sqlx::test]
async fn t113_a_locked_table_stops_neither_other_pages_nor_the_queue(db: PgPool) {
    let app = TestApp::new(&db).with_routes(routes());
    let mut holder = db.acquire().await.unwrap();
    let mut held = holder.begin().await.unwrap();
    sqlx::query!("LOCK TABLE polls IN ACCESS EXCLUSIVE MODE")
        .execute(&mut *held)
        .await
        .unwrap();
    let started = Instant::now();
    let stuck = join_all((0..12).map(|_| {
        let mut visitor = app.visitor();
        async move { visitor.get("/polls").await }
    }));
    let other = async {
        tokio::time::sleep(Duration::from_millis(2_500)).await;
        let asked = Instant::now();
        let status = app.visitor().get("/accounts").await.status();
        (status, asked.elapsed())
    };
    let (stuck, (other, waited)) = futures::join!(stuck, other);
    assert!(
        stuck.iter().all(|answer| answer.status() == 503),
        "never 500"
    );
    assert!(
        stuck
            .iter()
            .all(|answer| answer.header("retry-after") == "5")
    );
    assert!(
        started.elapsed() < Duration::from_secs(7),
        "{:?}",
        started.elapsed()
    );
    assert!(
        other == 503 || waited < Duration::from_secs(1),
        "{other} after {waited:?}"
    );
    held.rollback().await.unwrap();
    assert_eq!(app.visitor().get("/polls").await.status(), 200);
}

#[sqlx::test]
async fn t113_every_connection_has_its_bounds(db: PgPool) {
    let app = TestApp::new(&db);
    let bounds = sqlx::query!(
        r#"SELECT current_setting('statement_timeout') AS "statement!", current_setting('lock_timeout') AS "lock!",
           current_setting('idle_in_transaction_session_timeout') AS "idle!", current_user::text AS "role!""#
    )
    .fetch_one(&app.state.db)
    .await
    .unwrap();
    assert_eq!(
        (
            &*bounds.statement,
            &*bounds.lock,
            &*bounds.idle,
            &*bounds.role
        ),
        ("5s", "2s", "10s", "creneau_app")
    );
}

#[sqlx::test]
async fn t144_the_application_may_neither_rewrite_the_audit_log_nor_change_tables(db: PgPool) {
    let app = TestApp::new(&db);
    let mut conn = app.state.db.acquire().await.unwrap();
    let rights = creneau::database::role_rights(&mut conn).await.unwrap();
    assert!(!rights.superuser && !rights.creates_tables && !rights.rewrites_audit);
    assert!(rights.writes_audit && rights.writes_polls);
    assert!(
        sqlx::query!("DELETE FROM audit_entries")
            .execute(&mut *conn)
            .await
            .is_err()
    );
    assert!(
        sqlx::query!("CREATE TABLE mine (id int)")
            .execute(&mut *conn)
            .await
            .is_err()
    );
}
