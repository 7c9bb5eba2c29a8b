//! Polls an administrator has erased before their date: announced, visible, undone, or gone after the grace.

use chrono::TimeDelta;
use sqlx::PgPool;

use super::{purge, work};
use crate::support::{TestApp, TestPoll, actor};

async fn cancelled(app: &TestApp) -> TestPoll {
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let by = actor(owner);
    let now = app.now();
    creneau::polls::actions::close(
        &app.state.db,
        &by,
        poll.id,
        creneau::polls::model::ClosingReason::ByHand,
        now,
    )
    .await
    .unwrap();
    poll
}

async fn order(app: &TestApp, poll: &TestPoll) -> crate::support::Answer {
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let page = admin
        .get(&format!("/admin/purges/new?poll={}", poll.id))
        .await;
    let form = page.form("/admin/purges").with("count", "1");
    let refused = admin.submit(form).await;
    assert_eq!(refused.status(), 422, "a reason and words are asked for");
    assert!(refused.has("#reason-error") && refused.has("#words-error"));
    let form = refused
        .form("/admin/purges")
        .with("reason", "complaint")
        .with("words", "Signalement reçu");
    let done = admin.submit(form).await;
    work(app).await;
    admin.follow(&done).await
}

#[sqlx::test]
async fn a_poll_erased_early_is_announced_and_goes_after_the_grace(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = cancelled(&app).await;
    let report = order(&app, &poll).await;
    assert!(report.text("main").contains("après le délai de grâce"));
    let mut owner = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = owner.get(&format!("/polls/{}", poll.id)).await;
    assert!(page.text(".notice").contains("L'administration a demandé"));
    let history = owner.get(&format!("/polls/{}/history", poll.id)).await;
    assert!(history.text("main").contains("Signalement reçu"));
    let mails = sqlx::query_scalar!(
        r#"SELECT count(*) AS "n!" FROM mails WHERE kind = 'intervention' AND detail = 'deletion_ordered'"#
    );
    assert_eq!(mails.fetch_one(&db).await.unwrap(), 1, "its owner is told");

    assert!(purge(&app).await.is_none(), "not before");
    app.clock.advance(TimeDelta::days(8));
    assert_eq!(purge(&app).await.unwrap().polls, 1);
    let reason = sqlx::query_scalar!("SELECT reason FROM audit_entries WHERE verb = 'poll.purged'");
    assert_eq!(
        reason.fetch_one(&db).await.unwrap().as_deref(),
        Some("complaint")
    );
}

#[sqlx::test]
async fn its_owner_or_an_administrator_takes_it_back(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = cancelled(&app).await;
    let standing = || async {
        sqlx::query!(
            "SELECT purge_at, deletion_requested_at, deletion_reason FROM polls WHERE poll_id = $1",
            poll.id.0
        )
        .fetch_one(&db)
        .await
        .unwrap()
    };
    let usual = standing().await.purge_at;
    order(&app, &poll).await;
    assert_eq!(standing().await.purge_at, app.now() + TimeDelta::days(7));
    let mut owner = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = owner.get(&format!("/polls/{}", poll.id)).await;
    let undo = format!("/polls/{}/deletion/reversal", poll.id);
    assert_eq!(owner.submit(page.form(&undo)).await.status(), 303);
    assert_eq!(standing().await.purge_at, usual);

    order(&app, &poll).await;
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let keep = format!("/admin/polls/{}/keeping", poll.id);
    let page = admin.get(&keep).await;
    let form = page
        .form(&keep)
        .with("reason", "help_asked")
        .with("words", "Erreur");
    assert_eq!(admin.submit(form).await.status(), 303);
    let back = standing().await;
    assert_eq!(back.purge_at, usual);
    assert!(back.deletion_requested_at.is_none() && back.deletion_reason.is_none());
}

#[sqlx::test]
async fn an_open_poll_is_not_erased_early_before_its_people_are_told(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let report = order(&app, &poll).await;
    let told = report.text("main");
    assert!(told.contains("avertir les personnes invitées"), "{told}");
}
