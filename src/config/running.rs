//! Where the service runs, under whose name, and on which database.

use std::net::SocketAddr;
use std::path::PathBuf;

use ipnet::IpNet;
use secrecy::SecretString;
use serde::Deserialize;
use url::Url;

use super::load;
use crate::i18n::Language;

/// `[server]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Address and port of the figures for Prometheus; none when empty.
    #[serde(deserialize_with = "load::address_unless_empty")]
    pub metrics_listen: Option<SocketAddr>,
    /// The address people type: scheme, host and port; https unless on loopback.
    pub base_url: Url,
    /// Proxies whose `X-Forwarded-For` is believed, as networks.
    pub trusted_proxies: Vec<IpNet>,
    /// Languages offered, the first being the default.
    pub languages: Vec<Language>,
    /// Whether `serve` also sends mail and runs jobs.
    pub worker: bool,
    /// Seconds during which `/readyz` already says no but new connections are still served, when stopping.
    pub drain_seconds: u64,
    /// Seconds given to requests in flight when stopping (at most 25).
    pub shutdown_seconds: u64,
    /// Connections open at once; those beyond are told 503 and closed.
    pub max_connections: usize,
    /// Requests handled at once; beyond it the answer is 503.
    pub max_in_flight: usize,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            metrics_listen: None,
            base_url: loopback_url("http://localhost:8080"),
            trusted_proxies: Vec::new(),
            languages: vec![Language::French, Language::English],
            worker: true,
            drain_seconds: 1,
            shutdown_seconds: 20,
            max_connections: 900,
            max_in_flight: 512,
        }
    }
}

/// `[organisation]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Organisation {
    /// Name shown on every page and in every mail.
    pub name: String,
    /// Whom to write to for help: an e-mail address shown on every page.
    pub contact: String,
    /// Picture shown beside the name: an SVG or PNG file.
    #[serde(deserialize_with = "load::path_unless_empty")]
    pub logo: Option<PathBuf>,
    /// Colour of links and main buttons, as `#rrggbb`; empty keeps ours.
    pub accent: String,
}

impl Default for Organisation {
    fn default() -> Self {
        Self {
            name: "Créneau".to_owned(),
            contact: String::new(),
            logo: None,
            accent: String::new(),
        }
    }
}

/// `[texts]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TextsFolder {
    /// Folder of the texts that replace ours.
    #[serde(deserialize_with = "load::path_unless_empty")]
    pub folder: Option<PathBuf>,
}

/// `[database]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Database {
    /// Connection of the application: a role that is a member of `creneau_app`.
    pub url: SecretString,
    /// Connection of `creneau migrate`: the role that owns the tables.
    #[serde(deserialize_with = "load::unless_empty")]
    pub owner_url: Option<SecretString>,
    /// Connections kept at most.
    pub max_connections: u32,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            url: String::new().into(),
            owner_url: None,
            max_connections: 8,
        }
    }
}

pub(super) fn loopback_url(text: &str) -> Url {
    Url::parse(text).expect("a literal URL")
}
