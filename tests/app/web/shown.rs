//! What pages show around their content: language, flash, words of others.

use sqlx::PgPool;

use super::routes::routes;
use crate::support::TestApp;

#[sqlx::test]
async fn a_flash_is_shown_once(db: PgPool) {
    let mut visitor = TestApp::new(&db).with_routes(routes()).visitor();
    let answer = visitor.post("/flash", &[]).await;
    assert!(
        !visitor.cookie("flash").unwrap().contains("arguments"),
        "encrypted"
    );
    let page = visitor.follow(&answer).await;
    assert_eq!(page.text("[role=status]"), "Session ouverte\u{a0}: <Zoé>");
    assert!(!visitor.get("/page").await.has("[role=status]"));
}

#[sqlx::test]
async fn a_flash_survives_an_error_page(db: PgPool) {
    let mut visitor = TestApp::new(&db).with_routes(routes()).visitor();
    visitor.post("/flash", &[]).await;
    visitor.get("/error/503").await;
    assert!(visitor.get("/page").await.has("[role=status]"));
}

#[sqlx::test]
async fn a_language_asked_for_is_remembered(db: PgPool) {
    let mut visitor = TestApp::new(&db).with_routes(routes()).visitor();
    let page = visitor.get("/page?b=1").await;
    assert_eq!(page.attributes("html", "lang"), ["fr-CA"]);
    assert_eq!(
        page.attributes(".site-tools a[hreflang=en-CA]", "href"),
        ["?b=1&lang=en-CA"]
    );
    let page = visitor.get("/page?b=1&lang=en-CA").await;
    assert_eq!(page.attributes("html", "lang"), ["en-CA"]);
    assert_eq!(
        visitor.get("/page").await.attributes("html", "lang"),
        ["en-CA"]
    );
    assert_eq!(visitor.cookies(), ["lang"]);
    visitor.get("/page?lang=xx").await;
    assert_eq!(
        visitor.get("/page").await.attributes("html", "lang"),
        ["en-CA"]
    );
}

#[sqlx::test]
async fn t60_typed_words_stay_words(db: PgPool) {
    let page = TestApp::new(&db)
        .with_routes(routes())
        .visitor()
        .get("/page")
        .await;
    assert_eq!(page.text("h1"), "<b>T</b>");
    assert!(!page.has("h1 b"));
}

#[sqlx::test]
async fn cookies_are_host_bound_and_secure_on_https(db: PgPool) {
    let app = TestApp::configured(&db, |config| {
        config.server.base_url = "https://sondages.example.org".parse().unwrap();
    })
    .with_routes(routes());
    let answer = app.visitor().post("/flash", &[]).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-flash="), "{cookie}");
    for part in [
        "; HttpOnly",
        "; SameSite=Lax",
        "; Secure",
        "; Path=/",
        "; Max-Age=300",
    ] {
        assert!(cookie.contains(part), "{part} in {cookie}");
    }
    assert!(!cookie.contains("Domain"));
}
