//! Backups: what a dump holds, and that an older one brings nothing back.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;

use axum::Extension;
use axum::extract::State;
use creneau::admin::purge::actions::{Seen, Watch, standing};
use creneau::admin::purge::ledger::Ledger;
use creneau::audit::Actor;
use creneau::polls::actions as polls;
use creneau::server;
use creneau::web::health::{self, Readiness};
use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, PgPool};
use tempfile::TempDir;

use super::{due_poll, purge, with_ledger};
use crate::support::{self, TestApp, checksum, client, creneau_as_application, dump, pg_dump};

/// Another database of the same server, made of a dump.
async fn restore(db: &PgPool, text: &str) -> PgPool {
    let name = format!("restored_{}", uuid::Uuid::now_v7().simple());
    let create = AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE template0"));
    sqlx::raw_sql(create).execute(db).await.unwrap();
    let options = (*db.connect_options()).clone().database(&name);
    let mut psql = client("psql", &options)
        .args(["-X", "-q", "-v", "ON_ERROR_STOP=1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    psql.stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    assert!(support::ended(&mut psql).success());
    PgPoolOptions::new()
        .max_connections(4)
        .connect_with(options)
        .await
        .unwrap()
}

async fn drop_database(db: &PgPool, restored: PgPool) {
    let options = restored.connect_options();
    restored.close().await;
    let name = options.get_database().unwrap();
    let drop = AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"));
    sqlx::raw_sql(drop).execute(db).await.unwrap();
}

/// What the real binary says and exits with, over a database and a ledger.
pub(super) fn creneau(db: &PgPool, folder: &TempDir, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = creneau_as_application(db);
    command.args(arguments);
    command.env("CRENEAU_SERVER__LISTEN", "127.0.0.1:0");
    let ledger = folder.path().join("erased.log");
    command.env("CRENEAU_RETENTION__LEDGER_FILE", ledger);
    let done = support::finish(&mut command);
    let said = [done.stdout, done.stderr].concat();
    (done.status.code(), String::from_utf8(said).unwrap())
}

#[sqlx::test]
async fn t127_a_dump_restored_elsewhere_is_the_same_and_its_links_still_open(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).title("Comité restauré").open().await;
    let text = pg_dump(&db, &[]);
    let restored = restore(&db, &text).await;
    assert_eq!(checksum(&restored).await, checksum(&db).await);
    let again = TestApp::new(&restored);
    let mut guest = again.visitor();
    let opened = guest.get(&again.link(&poll.people[0])).await;
    assert_eq!(opened.status(), 303);
    let page = guest.follow(&opened).await;
    assert!(page.text("h1").contains("Comité restauré"));
    let action = format!("/p/{}/ballot", poll.id);
    let name = format!("option-{}", poll.options[0]);
    let saved = guest.submit(page.form(&action).with(&name, "yes")).await;
    assert_eq!(saved.status(), 303, "and answers are saved");
    again.state.db.close().await;
    drop_database(&db, restored).await;
}

#[sqlx::test]
async fn t128_an_older_backup_is_not_served_until_its_erased_polls_are_gone_again(db: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let app = with_ledger(&db, &folder);
    due_poll(&app, "gone").await;
    let owner = app.account("Lise Gagnon").await;
    app.poll(owner).title("marker-stays").open().await;
    let older = pg_dump(&db, &[]);
    assert_eq!(purge(&app).await.unwrap().polls, 1);

    let restored = restore(&db, &older).await;
    assert!(dump(&restored).await.contains("marker-gone"), "it is back");
    for arguments in [["serve"], ["worker"]] {
        let (code, said) = creneau(&restored, &folder, &arguments);
        assert_eq!(code, Some(3), "{said}");
        assert!(said.contains("creneau purge --replay"), "{said}");
    }
    let (_, said) = creneau(&restored, &folder, &["doctor"]);
    assert!(said.contains("1 erased poll(s)"), "{said}");

    let (code, said) = creneau(&restored, &folder, &["purge", "--replay"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("1 erased"), "{said}");
    let left = dump(&restored).await;
    assert!(!left.contains("marker-gone") && left.contains("marker-stays"));
    let replayed = sqlx::query!(
        r#"SELECT c.trigger, c.reason, c.polls, e.actor_kind FROM purge_certificates c
           JOIN audit_entries e ON e.object_id = c.certificate_id AND e.verb = 'poll.purged'"#
    )
    .fetch_one(&restored)
    .await
    .unwrap();
    let told = (replayed.trigger, replayed.reason, replayed.polls);
    assert_eq!(told, ("replay".to_owned(), "backup_restored".to_owned(), 1));
    assert_eq!(replayed.actor_kind, "operator");
    let (_, said) = creneau(&restored, &folder, &["purge", "--replay"]);
    assert!(said.contains("nothing to erase"), "{said}");
    drop_database(&db, restored).await;
}

#[sqlx::test]
async fn t128_a_draft_and_a_person_erased_on_request_do_not_come_back_either(db: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let app = with_ledger(&db, &folder);
    let owner = app.account("Lise Gagnon").await;
    let draft = app.poll(owner).title("marker-draft").draft().await;
    let poll = app.poll(owner).title("marker-stays").people(3).open().await;
    let mut person = app.staff("Membre 1", &["organiser"]).await;
    let account = person.account.unwrap();
    sqlx::query!(
        "UPDATE accounts SET email = 'personne01@leak.test' WHERE account_id = $1",
        account.0
    )
    .execute(&db)
    .await
    .unwrap();
    assert_eq!(person.get("/polls").await.status(), 200);
    let older = pg_dump(&db, &[]);

    let (ledger, by) = (app.state.eraser().ledger, support::actor(owner));
    polls::delete_draft(&app.state.db, &ledger, &by, draft.id, app.now())
        .await
        .unwrap();
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let page = ada.get("/admin/requests").await;
    let form = page
        .form("/admin/requests")
        .with("address", "personne01@leak.test");
    let url = ada.submit(form).await.location().to_owned() + "/erasure";
    let page = ada.get(&url).await;
    let form = page.form(&url).with("typed", "personne01@leak.test");
    assert_eq!(ada.submit(form).await.status(), 303);
    let now = dump(&db).await;
    assert!(!now.contains("personne01") && !now.contains("marker-draft"));
    let lines = std::fs::read_to_string(folder.path().join("erased.log")).unwrap();
    let person = format!("erased invitation {} {}", poll.id, poll.people[0].id);
    assert!(lines.contains(&person) && lines.contains(&format!("erased account {account}")));
    assert_eq!(lines.lines().count(), 3, "{lines}");

    let restored = restore(&db, &older).await;
    assert!(dump(&restored).await.contains("personne01"), "back");
    let (code, said) = creneau(&restored, &folder, &["serve"]);
    assert_eq!(code, Some(3), "{said}");
    assert!(
        said.contains("1 erased poll(s) and 2 erased person(s)"),
        "{said}"
    );
    let (code, said) = creneau(&restored, &folder, &["purge", "--replay"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("2 person(s) erased again"), "{said}");
    let left = dump(&restored).await;
    assert!(!left.contains("personne01") && !left.contains("marker-draft"));
    assert!(left.contains("marker-stays") && left.contains("personne02"));
    let (_, said) = creneau(&restored, &folder, &["purge", "--replay"]);
    assert!(said.contains("nothing to erase"), "{said}");
    drop_database(&db, restored).await;
}

#[sqlx::test]
async fn t128_a_backup_restored_under_a_running_process_is_noticed_until_it_is_clean(db: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let app = with_ledger(&db, &folder);
    due_poll(&app, "gone").await;
    let older = pg_dump(&db, &[]);
    let (mut watch, ledger) = (Watch::default(), app.state.eraser().ledger);
    assert_eq!(watch.look(&db, &ledger).await.unwrap(), Seen::default());
    purge(&app).await.unwrap();
    assert_eq!(watch.look(&db, &ledger).await.unwrap(), Seen::default());

    let restored = restore(&db, &older).await;
    let readiness = Readiness::default();
    let again = TestApp::new(&restored);
    let ready = async || {
        let known = Some(Extension(readiness.clone()));
        health::ready(State(again.state.clone()), known).await.0
    };
    assert_eq!(ready().await, 200);
    for _ in 0..2 {
        let seen = watch.look(&restored, &ledger).await.unwrap();
        assert!(seen.outdated, "also what was being written meanwhile");
        readiness.set_resurrected(seen.resurrected);
        assert_eq!(ready().await, 503, "until it is erased again");
    }
    let (code, said) = creneau(&restored, &folder, &["purge", "--replay"]);
    assert_eq!(code, Some(0), "{said}");
    let seen = watch.look(&restored, &ledger).await.unwrap();
    assert_eq!(seen, Seen::default());
    readiness.set_resurrected(seen.resurrected);
    assert_eq!(ready().await, 200);
    again.state.db.close().await;
    drop_database(&db, restored).await;
}

#[sqlx::test]
async fn what_is_kept_in_memory_is_not_shown_after_a_restoration_gave_its_version_to_something_else(
    db: PgPool,
) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let (readiness, mut watch) = (Readiness::default(), Watch::default());
    server::look_back(&app.state, &readiness, &mut watch).await;
    let results = format!("/polls/{}", poll.id);
    let mut guest = app.visitor();
    let opened = guest.get(&app.link(&poll.people[0])).await;
    let answers = opened.location();
    let mut shown = async || {
        let (results, answers) = (lise.get(&results).await, guest.get(answers).await);
        let restored = |page: &crate::support::Answer| page.body.contains("h\u{a0}37");
        (restored(&results), restored(&answers))
    };
    assert_eq!(shown().await, (false, false));
    // The entry of a moment ago is not that of the backup, nor are the hours of the same version.
    sqlx::raw_sql(
        "ALTER TABLE audit_entries DISABLE TRIGGER ALL;
         UPDATE audit_entries SET at = at - interval '1 hour';
         UPDATE options SET local_start = local_start + interval '37 minutes',
             starts_at = starts_at + interval '37 minutes', ends_at = ends_at + interval '37 minutes'",
    )
    .execute(&db)
    .await
    .unwrap();
    assert_eq!(shown().await, (false, false), "both are kept");
    server::look_back(&app.state, &readiness, &mut watch).await;
    assert_eq!(shown().await, (true, true));
}

#[sqlx::test]
async fn a_draft_whose_erasure_the_ledger_cannot_hear_of_stays(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let draft = app.poll(owner).draft().await;
    let retention = creneau::config::Retention {
        ledger_file: Some("/nowhere/at/all/erased.log".into()),
        ..Default::default()
    };
    let (ledger, by) = (Ledger::of(&retention), support::actor(owner));
    let refused = polls::delete_draft(&app.state.db, &ledger, &by, draft.id, app.now()).await;
    assert!(refused.is_err());
    let mut conn = db.acquire().await.unwrap();
    let found = creneau::polls::find(&mut conn, draft.id).await.unwrap();
    assert!(found.is_some());
}

#[sqlx::test]
async fn a_million_lines_of_ledger_are_compared_within_seconds(db: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let app = with_ledger(&db, &folder);
    let poll = due_poll(&app, "back").await;
    let path = folder.path().join("erased.log");
    let lines = if support::long() { 1_000_000 } else { 30_000 };
    let mut text = String::new();
    for n in 0..lines {
        let id = if n == lines / 2 {
            poll.id.0
        } else {
            uuid::Uuid::now_v7()
        };
        let _ = writeln!(text, "2026-11-23T08:00:02Z erased {id}");
    }
    std::fs::write(&path, text).unwrap();
    let began = std::time::Instant::now();
    let ledger = Ledger::of(&app.state.config.retention);
    let found = standing(&app.state.db, &ledger).await.unwrap();
    assert_eq!(found.resurrected, [poll.id]);
    assert_eq!(found.lines, lines);
    assert!(began.elapsed().as_secs() < 30, "{:?}", began.elapsed());
    let run = app.state.eraser().replay(&Actor::operator()).await.unwrap();
    assert_eq!(run.unwrap().polls, 1);
}
