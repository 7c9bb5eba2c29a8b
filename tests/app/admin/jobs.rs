//! The jobs panel: what a task did last, asking for one out of its turn, what is late.

use chrono::TimeDelta;
use creneau::jobs::schedule;
use sqlx::PgPool;

use crate::support::TestApp;

#[sqlx::test]
async fn a_task_asked_for_runs_once_out_of_its_turn_and_says_so(db: PgPool) {
    let app = TestApp::new(&db);
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let page = ada.get("/admin/jobs").await;
    assert!(page.has(".notice.warning"), "no worker has been there yet");
    schedule::run_due(&app.state).await.unwrap();
    let path = "/admin/jobs/house_keeping/runs";
    let page = ada.get("/admin/jobs").await;
    assert!(!page.has(".notice.warning"));
    let asked = ada.submit(page.form(path)).await;
    assert_eq!(asked.location(), "/admin/jobs");
    assert!(ada.get("/admin/jobs").await.body.contains("Demandée"));
    assert_eq!(schedule::run_due(&app.state).await.unwrap(), 1);
    assert_eq!(schedule::run_due(&app.state).await.unwrap(), 0);
    let row = sqlx::query!(
        "SELECT result, failures, asked_at, lease_id, next_run_at FROM schedules WHERE name = 'house_keeping'"
    );
    let row = row.fetch_one(&db).await.unwrap();
    assert_eq!((row.result.as_deref(), row.failures), (Some("done"), 0));
    assert_eq!((row.asked_at, row.lease_id), (None, None));
    assert_eq!(row.next_run_at, app.now() + TimeDelta::hours(1));
    let page = ada.get("/admin/jobs").await;
    assert!(page.text("table").contains("2026-"), "when it ran last");
}

#[sqlx::test]
async fn a_task_that_fails_keeps_no_other_from_its_turn_and_is_tried_again(db: PgPool) {
    let app = TestApp::new(&db);
    schedule::run_due(&app.state).await.unwrap();
    sqlx::query!("ALTER TABLE rate_counters RENAME TO rate_counters_gone")
        .execute(&db)
        .await
        .unwrap();
    app.clock.advance(TimeDelta::hours(2));
    let ran = schedule::run_due(&app.state).await.unwrap();
    assert_eq!(ran, 3, "the one that fails, notices, and the seal");
    let row = sqlx::query!(
        r#"SELECT failures, next_run_at, (SELECT result FROM schedules WHERE name = 'notices') AS other
           FROM schedules WHERE name = 'house_keeping'"#
    );
    let row = row.fetch_one(&db).await.unwrap();
    assert_eq!((row.failures, row.other.as_deref()), (1, Some("done")));
    assert_eq!(row.next_run_at, app.now() + TimeDelta::minutes(1));
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    assert!(
        ada.get("/admin/jobs")
            .await
            .text(".notice.warning")
            .contains("Ménage")
    );
    sqlx::query!("ALTER TABLE rate_counters_gone RENAME TO rate_counters")
        .execute(&db)
        .await
        .unwrap();
    app.clock.advance(TimeDelta::minutes(1));
    schedule::run_due(&app.state).await.unwrap();
    assert!(!ada.get("/admin/jobs").await.has(".notice.warning"));
}

#[sqlx::test]
async fn a_task_whose_process_died_is_taken_over_after_two_minutes(db: PgPool) {
    let app = TestApp::new(&db);
    schedule::run_due(&app.state).await.unwrap();
    app.clock.advance(TimeDelta::minutes(2));
    sqlx::query!(
        "UPDATE schedules SET lease_id = gen_random_uuid(), leased_until = $1 WHERE name = 'notices'",
        app.now() + TimeDelta::minutes(2)
    )
    .execute(&db)
    .await
    .unwrap();
    let ran = schedule::run_due(&app.state).await.unwrap();
    assert_eq!(ran, 1, "the seal alone");
    app.clock
        .advance(TimeDelta::minutes(2) + TimeDelta::seconds(1));
    assert_eq!(schedule::run_due(&app.state).await.unwrap(), 2);
}
