//! Publication: `/polls/{poll}/publication`.

use std::sync::Arc;

use creneau::mail::Postman;
use creneau::mail::transport::Memory;
use mail_parser::MessageParser;
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use crate::support::{TestApp, TestPoll, Visitor};

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
        "seront détruits le dimanche 7 mars 2027",
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

/// Lets everything due leave; gives address, subject and text of each mail.
async fn delivered(app: &TestApp) -> Vec<(String, String, String)> {
    let memory = Memory::default();
    let postman = Postman::new(&app.state, Arc::new(memory.clone()));
    let stop = CancellationToken::new();
    while postman.deliver_due(&stop).await.unwrap() > 0 {}
    let read = |raw: &[u8]| {
        let message = MessageParser::default().parse(raw).unwrap();
        let to = message.to().and_then(|to| to.first()?.address()).unwrap();
        let (subject, text) = (message.subject().unwrap(), message.body_text(0).unwrap());
        (to.to_owned(), folded(subject), folded(&text))
    };
    let sent = memory.sent();
    sent.iter()
        .map(|sent| read(&sent.message.formatted()))
        .collect()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Publishes without sending.
async fn publish_unsent(lise: &mut Visitor, poll: &TestPoll) -> crate::support::Answer {
    let form = lise.get(&path(poll)).await.form(&path(poll));
    let published = lise.submit(form.pressing("send", "later")).await;
    assert_eq!(published.location(), format!("/polls/{}", poll.id));
    lise.follow(&published).await
}

#[sqlx::test]
async fn a_poll_published_without_sending_is_open_and_nobody_is_written_to(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).draft().await;
    let page = publish_unsent(&mut lise, &poll).await;
    assert_eq!(page.text(".chip"), "Ouvert");
    assert_eq!(delivered(&app).await, []);
    let told = page.text("main > [role=status]");
    assert!(told.contains("n'ont pas été envoyées"), "{told}");
    let next = page.text(".results-next");
    assert!(next.contains("n'a encore reçu son lien"), "{next}");
    let people = format!("/polls/{}/invitations", poll.id);
    assert_eq!(page.attributes(".results-acts a.button", "href")[0], people);

    let page = lise.get(&people).await;
    assert_eq!(page.texts(".person-state .chip"), ["À envoyer"; 2]);
    let sending = format!("/polls/{}/sending", poll.id);
    let sent = lise.submit(page.form(&sending)).await;
    assert_eq!(sent.status(), 303);
    let mut to: Vec<String> = delivered(&app).await.into_iter().map(|one| one.0).collect();
    to.sort();
    assert_eq!(to, ["personne01@leak.test", "personne02@leak.test"]);
}

#[sqlx::test]
async fn the_letter_shown_is_the_letter_sent(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).draft().await;
    let before = app.checksum().await;
    let page = lise.get(&path(&poll)).await;
    assert_eq!(app.checksum().await, before, "a rehearsal leaves nothing");
    let (subject, text) = (page.text("dd[lang]"), page.text(".proof"));
    assert!(text.contains("/i/…"), "no personal link: {text}");
    lise.submit(page.form(&path(&poll))).await;
    let sent = delivered(&app).await;
    let to_first = sent.iter().find(|one| one.0 == "personne01@leak.test");
    let (_, sent_subject, sent_text) = to_first.expect("the first person's mail");
    assert_eq!(sent_subject, &folded(&subject));
    let link = regex::Regex::new(r"/i/[^\s]+").unwrap();
    assert_eq!(link.replace_all(sent_text, "/i/…"), folded(&text));
}
