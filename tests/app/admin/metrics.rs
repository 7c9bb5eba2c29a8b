//! `GET /metrics`: what Prometheus reads.

use axum::body::Body;
use axum::http::Request;
use creneau::admin::metrics::web::router;
use creneau::admin::purge::actions::order_all_due;
use creneau::admin::purge::model::Trigger;
use creneau::audit::Actor;
use http_body_util::BodyExt;
use sqlx::PgPool;
use tower::ServiceExt;

use crate::support::TestApp;

async fn figures(app: &TestApp) -> String {
    let request = Request::get("/metrics").body(Body::empty()).unwrap();
    let answer = router(app.state.clone()).oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 200);
    let kind = answer.headers()["content-type"].to_str().unwrap();
    assert!(kind.starts_with("application/openmetrics-text"), "{kind}");
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The value of a series, written with its labels.
fn value(figures: &str, series: &str) -> f64 {
    let line = figures.lines().find_map(|line| line.strip_prefix(series));
    let line = line.unwrap_or_else(|| panic!("{series} in\n{figures}"));
    line.trim().parse().unwrap()
}

#[sqlx::test]
async fn prometheus_reads_requests_queues_and_schedules_and_nothing_personal(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(2).open().await;
    let url = format!("/polls/{}", poll.id);
    for _ in 0..3 {
        lise.get(&url).await;
    }
    lise.get("/polls/00000000-0000-0000-0000-000000000000")
        .await;
    app.clock.advance(chrono::TimeDelta::minutes(5));
    let text = figures(&app).await;
    let requests = |status: u16| {
        value(
            &text,
            &format!(
                r#"creneau_http_requests_total{{method="GET",route="/polls/{{poll}}",status="{status}"}}"#
            ),
        )
    };
    assert!((requests(200) - 3.0).abs() < f64::EPSILON);
    assert!((requests(404) - 1.0).abs() < f64::EPSILON);
    let waiting = value(&text, r#"creneau_mail_queue{state="due"}"#);
    assert!((waiting - 2.0).abs() < f64::EPSILON, "two invitations");
    let age = value(&text, "creneau_mail_queue_oldest_seconds");
    assert!((age - 300.0).abs() < 1.0, "{age}");
    assert!(value(&text, "creneau_database_transactions_total") > 0.0);
    assert!(text.ends_with("# EOF\n"));
    for personal in [
        poll.id.to_string().as_str(),
        "Lise",
        "leak.test",
        "Personne",
    ] {
        assert!(!text.contains(personal), "{personal}");
    }
}

#[sqlx::test]
async fn prometheus_reads_what_is_kept_in_memory_and_how_purges_went(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(2).open().await;
    sqlx::query!("UPDATE invitations SET delivery = 'sent'")
        .execute(&db)
        .await
        .unwrap();
    for _ in 0..3 {
        lise.get(&format!("/polls/{}", poll.id)).await;
    }
    let before = figures(&app).await;
    let same = |text: &str, series: &str, wanted: f64| {
        let found = value(text, series);
        assert!((found - wanted).abs() < 0.5, "{series}: {found}");
    };
    for (series, wanted) in [
        (r#"creneau_cache_entries{cache="results"}"#, 1.0),
        (r#"creneau_cache_hits_total{cache="results"}"#, 2.0),
        (r#"creneau_cache_misses_total{cache="results"}"#, 1.0),
        (r#"creneau_cache_entries{cache="options"}"#, 1.0),
        (r#"creneau_purges_total{outcome="complete"}"#, 0.0),
        ("creneau_purge_last_end_timestamp_seconds", 0.0),
    ] {
        same(&before, series, wanted);
    }
    assert!(value(&before, r#"creneau_cache_bytes{cache="results"}"#) > 1000.0);
    app.clock.advance(chrono::TimeDelta::days(2000));
    let (db_of, system) = (&app.state.db, Actor::system());
    let run = order_all_due(db_of, &system, Trigger::Schedule, app.now());
    let run = run.await.unwrap().unwrap();
    same(&figures(&app).await, "creneau_purges_underway", 1.0);
    app.state.eraser().finish(run).await.unwrap();
    let after = figures(&app).await;
    for (series, wanted) in [
        ("creneau_purges_underway", 0.0),
        (r#"creneau_purges_total{outcome="complete"}"#, 1.0),
        (r#"creneau_purges_total{outcome="partial"}"#, 0.0),
        ("creneau_purge_polls_total", 1.0),
    ] {
        same(&after, series, wanted);
    }
    let ended = value(&after, "creneau_purge_last_end_timestamp_seconds");
    let now = app.now().timestamp();
    assert!((ended - f64::from(i32::try_from(now).unwrap())).abs() < 60.0);
    assert!(value(&after, "creneau_purge_last_duration_seconds") >= 0.0);
}
