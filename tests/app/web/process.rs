//! The real binary: sockets and signals.

use std::net::{Ipv4Addr, SocketAddr};
use std::process::{ExitStatus, Stdio};
use std::time::{Duration, Instant};

use creneau::accounts::model::SessionId;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use secrecy::ExposeSecret;
use sqlx::{ConnectOptions, Connection, PgPool};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

use crate::support;

/// `creneau serve` on a free port.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    async fn start(db: &PgPool) -> Self {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let keys = support::config().keys;
        let links = format!(
            r#"[{{id="k1", secret="{}"}}]"#,
            keys.links[0].secret.expose_secret()
        );
        let child = Command::new(env!("CARGO_BIN_EXE_creneau"))
            .arg("serve")
            .env("CRENEAU_SERVER__LISTEN", address.to_string())
            .env(
                "CRENEAU_SERVER__BASE_URL",
                format!("http://localhost:{}", address.port()),
            )
            .env(
                "CRENEAU_DATABASE__URL",
                db.connect_options().to_url_lossy().as_str(),
            )
            .env("CRENEAU_DATABASE__MAX_CONNECTIONS", "4")
            .env("CRENEAU_OIDC__CLIENT_SECRET", "for-tests")
            .env("CRENEAU_KEYS__LINKS", links)
            .env("CRENEAU_KEYS__COOKIES", keys.cookies.expose_secret())
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let server = Self { child, address };
        let started = Instant::now();
        while server
            .get("/readyz", "")
            .await
            .is_none_or(|answer| !answer.contains(" 200 "))
        {
            assert!(started.elapsed() < Duration::from_secs(10), "never ready");
            sleep(Duration::from_millis(20)).await;
        }
        server
    }

    /// The whole answer; nothing when the connection is refused or cut.
    async fn get(&self, path: &str, headers: &str) -> Option<String> {
        let mut stream = TcpStream::connect(self.address).await.ok()?;
        let port = self.address.port();
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}Connection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.ok()?;
        (!answer.is_empty()).then_some(answer)
    }

    fn tell(&self, signal: Signal) {
        let id = self.child.id().expect("running");
        kill(Pid::from_raw(i32::try_from(id).unwrap()), signal).unwrap();
    }

    async fn ended(&mut self, within: Duration) -> ExitStatus {
        timeout(within, self.child.wait())
            .await
            .expect("ended in time")
            .unwrap()
    }
}

/// A session cookie that makes the front page ask the database.
fn cookie() -> String {
    format!(
        "Cookie: session={}\r\n",
        SessionId::generate().unwrap().to_cookie()
    )
}

#[sqlx::test]
async fn t118_requests_in_flight_are_finished_before_the_end(db: PgPool) {
    let mut server = Server::start(&db).await;
    let mut holder = db.acquire().await.unwrap();
    let mut held = holder.begin().await.unwrap();
    sqlx::query!("LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE")
        .execute(&mut *held)
        .await
        .unwrap();
    let cookie = cookie();
    let flight = futures::future::join_all((0..50).map(|_| server.get("/", &cookie)));
    let stop = async {
        sleep(Duration::from_millis(300)).await;
        server.tell(Signal::SIGTERM);
        sleep(Duration::from_millis(200)).await;
        let ready = server.get("/readyz", "").await;
        assert!(ready.unwrap().contains(" 503 "), "not ready first");
        sleep(Duration::from_millis(600)).await;
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
            .all(|answer| answer.as_ref().is_some_and(|text| text.contains(" 200 "))),
        "{answers:?}"
    );
    assert!(server.ended(Duration::from_secs(6)).await.success());
}

#[sqlx::test]
async fn t118_a_second_signal_ends_it_at_once(db: PgPool) {
    let mut server = Server::start(&db).await;
    let mut holder = db.acquire().await.unwrap();
    let mut held = holder.begin().await.unwrap();
    sqlx::query!("LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE")
        .execute(&mut *held)
        .await
        .unwrap();
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
async fn slow_heads_are_cut_and_others_served_meanwhile(db: PgPool) {
    let server = Server::start(&db).await;
    let started = Instant::now();
    let slow = futures::future::join_all((0..50).map(|_| async {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(b"GET / HT").await.unwrap();
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest).await;
        started.elapsed()
    }));
    let others = async {
        sleep(Duration::from_secs(2)).await;
        let asked = Instant::now();
        assert!(server.get("/healthz", "").await.is_some());
        assert!(asked.elapsed() < Duration::from_millis(500));
    };
    let (cut, ()) = futures::join!(slow, others);
    assert!(
        cut.iter().all(|time| *time < Duration::from_secs(15)),
        "{cut:?}"
    );
    assert!(
        cut.iter().all(|time| *time > Duration::from_secs(5)),
        "{cut:?}"
    );
}

#[sqlx::test]
async fn t97_malformed_requests_are_refused_and_the_connection_closed(db: PgPool) {
    let server = Server::start(&db).await;
    let host = format!("Host: localhost:{}", server.address.port());
    for request in [
        format!("POST / HTTP/1.1\r\n{host}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        format!("GET / HTTP/1.1\r\n{host}\r\nX: a\r\n b\r\n\r\n"),
        "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n".to_owned(),
    ] {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        timeout(Duration::from_secs(12), stream.read_to_end(&mut answer))
            .await
            .expect("closed")
            .unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(answer.starts_with("HTTP/1.1 400"), "{request}\n{answer}");
    }
}

#[sqlx::test(migrations = false)]
async fn it_does_not_start_on_a_database_without_its_tables(db: PgPool) {
    let output = Command::new(env!("CARGO_BIN_EXE_creneau"))
        .arg("serve")
        .env(
            "CRENEAU_DATABASE__URL",
            db.connect_options().to_url_lossy().as_str(),
        )
        .env("CRENEAU_OIDC__CLIENT_SECRET", "for-tests")
        .env(
            "CRENEAU_KEYS__LINKS",
            r#"[{id="k1", secret="3uV9tqXb7Lw2Zr8Yc5Nd1Hs6Gk4Pf0Mj"}]"#,
        )
        .env(
            "CRENEAU_KEYS__COOKIES",
            support::config().keys.cookies.expose_secret(),
        )
        .output()
        .await
        .unwrap();
    assert!(!output.status.success());
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("run `creneau migrate` first"), "{told}");
}

#[sqlx::test]
async fn the_doctor_says_what_works_and_what_to_do(db: PgPool) {
    let output = Command::new(env!("CARGO_BIN_EXE_creneau"))
        .arg("doctor")
        .env(
            "CRENEAU_DATABASE__URL",
            db.connect_options().to_url_lossy().as_str(),
        )
        .env("CRENEAU_OIDC__ISSUER", "http://127.0.0.1:1")
        .env("CRENEAU_OIDC__CLIENT_SECRET", "for-tests")
        .env("CRENEAU_MAIL__SMTP_PORT", "1")
        .env(
            "CRENEAU_KEYS__LINKS",
            r#"[{id="k1", secret="3uV9tqXb7Lw2Zr8Yc5Nd1Hs6Gk4Pf0Mj"}]"#,
        )
        .env(
            "CRENEAU_KEYS__COOKIES",
            support::config().keys.cookies.expose_secret(),
        )
        .output()
        .await
        .unwrap();
    assert!(
        !output.status.success(),
        "broken parts are told by the exit code"
    );
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    let marks: Vec<(&str, &str)> = report
        .lines()
        .map(|line| (line[..4].trim(), line[6..21].trim()))
        .collect();
    assert_eq!(
        marks,
        [
            ("ok", "configuration"),
            ("ok", "keys"),
            ("ok", "database"),
            ("ok", "migrations"),
            ("warn", "database role"),
            ("FAIL", "sign-in"),
            ("FAIL", "mail"),
        ],
        "{report}"
    );
    assert!(!report.contains("3uV9tq"), "no secret");
}
