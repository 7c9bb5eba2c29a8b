//! Being told to stop.

use std::time::Duration;

use creneau::accounts::model::SessionId;
use creneau::clock::{Clock, SystemClock};
use futures::future::join_all;
use nix::sys::signal::Signal;
use sqlx::{Connection, PgPool, Postgres, Transaction};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use super::Server;
use crate::support::TestApp;

/// A session cookie that makes the front page ask the database.
fn cookie() -> String {
    format!(
        "Cookie: session={}\r\n",
        SessionId::generate().unwrap().to_cookie()
    )
}

/// Nobody reads the sessions until this ends.
async fn hold_sessions(db: &PgPool) -> Transaction<'static, Postgres> {
    let mut held = db.begin().await.unwrap();
    sqlx::query!("LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE")
        .execute(&mut *held)
        .await
        .unwrap();
    held
}

#[sqlx::test]
async fn t118_requests_in_flight_are_finished_before_the_end(db: PgPool) {
    let mut server = Server::start(&db).await;
    let held = hold_sessions(&db).await;
    let cookie = cookie();
    let flight = join_all((0..50).map(|_| server.get("/", &cookie)));
    let stop = async {
        sleep(Duration::from_millis(300)).await;
        server.tell(Signal::SIGTERM);
        sleep(Duration::from_millis(200)).await;
        let ready = server.get("/readyz", "").await;
        assert!(ready.unwrap().status() == 503, "not ready first");
        sleep(Duration::from_millis(1_100)).await;
        assert!(
            TcpStream::connect(server.address).await.is_err(),
            "no new connection"
        );
        held.rollback().await.unwrap();
    };
    let (answers, ()) = futures::join!(flight, stop);
    assert!(
        answers
            .iter()
            .all(|answer| answer.as_ref().is_some_and(|answer| answer.status() == 200)),
        "{answers:?}"
    );
    assert!(server.ended(Duration::from_secs(6)).await.success());
}

#[sqlx::test]
async fn t118_a_second_signal_ends_it_at_once(db: PgPool) {
    let mut server = Server::start(&db).await;
    let held = hold_sessions(&db).await;
    let cookie = cookie();
    let address = server.address;
    let waiting = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!(
            "GET / HTTP/1.1\r\nHost: localhost:{}\r\n{cookie}\r\n",
            address.port()
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    };
    let stream = waiting.await;
    sleep(Duration::from_millis(200)).await;
    server.tell(Signal::SIGTERM);
    sleep(Duration::from_millis(100)).await;
    server.tell(Signal::SIGINT);
    server.ended(Duration::from_secs(1)).await;
    drop(stream);
    held.rollback().await.unwrap();
}

#[sqlx::test]
async fn t118_an_answer_acknowledged_while_stopping_is_kept_and_no_other(db: PgPool) {
    let app = TestApp::new(&db);
    app.clock.set(SystemClock.now());
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).people(50).open().await;
    let mut server = Server::start(&db).await;
    let mut requests = Vec::new();
    for person in &poll.people {
        let opened = server.get(&app.link(person), "").await.unwrap();
        let cookie = opened
            .header("set-cookie")
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        let cookie = format!("Cookie: {cookie}\r\n");
        let page = server.get(opened.location(), &cookie).await.unwrap();
        let mut form = page.form(&format!("/p/{}/ballot", poll.id));
        for name in page.attributes(".choice-yes input", "name") {
            form = form.with(&name, "yes");
        }
        requests.push((form, cookie));
    }
    let mut holder = db.acquire().await.unwrap();
    let mut held = holder.begin().await.unwrap();
    sqlx::query!("LOCK TABLE ballots IN ACCESS EXCLUSIVE MODE")
        .execute(&mut *held)
        .await
        .unwrap();
    let flight = join_all(
        requests
            .iter()
            .map(|(form, cookie)| server.post(form, cookie)),
    );
    let stop = async {
        sleep(Duration::from_millis(300)).await;
        server.tell(Signal::SIGTERM);
        sleep(Duration::from_millis(700)).await;
        held.rollback().await.unwrap();
    };
    let (answers, ()) = futures::join!(flight, stop);
    let statuses: Vec<u16> = answers
        .iter()
        .flatten()
        .map(crate::support::Answer::status)
        .collect();
    assert!(
        statuses.iter().all(|status| [303, 503].contains(status)),
        "{statuses:?}"
    );
    assert!(server.ended(Duration::from_secs(25)).await.success());
    let kept = sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM ballots"#)
        .fetch_one(&db)
        .await
        .unwrap();
    let told = statuses.iter().filter(|status| **status == 303).count();
    assert!(told > 0, "{statuses:?}");
    assert_eq!(
        usize::try_from(kept).unwrap(),
        told,
        "every 303 is a ballot kept, and nothing else is"
    );
}

#[sqlx::test]
async fn t118_while_draining_everything_is_served_and_connections_are_given_up(db: PgPool) {
    let drain = [("CRENEAU_SERVER__DRAIN_SECONDS", "2")];
    let mut server = Server::configured(&db, &drain).await;
    let mut kept = TcpStream::connect(server.address).await.unwrap();
    let request = format!(
        "GET /about HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        server.address.port()
    );
    kept.write_all(request.as_bytes()).await.unwrap();
    let mut some = [0; 12];
    kept.read_exact(&mut some).await.unwrap();
    assert_eq!(&some, b"HTTP/1.1 200");
    server.tell(Signal::SIGTERM);
    sleep(Duration::from_secs(1)).await;
    assert_eq!(server.get("/readyz", "").await.unwrap().status(), 503);
    assert_eq!(server.get("/about", "").await.unwrap().status(), 200);
    kept.write_all(request.as_bytes()).await.unwrap();
    let mut rest = String::new();
    let closed = timeout(Duration::from_millis(500), kept.read_to_string(&mut rest)).await;
    closed.expect("closed after the answer").unwrap();
    assert!(rest.contains("HTTP/1.1 200"), "{rest}");
    assert!(rest.contains("connection: close"), "{rest}");
    assert!(server.ended(Duration::from_secs(5)).await.success());
}
