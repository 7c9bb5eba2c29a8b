//! The headers of every answer, whatever made it.

use sqlx::PgPool;

use super::routes::routes;
use crate::support::{Answer, TestApp};

const EXPECTED: [(&str, &str); 9] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-robots-tag", "noindex, nofollow"),
    ("cache-control", "no-store"),
    ("vary", "Cookie, Accept-Language, Accept-Encoding"),
];

fn check(answer: &Answer) {
    for (name, value) in EXPECTED {
        assert_eq!(
            answer.header(name),
            value,
            "{name} of {} ({})",
            answer.path,
            answer.status
        );
        assert_eq!(
            answer.headers.get_all(name).iter().count(),
            1,
            "{name} once"
        );
    }
    assert!(answer.header("permissions-policy").contains("camera=(), "));
    assert!(!answer.headers.contains_key("server"));
}

#[sqlx::test]
async fn t92_t98_t99_every_answer_has_every_header(db: PgPool) {
    let app = TestApp::new(&db).with_routes(routes());
    let mut visitor = app.visitor();
    let mut seen = Vec::new();
    for path in [
        "/page",
        "/nowhere",
        "/typed",
        "/panic",
        "/error/410-expired",
        "/error/429",
        "/error/503",
    ] {
        let answer = visitor.get(path).await;
        check(&answer);
        seen.push(answer.status());
    }
    for (path, body) in [("/flash", ""), ("/typed", "title=a"), ("/typed", "b=a")] {
        let answer = visitor.post_body(path, body).await;
        check(&answer);
        seen.push(answer.status());
    }
    let answer = visitor.post_body("/typed", "a".repeat(300_000)).await;
    check(&answer);
    seen.push(answer.status());
    let answer = visitor
        .clone()
        .with_header("sec-fetch-site", "cross-site")
        .post("/typed", &[])
        .await;
    check(&answer);
    seen.push(answer.status());
    let answer = visitor
        .clone()
        .with_header("host", "evil.example")
        .get("/page")
        .await;
    check(&answer);
    seen.push(answer.status());
    assert_eq!(
        seen,
        [
            200, 404, 405, 500, 410, 429, 503, 303, 200, 422, 413, 403, 421
        ]
    );
}

#[sqlx::test]
async fn t92_strict_transport_security_stands_on_https_only(db: PgPool) {
    let plain = TestApp::new(&db).visitor().get("/healthz").await;
    assert_eq!(plain.header("strict-transport-security"), "");
    let app = TestApp::configured(&db, |config| {
        config.server.base_url = "https://sondages.example.org".parse().unwrap();
    });
    let secure = app.visitor().get("/nowhere").await;
    assert_eq!(
        secure.header("strict-transport-security"),
        "max-age=63072000; includeSubDomains"
    );
}

#[sqlx::test]
async fn assets_are_kept_for_a_year_and_compressed(db: PgPool) {
    let app = TestApp::new(&db).with_routes(routes().route(
        "/static/{file}",
        axum::routing::get(creneau::web::assets::show),
    ));
    let page = app.visitor().get("/page").await;
    let stylesheet = page.attributes("link[rel=stylesheet]", "href").remove(0);
    let answer = app.visitor().get(&stylesheet).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(answer.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    let small = app
        .visitor()
        .with_header("accept-encoding", "br, gzip")
        .get(&stylesheet)
        .await;
    assert_eq!(small.header("content-encoding"), "gzip");
    assert!(small.header("content-length").parse::<usize>().unwrap() < 14 * 1024);
    assert_eq!(app.visitor().get("/static/app.css").await.status(), 404);
}

#[sqlx::test]
async fn pages_are_compressed_when_asked(db: PgPool) {
    let app = TestApp::new(&db).with_routes(routes());
    let page = app
        .visitor()
        .with_header("accept-encoding", "gzip")
        .get("/page")
        .await;
    assert_eq!(page.header("content-encoding"), "gzip");
}
