//! "Send me my link again".

use sqlx::PgPool;

use crate::support::{Answer, TestApp, queries};

async fn ask(app: &TestApp, address: &str) -> (Answer, Answer, usize) {
    let mut visitor = app.visitor();
    let page = visitor.get("/lost-link").await;
    let before = queries();
    let sent = visitor
        .submit(page.form("/lost-link").with("email", address))
        .await;
    let statements = queries() - before;
    let told = visitor.follow(&sent).await;
    (sent, told, statements)
}

#[sqlx::test]
async fn t34_a_known_and_an_unknown_address_get_the_same_answer_and_work(db: PgPool) {
    let app = TestApp::new(&db);
    app.poll(app.account("Lise Gagnon").await).open().await;
    let (known, known_page, known_work) = ask(&app, "personne01@leak.test").await;
    let (unknown, unknown_page, unknown_work) = ask(&app, "inconnue@leak.test").await;
    assert_eq!((known.status(), known.location()), (303, "/lost-link"));
    assert_eq!((unknown.status(), unknown.location()), (303, "/lost-link"));
    assert_eq!(known.headers.len(), unknown.headers.len());
    assert_eq!(known_page.body, unknown_page.body);
    assert!(
        known_page
            .text("[role=status]")
            .contains("Si cette adresse")
    );
    assert_eq!(known_work, unknown_work);
    let jobs =
        sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM jobs WHERE kind = 'resend_links'"#);
    assert_eq!(jobs.fetch_one(&db).await.unwrap(), 2);
}

#[sqlx::test]
async fn what_is_no_address_comes_back(db: PgPool) {
    let app = TestApp::new(&db);
    let before = app.checksum().await;
    for typed in ["", "personne01", "a@b,c@d", "\"a b\"@x.ca"] {
        let mut visitor = app.visitor();
        let page = visitor.get("/lost-link").await;
        let form = page.form("/lost-link").with("email", typed);
        let refused = visitor.submit(form).await;
        assert_eq!(refused.status(), 422);
        assert_eq!(refused.attributes("input#email", "value"), [typed]);
        assert_eq!(refused.attributes("input#email", "aria-invalid"), ["true"]);
    }
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn one_network_asks_sixty_times_in_ten_minutes_at_most(db: PgPool) {
    let app = TestApp::new(&db);
    for _ in 0..60 {
        let sent = app
            .visitor()
            .post("/lost-link", &[("email", "a@x.ca")])
            .await;
        assert_eq!(sent.status(), 303);
    }
    let refused = app
        .visitor()
        .post("/lost-link", &[("email", "a@x.ca")])
        .await;
    assert_eq!(refused.status(), 429);
    assert_eq!(refused.header("retry-after"), "600");
}
