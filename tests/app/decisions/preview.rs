//! What is about to be sent is shown before it is sent, and is what is sent.

use std::sync::Arc;

use creneau::mail::Postman;
use creneau::mail::transport::Memory;
use mail_parser::{Message, MessageParser};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::{answer, state};
use crate::support::{Form, TestApp, TestPoll, Visitor};

/// What the organiser chose, at the first step.
async fn chosen(lise: &mut Visitor, poll: &TestPoll, recipients: &str) -> Form {
    let url = format!("/polls/{}/decision", poll.id);
    let form = lise.get(&url).await.form(&url);
    form.with("option", &poll.options[1].to_string())
        .with("recipients", recipients)
        .with("place", "Salle Gérald-Godin")
        .with("message", "Apportez le plan.\nLe café est offert.")
}

#[sqlx::test]
async fn the_preview_is_the_mail_that_is_sent(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(3).open().await;
    answer(&app, &poll, 0, "nyn", "").await;
    answer(&app, &poll, 1, "yyy", "").await;
    let url = format!("/polls/{}/decision", poll.id);
    let form = chosen(&mut lise, &poll, "all").await;
    let before = app.checksum().await;
    let page = lise.submit(form).await;
    assert_eq!(page.status(), 200);
    assert_eq!(app.checksum().await, before, "a preview leaves nothing");
    let told = page.text("section[aria-labelledby=kept]");
    assert!(told.contains("3 personnes"), "{told}");
    assert!(
        told.contains("Personne 01, Personne 02, Personne 03"),
        "{told}"
    );
    let (subject, text) = (page.text(".proof-subject"), page.text(".proof"));
    let file = page.text("pre");
    assert!(text.contains("Apportez le plan."), "{text}");
    assert!(text.contains("/i/…"), "no personal link: {text}");
    assert!(file.contains("METHOD:REQUEST"), "{file}");
    let confirmed = page.form(&url).with("step", "confirm");
    assert_eq!(lise.submit(confirmed).await.status(), 303);

    let memory = Memory::default();
    let postman = Postman::new(&app.state, Arc::new(memory.clone()));
    let stop = CancellationToken::new();
    while postman.deliver_due(&stop).await.unwrap() > 0 {}
    let raw: Vec<Vec<u8>> = memory
        .sent()
        .iter()
        .map(|sent| sent.message.formatted())
        .collect();
    let mut messages = raw
        .iter()
        .filter_map(|raw| MessageParser::default().parse(raw));
    let to_first = |message: &Message<'_>| {
        let to = message.to().and_then(|to| to.first()?.address());
        to == Some("personne01@leak.test")
    };
    let message = messages.rfind(to_first).expect("the first person's mail");
    assert_eq!(message.subject().map(fold), Some(fold(&subject)));
    let link = regex::Regex::new(r"/i/[^\s]+").unwrap();
    let body = message.body_text(0).unwrap();
    assert_eq!(fold(&link.replace_all(&body, "/i/…")), fold(&text));
    let attached = message.attachments().last().expect("a calendar file");
    assert_eq!(fold(attached.text_contents().unwrap()), fold(&file));
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[sqlx::test]
async fn going_back_keeps_what_was_typed(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(2).open().await;
    let url = format!("/polls/{}/decision", poll.id);
    let form = chosen(&mut lise, &poll, "none").await;
    let page = lise.submit(form).await;
    let own = page.text("section[aria-labelledby=mail-1]");
    assert!(own.contains("lise.gagnon@"), "the organiser's own: {own}");
    assert!(page.text("pre").contains("METHOD:PUBLISH"));
    let back = lise.submit(page.form(&url).with("step", "choose")).await;
    assert_eq!(back.status(), 200);
    let kept = back.form(&url);
    let option = poll.options[1].to_string();
    assert_eq!(kept.value("option"), Some(option.as_str()));
    assert_eq!(kept.value("recipients"), Some("none"));
    assert_eq!(kept.value("place"), Some("Salle Gérald-Godin"));
    let message = kept.value("message").map(|text| text.replace('\r', ""));
    assert_eq!(
        message.as_deref(),
        Some("Apportez le plan.\nLe café est offert.")
    );
    let download = page
        .attributes("button[value^=calendar]", "value")
        .remove(0);
    let file = lise.submit(page.form(&url).with("step", &download)).await;
    assert_eq!(
        file.header("content-type"),
        "text/calendar; method=PUBLISH; charset=utf-8"
    );
    assert!(file.body.contains("LOCATION:Salle Gérald-Godin"));
    assert_eq!(state(&app, &poll).await, "open");
    let confirmed = page.form(&url).with("step", "confirm");
    assert_eq!(lise.submit(confirmed).await.status(), 303);
    let page = lise.get(&format!("/polls/{}", poll.id)).await;
    assert!(page.text(".decided").contains("Salle Gérald-Godin"));
    let verbs =
        sqlx::query_scalar!("SELECT verb FROM audit_entries ORDER BY entry_id DESC LIMIT 2");
    let verbs = verbs.fetch_all(&app.db).await.unwrap();
    assert_eq!(verbs, ["poll.decided", "poll.updated"]);
}
