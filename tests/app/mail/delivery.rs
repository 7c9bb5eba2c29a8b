//! Each mail once, in order, whatever the server or the worker does.

use std::sync::Arc;

use chrono::TimeDelta;
use creneau::config::SmtpSecurity;
use creneau::mail::transport::{MailTransport, Memory, Outgoing, SendError};
use creneau::mail::{MailKind, Postman, Reader};
use futures::FutureExt;
use futures::future::BoxFuture;
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::fixture::Poll;
use super::peers::SmtpServer;
use super::{deliver, deliver_by_smtp};
use crate::support::{TestApp, long};

fn message_ids(memory: &Memory) -> Vec<String> {
    let ids = memory.sent().into_iter().map(|mail| {
        let headers = mail.message.headers().clone();
        headers.get_raw("Message-ID").expect("an id").to_owned()
    });
    ids.collect()
}

#[sqlx::test]
async fn t114_a_server_that_was_down_gets_every_mail_once(db: PgPool) {
    let server = SmtpServer::start();
    let app = TestApp::configured(&db, |config| server.configure(&mut config.mail));
    let down = TestApp::configured(&db, |config| {
        server.configure(&mut config.mail);
        config.mail.smtp_port = 1;
    });
    let poll = Poll::open(&app).await;
    for n in 0..20 {
        let person = poll
            .invite(&format!("Personne {n}"), &format!("p{n}@example.org"))
            .await;
        poll.queue(MailKind::Invitation, Reader::Invitation(person))
            .await;
    }
    assert_eq!(deliver_by_smtp(&down).await, 20);
    assert!(
        poll.mails()
            .await
            .iter()
            .all(|mail| mail == "invitation queued server_unreachable")
    );
    assert_eq!(
        deliver_by_smtp(&app).await,
        0,
        "not before the back-off is over"
    );
    app.clock.advance(TimeDelta::minutes(1));
    assert_eq!(deliver_by_smtp(&app).await, 20);
    assert_eq!(deliver_by_smtp(&app).await, 0);
    let mut recipients: Vec<String> = server
        .received()
        .iter()
        .flat_map(|mail| {
            mail.recipients()
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    recipients.sort();
    recipients.dedup();
    assert_eq!((server.received().len(), recipients.len()), (20, 20));
}

#[sqlx::test]
async fn t114_refused_for_now_is_tried_again(db: PgPool) {
    let server = SmtpServer::start();
    let app = TestApp::configured(&db, |config| server.configure(&mut config.mail));
    let poll = Poll::open(&app).await;
    let person = poll.invite("Zoé Côté", "zoe@example.org").await;
    poll.queue(MailKind::Invitation, Reader::Invitation(person))
        .await;
    assert_eq!(poll.delivery(person).await, "queued");
    server.behave("defer");
    deliver_by_smtp(&app).await;
    assert_eq!(poll.mails().await, ["invitation queued deferred_451"]);
    assert_eq!(poll.delivery(person).await, "queued");
    server.behave("accept");
    app.clock.advance(TimeDelta::minutes(1));
    deliver_by_smtp(&app).await;
    assert_eq!(poll.mails().await, ["invitation sent"]);
    assert_eq!(poll.delivery(person).await, "sent");
    assert_eq!(server.received().len(), 1);
}

#[sqlx::test]
async fn t114_refused_for_good_marks_that_person_only(db: PgPool) {
    let server = SmtpServer::start();
    let app = TestApp::configured(&db, |config| server.configure(&mut config.mail));
    let poll = Poll::open(&app).await;
    let gone = poll.invite("Partie", "refuse-550@example.org").await;
    let here = poll.invite("Présente", "ici@example.org").await;
    for person in [gone, here] {
        poll.queue(MailKind::Invitation, Reader::Invitation(person))
            .await;
    }
    deliver_by_smtp(&app).await;
    assert_eq!(
        poll.mails().await,
        ["invitation dead refused_550", "invitation sent"]
    );
    assert_eq!(poll.delivery(gone).await, "unreachable");
    assert_eq!(poll.delivery(here).await, "sent");
}

#[sqlx::test]
async fn t114_a_connection_cut_after_the_message_repeats_the_same_message_id(db: PgPool) {
    let server = SmtpServer::start();
    let app = TestApp::configured(&db, |config| server.configure(&mut config.mail));
    let poll = Poll::open(&app).await;
    let person = poll.invite("Zoé Côté", "zoe@example.org").await;
    poll.queue(MailKind::Invitation, Reader::Invitation(person))
        .await;
    server.behave("cut");
    deliver_by_smtp(&app).await;
    assert_eq!(poll.mails().await, ["invitation queued interrupted"]);
    server.behave("accept");
    app.clock.advance(TimeDelta::minutes(1));
    deliver_by_smtp(&app).await;
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(
        received[0].header("Message-ID"),
        received[1].header("Message-ID")
    );
    assert_eq!(poll.mails().await, ["invitation sent"]);
}

#[sqlx::test]
async fn t114_a_server_that_never_answers_is_given_up_in_time(db: PgPool) {
    let server = SmtpServer::start();
    let app = TestApp::configured(&db, |config| {
        server.configure(&mut config.mail);
        config.mail.smtp_timeout_seconds = 1;
    });
    let poll = Poll::open(&app).await;
    let person = poll.invite("Zoé Côté", "zoe@example.org").await;
    poll.queue(MailKind::Invitation, Reader::Invitation(person))
        .await;
    server.behave("hang");
    deliver_by_smtp(&app).await;
    assert_eq!(poll.mails().await, ["invitation queued interrupted"]);
}

/// Accepts a message and never comes back, as a worker killed before it could mark the row.
struct KilledAfterSending(Memory);

impl MailTransport for KilledAfterSending {
    fn send<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<(), SendError>> {
        async move {
            self.0.send(mail).await?;
            futures::future::pending().await
        }
        .boxed()
    }
}

#[sqlx::test]
async fn t114_killed_between_sending_and_marking_repeats_at_most_once(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = Poll::open(&app).await;
    let memory = Memory::default();
    let times = if long() { 50 } else { 5 };
    for n in 0..times {
        let person = poll
            .invite(&format!("Personne {n}"), &format!("p{n}@example.org"))
            .await;
        poll.queue(MailKind::Invitation, Reader::Invitation(person))
            .await;
        let killed = deliver(&app, Arc::new(KilledAfterSending(memory.clone())));
        assert!(
            tokio::time::timeout(std::time::Duration::from_millis(300), killed)
                .await
                .is_err()
        );
        assert_eq!(
            deliver(&app, Arc::new(memory.clone())).await,
            0,
            "the lease holds"
        );
        app.clock.advance(TimeDelta::hours(1));
        assert_eq!(deliver(&app, Arc::new(memory.clone())).await, 1);
    }
    let mut ids = message_ids(&memory);
    assert_eq!(ids.len(), times * 2);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), times);
}

#[sqlx::test]
async fn a_lease_taken_by_a_clock_far_ahead_does_not_hold_once_the_clock_is_right(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = Poll::open(&app).await;
    let person = poll.invite("Zoé Côté", "zoe@example.org").await;
    poll.queue(MailKind::Invitation, Reader::Invitation(person))
        .await;
    let memory = Memory::default();
    app.clock.advance(TimeDelta::days(3));
    let killed = deliver(&app, Arc::new(KilledAfterSending(Memory::default())));
    let patience = std::time::Duration::from_millis(300);
    assert!(tokio::time::timeout(patience, killed).await.is_err());
    app.clock.advance(TimeDelta::days(-3));
    assert_eq!(deliver(&app, Arc::new(memory.clone())).await, 1);
    // And a clock ahead by a few minutes only, as between two machines, takes nothing from another's hands.
    let person = poll.invite("Luc Roy", "luc@example.org").await;
    poll.queue(MailKind::Invitation, Reader::Invitation(person))
        .await;
    app.clock.advance(TimeDelta::minutes(10));
    let killed = deliver(&app, Arc::new(KilledAfterSending(Memory::default())));
    assert!(tokio::time::timeout(patience, killed).await.is_err());
    app.clock.advance(TimeDelta::minutes(-10));
    assert_eq!(deliver(&app, Arc::new(memory.clone())).await, 0);
    assert_eq!(memory.sent().len(), 1);
}

#[sqlx::test]
async fn t124_two_workers_send_every_mail_once(db: PgPool) {
    let people = if long() { 1_000 } else { 200 };
    let unlimited = || {
        TestApp::configured(&db, |config| {
            config.mail.hourly_per_organiser = 100_000;
            config.mail.hourly = 100_000;
        })
    };
    let (one, two) = (unlimited(), unlimited());
    let poll = Poll::open(&one).await;
    let mut mails = Vec::new();
    for n in 0..people {
        let person = poll
            .invite(&format!("Personne {n}"), &format!("p{n}@example.org"))
            .await;
        mails.push(poll.mail(MailKind::Invitation, Reader::Invitation(person)));
    }
    let mut conn = db.acquire().await.unwrap();
    creneau::mail::queue_all(&mut conn, &mails).await.unwrap();
    let memory = Memory::default();
    let (first, second) = tokio::join!(
        deliver(&one, Arc::new(memory.clone())),
        deliver(&two, Arc::new(memory.clone()))
    );
    assert_eq!(first + second, people as u64);
    assert!(first > 0 && second > 0, "both worked");
    let mut ids = message_ids(&memory);
    ids.sort();
    ids.dedup();
    assert_eq!((memory.sent().len(), ids.len()), (people, people));
}

#[sqlx::test]
async fn a_reader_gets_mails_in_the_order_they_were_queued(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = Poll::open(&app).await;
    let person = Reader::Invitation(poll.invite("Zoé Côté", "zoe@example.org").await);
    let memory = Memory::default();
    poll.queue(MailKind::Invitation, person).await;
    memory.fail_with(Some(SendError::Deferred(451)));
    deliver(&app, Arc::new(memory.clone())).await;
    memory.fail_with(None);
    poll.queue(MailKind::OptionsChanged, person).await;
    assert_eq!(
        deliver(&app, Arc::new(memory.clone())).await,
        0,
        "the first one waits"
    );
    app.clock.advance(TimeDelta::minutes(1));
    assert_eq!(deliver(&app, Arc::new(memory.clone())).await, 2);
    assert_eq!(
        poll.mails().await,
        ["invitation sent", "options_changed sent"]
    );
}

#[sqlx::test]
async fn a_stopping_worker_gives_back_what_it_holds(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = Poll::open(&app).await;
    let person = poll.invite("Zoé Côté", "zoe@example.org").await;
    poll.queue(MailKind::Invitation, Reader::Invitation(person))
        .await;
    let memory = Memory::default();
    let stopped = CancellationToken::new();
    stopped.cancel();
    let postman = Postman::new(&app.state, Arc::new(memory.clone()));
    postman.deliver_due(&stopped).await.unwrap();
    assert!(memory.sent().is_empty());
    assert_eq!(
        deliver(&app, Arc::new(memory.clone())).await,
        1,
        "at once, not after the lease"
    );
}

#[sqlx::test]
async fn what_is_no_longer_true_is_dropped_with_its_reason(db: PgPool) {
    let app = TestApp::new(&db);
    let closed = Poll::open(&app).await;
    let person = Reader::Invitation(closed.invite("Zoé Côté", "zoe@example.org").await);
    for kind in [
        MailKind::Invitation,
        MailKind::Link,
        MailKind::OptionsChanged,
    ] {
        closed.queue(kind, person).await;
    }
    closed.set_state("closed").await;
    let open = Poll::open(&app).await;
    let revoked = open.invite("Zoé Côté", "zoe@example.org").await;
    open.queue(MailKind::Invitation, Reader::Invitation(revoked))
        .await;
    open.revoke(revoked).await;
    let memory = Memory::default();
    while deliver(&app, Arc::new(memory.clone())).await > 0 {}
    assert!(memory.sent().is_empty());
    assert_eq!(
        closed.mails().await,
        [
            "invitation dropped poll_not_open",
            "link dropped poll_not_open",
            "options_changed dropped poll_not_open"
        ]
    );
    assert_eq!(open.mails().await, ["invitation dropped link_revoked"]);
}

#[sqlx::test]
async fn reopening_cancels_for_exactly_those_who_may_hold_the_event(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = Poll::decided(&app).await;
    let holder = poll.invite("Reçue", "recue@example.org").await;
    let revoked = poll.invite("Révoquée", "revoquee@example.org").await;
    for person in [holder, revoked] {
        poll.queue(MailKind::Decision, Reader::Invitation(person))
            .await;
    }
    poll.queue(MailKind::Decision, Reader::Account(poll.owner))
        .await;
    let memory = Memory::default();
    deliver(&app, Arc::new(memory.clone())).await;
    assert_eq!(memory.take().len(), 3);
    poll.revoke(revoked).await;

    let cut_off = poll.invite("Coupée", "coupee@example.org").await;
    poll.queue(MailKind::Decision, Reader::Invitation(cut_off))
        .await;
    memory.fail_with(Some(SendError::Interrupted));
    deliver(&app, Arc::new(memory.clone())).await;
    memory.fail_with(None);
    let waiting = poll.invite("En file", "file@example.org").await;
    poll.queue(MailKind::Decision, Reader::Invitation(waiting))
        .await;
    poll.invite("Sans nouvelles", "rien@example.org").await;

    poll.withdraw().await;
    assert_eq!(poll.cancel_event(2).await, 4);
    app.clock.advance(TimeDelta::minutes(2));
    while deliver(&app, Arc::new(memory.clone())).await > 0 {}
    let mut to: Vec<String> = memory
        .take()
        .iter()
        .map(|mail| mail.message.envelope().to()[0].to_string())
        .collect();
    to.sort();
    assert_eq!(
        to,
        [
            "anne.tremblay@staff.example",
            "coupee@example.org",
            "recue@example.org",
            "revoquee@example.org"
        ]
    );
    assert_eq!(poll.cancel_event(3).await, 0, "nobody holds it any more");
}

#[sqlx::test]
async fn a_decision_taken_and_withdrawn_before_any_mail_left_tells_nobody(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = Poll::decided(&app).await;
    let person = poll.invite("Zoé Côté", "zoe@example.org").await;
    poll.queue(MailKind::Decision, Reader::Invitation(person))
        .await;
    poll.withdraw().await;
    assert_eq!(poll.cancel_event(2).await, 0);
    let memory = Memory::default();
    deliver(&app, Arc::new(memory.clone())).await;
    assert!(memory.sent().is_empty());
    assert_eq!(poll.mails().await, ["decision dropped decision_withdrawn"]);
}

#[sqlx::test]
async fn nothing_leaves_in_clear_when_tls_is_asked_for(db: PgPool) {
    let server = SmtpServer::start();
    for security in [SmtpSecurity::Starttls, SmtpSecurity::Tls] {
        let app = TestApp::configured(&db, |config| {
            server.configure(&mut config.mail);
            config.mail.smtp_security = security;
            config.mail.smtp_timeout_seconds = 1;
        });
        let poll = Poll::open(&app).await;
        let person = poll.invite("Zoé Côté", "zoe@example.org").await;
        poll.queue(MailKind::Invitation, Reader::Invitation(person))
            .await;
        assert_eq!(deliver_by_smtp(&app).await, 1);
        let mails = poll.mails().await;
        assert!(mails[0].starts_with("invitation queued "), "{mails:?}");
    }
    assert!(server.received().is_empty());
}
