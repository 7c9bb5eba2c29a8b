//! Indicators by month: counted once, and kept when the polls are gone.

use chrono::TimeDelta;
use creneau::admin::indicators::actions::count;
use sqlx::PgPool;

use crate::support::{TestApp, decide};

#[sqlx::test]
async fn figures_of_now_show_before_they_are_counted_and_once(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.account("Lise Gagnon").await;
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let page = ada.get("/admin/indicators").await;
    assert_eq!(page.count("svg.bars"), 0);
    assert!(page.text("main").contains("Rien encore."));
    app.poll(lise).open().await;
    app.clock.advance(TimeDelta::minutes(1));
    for counted in [false, true] {
        if counted {
            count(&app.state.db, app.now()).await.unwrap();
        }
        let page = ada.get("/admin/indicators").await;
        assert_eq!(page.count("svg.bars"), 1, "counted: {counted}");
        let published = page.text("section:first-of-type details td:first-of-type");
        assert_eq!(published, "1", "counted: {counted}");
    }
}

#[sqlx::test]
async fn what_was_done_is_counted_once_and_outlives_the_polls(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.account("Lise Gagnon").await;
    count(&app.state.db, app.now()).await.unwrap();
    app.clock.advance(TimeDelta::minutes(1));
    let poll = app.poll(lise).open().await;
    app.poll(lise).open().await;
    crate::access::answer(&app, &poll, &poll.people[0]).await;
    crate::notifications::post(&app).await;
    app.clock.advance(TimeDelta::hours(30));
    decide(&app, &poll, 0).await;
    app.clock.advance(TimeDelta::days(20));
    for _ in 0..2 {
        count(&app.state.db, app.now()).await.unwrap();
        app.clock.advance(TimeDelta::hours(1));
    }
    sqlx::query!("DELETE FROM polls")
        .execute(&db)
        .await
        .unwrap();
    count(&app.state.db, app.now()).await.unwrap();
    let rows = sqlx::query!(
        "SELECT kind, place, sum(count)::bigint AS \"count!\" FROM monthly_counts GROUP BY 1, 2 ORDER BY 1, 2"
    );
    let rows = rows.fetch_all(&db).await.unwrap();
    let of = |kind: &str| -> Vec<(i32, i64)> {
        let found = rows.iter().filter(|row| row.kind == kind);
        found.map(|row| (row.place, row.count)).collect()
    };
    assert_eq!(of("polls"), [(0, 2)]);
    assert_eq!(of("decision_hours"), [(30, 1)]);
    assert_eq!((of("asked"), of("answered")), (vec![(0, 4)], vec![(0, 1)]));
    assert!(of("mails")[0].1 >= 4, "two invitations a poll");

    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let page = ada.get("/admin/indicators").await;
    assert_eq!(page.count("svg.bars"), 4, "nothing was purged");
    assert_eq!(
        page.count("details table"),
        4,
        "a table behind each drawing"
    );
    assert!(!page.body.contains("Lise"));
    let file = ada.submit(page.form("/admin/indicators/exports")).await;
    assert!(
        file.body.contains("\"2026-11\";\"2\";\"1\";\"30\""),
        "{}",
        file.body
    );
}
