//! Requests sent by other sites, and requests for other hosts.

use sqlx::PgPool;

use super::routes::routes;
use crate::support::TestApp;

#[sqlx::test]
async fn t94_a_form_sent_by_another_site_is_refused(db: PgPool) {
    let app = TestApp::new(&db).with_routes(routes());
    let bare = app.visitor().without_header("sec-fetch-site");
    let refused = [
        bare.clone().with_header("sec-fetch-site", "cross-site"),
        bare.clone().with_header("sec-fetch-site", "same-site"),
        bare.clone().with_header("sec-fetch-site", "none"),
        bare.clone()
            .with_header("sec-fetch-site", "cross-site")
            .with_header("origin", "http://localhost:8080"),
        bare.clone().with_header("origin", "null"),
        bare.clone().with_header("origin", "http://localhost:8081"),
        bare.clone().with_header("origin", "http://evil.example"),
        bare.clone(),
    ];
    for mut visitor in refused {
        assert_eq!(
            visitor.post("/typed", &[("title", "a")]).await.status(),
            403
        );
    }
    let accepted = [
        bare.clone().with_header("sec-fetch-site", "same-origin"),
        bare.clone().with_header("origin", "http://localhost:8080"),
    ];
    for mut visitor in accepted {
        assert_eq!(
            visitor.post("/typed", &[("title", "a")]).await.status(),
            200
        );
    }
}

#[sqlx::test]
async fn t86_what_follows_a_post_is_303(db: PgPool) {
    let mut visitor = TestApp::new(&db).with_routes(routes()).visitor();
    assert_eq!(visitor.post("/flash", &[]).await.status(), 303);
}

#[sqlx::test]
async fn t95_another_host_is_not_answered(db: PgPool) {
    let app = TestApp::new(&db).with_routes(routes());
    for host in [
        "evil.example",
        "localhost",
        "localhost:8081",
        "localhost:8080.evil.example",
    ] {
        let page = app.visitor().with_header("host", host).get("/page").await;
        assert_eq!(page.status(), 421, "{host}");
        assert!(!page.body.contains("evil"));
    }
    let mut headless = app.visitor();
    let mut request = headless
        .request(axum::http::Method::GET, "/page")
        .body(axum::body::Body::empty())
        .unwrap();
    request.headers_mut().remove("host");
    assert_eq!(headless.send(request).await.status(), 400);
}

#[sqlx::test]
async fn t95_a_forwarded_host_changes_nothing(db: PgPool) {
    let app = TestApp::new(&db).with_routes(routes());
    let page = app
        .visitor()
        .with_header("x-forwarded-host", "evil.example")
        .with_header("forwarded", "host=evil.example")
        .get("/page")
        .await;
    assert_eq!(page.status(), 200);
    assert!(!page.body.contains("evil"));
}
