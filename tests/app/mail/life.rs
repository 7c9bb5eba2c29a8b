//! What people receive during the life of a poll, led by the application's own actions.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use creneau::decisions::actions as decisions;
use creneau::ids::AccountId;
use creneau::invitations::actions as invitations;
use creneau::jobs::worker;
use creneau::mail::transport::Memory;
use mail_parser::{MessageParser, MimeHeaders};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::peers::SmtpServer;
use super::{deliver, deliver_by_smtp};
use crate::support::{TestApp, TestPoll, actor, deadline, decide};

/// Sends what is due; gives `local part of the reader: subject` and, with a calendar file, its method and SEQUENCE.
async fn post(app: &TestApp) -> Vec<String> {
    let memory = Memory::default();
    while deliver(app, Arc::new(memory.clone())).await > 0 {}
    let mut told: Vec<String> = memory
        .take()
        .iter()
        .map(|mail| tell(&mail.message.formatted()))
        .collect();
    told.sort();
    told
}

fn tell(raw: &[u8]) -> String {
    let message = MessageParser::default().parse(raw).unwrap();
    let to = message.to().unwrap().first().unwrap().address().unwrap();
    let reader = to.split('@').next().unwrap();
    let calendar = message.parts.iter().find(|part| {
        part.content_type()
            .is_some_and(|kind| kind.subtype() == Some("calendar"))
    });
    let file = calendar.map_or_else(String::new, |part| {
        let file = String::from_utf8_lossy(part.contents()).into_owned();
        let line = |key: &str| {
            file.lines()
                .find_map(|line| line.strip_prefix(key))
                .unwrap()
                .to_owned()
        };
        format!(" {} {}", line("METHOD:"), line("SEQUENCE:"))
    });
    let subject = message.subject().unwrap().replace('\u{a0}', " ");
    format!("{reader}: {subject}{file}")
}

async fn reopen(app: &TestApp, poll: &TestPoll, owner: AccountId) {
    let (actor, retention) = (actor(owner), &app.state.config.retention);
    let until = deadline(app.now() + TimeDelta::days(2));
    decisions::reopen(&app.state.db, &actor, poll.id, until, retention, app.now())
        .await
        .unwrap();
}

#[sqlx::test]
async fn everyone_is_told_what_concerns_them_once(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app
        .poll(owner)
        .people(2)
        .title("Comité")
        .deadline(TimeDelta::days(3))
        .open()
        .await;
    assert_eq!(
        post(&app).await,
        [
            "personne01: Vos disponibilités : Comité",
            "personne02: Vos disponibilités : Comité"
        ]
    );

    app.clock.advance(TimeDelta::days(3));
    worker::run_due(&app.state, &CancellationToken::new())
        .await
        .unwrap();
    assert_eq!(post(&app).await, ["lise.gagnon: Sondage clos : Comité"]);

    decide(&app, &poll, 0).await;
    assert_eq!(
        post(&app).await,
        [
            "lise.gagnon: Comité : 30 novembre 2026 PUBLISH 0",
            "personne01: Comité : 30 novembre 2026 REQUEST 0",
            "personne02: Comité : 30 novembre 2026 REQUEST 0",
        ]
    );

    let actor = actor(owner);
    let second = poll.people[1].id;
    invitations::revoke(&app.state.db, &actor, poll.id, second, app.now())
        .await
        .unwrap();
    reopen(&app, &poll, owner).await;
    assert_eq!(
        post(&app).await,
        [
            "lise.gagnon: Annulation : Comité CANCEL 1",
            "personne01: Annulation : Comité CANCEL 1",
            "personne02: Annulation : Comité CANCEL 1",
        ]
    );

    decide(&app, &poll, 0).await;
    assert_eq!(
        post(&app).await,
        [
            "lise.gagnon: Comité : 30 novembre 2026 PUBLISH 2",
            "personne01: Comité : 30 novembre 2026 REQUEST 2",
        ]
    );
    decisions::cancel(&app.state.db, &actor, poll.id, app.now())
        .await
        .unwrap();
    assert_eq!(
        post(&app).await,
        [
            "lise.gagnon: Annulation : Comité CANCEL 3",
            "personne01: Annulation : Comité CANCEL 3"
        ]
    );
}

#[sqlx::test]
async fn t114_publishing_waits_for_no_mail_server(db: PgPool) {
    let server = SmtpServer::start();
    server.behave("hang");
    let app = TestApp::configured(&db, |config| server.configure(&mut config.mail));
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).people(100).draft().await;
    let (actor, rules) = (actor(owner), invitations::Rules::of(&app.state.config));
    let started = Instant::now();
    invitations::publish(&app.state.db, &actor, poll.id, &rules, app.now())
        .await
        .unwrap();
    let took = started.elapsed();
    assert!(took < Duration::from_millis(300), "{took:?}");
    server.behave("accept");
    while deliver_by_smtp(&app).await > 0 {}
    assert_eq!(server.received().len(), 100);
}
