//! Retention classes: made, chosen, changed without breaking a promise, retired.

use chrono::TimeDelta;
use sqlx::PgPool;

use crate::support::{Answer, TestApp, Visitor};

async fn add(admin: &mut Visitor, code: &str, days: &str, starts: &str) -> Answer {
    let page = admin.get("/admin/retention/new").await;
    let form = page
        .form("/admin/retention")
        .with("code", code)
        .with("name_fr", "Comités")
        .with("name_en", "Committees")
        .with("days", days)
        .with("starts", starts);
    admin.submit(form).await
}

#[sqlx::test]
async fn a_class_is_made_chosen_for_a_draft_and_shown_to_those_who_answer(db: PgPool) {
    let app = TestApp::new(&db);
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let list = admin.get("/admin/retention").await;
    assert!(
        list.text("main").contains("90 jours"),
        "the configuration rules alone"
    );
    assert_eq!(
        add(&mut admin, "gen", "90", "last_option").await.status(),
        303
    );
    assert_eq!(
        add(&mut admin, "c-30", "30", "last_option").await.status(),
        303
    );
    let twice = add(&mut admin, "C-30", "40", "decision").await;
    assert_eq!(twice.status(), 422);
    assert!(twice.has("#code-error"));
    let wide = add(&mut admin, "D", "400", "decision").await;
    assert!(
        wide.has("#days-error"),
        "past the maximum of the configuration"
    );

    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).draft().await;
    let mut organiser = app.staff("Lise Gagnon", &["organiser"]).await;
    let path = format!("/polls/{}/retention", poll.id);
    let page = organiser.get(&path).await;
    assert_eq!(page.count("[name=class]"), 2);
    let chosen = page.attributes("[name=class][checked]", "value");
    let ids = page.attributes("[name=class]", "value");
    assert_eq!(chosen, [ids[0].clone()], "the first one is the default");
    let form = page.form(&path).with("class", &ids[1]);
    assert_eq!(organiser.submit(form).await.status(), 303);
    let retention = &app.state.config.retention;
    let by = crate::support::actor(owner);
    creneau::invitations::actions::publish(&app.state.db, &by, poll.id, retention, app.now())
        .await
        .unwrap();
    let kept = sqlx::query!(
        r#"SELECT purge_at, deadline_at AS "deadline_at!", retention_code FROM polls WHERE poll_id = $1"#,
        poll.id.0
    );
    let row = kept.fetch_one(&db).await.unwrap();
    assert_eq!(row.purge_at, row.deadline_at + TimeDelta::days(30));
    let mut guest = app.visitor();
    let opened = guest.get(&app.link(&poll.people[0])).await;
    let page = guest.follow(&opened).await;
    assert!(page.text("main").contains("C-30"));
    let again = organiser.get(&path).await;
    assert_eq!(again.status(), 409, "what people were told stays");
}

#[sqlx::test]
async fn a_class_that_changes_or_is_retired_keeps_what_was_promised(db: PgPool) {
    let app = TestApp::new(&db);
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    add(&mut admin, "GEN", "90", "last_option").await;
    add(&mut admin, "C-30", "30", "last_option").await;
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let date = || async {
        sqlx::query_scalar!("SELECT purge_at FROM polls WHERE poll_id = $1", poll.id.0)
            .fetch_one(&db)
            .await
            .unwrap()
    };
    let promised = date().await;
    let list = admin.get("/admin/retention").await;
    let [general, short] = list.attributes("tbody th a", "href").try_into().unwrap();
    app.clock.advance(TimeDelta::minutes(1));
    let page = admin.get(&general).await;
    let form = page.form(&general).with("days", "120");
    assert_eq!(admin.submit(form).await.status(), 303);
    assert_eq!(date().await, promised);
    let page = admin.get(&general).await;
    assert_eq!(page.count("tbody tr"), 2, "what it was, and is");
    assert!(
        !page.has(&format!("a[href='{general}/retirement']")),
        "the default stays"
    );

    let retirement = format!("{short}/retirement");
    let page = admin.get(&retirement).await;
    assert_eq!(admin.submit(page.form(&retirement)).await.status(), 303);
    let draft = app.poll(owner).draft().await;
    let mut organiser = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = organiser
        .get(&format!("/polls/{}/retention", draft.id))
        .await;
    assert_eq!(page.count("[name=class]"), 1, "it is offered no more");
    assert_eq!(admin.get(&retirement).await.status(), 409);
}
