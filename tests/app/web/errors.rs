//! Errors: pages in the reader's language, nothing of the inside shown, the process alive.

use sqlx::PgPool;

use super::routes::routes;
use crate::support::{TestApp, logged};

const INSIDE: [&str; 6] = [
    "panicked", "sqlx", "/src/", "secret", "division", "postgres",
];

#[sqlx::test]
async fn t36_t122_a_defect_shows_a_page_and_nothing_of_the_inside(db: PgPool) {
    let app = TestApp::new(&db).with_routes(routes());
    let mut visitor = app.visitor();
    for path in ["/panic", "/defect", "/template", "/sql"] {
        let page = visitor.get(path).await;
        assert_eq!(page.status(), 500, "{path}");
        assert_eq!(page.text("h1"), "Une erreur s'est produite", "{path}");
        for word in INSIDE {
            assert!(!page.body.contains(word), "{path} shows {word}");
        }
        let id = page.text("main code");
        assert_eq!(id, page.header("x-request-id"));
        assert!(logged().contains(&id), "{path}: the id leads to the log");
        assert_eq!(
            visitor.get("/page").await.status(),
            200,
            "alive after {path}"
        );
    }
    assert!(
        logged().contains("division by zero"),
        "logged with its cause"
    );
    assert!(
        logged().contains("a defect of the test"),
        "panics are logged"
    );
}

#[sqlx::test]
async fn every_error_has_words_in_both_languages(db: PgPool) {
    let app = TestApp::new(&db).with_routes(routes());
    let mut titles = Vec::new();
    for (path, status) in [
        ("/error/400", 400),
        ("/error/403", 403),
        ("/error/404", 404),
        ("/nowhere", 404),
        ("/error/409", 409),
        ("/error/410-revoked", 410),
        ("/error/410-expired", 410),
        ("/error/413", 413),
        ("/error/415", 415),
        ("/error/422", 422),
        ("/error/429", 429),
        ("/error/503", 503),
    ] {
        let french = app.visitor().get(path).await;
        let english = app.visitor().in_english().get(path).await;
        assert_eq!(
            (french.status(), english.status()),
            (status, status),
            "{path}"
        );
        assert_eq!(french.attributes("html", "lang"), ["fr-CA"]);
        assert_eq!(english.attributes("html", "lang"), ["en-CA"]);
        assert_ne!(french.text("h1"), english.text("h1"), "{path}");
        assert!(french.text("footer").contains("aide@example.org"));
        titles.push(french.text("h1"));
    }
    titles.dedup();
    assert_eq!(
        titles.len(),
        11,
        "each status has its own words: {titles:?}"
    );
}

#[sqlx::test]
async fn waiting_times_are_told(db: PgPool) {
    let app = TestApp::new(&db).with_routes(routes());
    assert_eq!(
        app.visitor().get("/error/429").await.header("retry-after"),
        "60"
    );
    assert_eq!(
        app.visitor().get("/error/503").await.header("retry-after"),
        "5"
    );
}

#[sqlx::test]
async fn t35_two_missing_pages_are_the_same_but_for_the_request_id(db: PgPool) {
    let app = TestApp::new(&db);
    let mut visitor = app.visitor();
    let mut pages = Vec::new();
    for path in ["/nowhere", "/p/nothing/here", "/static/none.css"] {
        let page = visitor.get(path).await;
        let id = page.header("x-request-id").to_owned();
        let mut headers = format!("{:?}", page.headers);
        headers = headers.replace(&id, "");
        pages.push((page.status(), headers, page.body.replace(&id, "")));
    }
    assert!(
        pages.windows(2).all(|pair| pair[0] == pair[1]),
        "{pages:#?}"
    );
}

#[sqlx::test]
async fn a_wrong_method_is_405_with_a_page(db: PgPool) {
    let app = TestApp::new(&db).with_routes(routes());
    let page = app.visitor().get("/typed").await;
    assert_eq!(page.status(), 405);
    assert_eq!(page.header("allow"), "POST");
    assert_eq!(page.text("h1"), "Demande impossible");
}

#[sqlx::test]
async fn t08_the_log_names_routes_never_addresses(db: PgPool) {
    let app = TestApp::new(&db).with_routes(routes());
    let mut visitor = app.visitor();
    visitor.set_cookie("session", "MARKER-cookie");
    visitor.get("/error/MARKER-token?MARKER-query=1").await;
    visitor.get("/MARKER-nowhere").await;
    visitor
        .post("/typed", &[("title", "MARKER-typed"), ("MARKER-name", "")])
        .await;
    visitor.post("/typed", &[("title", "MARKER-typed")]).await;
    assert!(
        logged().contains(r#""route":"/error/{status}""#),
        "{}",
        logged()
    );
    assert!(!logged().contains("MARKER"), "{}", logged());
}
