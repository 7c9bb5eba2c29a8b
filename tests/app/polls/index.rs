use sqlx::PgPool;

use crate::support::TestApp;

#[sqlx::test]
async fn nobody_signed_in_is_sent_to_sign_in(db: PgPool) {
    let app = TestApp::new(&db);
    let page = app.visitor().get("/polls").await;
    assert_eq!(page.location(), "/sign-in?next=%2Fpolls");
}

#[sqlx::test]
async fn without_polls_the_list_offers_to_make_one(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.get("/polls").await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.attributes("main a", "href"), ["/polls/new"]);
    let page = lise.in_english().get("/polls").await;
    assert_eq!(page.text(".empty p"), "You have no polls yet.");
}

#[sqlx::test]
async fn the_list_says_state_answers_deadline_and_purge(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let draft = app.poll(owner).title("Projet").draft().await;
    let open = app.poll(owner).title("Comité").people(5).open().await;
    let other = app.account("Jean Roy").await;
    app.poll(other).title("Secret").open().await;

    let page = lise.get("/polls").await;
    let mut links = page.attributes("article h2 a", "href");
    links.sort();
    let mut expected = [
        format!("/polls/{}/edit", draft.id),
        format!("/polls/{}", open.id),
    ];
    expected.sort();
    assert_eq!(links, expected);
    assert!(!page.body.contains("Secret"));
    let words = page.texts("article").join(" ");
    for part in [
        "Brouillon",
        "Ouvert",
        "Aucune réponse sur 5",
        "Réponses jusqu'au 7 décembre 2026, 10\u{a0}h (heure de Québec)",
        "Sera effacé le dimanche 7 mars 2027",
    ] {
        assert!(words.contains(part), "{part} in {words}");
    }
}

#[sqlx::test]
async fn fifty_polls_a_page(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    for _ in 0..51 {
        app.poll(lise.account.unwrap())
            .options(0)
            .people(0)
            .draft()
            .await;
    }
    let first = lise.get("/polls").await;
    assert_eq!(first.count("article"), 50);
    assert_eq!(first.attributes(".pager a", "href"), ["/polls?page=2"]);
    let second = lise.get("/polls?page=2").await;
    assert_eq!(second.count("article"), 1);
    assert_eq!(second.attributes(".pager a", "href"), ["/polls?page=1"]);
    for path in ["/polls?page=0", "/polls?page=x", "/polls?page=4000000000"] {
        assert_eq!(lise.get(path).await.status(), 404, "{path}");
    }
}

#[sqlx::test]
async fn a_poll_about_to_be_erased_says_so(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    sqlx::query!(
        "UPDATE polls SET deletion_requested_at = $2, purge_at = $3 WHERE poll_id = $1",
        poll.id.0,
        app.now(),
        app.now() + chrono::TimeDelta::days(7)
    )
    .execute(&db)
    .await
    .unwrap();
    let page = lise.get("/polls").await;
    assert_eq!(
        page.text("article strong"),
        "Suppression demandée\u{a0}: sera effacé le lundi 30 novembre 2026."
    );
}
