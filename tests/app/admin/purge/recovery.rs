//! A server taken back to a point in time: a base backup, the journals archived since, and what was erased after it.

use std::fs::{self, File, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use creneau::database::MIGRATIONS;
use creneau::demo::postgres::{self, Postgres, Purpose};
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;

use super::restored::creneau;
use super::{due_poll, purge, with_ledger};
use crate::support::{TestApp, dump, finish};

/// How long the server may take to archive a journal.
const PATIENCE: Duration = Duration::from_secs(20);

/// Folders of the server's own user: a server, what it archives, and the server made of these.
struct Place {
    server: PathBuf,
    archive: PathBuf,
    recovered: PathBuf,
    owner: (u32, u32),
}

impl Place {
    /// Beside the server in `folder`, whose user owns them all.
    fn beside(server: &Postgres, folder: &Path) -> Self {
        let of = fs::metadata(server.socket_folder()).unwrap();
        let place = Self {
            server: folder.join("server"),
            archive: folder.join("archive"),
            recovered: folder.join("recovered"),
            owner: (of.uid(), of.gid()),
        };
        for made in [&place.archive, &place.recovered] {
            fs::create_dir(made).unwrap();
            fs::set_permissions(made, Permissions::from_mode(0o700)).unwrap();
            place.give(made);
        }
        place
    }

    fn give(&self, path: &Path) {
        chown(path, Some(self.owner.0), Some(self.owner.1)).unwrap();
    }

    /// `pg_basebackup` of the running server.
    fn back_up(&self, server: &Postgres) {
        let mut command = Command::new("pg_basebackup");
        command
            .args(["--checkpoint=fast", "--no-sync", "--pgdata"])
            .arg(self.recovered.join("data"))
            .env("PGHOST", server.socket_folder())
            .env("PGUSER", postgres::SUPERUSER)
            .uid(self.owner.0)
            .gid(self.owner.1)
            .current_dir(&self.recovered);
        let done = finish(&mut command);
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{said}");
    }

    /// Has the copy replay what is archived, up to the restore point of this name, and archive nothing itself.
    fn aim(&self, point: &str) {
        let data = self.recovered.join("data");
        let archive = self.archive.display();
        let settings = format!(
            "archive_mode = off\nrestore_command = 'cp {archive}/%f %p'\nrecovery_target_name = '{point}'\n\
             recovery_target_action = 'promote'\n"
        );
        append(&data.join("postgresql.auto.conf"), &settings);
        fs::write(data.join("recovery.signal"), "").unwrap();
        self.give(&data.join("recovery.signal"));
    }
}

fn append(path: &Path, text: &str) {
    let mut file = File::options().append(true).open(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

/// A server that archives its journals.
fn archiving(folder: &Path) -> (Postgres, Place) {
    let server = Postgres::start(&folder.join("server"), Purpose::Keep).unwrap();
    let place = Place::beside(&server, folder);
    server.stop();
    let archive = place.archive.display();
    let settings = format!(
        "archive_mode = on\narchive_command = 'test ! -f {archive}/%f && cp %p {archive}/%f'\n"
    );
    append(&place.server.join("data/postgresql.auto.conf"), &settings);
    let server = Postgres::start(&place.server, Purpose::Keep).unwrap();
    (server, place)
}

async fn connect(server: &Postgres) -> PgPool {
    let url = server.url(postgres::SUPERUSER, postgres::DATABASE);
    let pool = PgPoolOptions::new().max_connections(4);
    pool.connect(&url).await.unwrap()
}

/// Waits until the journal written so far is archived.
async fn archived(db: &PgPool) {
    let last = sqlx::query_scalar!(r#"SELECT pg_walfile_name(pg_switch_wal()) AS "name!""#);
    let last = last.fetch_one(db).await.unwrap();
    let began = Instant::now();
    loop {
        let done = sqlx::query_scalar!("SELECT last_archived_wal FROM pg_stat_archiver");
        let done = done.fetch_one(db).await.unwrap();
        if done.is_some_and(|name| name >= last) {
            return;
        }
        assert!(began.elapsed() < PATIENCE, "{last} is not archived");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Waits until the server has come to its point in time and takes writes again.
async fn recovered(db: &PgPool) {
    let began = Instant::now();
    loop {
        let recovering = sqlx::query_scalar!(r#"SELECT pg_is_in_recovery() AS "recovering!""#);
        if !recovering.fetch_one(db).await.unwrap() {
            return;
        }
        assert!(began.elapsed() < PATIENCE, "it is still in recovery");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn t127_a_server_taken_back_to_before_a_purge_is_not_served_until_it_is_purged_again() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let (server, place) = archiving(folder.path());
    let db = connect(&server).await;
    MIGRATIONS.run(&db).await.unwrap();
    let app = with_ledger(&db, &folder);
    due_poll(&app, "gone").await;
    place.back_up(&server);
    // Only the journals know of this one.
    let owner = app.account("Lise Gagnon").await;
    let late = app.poll(owner).title("marker-late").open().await;
    sqlx::query!("SELECT pg_create_restore_point('before_purge')::text AS point")
        .fetch_one(&db)
        .await
        .unwrap();
    assert_eq!(purge(&app).await.unwrap().polls, 1);
    app.poll(owner).title("marker-after").open().await;
    archived(&db).await;
    app.state.db.close().await;
    db.close().await;
    server.stop();

    place.aim("before_purge");
    let server = Postgres::start(&place.recovered, Purpose::Keep).unwrap();
    let db = connect(&server).await;
    recovered(&db).await;
    let back = dump(&db).await;
    assert!(back.contains("marker-gone") && back.contains("marker-late"));
    assert!(!back.contains("marker-after"), "past the point in time");
    let (code, said) = creneau(&db, &folder, &["serve"]);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("1 erased poll(s)"), "{said}");
    let (code, said) = creneau(&db, &folder, &["purge", "--replay"]);
    assert_eq!(code, Some(0), "{said}");
    let left = dump(&db).await;
    assert!(!left.contains("marker-gone") && left.contains("marker-late"));

    let again = TestApp::new(&db);
    let mut guest = again.visitor();
    let opened = guest.get(&again.link(&late.people[0])).await;
    let page = guest.follow(&opened).await;
    assert!(
        page.text("h1").contains("marker-late"),
        "its links still open"
    );
    again.state.db.close().await;
    db.close().await;
    server.stop();
}
