//! Publication: `/polls/{poll}/publication`.

use sqlx::PgPool;

use crate::support::{TestApp, TestPoll};

fn path(poll: &TestPoll) -> String {
    format!("/polls/{}/publication", poll.id)
}

#[sqlx::test]
async fn publishing_shows_who_sees_what_and_writes_to_everybody_listed(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).draft().await;
    let before = app.checksum().await;
    let page = lise.get(&path(&poll)).await;
    assert_eq!(app.checksum().await, before);
    let words = page.text("main");
    for part in [
        "Qui verra quoi",
        "personne01@leak.test",
        "personne02@leak.test",
        "Le nombre de réponses, sans les noms",
        "seront effacés le dimanche 7 mars 2027",
        "2 personnes recevront un courriel",
    ] {
        assert!(words.contains(part), "{part} in {words}");
    }
    let publish = page.form(&path(&poll));
    let answer = lise.submit(publish.clone()).await;
    assert_eq!(answer.location(), format!("/polls/{}", poll.id));
    let queued = sqlx::query_scalar!("SELECT count(*) FROM mails WHERE kind = 'invitation'")
        .fetch_one(&db)
        .await
        .unwrap();
    assert_eq!(queued, Some(2));
    // Pressed twice, it publishes once.
    assert_eq!(lise.submit(publish).await.status(), 409);
    assert_eq!(
        lise.get(&path(&poll)).await.location(),
        format!("/polls/{}", poll.id)
    );
}

#[sqlx::test]
async fn what_is_missing_is_listed_with_the_page_that_mends_it(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app
        .poll(lise.account.unwrap())
        .options(0)
        .people(0)
        .draft()
        .await;
    let mut lise = lise.in_english();
    let update = format!("/polls/{}", poll.id);
    let edit = lise.get(&format!("{update}/edit")).await.form(&update);
    lise.submit(edit.with("deadline_date", "").with("deadline_time", ""))
        .await;
    let page = lise.get(&path(&poll)).await;
    assert_eq!(page.count("section.card li"), 3);
    assert_eq!(
        page.attributes("section.card li a", "href"),
        [
            format!("{update}/options"),
            format!("{update}/invitations"),
            format!("{update}/edit")
        ]
    );
    assert!(!page.has("main form"));
    let before = app.checksum().await;
    let csrf = page.attributes("input[name=csrf]", "value");
    let page = lise.post(&path(&poll), &[("csrf", &csrf[0])]).await;
    assert_eq!(page.status(), 422);
    assert_eq!(page.count(".error-summary li"), 3);
    for target in page.attributes(".error-summary a", "href") {
        assert!(page.has(&target), "{target}");
    }
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn a_deadline_that_passed_since_stops_publication(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).draft().await;
    app.clock.advance(chrono::TimeDelta::days(15));
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.get(&path(&poll)).await;
    assert_eq!(
        page.attributes("section.card li", "id"),
        ["missing-deadline"]
    );
    // What is past is told beside it, as no more than a warning.
    assert!(page.text(".notice.warning").contains("dans le passé"));
}

#[sqlx::test]
async fn the_preview_is_the_page_of_a_participant_and_sends_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).draft().await;
    let before = app.checksum().await;
    let page = lise.get(&format!("/polls/{}/preview", poll.id)).await;
    assert_eq!(page.text("h1"), "Comité qualité");
    assert_eq!(page.count("fieldset.option"), 3);
    assert_eq!(page.count("main form"), 0);
    assert_eq!(page.count("input[type=radio]:not([disabled])"), 0);
    assert!(
        page.text("main").contains("7 mars 2027"),
        "the purge date to come"
    );
    assert!(!page.body.contains("leak.test"));
    assert_eq!(app.checksum().await, before);
    let mut jean = app.staff("Jean Roy", &["organiser"]).await;
    let other = jean.get(&format!("/polls/{}/preview", poll.id)).await;
    assert_eq!(other.status(), 404);
}
