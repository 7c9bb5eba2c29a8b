//! The auditor's search and its files.

use chrono::TimeDelta;
use sqlx::PgPool;

use crate::support::{Answer, TestApp, queries, rows_read};

/// Codes of the entries listed, latest first.
fn codes(page: &Answer) -> Vec<String> {
    page.texts("tbody tr td:nth-child(3) code")
}

async fn verbs(db: &PgPool) -> Vec<String> {
    sqlx::query_scalar!("SELECT verb FROM audit_entries ORDER BY entry_id")
        .fetch_all(db)
        .await
        .unwrap()
}

#[sqlx::test]
async fn entries_are_found_by_person_poll_kind_and_period(db: PgPool) {
    let app = TestApp::new(&db);
    let (lise, omar) = (
        app.account("Lise Gagnon").await,
        app.account("Omar Autre").await,
    );
    let poll = app.poll(lise).open().await;
    app.clock.advance(TimeDelta::days(2));
    let other = app.poll(omar).open().await;
    let mut stranger = app.staff("Omar Autre", &["organiser"]).await;
    stranger.get(&format!("/polls/{}", poll.id)).await;
    let mut auditor = app.staff("Aude Auditrice", &["auditor"]).await;
    let mut found = async |query: String| codes(&auditor.get(&format!("/audit?{query}")).await);
    let made = [
        "poll.published",
        "invitation.added",
        "option.added",
        "poll.created",
    ];
    assert_eq!(found(format!("person={lise}")).await, made);
    assert_eq!(found("person=gagnon".to_owned()).await, made);
    assert_eq!(
        found("person=lise.gagnon%40staff.example".to_owned()).await,
        made
    );
    assert_eq!(found(format!("poll={}", other.id)).await, made);
    assert_eq!(
        found(format!("poll=http://localhost:8080/polls/{}/edit", poll.id)).await[0],
        "security.access_refused"
    );
    assert_eq!(
        found("group=security".to_owned()).await,
        ["security.access_refused"]
    );
    assert_eq!(found("group=people".to_owned()).await.len(), 2);
    assert_eq!(
        found(format!("group=people&person={omar}&poll={}", other.id)).await,
        ["invitation.added"]
    );
    assert_eq!(
        found("from=2026-11-23&to=2026-11-24".to_owned()).await,
        made
    );
    assert_eq!(found("from=2026-11-25".to_owned()).await.len(), 5);
    assert_eq!(found("to=2026-11-22".to_owned()).await.len(), 0);
    assert_eq!(found("person=personne%2001".to_owned()).await.len(), 0);
}

#[sqlx::test]
async fn a_person_asked_is_found_by_their_address_and_never_named(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.account("Lise Gagnon").await;
    let poll = app.poll(lise).open().await;
    crate::access::answer(&app, &poll, &poll.people[0]).await;
    let mut auditor = app.staff("Aude Auditrice", &["auditor"]).await;
    let page = auditor.get("/audit?person=PERSONNE01%40leak.test").await;
    assert_eq!(codes(&page), ["ballot.cast"]);
    let shown = page.text("main");
    for marker in ["leak.test", "Personne 0", "Comité"] {
        assert!(!shown.contains(marker), "{marker}");
    }
}

#[sqlx::test]
async fn what_names_no_poll_is_refused_with_its_field(db: PgPool) {
    let app = TestApp::new(&db);
    let mut auditor = app.staff("Aude Auditrice", &["auditor"]).await;
    let page = auditor.get("/audit?poll=comit%C3%A9&person=x").await;
    assert_eq!(page.status(), 422);
    assert_eq!(page.attributes("#errors a", "href"), ["#poll"]);
    assert_eq!(
        page.attributes("#person", "value"),
        ["x"],
        "what was typed stays"
    );
}

#[sqlx::test]
async fn the_files_hold_what_was_searched_for_and_are_noted(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.account("Lise Gagnon").await;
    let poll = app.poll(lise).open().await;
    app.poll(lise).draft().await;
    let mut auditor = app.staff("Aude Auditrice", &["auditor"]).await;
    let page = auditor.get(&format!("/audit?poll={}", poll.id)).await;
    let form = page.form("/audit/exports");
    let csv = auditor.submit(form.clone().pressing("format", "csv")).await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        csv.header("content-disposition"),
        "attachment; filename=\"creneau-audit-2026-11-23.csv\""
    );
    assert_eq!(csv.body.split_terminator("\r\n").count(), 5, "{}", csv.body);
    let json = auditor.submit(form.pressing("format", "jsonl")).await;
    let lines: Vec<serde_json::Value> = json
        .body
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0]["verb"], "poll.published");
    assert_eq!(lines[0]["poll"], poll.id.to_string());
    assert_eq!(lines[0]["actor"], lise.to_string());
    for file in [&csv.body, &json.body] {
        assert!(
            !file.contains("Lise") && !file.contains("staff.example"),
            "{file}"
        );
    }
    assert_eq!(verbs(&db).await[7..], ["audit.exported", "audit.exported"]);
}

#[sqlx::test]
async fn the_seal_is_shown_and_verified_when_asked(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.account("Lise Gagnon").await;
    app.poll(lise).open().await;
    let mut auditor = app.staff("Aude Auditrice", &["auditor"]).await;
    let page = auditor.get("/audit").await;
    assert!(
        page.text("main").contains("Rien n'a encore été scellé"),
        "{}",
        page.text("main")
    );
    let asked = auditor.submit(page.form("/audit/verification")).await;
    assert_eq!(asked.location(), "/audit");
    app.clock.advance(TimeDelta::minutes(1));
    creneau::jobs::schedule::run_due(&app.state).await.unwrap();
    app.clock.advance(TimeDelta::minutes(2));
    creneau::jobs::schedule::run_due(&app.state).await.unwrap();
    let page = auditor.get("/audit").await;
    assert!(
        page.text("main").contains("Dernier sceau"),
        "{}",
        page.text("main")
    );
    sqlx::query!("UPDATE audit_entries SET actor_id = NULL WHERE entry_id = 2")
        .execute(&db)
        .await
        .unwrap();
    auditor.submit(page.form("/audit/verification")).await;
    creneau::jobs::schedule::run_due(&app.state).await.unwrap();
    let page = auditor.get("/audit").await;
    assert!(
        page.text(".notice.warning").contains("inscription 2"),
        "{}",
        page.text("main")
    );
}

/// Seconds the log goes back, however many entries it has: twenty-three days, so that a day parts it.
const SPAN: i64 = 2_000_000;

/// Entries of 2,000 people about 5,000 polls, the rare among them one in a thousand.
async fn seed(db: &PgPool, count: i64) {
    sqlx::raw_sql("ALTER TABLE audit_entries DISABLE TRIGGER ALL")
        .execute(db)
        .await
        .unwrap();
    sqlx::query!(
        "INSERT INTO audit_entries (at, actor_kind, actor_id, verb, poll_id, object_id, request_id, network)
         SELECT '2026-11-23 15:00Z'::timestamptz - interval '1 second' * (($1 - n) * $2 / $1), 'staff', md5('account' || n % 2000)::uuid,
             CASE WHEN n % 1000 = 7 THEN 'poll.reviewed' WHEN n % 3 = 0 THEN 'ballot.cast' WHEN n % 3 = 1 THEN 'session.opened'
                 ELSE 'poll.updated' END,
             md5('poll' || n % 5000)::uuid, NULL, md5(n::text)::uuid, '203.0.113.0/24'
         FROM generate_series(1, $1::bigint) n",
        count,
        SPAN
    )
    .execute(db)
    .await
    .unwrap();
    sqlx::raw_sql("ANALYZE audit_entries")
        .execute(db)
        .await
        .unwrap();
}

#[sqlx::test]
async fn no_search_reads_the_whole_log(db: PgPool) {
    let count = if crate::support::long() {
        2_000_000
    } else {
        60_000
    };
    let app = TestApp::configured(&db, |config| config.database.max_connections = 1);
    let mut auditor = app.staff("Aude Auditrice", &["auditor"]).await;
    seed(&db, count).await;
    let person = sqlx::query_scalar!(r#"SELECT md5('account7')::uuid::text AS "id!""#)
        .fetch_one(&db)
        .await
        .unwrap();
    let poll = sqlx::query_scalar!(r#"SELECT md5('poll7')::uuid::text AS "id!""#)
        .fetch_one(&db)
        .await
        .unwrap();
    let day = (app.now() - TimeDelta::seconds(SPAN / 2))
        .format("%Y-%m-%d")
        .to_string();
    for query in [
        String::new(),
        format!("to={day}"),
        format!("from={day}&to={day}"),
        "group=looks".to_owned(),
        format!("group=looks&to={day}"),
        "group=security".to_owned(),
        format!("person={person}"),
        format!("person={person}&group=answers"),
        format!("person={person}&to={day}"),
        format!("poll={poll}"),
        format!("poll={poll}&person={person}&group=polls&from=2026-01-01"),
    ] {
        let mut address = format!("/audit?{query}");
        for page in 1..=2 {
            let (before, statements) = (
                rows_read(&app.state.db, &db, "audit_entries").await,
                queries(),
            );
            let answer = auditor.get(&address).await;
            let statements = queries() - statements;
            assert_eq!(answer.status(), 200, "{address}");
            let after = rows_read(&app.state.db, &db, "audit_entries").await;
            assert_eq!(after.0, before.0, "{address}, page {page}: scans the log");
            let fetched = after.1 - before.1;
            assert!(
                fetched <= 3_000,
                "{address}, page {page}: reads {fetched} entries"
            );
            assert!(statements <= 9, "{address}: {statements} statements");
            match answer.attributes("a[rel=next]", "href").pop() {
                Some(next) => address = next,
                None => break,
            }
        }
    }
}

#[sqlx::test]
async fn pages_follow_one_another_and_show_each_entry_once(db: PgPool) {
    let app = TestApp::new(&db);
    seed(&db, 250).await;
    // Many at one instant: the number decides.
    sqlx::query!("UPDATE audit_entries SET at = '2026-11-23 14:00Z' WHERE entry_id % 2 = 0")
        .execute(&db)
        .await
        .unwrap();
    let mut auditor = app.staff("Aude Auditrice", &["auditor"]).await;
    let (mut address, mut seen) = ("/audit".to_owned(), Vec::new());
    loop {
        let page = auditor.get(&address).await;
        seen.extend(page.attributes("tbody tr", "id"));
        match page.attributes("a[rel=next]", "href").pop() {
            Some(next) => address = next,
            None => break,
        }
    }
    let once: std::collections::BTreeSet<_> = seen.iter().collect();
    assert_eq!((seen.len(), once.len()), (250, 250));
}
