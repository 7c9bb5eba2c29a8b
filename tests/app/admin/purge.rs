//! The purge: what goes, what stays, what remains.

use std::fmt::Write;

use chrono::TimeDelta;
use creneau::admin::purge::actions::{preview, run};
use creneau::admin::purge::model::{Selection, Trigger};
use creneau::audit::{Actor, Reason};
use sqlx::{AssertSqlSafe, Executor, PgPool, Row};

use crate::support::{TestApp, TestPoll, read};

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

/// Everything the database holds, as text.
async fn dump(db: &PgPool) -> String {
    let tables = sqlx::query_scalar!(
        r#"SELECT table_name::text AS "name!" FROM information_schema.tables WHERE table_schema = 'public'"#
    )
    .fetch_all(db)
    .await
    .unwrap();
    let mut all = String::new();
    for table in tables {
        let rows = format!("SELECT to_jsonb(t)::text FROM \"{table}\" t");
        for row in db
            .fetch_all(sqlx::raw_sql(AssertSqlSafe(rows)))
            .await
            .unwrap()
        {
            let _ = writeln!(all, "{table} {}", row.get::<String, _>(0));
        }
    }
    all
}

#[sqlx::test]
async fn t146_after_a_purge_nothing_of_the_poll_is_left(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = due_poll(&app, "gone").await;
    assert!(dump(&db).await.contains("marker-gone"));

    let (actor, reason) = (Actor::system(), Reason::RetentionExpired);
    let report = run(
        &app.state.db,
        &actor,
        Trigger::Schedule,
        reason,
        Selection::AllDue,
        app.now(),
    )
    .await
    .unwrap();

    assert_eq!(
        (report.purged, report.skipped, report.certificates.len()),
        (1, 0, 1)
    );
    let left = dump(&db).await;
    for marker in ["marker-gone", "marker-note", "leak.test", "Personne 01"] {
        assert!(!left.contains(marker), "{marker} is left");
    }
    let named: Vec<&str> = left
        .lines()
        .filter(|line| line.contains(&poll.id.to_string()))
        .collect();
    assert!(
        named.iter().all(|line| line.starts_with("audit_entries ")),
        "{named:?}"
    );
}

#[sqlx::test]
async fn t146_a_second_purge_finds_nothing_and_leaves_no_certificate(db: PgPool) {
    let app = TestApp::new(&db);
    due_poll(&app, "gone").await;
    let (actor, reason) = (Actor::system(), Reason::RetentionExpired);
    let purge = || {
        run(
            &app.state.db,
            &actor,
            Trigger::Schedule,
            reason,
            Selection::AllDue,
            app.now(),
        )
    };
    purge().await.unwrap();
    let again = purge().await.unwrap();
    assert_eq!((again.purged, again.certificates.len()), (0, 0));
}

#[sqlx::test]
async fn t146_a_held_poll_and_one_not_yet_due_are_left_alone(db: PgPool) {
    let app = TestApp::new(&db);
    let held = due_poll(&app, "held").await;
    let actor = Actor::system();
    let why = "enquête".to_owned();
    creneau::admin::hold::hold(&app.state.db, &actor, held.id, why, app.now())
        .await
        .unwrap();
    let owner = app.account("Lise Gagnon").await;
    let young = app.poll(owner).title("marker-young").open().await;

    let listed = preview(&app.state.db, None, app.now()).await.unwrap();
    assert_eq!(
        listed.len(),
        1,
        "the dry run names the held one, and only it"
    );
    assert!(listed[0].held);
    let reason = Reason::RetentionExpired;
    let report = run(
        &app.state.db,
        &actor,
        Trigger::Schedule,
        reason,
        Selection::AllDue,
        app.now(),
    )
    .await
    .unwrap();
    assert_eq!(report.purged, 0);
    for poll in [held, young] {
        assert_eq!(read(&app, owner, poll.id).await.options.len(), 3);
    }
}

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
    assert_eq!(
        wrong.attributes("#count", "value"),
        ["3"],
        "what was typed is kept"
    );
    assert_eq!(app.checksum().await, before);

    let done = admin
        .submit(wrong.form("/admin/purges").with("count", "2"))
        .await;
    assert_eq!(done.status(), 303);
    assert!(
        done.location().starts_with("/admin/purges/"),
        "{}",
        done.location()
    );
    let certificate = admin.follow(&done).await;
    assert_eq!(certificate.status(), 200);
    assert!(!certificate.body.contains("marker-") && !certificate.body.contains("Lise"));
    assert!(!dump(&db).await.contains("marker-"));
}

#[sqlx::test]
async fn t147_a_poll_changed_since_the_preview_is_skipped_and_said(db: PgPool) {
    let app = TestApp::new(&db);
    let kept = due_poll(&app, "kept").await;
    due_poll(&app, "gone").await;
    let mut admin = app.staff("Ada Admin", &["administrator"]).await;
    let page = admin.get("/admin/purges/new").await;
    let actor = Actor::system();
    creneau::invitations::actions::set_required(
        &app.state.db,
        &actor,
        kept.id,
        kept.people[1].id,
        true,
        app.now(),
    )
    .await
    .unwrap();

    let done = admin
        .submit(page.form("/admin/purges").with("count", "2"))
        .await;
    let told = admin.follow(&done).await.text("main [role=status]");
    assert!(
        told.contains("1 sondage détruit") && told.contains("1 laissé intact"),
        "{told}"
    );
    let left = dump(&db).await;
    assert!(left.contains("marker-kept") && !left.contains("marker-gone"));
}
