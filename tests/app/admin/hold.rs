//! Hold and release.

use sqlx::PgPool;

use crate::support::TestApp;

#[sqlx::test]
async fn an_administrator_holds_and_releases_a_poll_for_reasons_its_organiser_reads(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let path = format!("/admin/polls/{}/hold", poll.id);

    let page = admin.get(&path).await;
    let refused = admin.submit(page.form(&path).with("words", " ")).await;
    assert_eq!(refused.status(), 422);
    assert!(refused.has("#reason-error") && refused.has("#words-error"));

    let form = refused
        .form(&path)
        .with("reason", "access_request")
        .with("words", "Demande d’accès en cours");
    let held = admin.submit(form).await;
    assert_eq!(held.location(), format!("/admin/polls/{}", poll.id));
    let list = admin.get("/admin/polls?held=1").await;
    assert!(list.body.contains(&poll.id.to_string()));
    let again = admin.get(&path).await;
    let form = again
        .form(&path)
        .with("reason", "complaint")
        .with("words", "Encore");
    assert_eq!(admin.submit(form).await.status(), 409, "it is held already");

    let release = format!("/admin/polls/{}/release", poll.id);
    let page = admin.get(&release).await;
    let form = page
        .form(&release)
        .with("reason", "access_request")
        .with("words", "Demande close");
    assert_eq!(admin.submit(form).await.status(), 303);
    let list = admin.get("/admin/polls?held=1").await;
    assert!(!list.body.contains(&poll.id.to_string()));

    let mut organiser = app.staff("Lise Gagnon", &["organiser"]).await;
    let history = organiser.get(&format!("/polls/{}/history", poll.id)).await;
    let told = history.text("main");
    assert!(told.contains("Demande d’accès en cours") && told.contains("Demande close"));
    let words = sqlx::query_scalar!(
        "SELECT reason FROM audit_entries WHERE verb IN ('poll.held', 'poll.released')"
    );
    let codes = words.fetch_all(&db).await.unwrap();
    assert_eq!(
        codes,
        [
            Some("access_request".to_owned()),
            Some("access_request".to_owned())
        ]
    );
}

#[sqlx::test]
async fn the_review_shows_metadata_and_no_content(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    app.poll(owner).title("marker-title").open().await;
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let list = admin.get("/admin/polls").await;
    assert_eq!(list.count("tbody tr"), 1);
    assert!(!list.body.contains("marker-title") && !list.body.contains("leak.test"));
    assert!(admin.get("/admin/polls?due=1").await.has(".empty"));
}
