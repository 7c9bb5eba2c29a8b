//! The purge: what goes, what stays, what remains; and what a crash, a hold or a backup change about it.

mod crash;
mod early;
mod page;
mod recovery;
mod restored;
mod together;

use chrono::TimeDelta;
use creneau::admin::act::model::Why;
use creneau::admin::hold::hold;
use creneau::admin::purge::actions::{order, order_all_due, preview};
use creneau::admin::purge::model::{Order, Run, Scope, Trigger};
use creneau::audit::Actor;
use creneau::ids::CertificateId;
use sqlx::PgPool;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::support::{TestApp, TestPoll, read};

/// An application with a ledger of its own.
fn with_ledger(db: &PgPool, folder: &TempDir) -> TestApp {
    let path = folder.path().join("erased.log");
    TestApp::configured(db, |config| config.retention.ledger_file = Some(path))
}

/// A poll of marked texts, answered, with mails, past its date.
async fn due_poll(app: &TestApp, name: &str) -> TestPoll {
    let owner = app.account("Lise Gagnon").await;
    let poll = app
        .poll(owner)
        .title(&format!("marker-{name}"))
        .people(3)
        .open()
        .await;
    sqlx::query!(
        "INSERT INTO ballots (poll_id, invitation_id, answers, options_version, note, request_id, cast_at, changed_at)
         SELECT poll_id, invitation_id, 'yin', 2, 'marker-note', invitation_id, now(), now()
         FROM invitations WHERE poll_id = $1",
        poll.id.0
    )
    .execute(&app.db)
    .await
    .unwrap();
    age(app, &poll).await;
    poll
}

/// Lets a poll's purge date pass.
async fn age(app: &TestApp, poll: &TestPoll) {
    let past = app.now() - TimeDelta::days(1);
    sqlx::query!(
        "UPDATE polls SET purge_at = $2 WHERE poll_id = $1",
        poll.id.0,
        past
    )
    .execute(&app.db)
    .await
    .unwrap();
}

/// A worker comes by until nothing is left to do.
async fn work(app: &TestApp) {
    let stop = CancellationToken::new();
    app.state.eraser().work(&stop).await.unwrap();
}

/// Erases everything due, as the nightly job does.
async fn purge(app: &TestApp) -> Option<Run> {
    let (db, actor) = (&app.state.db, Actor::system());
    let run = order_all_due(db, &actor, Trigger::Schedule, app.now())
        .await
        .unwrap()?;
    app.state.eraser().finish(run).await.unwrap()
}

/// What an administrator confirmed after seeing everything due, not yet worked on.
async fn confirmed(app: &TestApp) -> CertificateId {
    let (db, now) = (&app.state.db, app.now());
    let (totals, _) = preview(db, None, None, now).await.unwrap();
    let all = Order {
        seen: Some(totals.seen.clone()),
        shown: i32::try_from(totals.count()).ok(),
        ..Order::all_due(Trigger::Page, now)
    };
    assert_eq!(all.scope, Scope::AllDue);
    order(db, &Actor::system(), &all, now).await.unwrap()
}

fn why() -> Why {
    Why::parse("legal_request", "Demande d’accès en cours").unwrap()
}

#[sqlx::test]
async fn t146_a_second_purge_finds_nothing_and_leaves_no_certificate(db: PgPool) {
    let app = TestApp::new(&db);
    due_poll(&app, "gone").await;
    let first = purge(&app).await.unwrap();
    assert_eq!((first.polls, first.people, first.ballots), (1, 3, 3));
    assert!(purge(&app).await.is_none());
    let certificates = sqlx::query_scalar!(r#"SELECT count(*) AS "n!" FROM purge_certificates"#)
        .fetch_one(&db)
        .await
        .unwrap();
    assert_eq!(certificates, 1);
}

#[sqlx::test]
async fn t146_a_held_poll_and_one_not_yet_due_are_left_alone(db: PgPool) {
    let app = TestApp::new(&db);
    let held = due_poll(&app, "held").await;
    let admin = app.account("Ada Admin").await;
    let actor = crate::support::actor(admin);
    hold(&app.state.db, &actor, held.id, &why(), app.now())
        .await
        .unwrap();
    let owner = app.account("Lise Gagnon").await;
    let young = app.poll(owner).title("marker-young").open().await;

    let (totals, listed) = preview(&app.state.db, None, None, app.now()).await.unwrap();
    assert_eq!((totals.due, totals.held), (0, 1));
    assert_eq!(
        listed.len(),
        1,
        "the dry run names the held one, and only it"
    );
    assert!(listed[0].held);
    assert!(purge(&app).await.is_none());
    for poll in [held, young] {
        assert_eq!(read(&app, owner, poll.id).await.options.len(), 3);
    }
}

#[sqlx::test]
async fn a_certificate_cannot_be_changed_and_its_hash_is_of_its_document(db: PgPool) {
    let app = TestApp::new(&db);
    due_poll(&app, "gone").await;
    let run = purge(&app).await.unwrap();
    let right = sqlx::query_scalar!(
        r#"SELECT hash = sha256(convert_to(document, 'UTF8')) AS "right!" FROM purge_certificates
           WHERE certificate_id = $1"#,
        run.id.0
    );
    assert!(right.fetch_one(&db).await.unwrap());
    let forged = sqlx::raw_sql("UPDATE purge_certificates SET document = document || ' '")
        .execute(&db)
        .await;
    assert!(forged.is_err(), "it contradicts its hash");
    let by_us = sqlx::raw_sql("DELETE FROM purge_certificates")
        .execute(&app.state.db)
        .await;
    assert!(by_us.is_err(), "the application may only add");
}
