//! `/healthz` and `/readyz`.

use sqlx::PgPool;

use crate::support::TestApp;

#[sqlx::test]
async fn t95_health_routes_answer_under_any_name(db: PgPool) {
    let app = TestApp::new(&db);
    let mut balancer = app.visitor().with_header("host", "10.1.2.3:8080");
    assert_eq!(balancer.get("/healthz").await.status(), 200);
    assert_eq!(balancer.get("/readyz").await.status(), 200);
    assert_eq!(balancer.get("/polls").await.status(), 421);
}

#[sqlx::test(migrations = false)]
async fn a_database_without_its_tables_is_not_ready(db: PgPool) {
    let app = TestApp::new(&db);
    assert_eq!(app.visitor().get("/readyz").await.status(), 503);
    assert_eq!(app.visitor().get("/healthz").await.status(), 200);
}

#[sqlx::test]
async fn t111_without_its_database_the_application_says_so_and_lives(db: PgPool) {
    let app = TestApp::unplugged(&db);
    let started = std::time::Instant::now();
    assert_eq!(app.visitor().get("/healthz").await.status(), 200);
    assert_eq!(app.visitor().get("/readyz").await.status(), 503);
    let mut staff = app.visitor();
    staff.set_cookie("session", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    let page = staff.get("/").await;
    assert_eq!(page.status(), 503);
    assert_eq!(page.header("retry-after"), "5");
    assert!(started.elapsed() < std::time::Duration::from_secs(5));
}
