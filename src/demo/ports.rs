//! Free ports on loopback: the one wanted, or the next.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

use tokio::net::TcpListener;

/// How many ports after the wanted one are tried.
const TRIES: u16 = 100;

/// Listens on `wanted`, or on the first free port after it.
pub(super) async fn at_or_after(wanted: u16) -> io::Result<TcpListener> {
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for port in (0..TRIES).filter_map(|step| wanted.checked_add(step)) {
        match exactly(port).await {
            Ok(listener) => return Ok(listener),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// Listens on `port`; a browser that is told `localhost` must find nobody else there under IPv6.
pub(super) async fn exactly(port: u16) -> io::Result<TcpListener> {
    if port != 0 {
        match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
            // Free, or no IPv6 on this machine.
            _ => {}
        }
    }
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await
}

/// Listens on the port of the last time, or on any.
pub(super) async fn same_or_any(last_time: Option<u16>) -> io::Result<TcpListener> {
    if let Some(port) = last_time
        && let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await
    {
        return Ok(listener);
    }
    TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_taken_port_gives_the_next_one() {
        let taken = same_or_any(None).await.unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(exactly(port).await.is_err());
        let next = at_or_after(port).await.unwrap();
        assert!(next.local_addr().unwrap().port() > port);
        let other = same_or_any(Some(port)).await.unwrap();
        assert_ne!(other.local_addr().unwrap().port(), port);
        drop(taken);
        assert!(
            same_or_any(Some(port))
                .await
                .unwrap()
                .local_addr()
                .unwrap()
                .port()
                == port
        );
    }
}
