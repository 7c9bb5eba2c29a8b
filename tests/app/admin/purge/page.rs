//! The page: preview, confirmation, progress, report.

use chrono::TimeDelta;
use creneau::admin::hold::hold;
use creneau::jobs::schedule;
use sqlx::PgPool;

use super::{confirmed, due_poll, why, with_ledger, work};
use crate::support::{TestApp, actor, dump, pg_dump};

#[sqlx::test]
async fn t147_the_page_erases_only_when_the_number_is_typed(db: PgPool) {
    let app = TestApp::new(&db);
    due_poll(&app, "one").await;
    due_poll(&app, "two").await;
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let page = admin.get("/admin/purges/new").await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.count("tbody tr"), 2);
    assert!(!page.body.contains("marker-"), "titles stay masked");

    let before = app.checksum().await;
    let form = page.form("/admin/purges").with("count", "3");
    let wrong = admin.submit(form).await;
    assert_eq!(wrong.status(), 422);
    assert!(wrong.has("#count-error"));
    let kept = wrong.attributes("#count", "value");
    assert_eq!(kept, ["3"], "what was typed is kept");
    assert_eq!(app.checksum().await, before);

    let done = admin
        .submit(wrong.form("/admin/purges").with("count", "2"))
        .await;
    assert_eq!(done.status(), 303);
    let under_way = admin.follow(&done).await;
    assert!(under_way.has("#progress"), "{}", under_way.body);
    assert_eq!(under_way.text("#progress"), "0 sur 2");
    let progress = format!("{}/progress", done.location());
    assert_eq!(admin.get(&progress).await.status(), 200);

    work(&app).await;
    assert_eq!(admin.get(&progress).await.status(), 205, "it has ended");
    let certificate = admin.follow(&done).await;
    assert!(certificate.text("main").contains("2 sondages détruits."));
    assert!(!certificate.body.contains("marker-") && !certificate.body.contains("Lise"));
    assert!(!dump(&db).await.contains("marker-"));
    let json = admin
        .get(&format!("{}/certificate.json", done.location()))
        .await;
    let document: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(
        (&document["polls"], &document["people"]),
        (&2.into(), &6.into())
    );
    let csv = admin
        .get(&format!("{}/certificate.csv", done.location()))
        .await;
    assert_eq!(csv.body.lines().count(), 2);
}

#[sqlx::test]
async fn t147_what_changed_or_was_held_since_the_preview_is_skipped_and_said(db: PgPool) {
    let app = TestApp::new(&db);
    let changed = due_poll(&app, "changed").await;
    let held = due_poll(&app, "held").await;
    due_poll(&app, "gone").await;
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let page = admin.get("/admin/purges/new").await;
    let (db_, by) = (&app.state.db, actor(app.account("Ada Admin").await));
    let person = changed.people[1].id;
    creneau::invitations::actions::set_required(db_, &by, changed.id, person, true, app.now())
        .await
        .unwrap();
    hold(db_, &by, held.id, &why(), app.now()).await.unwrap();

    let form = page.form("/admin/purges").with("count", "3");
    let done = admin.submit(form).await;
    work(&app).await;
    let report = admin.follow(&done).await;
    let told = report.text("main");
    for words in ["1 sondage détruit.", "il a changé", "il est gelé"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert_eq!(report.count("tbody tr"), 2, "each is named");
    let left = dump(&db).await;
    assert!(left.contains("marker-changed") && left.contains("marker-held"));
    assert!(!left.contains("marker-gone"));
}

#[sqlx::test]
async fn ninety_days_after_its_end_a_run_forgets_what_it_left_alone_and_keeps_its_certificate(
    db: PgPool,
) {
    let app = TestApp::new(&db);
    let held = due_poll(&app, "held").await;
    due_poll(&app, "gone").await;
    let run = confirmed(&app).await;
    let by = actor(app.account("Ada Admin").await);
    hold(&app.state.db, &by, held.id, &why(), app.now())
        .await
        .unwrap();
    work(&app).await;
    schedule::run_due(&app.state).await.unwrap();
    let kept = async || {
        let row = sqlx::query!(
            r#"SELECT (SELECT count(*) FROM purge_run_polls) AS "left!",
                   (SELECT count(*) FROM purge_runs WHERE seen IS NOT NULL) AS "seen!""#
        );
        let row = row.fetch_one(&db).await.unwrap();
        (row.left, row.seen)
    };
    app.clock.advance(TimeDelta::days(89));
    schedule::run_due(&app.state).await.unwrap();
    assert_eq!(kept().await, (1, 1));
    app.clock.advance(TimeDelta::days(2));
    schedule::run_due(&app.state).await.unwrap();
    assert_eq!(kept().await, (0, 0));

    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let page = admin.get(&format!("/admin/purges/{run}")).await;
    assert!(page.text("main").contains("1 sondage détruit."));
    assert!(!page.has("tbody"), "no poll is named any more");
    let certificate = format!("/admin/purges/{run}/certificate.json");
    assert_eq!(admin.get(&certificate).await.status(), 200);
}

#[sqlx::test]
async fn t146_after_a_purge_a_dump_of_the_database_has_none_of_the_polls_markers(db: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let app = with_ledger(&db, &folder);
    let poll = due_poll(&app, "gone").await;
    let by = actor(app.account("Ada Admin").await);
    let mut words = why();
    words.words = "marker-words".to_owned();
    hold(&app.state.db, &by, poll.id, &words, app.now())
        .await
        .unwrap();
    creneau::admin::hold::release(&app.state.db, &by, poll.id, &words, app.now())
        .await
        .unwrap();
    let markers = [
        "marker-gone",
        "marker-note",
        "marker-words",
        "leak.test",
        "Personne 01",
    ];
    let before = pg_dump(&db, &[]);
    for marker in markers {
        assert!(before.contains(marker), "{marker} was there");
    }
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let page = admin.get("/admin/purges/new").await;
    let form = page.form("/admin/purges").with("count", "1");
    let done = admin.submit(form).await;
    assert_eq!(done.status(), 303);
    work(&app).await;

    let after = pg_dump(&db, &[]);
    for marker in markers {
        assert!(!after.contains(marker), "{marker} is left");
    }
    let named: Vec<String> = dump(&db)
        .await
        .lines()
        .filter(|line| line.contains(&poll.id.to_string()))
        .map(str::to_owned)
        .collect();
    let log = |line: &String| line.starts_with("audit_entries ");
    assert!(named.iter().all(log), "{named:?}");
    let ledger = std::fs::read_to_string(folder.path().join("erased.log")).unwrap();
    assert_eq!(ledger.lines().count(), 1);
    assert!(ledger.contains(&format!(" erased {}", poll.id)));
}

#[sqlx::test]
async fn a_preview_of_many_polls_is_read_page_by_page(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = due_poll(&app, "many").await;
    sqlx::raw_sql(
        "INSERT INTO polls (poll_id, owner_id, owner_name, title, zone, language, sensitivity, results_visibility,
             if_needed_allowed, state, state_changed_at, state_reason, created_at, updated_at, opened_at, deadline_local,
             deadline_at, purge_at)
         SELECT gen_random_uuid(), owner_id, owner_name, title, zone, language, sensitivity, results_visibility,
             if_needed_allowed, state, state_changed_at, state_reason, created_at, updated_at, opened_at, deadline_local,
             deadline_at, purge_at
         FROM polls, generate_series(1, 249)",
    )
    .execute(&db)
    .await
    .unwrap();
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let mut page = admin.get("/admin/purges/new").await;
    assert!(page.body.len() < 120_000, "{} bytes", page.body.len());
    let hidden = page.count("#main-form input[type=hidden]");
    assert!(hidden < 6, "no list of polls in the form: {hidden}");
    let mut seen = page.count("tbody tr");
    while let [next] = page.attributes(".pager a[rel=next]", "href").as_slice() {
        page = admin.get(next).await;
        seen += page.count("tbody tr");
        assert_eq!(page.text("#count-hint"), "Pour confirmer, tapez 250.");
    }
    assert_eq!(seen, 250);
    let form = page.form("/admin/purges").with("count", "250");
    let done = admin.submit(form).await;
    work(&app).await;
    let told = admin.follow(&done).await.text("main");
    assert!(told.contains("250 sondages détruits."), "{told}");
    let _ = poll;
}
