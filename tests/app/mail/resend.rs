//! "Send me my link again": to the address itself, three times an hour, and nothing for strangers.

use std::sync::Arc;

use chrono::TimeDelta;
use creneau::jobs::{JobKind, queue, worker};
use creneau::mail::transport::Memory;
use creneau::mail::{MailKind, Postman, Reader};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::fixture::Poll;
use crate::support::TestApp;

async fn ask(app: &TestApp, address: &str) {
    let mut conn = app.db.acquire().await.unwrap();
    let job = JobKind::ResendLinks {
        address: address.to_owned(),
    };
    queue::insert(&mut conn, &job, app.now(), app.now())
        .await
        .unwrap();
    drop(conn);
    let done = worker::run_due(&app.state, &CancellationToken::new())
        .await
        .unwrap();
    assert_eq!(done, 1);
}

#[sqlx::test]
async fn a_lost_link_goes_to_its_own_address_three_times_an_hour(db: PgPool) {
    let app = TestApp::new(&db);
    let memory = Memory::default();
    let postman = Postman::new(&app.state, Arc::new(memory.clone()));
    let stop = CancellationToken::new();
    let poll = Poll::open(&app).await;
    let person = poll.invite("Zoé Côté", "Zoe@example.org").await;
    poll.queue(MailKind::Invitation, Reader::Invitation(person))
        .await;
    poll.invite("À inviter", "pas.encore@example.org").await;
    let closed = Poll::open(&app).await;
    let other = closed.invite("Zoé Côté", "zoe@example.org").await;
    closed
        .queue(MailKind::Invitation, Reader::Invitation(other))
        .await;
    postman.deliver_due(&stop).await.unwrap();
    assert_eq!(memory.take().len(), 2);
    closed.set_state("closed").await;

    for stranger in [
        "inconnue@example.org",
        "pas.encore@example.org",
        "n'importe quoi",
    ] {
        ask(&app, stranger).await;
    }
    for _ in 0..5 {
        ask(&app, " zoe@EXAMPLE.org ").await;
    }
    while postman.deliver_due(&stop).await.unwrap() > 0 {}
    let sent = memory.take();
    assert_eq!(sent.len(), 3);
    for mail in sent {
        assert_eq!(
            mail.message.envelope().to()[0].to_string(),
            "Zoe@example.org"
        );
    }
    app.clock.advance(TimeDelta::hours(1));
    ask(&app, "zoe@example.org").await;
    assert_eq!(postman.deliver_due(&stop).await.unwrap(), 1);
    let left = sqlx::query_scalar!(r#"SELECT count(*) AS "n!" FROM jobs"#)
        .fetch_one(&db)
        .await
        .unwrap();
    assert_eq!(left, 0, "no address stays behind");
}
