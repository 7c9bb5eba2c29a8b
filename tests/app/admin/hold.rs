//! Hold and release.

use sqlx::PgPool;

use crate::support::TestApp;

#[sqlx::test]
async fn an_administrator_holds_and_releases_a_poll(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let path = format!("/admin/polls/{}/hold", poll.id);

    let page = admin.get(&path).await;
    let refused = admin.submit(page.form(&path).with("reason", " ")).await;
    assert_eq!(refused.status(), 422);
    assert!(refused.has("#reason-error"));

    let held = admin
        .submit(
            refused
                .form(&path)
                .with("reason", "Demande d’accès en cours"),
        )
        .await;
    assert_eq!(held.location(), "/admin/polls");
    assert!(
        admin
            .get("/admin/polls?held=1")
            .await
            .body
            .contains(&poll.id.to_string())
    );
    let page = admin.get(&path).await;
    assert!(page.text("dl").contains("Demande d’accès en cours"));

    let release = format!("/admin/polls/{}/release", poll.id);
    admin.submit(page.form(&release)).await;
    assert!(
        !admin
            .get("/admin/polls?held=1")
            .await
            .body
            .contains(&poll.id.to_string())
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
