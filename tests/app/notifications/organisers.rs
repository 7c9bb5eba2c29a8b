//! Digests on their occasions, warnings before the purge, one renewal.

use chrono::TimeDelta;
use creneau::mail::transport::SendError;
use creneau::polls::actions as polls;
use sqlx::PgPool;

use super::{post, tick};
use crate::access::answer;
use crate::support::{TestApp, TestPoll, actor, read};

/// The first sentence of every digest that leaves now, with its reader.
async fn digests(app: &TestApp) -> Vec<String> {
    tick(app)
        .await
        .into_iter()
        .filter(|mail| mail.subject.starts_with("Où en sont"))
        .map(|mail| {
            let sentence = mail.text.lines().nth(2).unwrap_or_default().to_owned();
            format!("{}: {sentence}", mail.to)
        })
        .collect()
}

async fn open(app: &TestApp, people: usize) -> TestPoll {
    let owner = app.account("Lise Gagnon").await;
    let poll = app
        .poll(owner)
        .people(people)
        .deadline(TimeDelta::days(10))
        .open()
        .await;
    post(app).await;
    poll
}

#[sqlx::test]
async fn each_milestone_is_told_once(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open(&app, 4).await;
    assert!(digests(&app).await.is_empty());
    // The second is not required, the first is.
    answer(&app, &poll, &poll.people[1]).await;
    assert!(digests(&app).await.is_empty());
    answer(&app, &poll, &poll.people[2]).await;
    let half = digests(&app).await;
    assert_eq!(half.len(), 1);
    assert!(
        half[0].ends_with("La moitié des personnes invitées ont répondu."),
        "{half:?}"
    );
    assert!(digests(&app).await.is_empty(), "once");
    answer(&app, &poll, &poll.people[0]).await;
    assert!(digests(&app).await[0].ends_with("Toutes les personnes requises ont répondu."));
    answer(&app, &poll, &poll.people[3]).await;
    assert!(digests(&app).await[0].contains("Tout le monde a répondu"));
    assert!(digests(&app).await.is_empty());
}

#[sqlx::test]
async fn one_mail_tells_the_weightiest_and_the_end_is_told_the_day_before(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open(&app, 2).await;
    answer(&app, &poll, &poll.people[0]).await;
    let told = digests(&app).await;
    assert_eq!(told.len(), 1, "half, and everyone required: one mail");
    assert!(told[0].contains("requises"));
    app.clock.advance(TimeDelta::days(9));
    assert!(digests(&app).await[0].contains("moins de 24 heures"));
    assert!(digests(&app).await.is_empty());
}

#[sqlx::test]
async fn occasions_and_accounts_can_be_turned_off(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open(&app, 2).await;
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let address = format!("/polls/{}/notices", poll.id);
    let page = lise.get(&address).await;
    assert_eq!(page.count("main input[type=checkbox][checked]"), 7);
    // The bounds are told before they are met.
    let hours = "input#reminder_hours[type=number][min='1'][max='720'][aria-describedby=reminder_hours-hint]";
    assert!(page.has(hours));
    assert_eq!(page.text("#reminder_hours-hint"), "De 1 à 720.");
    let form = page.form(&address).without("required").without("half");
    assert_eq!(lise.submit(form).await.status(), 303);
    answer(&app, &poll, &poll.people[0]).await;
    assert!(digests(&app).await.is_empty());
    let page = lise.get("/notices").await;
    lise.submit(page.form("/notices").without("digests")).await;
    answer(&app, &poll, &poll.people[1]).await;
    assert!(
        digests(&app).await.is_empty(),
        "everyone has answered, and she wants no digest at all"
    );
}

#[sqlx::test]
async fn t114_a_mail_that_is_refused_is_told_to_the_organiser_with_its_reason(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).people(2).open().await;
    let memory = creneau::mail::transport::Memory::default();
    memory.fail_with(Some(SendError::Refused(550)));
    let postman = creneau::mail::Postman::new(&app.state, std::sync::Arc::new(memory));
    postman
        .deliver_due(&tokio_util::sync::CancellationToken::new())
        .await
        .unwrap();
    assert!(digests(&app).await[0].contains("n'a pas pu être remis"));
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let address = format!("/polls/{}/invitations", poll.id);
    let page = lise.get(&address).await;
    assert!(
        page.text("main")
            .replace('\u{a0}', " ")
            .contains("refusée par le serveur de courriel (code 550)")
    );
    let again = page.form(&format!("/polls/{}/failures", poll.id));
    assert_eq!(lise.submit(again).await.status(), 303);
    let sent = post(&app).await;
    assert_eq!(sent.len(), 2);
    let page = lise.get(&address).await;
    assert!(!page.text("main").contains("550"));
}

#[sqlx::test]
async fn a_corrected_address_gets_a_new_link_and_the_old_one_ends(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open(&app, 2).await;
    let old = app.link(&poll.people[0]);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let address = format!(
        "/polls/{}/invitations/{}/address",
        poll.id, poll.people[0].id
    );
    let page = lise.get(&address).await;
    let wrong = page.form(&address).with("email", "a@b,c@d");
    assert_eq!(lise.submit(wrong).await.status(), 422);
    let taken = page.form(&address).with("email", "PERSONNE02@leak.test");
    assert_eq!(lise.submit(taken).await.status(), 422);
    let right = page.form(&address).with("email", "juste@leak.test");
    assert_eq!(lise.submit(right).await.status(), 303);
    let sent = post(&app).await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to, "juste");
    assert_eq!(app.visitor().get(&old).await.status(), 410);
    let line = sent[0]
        .text
        .lines()
        .find(|line| line.contains("/i/"))
        .unwrap();
    let new = &line[line.find("/i/").unwrap()..];
    assert_eq!(app.visitor().get(new).await.status(), 303);
}

#[sqlx::test]
async fn organisers_are_warned_twice_before_the_purge_and_may_renew_once(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open(&app, 1).await;
    let warned = async || -> Vec<String> {
        let mails = tick(&app).await;
        mails
            .into_iter()
            .filter(|mail| mail.subject.starts_with("Destruction prochaine"))
            .map(|mail| mail.text)
            .collect()
    };
    let state = &app.state;
    polls::close(
        &state.db,
        &actor(poll.owner),
        poll.id,
        creneau::polls::model::ClosingReason::ByHand,
        app.now(),
    )
    .await
    .unwrap();
    let purge_at = async || {
        sqlx::query_scalar!("SELECT purge_at FROM polls WHERE poll_id = $1", poll.id.0)
            .fetch_one(&app.db)
            .await
            .unwrap()
    };
    let purge = purge_at().await;
    app.clock
        .advance(purge - app.now() - TimeDelta::days(14) - TimeDelta::seconds(1));
    assert!(warned().await.is_empty());
    app.clock.advance(TimeDelta::seconds(1));
    let first = warned().await;
    assert_eq!(first.len(), 1);
    let link = format!("/polls/{}/renewal", poll.id);
    assert!(first[0].contains(&link));
    assert!(warned().await.is_empty());
    app.clock.advance(TimeDelta::days(11));
    assert_eq!(warned().await.len(), 1);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.get(&link).await;
    assert_eq!(
        lise.submit(page.form(&link)).await.status(),
        422,
        "a reason is needed"
    );
    let form = page.form(&link).with("reason", "meeting_to_come");
    assert_eq!(lise.submit(form.clone()).await.status(), 303);
    assert_eq!(purge_at().await, purge + TimeDelta::days(90));
    assert_eq!(lise.submit(form).await.status(), 409, "once");
    assert!(warned().await.is_empty());
    app.clock.advance(TimeDelta::days(90));
    let last = warned().await;
    assert_eq!(last.len(), 1);
    assert!(!last[0].contains(&link) && last[0].contains("déjà été reportée"));
    let _ = read(&app, poll.owner, poll.id).await;
}

/// The nightly task is late, or stopped: the date has gone and the poll still stands.
#[sqlx::test]
async fn past_its_date_a_poll_is_said_to_be_due_and_can_still_be_kept(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open(&app, 1).await;
    let purge_at = sqlx::query_scalar!("SELECT purge_at FROM polls WHERE poll_id = $1", poll.id.0)
        .fetch_one(&app.db)
        .await
        .unwrap();
    let link = format!("/polls/{}/renewal", poll.id);
    app.clock.advance(purge_at - app.now() - TimeDelta::days(1));
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.get(&link).await;
    assert!(page.text("main").contains("seront détruits le"));
    app.clock.advance(TimeDelta::days(3));
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.get(&link).await;
    let words = page.text("main");
    assert!(!words.contains("seront détruits"), "{words}");
    assert!(words.contains("sont à détruire depuis le"), "{words}");
    assert!(
        lise.get(&format!("{link}?lang=en-CA"))
            .await
            .text("main")
            .contains("have been due for erasure since ")
    );
    let form = page.form(&link).with("reason", "file_open");
    assert_eq!(lise.submit(form).await.status(), 303);
}
