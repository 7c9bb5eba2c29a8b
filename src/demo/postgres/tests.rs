use std::os::unix::fs::PermissionsExt;

use sqlx::{Connection, Executor, PgConnection, Row};

use super::*;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir_in("/tmp").unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

fn runs(pid: i32) -> bool {
    kill(Pid::from_raw(pid), None).is_ok()
}

async fn one(url: &str, sql: &'static str) -> i32 {
    let mut connection = PgConnection::connect(url).await.unwrap();
    let value = connection.fetch_one(sql).await.unwrap().get(0);
    connection.close().await.unwrap();
    value
}

#[tokio::test]
async fn stopping_leaves_nothing_running_and_a_second_start_keeps_the_data() {
    let folder = folder();
    let place = folder.path().join("postgres");
    let server = Postgres::start(&place, Purpose::Keep).unwrap();
    let url = server.url(OWNER, DATABASE);
    let mut connection = PgConnection::connect(&url).await.unwrap();
    connection
        .execute("CREATE SCHEMA kept; CREATE TABLE kept.numbers AS SELECT 7 AS number")
        .await
        .unwrap();
    drop(connection);
    let pid = server.process_id();
    server.stop();
    assert!(!runs(pid));
    assert!(!place.join("data/postmaster.pid").exists());

    let server = Postgres::start(&place, Purpose::Keep).unwrap();
    assert_eq!(one(&url, "SELECT number FROM kept.numbers").await, 7);
    let pid = server.process_id();
    drop(server);
    assert!(!runs(pid));

    Postgres::erase(&place).unwrap();
    assert!(!place.exists());
}

#[tokio::test]
async fn a_server_left_behind_is_stopped_at_the_next_start() {
    let folder = folder();
    let place = folder.path().join("postgres");
    let first = Postgres::start(&place, Purpose::ThrowAway).unwrap();
    let (pid, mut ended) = (first.process_id(), first.ended());
    std::mem::forget(first);
    let second = Postgres::start(&place, Purpose::ThrowAway).unwrap();
    ended.wait_for(|ended| *ended).await.unwrap();
    assert_ne!(second.process_id(), pid);
    assert_eq!(one(&second.url(SUPERUSER, "postgres"), "SELECT 1").await, 1);
}

#[tokio::test]
async fn two_servers_run_side_by_side_and_the_application_role_makes_no_tables() {
    let (one_folder, other_folder) = (folder(), folder());
    let first = Postgres::start(&one_folder.path().join("postgres"), Purpose::ThrowAway).unwrap();
    let second =
        Postgres::start(&other_folder.path().join("postgres"), Purpose::ThrowAway).unwrap();
    assert_eq!(one(&second.url(SUPERUSER, "postgres"), "SELECT 1").await, 1);
    let mut connection = PgConnection::connect(&first.url(APPLICATION, DATABASE))
        .await
        .unwrap();
    let refused = connection
        .execute("CREATE TABLE mine (n int)")
        .await
        .unwrap_err();
    let code = refused
        .as_database_error()
        .and_then(|error| error.code().map(String::from));
    assert_eq!(code.as_deref(), Some("42501"));
}

#[test]
fn what_goes_wrong_is_said_with_the_servers_own_words() {
    let folder = folder();
    let place = folder.path().join("postgres");
    Postgres::start(&place, Purpose::ThrowAway).unwrap().stop();
    let settings = place.join("data/postgresql.conf");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, text + "\nno_such_setting = 1\n").unwrap();
    let error = Postgres::start(&place, Purpose::ThrowAway).unwrap_err();
    assert!(error.to_string().contains("no_such_setting"), "{error}");
}
