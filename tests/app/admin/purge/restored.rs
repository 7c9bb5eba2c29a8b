//! Backups: what a dump holds, and that an older one brings nothing back.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use creneau::admin::purge::actions::standing;
use creneau::admin::purge::ledger::Ledger;
use creneau::audit::Actor;
use secrecy::ExposeSecret;
use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, PgPool};
use tempfile::TempDir;

use super::{due_poll, dump, purge, with_ledger};
use crate::support::{self, TestApp, checksum, client, pg_dump};

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
    assert!(psql.wait().unwrap().success());
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
fn creneau(db: &PgPool, folder: &TempDir, arguments: &[&str]) -> (Option<i32>, String) {
    let keys = support::config().keys;
    let links = format!(
        r#"[{{id="k1", secret="{}"}}]"#,
        keys.links[0].secret.expose_secret()
    );
    // As in production: the application's own role, never a superuser.
    let mut url = db.connect_options().to_url_lossy();
    url.query_pairs_mut()
        .append_pair("options", "-c role=creneau_app");
    // As in production: the application's own role, never a superuser.
    let mut url = db.connect_options().to_url_lossy();
    url.query_pairs_mut()
        .append_pair("options", "-c role=creneau_app");
    let done = Command::new(env!("CARGO_BIN_EXE_creneau"))
        .args(arguments)
        .env("CRENEAU_DATABASE__URL", url.as_str())
        .env("CRENEAU_SERVER__LISTEN", "127.0.0.1:0")
        .env("CRENEAU_OIDC__CLIENT_SECRET", "for-tests")
        .env("CRENEAU_KEYS__LINKS", links)
        .env("CRENEAU_KEYS__COOKIES", keys.cookies.expose_secret())
        .env(
            "CRENEAU_RETENTION__LEDGER_FILE",
            folder.path().join("erased.log"),
        )
        .output()
        .unwrap();
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
