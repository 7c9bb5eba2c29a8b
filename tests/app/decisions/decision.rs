//! Keeping a date, and who is told; taking it back, and who is told of that.

use std::sync::Arc;

use creneau::invitations::actions as invitations;
use creneau::mail::Postman;
use creneau::mail::transport::Memory;
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::{answer, readers, state};
use crate::support::{TestApp, TestPoll, Visitor, actor};

async fn post(app: &TestApp) {
    let postman = Postman::new(&app.state, Arc::new(Memory::default()));
    let stop = CancellationToken::new();
    while postman.deliver_due(&stop).await.unwrap() > 0 {}
}

async fn decide(lise: &mut Visitor, poll: &TestPoll, option: usize, recipients: &str) {
    let url = format!("/polls/{}/decision", poll.id);
    let form = lise.get(&url).await.form(&url);
    let form = form
        .with("option", &poll.options[option].to_string())
        .with("recipients", recipients);
    let preview = lise.submit(form).await;
    assert_eq!(preview.status(), 200, "{}", preview.body);
    let confirmed = preview.form(&url).with("step", "confirm");
    let answer = lise.submit(confirmed).await;
    assert_eq!(answer.status(), 303, "{}", answer.body);
    assert_eq!(answer.location(), format!("/polls/{}", poll.id));
}

#[sqlx::test]
async fn the_best_option_is_proposed_and_a_refusal_of_a_required_person_is_told(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(3).open().await;
    answer(&app, &poll, 0, "nyy", "").await;
    answer(&app, &poll, 1, "yyn", "").await;
    let url = format!("/polls/{}/decision", poll.id);
    let page = lise.get(&url).await;
    assert_eq!(page.status(), 200);
    let chosen = page.form(&url);
    assert_eq!(
        chosen.value("option"),
        Some(poll.options[1].to_string().as_str())
    );
    assert_eq!(chosen.value("recipients"), Some("all"));
    let warnings = page.texts(".caution");
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].contains("Personne 01"), "{warnings:?}");
}

#[sqlx::test]
async fn a_decision_is_told_to_exactly_the_right_people(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    for (recipients, told) in [
        ("none", vec![""]),
        ("available", vec!["", "Personne 01", "Personne 02"]),
        ("all", vec!["", "Personne 01", "Personne 02", "Personne 03"]),
    ] {
        let poll = app.poll(owner).people(5).open().await;
        answer(&app, &poll, 0, "yyn", "").await;
        answer(&app, &poll, 1, "nin", "").await;
        answer(&app, &poll, 2, "yny", "").await;
        answer(&app, &poll, 3, "yyy", "").await;
        let actor = actor(owner);
        for revoked in [3, 4] {
            let person = poll.people[revoked].id;
            invitations::revoke(&app.state.db, &actor, poll.id, person, app.now())
                .await
                .unwrap();
        }
        decide(&mut lise, &poll, 1, recipients).await;
        assert_eq!(state(&app, &poll).await, "decided");
        assert_eq!(readers(&app, &poll, "decision", "queued").await, told);
    }
}

#[sqlx::test]
async fn the_page_of_a_decided_poll_tells_how_far_the_mails_are(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(2).open().await;
    post(&app).await;
    decide(&mut lise, &poll, 0, "all").await;
    let url = format!("/polls/{}", poll.id);
    let page = lise.get(&url).await;
    assert_eq!(
        page.text("main .notice[role=status]"),
        "La date est retenue. Les courriels partent."
    );
    let card = page.text(".decided").replace('\u{a0}', " ");
    assert!(
        card.contains("Lundi 30 novembre 2026, de 9 h à 10 h (heure de Québec)"),
        "{card}"
    );
    assert!(
        card.contains("Personne n'a encore reçu son courriel, 2 en attente"),
        "{card}"
    );
    post(&app).await;
    let card = lise.get(&url).await.text(".decided");
    assert!(
        card.contains("2 personnes ont reçu leur courriel."),
        "{card}"
    );
    let file = lise.get(&format!("{url}/decision/calendar")).await;
    assert_eq!(
        file.header("content-type"),
        "text/calendar; method=PUBLISH; charset=utf-8"
    );
    assert!(
        file.body
            .contains("DTSTART;TZID=America/Toronto:20261130T090000"),
        "{}",
        file.body
    );
    assert!(!file.body.contains("ATTENDEE"));
}

#[sqlx::test]
async fn a_cancellation_reaches_exactly_those_who_received_the_invitation(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    for (way, button) in [("reopening", "open"), ("cancellation", "cancelled")] {
        let poll = app.poll(owner).people(3).open().await;
        answer(&app, &poll, 0, "y", "").await;
        answer(&app, &poll, 1, "i", "").await;
        post(&app).await;
        decide(&mut lise, &poll, 0, "available").await;
        post(&app).await;
        let (actor, first) = (actor(owner), poll.people[0].id);
        invitations::revoke(&app.state.db, &actor, poll.id, first, app.now())
            .await
            .unwrap();
        let url = format!("/polls/{}/{way}", poll.id);
        let page = lise.get(&url).await;
        assert!(
            page.text("main")
                .contains("2 personnes qui ont reçu l'invitation")
                || page
                    .text("main")
                    .contains("2 personnes qui ont reçu une invitation à l'agenda"),
            "{}",
            page.text("main")
        );
        let done = lise.submit(page.form(&url)).await;
        assert_eq!(done.status(), 303, "{}", done.body);
        assert_eq!(state(&app, &poll).await, button);
        post(&app).await;
        let told = match way {
            "reopening" => vec!["", "Personne 01", "Personne 02"],
            // The third was asked, so hears that it is off, without a calendar file.
            _ => vec!["", "Personne 01", "Personne 02", "Personne 03"],
        };
        assert_eq!(readers(&app, &poll, "cancellation", "sent").await, told);
        let methods = sqlx::query_scalar!(
            "SELECT DISTINCT method FROM calendar_deliveries WHERE poll_id = $1",
            poll.id.0
        );
        assert_eq!(methods.fetch_all(&app.db).await.unwrap(), ["cancel"]);
    }
}

#[sqlx::test]
async fn an_unsent_decision_is_dropped_and_gets_no_cancellation(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(2).open().await;
    post(&app).await;
    decide(&mut lise, &poll, 0, "all").await;
    let url = format!("/polls/{}/reopening", poll.id);
    let page = lise.get(&url).await;
    assert!(
        page.text("main")
            .contains("aucune annulation n'est envoyée")
    );
    assert_eq!(lise.submit(page.form(&url)).await.status(), 303);
    let dropped = ["", "Personne 01", "Personne 02"];
    assert_eq!(readers(&app, &poll, "decision", "dropped").await, dropped);
    post(&app).await;
    for state in ["queued", "sent"] {
        let none: [&str; 0] = [];
        assert_eq!(readers(&app, &poll, "cancellation", state).await, none);
    }
}

#[sqlx::test]
async fn a_cancellation_leaves_even_when_the_poll_is_deleted_right_after(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(2).open().await;
    post(&app).await;
    decide(&mut lise, &poll, 0, "all").await;
    post(&app).await;
    for way in ["cancellation", "deletion"] {
        let url = format!("/polls/{}/{way}", poll.id);
        let form = lise.get(&url).await.form(&url);
        assert_eq!(lise.submit(form).await.status(), 303);
    }
    post(&app).await;
    let told = ["", "Personne 01", "Personne 02"];
    assert_eq!(readers(&app, &poll, "cancellation", "sent").await, told);
}

#[sqlx::test]
async fn a_choice_that_is_none_comes_back(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let poll = app.poll(owner).open().await;
    let other = app.poll(owner).open().await;
    let url = format!("/polls/{}/decision", poll.id);
    let form = lise.get(&url).await.form(&url);
    let before = app.checksum().await;
    let foreign = other.options[0].to_string();
    for (option, recipients, field) in [
        ("", "all", "option"),
        ("everything", "all", "option"),
        (foreign.as_str(), "available", "option"),
        (
            poll.options[0].to_string().as_str(),
            "friends",
            "recipients",
        ),
    ] {
        let sent = form
            .clone()
            .with("option", option)
            .with("recipients", recipients)
            .with("place", "Salle 2")
            .with("message", "Apportez vos idées.");
        let answer = lise.submit(sent.clone()).await;
        assert_eq!(answer.status(), 422, "{option} {recipients}");
        let kept = answer.form(&url);
        assert_eq!(kept.value("place"), Some("Salle 2"));
        assert_eq!(kept.value("message"), Some("Apportez vos idées."));
        assert_eq!(
            lise.submit(sent.with("step", "confirm")).await.status(),
            422
        );
        let links = answer.attributes(".error-summary a", "href");
        assert_eq!(links, [format!("#{field}")]);
        assert!(answer.has(&format!("#{field}-error")));
    }
    let unknown = form.with("notify", "yes");
    assert_eq!(lise.submit(unknown).await.status(), 422);
    assert_eq!(app.checksum().await, before);
}
