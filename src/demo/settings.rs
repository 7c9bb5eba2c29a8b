//! The demo's configuration: real everywhere it can be, generated where it must be.

use std::net::SocketAddr;

use url::Url;

use super::folder::DemoFolder;
use super::people::{ADMINISTRATORS, AUDITORS, ORGANISERS};
use crate::config::{
    Config, Database, Keys, LinkKey, Mail, MailTransport, Oidc, Organisation, Retention, Server,
};

/// The demo's two connections.
pub(super) struct Urls {
    /// As the application's role.
    pub application: String,
    /// As the owner of the tables.
    pub owner: String,
}

/// Everything that the server reads from `config/creneau.toml` elsewhere.
pub(super) fn config(
    folder: &DemoFolder,
    urls: &Urls,
    listen: SocketAddr,
) -> Result<Config, url::ParseError> {
    let kept = &folder.settings;
    let issuer_port = kept.issuer_port.unwrap_or_default();
    Ok(Config {
        server: Server {
            listen,
            base_url: Url::parse(&format!("http://localhost:{}", listen.port()))?,
            ..Server::default()
        },
        organisation: Organisation {
            name: "Office des exemples".to_owned(),
            contact: "soutien@exemple.quebec".to_owned(),
        },
        database: Database {
            url: urls.application.clone().into(),
            owner_url: Some(urls.owner.clone().into()),
            ..Database::default()
        },
        oidc: Oidc {
            issuer: Url::parse(&format!("http://127.0.0.1:{issuer_port}"))?,
            client_secret: kept.client_secret.clone().into(),
            organiser_groups: vec![ORGANISERS.to_owned()],
            administrator_groups: vec![ADMINISTRATORS.to_owned()],
            auditor_groups: vec![AUDITORS.to_owned()],
            ..Oidc::default()
        },
        mail: Mail {
            transport: MailTransport::File,
            from: "creneau@exemple.quebec".to_owned(),
            directory: folder.mail(),
            ..Mail::default()
        },
        keys: Keys {
            links: vec![LinkKey {
                id: "demo".to_owned(),
                secret: kept.link_secret.clone().into(),
            }],
            cookies: kept.cookie_secret.clone().into(),
        },
        retention: Retention {
            scheduled_purge: false,
            ..Retention::default()
        },
        ..Config::default()
    })
}

/// The issuer's name as its tokens carry it.
pub(super) fn issuer_name(config: &Config) -> String {
    config.oidc.issuer.as_str().trim_end_matches('/').to_owned()
}
