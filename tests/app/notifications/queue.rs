//! The administrator's queue: pausing, trying again, a test; and the hourly limits.

use std::sync::Arc;

use chrono::TimeDelta;
use creneau::mail::Postman;
use creneau::mail::transport::{Memory, SendError};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::post;
use crate::support::TestApp;

#[sqlx::test]
async fn t115_more_than_the_hourly_limits_wait_and_none_is_lost(db: PgPool) {
    let app = TestApp::configured(&db, |config| {
        config.mail.hourly_per_organiser = 10;
        config.mail.hourly = 15;
    });
    for name in ["Lise Gagnon", "Omar Autre"] {
        let owner = app.account(name).await;
        app.poll(owner)
            .people(12)
            .deadline(TimeDelta::days(9))
            .open()
            .await;
    }
    assert_eq!(post(&app).await.len(), 15, "ten of one, five of the other");
    assert!(post(&app).await.is_empty());
    app.clock.advance(TimeDelta::minutes(61));
    assert_eq!(post(&app).await.len(), 9);
    app.clock.advance(TimeDelta::minutes(61));
    assert!(post(&app).await.is_empty());
}

#[sqlx::test]
async fn paused_mail_waits_while_a_test_leaves_and_addresses_are_masked(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    app.poll(owner).people(3).open().await;
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let page = ada.get("/admin/mail").await;
    assert_eq!(page.status(), 200);
    ada.submit(page.form("/admin/mail/pause")).await;
    ada.submit(page.form("/admin/mail/tests")).await;
    let sent = post(&app).await;
    assert_eq!(sent.len(), 1);
    assert!(
        sent[0].subject.starts_with("Essai d'envoi"),
        "{}",
        sent[0].subject
    );
    let page = ada.get("/admin/mail").await;
    assert!(page.text("main").contains("accepté par le serveur"));
    assert_eq!(
        ada.submit(page.form("/admin/mail/resumption"))
            .await
            .status(),
        303
    );
    let memory = Memory::default();
    memory.fail_with(Some(SendError::Refused(550)));
    let postman = Postman::new(&app.state, Arc::new(memory));
    postman
        .deliver_due(&CancellationToken::new())
        .await
        .unwrap();
    let page = ada.get("/admin/mail").await;
    let shown = page.text("main table");
    assert!(
        shown.contains("p•••@leak.test") && !shown.contains("personne0"),
        "{shown}"
    );
    let all = page.form("/admin/mail/retries");
    assert_eq!(ada.submit(all).await.status(), 303);
    assert_eq!(post(&app).await.len(), 3);
}
