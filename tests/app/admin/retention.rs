//! Retention classes: made, chosen, changed without breaking a promise, retired.

use chrono::TimeDelta;
use creneau::invitations::actions as publication;
use sqlx::PgPool;

use crate::access::scene::insert_class;
use crate::support::{Answer, TestApp, TestPoll, Visitor, decide};

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
    let (path, edit) = (
        format!("/polls/{}", poll.id),
        format!("/polls/{}/edit", poll.id),
    );
    let page = organiser.get(&edit).await;
    assert_eq!(page.count("[name=retention]"), 2);
    let chosen = page.attributes("[name=retention][checked]", "value");
    let ids = page.attributes("[name=retention]", "value");
    assert_eq!(chosen, [ids[0].clone()], "the first one is the default");
    let planned = page.text(".erasure output");
    let form = page.form(&path).with("retention", &ids[1]);
    assert_eq!(organiser.submit(form).await.status(), 303);
    assert_eq!(chosen_in_log(&db, &poll).await, 1);
    let page = organiser.get(&edit).await;
    assert_ne!(
        page.text(".erasure output"),
        planned,
        "the rule of the class"
    );
    assert_eq!(organiser.submit(page.form(&path)).await.status(), 303);
    assert_eq!(chosen_in_log(&db, &poll).await, 1, "it had that class");
    let check = organiser.get(&format!("{path}/publication")).await;
    let sees = check.text(".sees");
    assert!(sees.contains("Comités") && sees.contains("30 jours après"));
    assert!(sees.contains(&page.text(".erasure output")));
    let rules = publication::Rules::of(&app.state.config);
    let by = crate::support::actor(owner);
    publication::publish(&app.state.db, &by, poll.id, &rules, app.now())
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
    let told = page.text("main");
    assert!(
        told.contains("Comités") && !told.contains("C-30"),
        "by name"
    );
    let again = organiser.get(&edit).await;
    assert!(
        !again.has("[name=retention]"),
        "what people were told stays"
    );
    let forged = again.form(&path).with("retention", &ids[0]);
    assert_eq!(organiser.submit(forged).await.status(), 422);
    let shown = organiser.get(&path).await;
    let rule = "(règle «\u{a0}Comités\u{a0}», C-30)";
    assert!(shown.text("main").contains(rule));
}

async fn chosen_in_log(db: &PgPool, poll: &TestPoll) -> i64 {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM audit_entries WHERE poll_id = $1 AND verb = 'poll.retention_chosen'"#,
        poll.id.0
    )
    .fetch_one(db)
    .await
    .unwrap()
}

#[sqlx::test]
async fn a_new_poll_takes_the_class_chosen_and_a_class_that_is_not_offered_is_refused(db: PgPool) {
    let app = TestApp::new(&db);
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    add(&mut admin, "GEN", "90", "last_option").await;
    let mut organiser = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = organiser.get("/polls/new").await;
    assert!(
        !page.has("[name=retention]"),
        "one class: nothing to choose"
    );
    assert!(page.text("form.what").contains("90 jours après"));
    add(&mut admin, "C-30", "30", "last_change").await;
    let page = organiser.get("/polls/new").await;
    let ids = page.attributes("[name=retention]", "value");
    let form = page.form("/polls").with("title", "Comité");
    let unknown = form
        .clone()
        .with("retention", &uuid::Uuid::now_v7().to_string());
    let refused = organiser.submit(unknown).await;
    assert_eq!(refused.status(), 422);
    assert!(refused.has("#retention-error"));
    let made = organiser.submit(form.with("retention", &ids[1])).await;
    assert_eq!(made.status(), 303);
    let row = sqlx::query!("SELECT retention_code, retention_name_en FROM polls")
        .fetch_one(&db)
        .await
        .unwrap();
    assert_eq!(row.retention_code.as_deref(), Some("C-30"));
    assert_eq!(row.retention_name_en.as_deref(), Some("Committees"));
}

#[sqlx::test]
async fn a_hundred_classes_are_offered_and_no_more(db: PgPool) {
    let app = TestApp::new(&db);
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    for n in 0..100 {
        insert_class(&db, &format!("C-{n}"), n == 0).await;
    }
    let refused = add(&mut admin, "C-100", "30", "decision").await;
    assert_eq!(refused.status(), 422);
    assert!(refused.text("#code-error").contains("100"));
    let mut organiser = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = organiser.get("/polls/new").await;
    assert_eq!(page.count("select[name=retention] option"), 100);
    sqlx::query!("UPDATE retention_classes SET retired_at = now() WHERE code = 'C-7'")
        .execute(&db)
        .await
        .unwrap();
    assert_eq!(
        add(&mut admin, "C-100", "30", "decision").await.status(),
        303
    );
    let list = admin.get("/admin/retention").await;
    assert_eq!(list.count("tbody tr"), 101, "all are listed");
}

#[sqlx::test]
async fn organisers_of_a_decided_poll_are_told_to_put_it_on_file(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    insert_class(&db, "DEC", true).await;
    sqlx::query!("UPDATE retention_classes SET disposition = 'file_then_destroy'")
        .execute(&db)
        .await
        .unwrap();
    let poll = app.poll(owner).open().await;
    let mut organiser = app.staff("Lise Gagnon", &["organiser"]).await;
    let path = format!("/polls/{}", poll.id);
    let told = |page: &Answer| page.text("main").contains("verser la décision");
    assert!(!told(&organiser.get(&path).await), "nothing to file yet");
    decide(&app, &poll, 0).await;
    assert!(told(&organiser.get(&path).await));
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
    let page = organiser.get(&format!("/polls/{}/edit", draft.id)).await;
    assert!(!page.has("[name=retention]"), "it is offered no more");
    assert_eq!(admin.get(&retirement).await.status(), 409);
}
