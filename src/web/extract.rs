//! Extractors whose refusals are our own pages, and who is asking from where.

#[expect(clippy::disallowed_types, reason = "wrapped here, once")]
use axum::extract::{Path as AxumPath, Query as AxumQuery};
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::error::Error;
use crate::audit;
use crate::config::Config;
use crate::state::AppState;

/// Parts of the address; one that does not parse is a page that does not exist.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<T, S> FromRequestParts<S> for Path<T>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        #[expect(clippy::disallowed_types, reason = "wrapped here, once")]
        let found = AxumPath::<T>::from_request_parts(parts, state).await;
        found.map(|path| Self(path.0)).map_err(|_| Error::NotFound)
    }
}

/// The query string; one that does not parse is a page that does not exist.
#[derive(Debug, Clone, Copy)]
pub struct Query<T>(pub T);

impl<T, S> FromRequestParts<S> for Query<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        // No text in the database has a NUL, whatever its column.
        if parts.uri.query().is_some_and(|query| query.contains("%00")) {
            return Err(Error::NotFound);
        }
        #[expect(clippy::disallowed_types, reason = "wrapped here, once")]
        let found = AxumQuery::<T>::from_request_parts(parts, state).await;
        found
            .map(|query| Self(query.0))
            .map_err(|_| Error::NotFound)
    }
}

/// Id of this request: in every log line, on error pages, in audit rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(pub Uuid);

/// The other end of the connection; put into the extensions by the server.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// The client's address: the peer, or what trusted proxies say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// The client's network, as it may be written down: /24 for IPv4, /48 for IPv6.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientNetwork(pub String);

/// From where this request came, for the audit log.
#[derive(Debug, Clone)]
pub struct Origin(pub audit::Origin);

impl FromRequestParts<AppState> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let peer = parts.extensions.get().copied();
        Ok(Self(address(&state.config, peer, &parts.headers)))
    }
}

impl FromRequestParts<AppState> for ClientNetwork {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let ClientAddress(address) = ClientAddress::from_request_parts(parts, state).await?;
        Ok(Self(network(address)))
    }
}

impl FromRequestParts<AppState> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let (peer, id) = (parts.extensions.get(), parts.extensions.get());
        let origin = origin(&state.config, peer.copied(), id.copied(), &parts.headers);
        Ok(Self(origin))
    }
}

/// From where a request came that had this peer, this id and these headers.
pub(super) fn origin(
    config: &Config,
    peer: Option<Peer>,
    id: Option<RequestId>,
    headers: &HeaderMap,
) -> audit::Origin {
    audit::Origin {
        request_id: id.map(|id| id.0),
        network: Some(network(address(config, peer, headers))),
    }
}

fn address(config: &Config, peer: Option<Peer>, headers: &HeaderMap) -> IpAddr {
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.0.ip());
    client(peer, headers, &config.server.trusted_proxies)
}

/// The right-most address of `X-Forwarded-For` that is not one of our proxies; the peer's own when it is none.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let ours = |address: &IpAddr| trusted.iter().any(|net| net.contains(address));
    let mut nearest = peer.to_canonical();
    let lines: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .map(|line| line.to_str().unwrap_or_default())
        .collect();
    for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        if !ours(&nearest) {
            break;
        }
        let Ok(address) = hop.trim().parse::<IpAddr>() else {
            break;
        };
        nearest = address.to_canonical();
    }
    nearest
}

fn network(address: IpAddr) -> String {
    let net = match address {
        IpAddr::V4(v4) => Ipv4Net::new(v4, 24).map(|net| IpNet::V4(net.trunc())),
        IpAddr::V6(v6) => Ipv6Net::new(v6, 48).map(|net| IpNet::V6(net.trunc())),
    };
    net.map(|net| net.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client_of(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let trusted: Vec<IpNet> = trusted.iter().map(|net| net.parse().unwrap()).collect();
        client(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn t96_a_forwarded_address_from_a_stranger_is_ignored() {
        assert_eq!(client_of("203.0.113.9", &["1.1.1.1"], &[]), "203.0.113.9");
        assert_eq!(
            client_of("203.0.113.9", &["1.1.1.1"], &["10.0.0.0/8"]),
            "203.0.113.9"
        );
    }

    #[test]
    fn t96_the_right_most_untrusted_hop_is_the_client() {
        let proxies = ["10.0.0.0/8"];
        assert_eq!(
            client_of("10.0.0.1", &["1.1.1.1, 2.2.2.2"], &proxies),
            "2.2.2.2"
        );
        assert_eq!(
            client_of("10.0.0.1", &["1.1.1.1, 2.2.2.2, 10.0.0.7"], &proxies),
            "2.2.2.2"
        );
        assert_eq!(
            client_of("10.0.0.1", &["1.1.1.1", "2.2.2.2"], &proxies),
            "2.2.2.2"
        );
        assert_eq!(client_of("10.0.0.1", &["nonsense"], &proxies), "10.0.0.1");
        assert_eq!(
            client_of("::ffff:10.0.0.1", &["2.2.2.2"], &proxies),
            "2.2.2.2"
        );
    }

    #[test]
    fn networks_are_truncated() {
        assert_eq!(network("203.0.113.9".parse().unwrap()), "203.0.113.0/24");
        assert_eq!(
            network("2001:db8:1:2::3".parse().unwrap()),
            "2001:db8:1::/48"
        );
    }
}
