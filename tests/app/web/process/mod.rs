//! The real binary: commands, sockets and signals.

mod commands;
mod signals;
mod sockets;

use std::net::{Ipv4Addr, SocketAddr};
use std::process::{ExitStatus, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use sqlx::PgPool;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

use crate::support::{Answer, Form, creneau_as_application};

/// `creneau serve` on a free port.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    async fn start(db: &PgPool) -> Self {
        Self::configured(db, &[]).await
    }

    /// With further variables of the environment.
    async fn configured(db: &PgPool, more: &[(&str, &str)]) -> Self {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let child = Command::from(creneau_as_application(db))
            .arg("serve")
            .env("CRENEAU_SERVER__LISTEN", address.to_string())
            .env(
                "CRENEAU_SERVER__BASE_URL",
                format!("http://localhost:{}", address.port()),
            )
            .env("CRENEAU_DATABASE__MAX_CONNECTIONS", "8")
            .env("CRENEAU_SERVER__WORKER", "false")
            .envs(more.iter().copied())
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let server = Self { child, address };
        let started = Instant::now();
        while server
            .get("/readyz", "")
            .await
            .is_none_or(|answer| answer.status() != 200)
        {
            assert!(started.elapsed() < Duration::from_secs(10), "never ready");
            sleep(Duration::from_millis(20)).await;
        }
        server
    }

    /// The answer; nothing when the connection is refused or cut.
    async fn get(&self, path: &str, headers: &str) -> Option<Answer> {
        self.send("GET", path, headers, "").await
    }

    async fn post(&self, form: &Form, headers: &str) -> Option<Answer> {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&form.fields)
            .finish();
        let length = body.len();
        let headers = format!(
            "{headers}Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n"
        );
        self.send("POST", &form.action, &headers, &body).await
    }

    async fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> Option<Answer> {
        let mut stream = TcpStream::connect(self.address).await.ok()?;
        let port = self.address.port();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}Connection: close\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut answer = String::new();
        let read = timeout(Duration::from_mins(1), stream.read_to_string(&mut answer));
        read.await.expect("an answer, or the end").ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let mut lines = head.lines();
        let status = lines.next()?.split(' ').nth(1)?;
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        Some(Answer {
            path: path.to_owned(),
            status: status.parse().ok()?,
            headers,
            body: body.to_owned(),
        })
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
