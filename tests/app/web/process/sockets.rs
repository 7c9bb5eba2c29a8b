//! Clients that are slow or speak nonsense.

use std::time::{Duration, Instant};

use sqlx::PgPool;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use super::Server;

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

#[sqlx::test]
async fn t113_beyond_the_places_one_is_told_so_and_others_stay_quick(db: PgPool) {
    let server = Server::configured(&db, &[("CRENEAU_SERVER__MAX_CONNECTIONS", "10")]).await;
    let about = format!(
        "GET /about HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        server.address.port()
    );
    // Those who asked whether it is ready have left.
    sleep(Duration::from_millis(200)).await;
    let mut seated = Vec::new();
    for _ in 0..10 {
        seated.push(TcpStream::connect(server.address).await.unwrap());
    }
    let others = futures::future::join_all((0..30).map(|_| server.get("/about", "")));
    let places = futures::future::join_all(seated.iter_mut().map(|stream| async {
        let asked = Instant::now();
        stream.write_all(about.as_bytes()).await.unwrap();
        let mut status = [0; 12];
        stream.read_exact(&mut status).await.unwrap();
        (status, asked.elapsed())
    }));
    let (others, places) = futures::join!(others, places);
    for answer in others {
        let answer = answer.expect("told, not cut");
        assert_eq!(answer.status(), 503);
        assert_eq!(answer.header("retry-after"), "5");
        assert_eq!(answer.header("connection"), "close");
    }
    for (status, took) in places {
        assert_eq!(&status, b"HTTP/1.1 200");
        assert!(took < Duration::from_secs(2), "{took:?}");
    }
    drop(seated);
    sleep(Duration::from_millis(200)).await;
    assert_eq!(server.get("/about", "").await.unwrap().status(), 200);
}
