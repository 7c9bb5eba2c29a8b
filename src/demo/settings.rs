//! The demo's configuration: written into its folder like any other, and checked like any other.

use std::net::SocketAddr;

use super::folder::DemoFolder;
use super::people::{ADMINISTRATORS, AUDITORS, ORGANISERS};
use crate::config::{Config, ConfigError};

/// The demo's two connections.
pub(super) struct Urls {
    /// As the application's role.
    pub application: String,
    /// As the owner of the tables.
    pub owner: String,
}

/// The configuration file: every key that differs from its default.
pub(super) fn file(folder: &DemoFolder, urls: &Urls, listen: SocketAddr) -> String {
    let kept = &folder.settings;
    format!(
        r#"# Made by `creneau demo` at each start.

[server]
listen = "{listen}"
base_url = "http://localhost:{port}"

[organisation]
name = "Ministère des Exemples"
contact = "soutien@ministere.example"

[database]
url = {url}
owner_url = {owner_url}

[oidc]
issuer = "http://127.0.0.1:{issuer_port}"
client_id = "creneau"
client_secret = {client_secret}
organiser_groups = ["{ORGANISERS}"]
administrator_groups = ["{ADMINISTRATORS}"]
auditor_groups = ["{AUDITORS}"]

[mail]
transport = "file"
from = "creneau@ministere.example"
directory = {directory}

[keys]
links = [{{ id = "demo", secret = {link_secret} }}]
cookies = {cookies}

[retention]
scheduled_purge = false
ledger_file = {ledger}
"#,
        port = listen.port(),
        url = quoted(&urls.application),
        owner_url = quoted(&urls.owner),
        issuer_port = kept.issuer_port.unwrap_or_default(),
        client_secret = quoted(&kept.client_secret),
        directory = quoted(&folder.mail().to_string_lossy()),
        link_secret = quoted(&kept.link_secret),
        cookies = quoted(&kept.cookie_secret),
        ledger = quoted(&folder.ledger().to_string_lossy()),
    )
}

/// The configuration of that file.
pub(super) fn config(text: &str) -> Result<Config, ConfigError> {
    Config::parse(text)
}

/// The issuer's name as its tokens carry it.
pub(super) fn issuer_name(config: &Config) -> String {
    config.oidc.issuer.as_str().trim_end_matches('/').to_owned()
}

/// A string of TOML, whose escapes are those of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
