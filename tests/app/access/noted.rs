//! What the audit log says of refusals, and what it never says.

use chrono::TimeDelta;
use creneau::web::refusals;
use sqlx::PgPool;

use super::deeds::DEEDS;
use super::scene::{Caller, Scene};
use crate::support::TestApp;

/// The verbs of the log, those that wait for the next writing included.
async fn entries(app: &TestApp) -> Vec<String> {
    refusals::write(&app.state).await.unwrap();
    sqlx::query_scalar!("SELECT verb FROM audit_entries ORDER BY entry_id")
        .fetch_all(&app.db)
        .await
        .unwrap()
}

#[sqlx::test]
async fn t141_each_form_refused_for_its_token_is_one_security_event_and_nothing_else(db: PgPool) {
    let app = TestApp::new(&db);
    for deed in DEEDS.iter().filter(|deed| deed.route != "/lost-link") {
        let stage = deed.stage(&app).await;
        app.clock.advance(TimeDelta::minutes(1));
        let before = entries(&app).await.len();
        let mut visitor = stage.visitor.clone();
        let answer = stage.send(&mut visitor, deed.fields, &[]).await;
        assert_eq!(answer.status(), 403, "{}", deed.route);
        let written = entries(&app).await.split_off(before);
        assert_eq!(written, ["security.form_refused"], "{}", deed.route);
    }
}

#[sqlx::test]
async fn t141_each_deed_of_who_may_not_is_one_security_event_and_nothing_else(db: PgPool) {
    let app = TestApp::new(&db);
    let mut refused = 0;
    for deed in DEEDS {
        let stage = deed.stage(&app).await;
        app.clock.advance(TimeDelta::minutes(1));
        let mut omar = app.staff("Oscar Ailleurs", &["organiser"]).await;
        let own = omar.get("/lost-link").await.form("/sign-out").fields;
        let (before, checksum) = (entries(&app).await.len(), app.checksum().await);
        let answer = stage.send(&mut omar, deed.fields, &own).await;
        let written = entries(&app).await.split_off(before);
        match answer.status() {
            404 => {
                let link = deed.route.starts_with("/p/") || deed.route.contains("{token}");
                let verb = if link {
                    "security.link_refused"
                } else {
                    "security.access_refused"
                };
                assert_eq!(written, [verb], "{}", deed.route);
                assert_eq!(app.checksum().await, checksum, "{}", deed.route);
                refused += 1;
            }
            // What anybody who is signed in may do for themselves.
            303 | 422 => {}
            other => panic!("{}: {other}", deed.route),
        }
    }
    assert!(refused > 50, "{refused} deeds refused");
}

#[sqlx::test]
async fn t141_a_look_at_what_is_not_ones_own_is_noted_with_who_and_from_where(db: PgPool) {
    let scene = Scene::new(&db).await;
    let mut omar = scene.visitor(Caller::StaffOther).await;
    let page = omar.get(&format!("/polls/{}", scene.poll.id)).await;
    assert_eq!(page.status(), 404);
    let entry = sqlx::query!("SELECT * FROM audit_entries ORDER BY entry_id DESC LIMIT 1")
        .fetch_one(&db)
        .await
        .unwrap();
    assert_eq!(entry.verb, "security.access_refused");
    assert_eq!(entry.actor_id, omar.account.map(|account| account.0));
    assert_eq!(entry.poll_id, Some(scene.poll.id.0));
    assert_eq!(entry.network.as_deref(), Some("127.0.0.0/24"));
    assert_eq!(
        entry.request_id.map(|id| id.to_string()).as_deref(),
        Some(page.header("x-request-id"))
    );
    // The same page for its owner, and a page that nobody has, are no refusals.
    let before = entries(&scene.app).await.len();
    let mut owner = scene.visitor(Caller::Owner).await;
    owner.get(&format!("/polls/{}", scene.poll.id)).await;
    assert_eq!(owner.get("/wp-login.php").await.status(), 404);
    assert_eq!(
        scene
            .app
            .visitor()
            .get(&format!("/p/{}", scene.poll.id))
            .await
            .status(),
        404
    );
    assert_eq!(entries(&scene.app).await.len(), before);
}

#[sqlx::test]
async fn t141_a_flood_of_bad_links_leaves_eleven_entries_a_minute(db: PgPool) {
    let app = TestApp::configured(&db, |config| config.limits.bad_links_per_minute = 1_000);
    for _ in 0..200 {
        assert_eq!(app.visitor().get("/i/AAAA").await.status(), 404);
    }
    let noted = entries(&app).await;
    assert_eq!(noted.len(), 11);
    assert_eq!(
        noted[9..],
        ["security.link_refused", "security.refusals_continued"]
    );
    app.clock.advance(TimeDelta::minutes(1));
    app.visitor().get("/i/AAAA").await;
    assert_eq!(entries(&app).await.len(), 12);
}

/// Names, addresses, titles and words of everybody in the deeds.
const MARKERS: [&str; 22] = [
    "leak.test",
    "staff.example",
    "example.org",
    "Personne",
    "Lise",
    "Gagnon",
    "Omar",
    "Ada",
    "Sacha",
    "Zoé",
    "Nadia",
    "Zacharie",
    "Oscar",
    "Comité",
    "Ordre du jour",
    "Salle 2.14",
    "Signalement",
    "retraite",
    "Demande",
    "lise.gagnon",
    "127.0.0.1",
    "@",
];

#[sqlx::test]
async fn t142_after_every_deed_and_refusal_the_log_holds_ids_and_codes_only(db: PgPool) {
    let app = TestApp::new(&db);
    for deed in DEEDS {
        let stage = deed.stage(&app).await;
        deed.act(&stage).await;
        app.clock.advance(TimeDelta::minutes(1));
        let mut visitor = stage.visitor.clone();
        stage.send(&mut visitor, deed.fields, &[]).await;
    }
    creneau::audit::seal::actions::seal(&app.state.db, &app.state.keys, app.now())
        .await
        .unwrap();
    let rows: Vec<String> = sqlx::query_scalar!(
        r#"SELECT to_jsonb(e)::text AS "row!" FROM audit_entries e
           UNION ALL SELECT to_jsonb(s)::text FROM audit_seals s"#
    )
    .fetch_all(&db)
    .await
    .unwrap();
    assert!(rows.len() > 300, "{} rows", rows.len());
    for row in &rows {
        let found = MARKERS.iter().find(|marker| row.contains(**marker));
        assert_eq!(found, None, "{row}");
    }
}

#[sqlx::test]
async fn t141_refusals_the_database_does_not_take_wait_and_are_written_once(db: PgPool) {
    let app = TestApp::new(&db);
    for _ in 0..11 {
        app.visitor().get("/i/AAAA").await;
    }
    // The last of the eleven fails, after ten were taken.
    sqlx::raw_sql(
        "ALTER TABLE audit_entries ADD CONSTRAINT broken CHECK (verb <> 'security.refusals_continued')",
    )
    .execute(&db)
    .await
    .unwrap();
    refusals::write(&app.state).await.unwrap_err();
    sqlx::raw_sql("ALTER TABLE audit_entries DROP CONSTRAINT broken")
        .execute(&db)
        .await
        .unwrap();
    assert_eq!(entries(&app).await.len(), 11);
}
