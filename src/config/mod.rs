//! Typed configuration: `config/creneau.toml`, then environment variables `CRENEAU_<SECTION>__<KEY>`.
//! Every key has its default here and one line of meaning in the file. Secrets are [`secrecy::SecretString`].

mod access;
mod bounds;
mod keys;
mod load;
mod mail;
mod policy;
mod running;
mod validate;

use std::collections::BTreeSet;

use serde::Deserialize;

pub use access::{Networks, Oidc, Sessions, Terms};
pub use bounds::{Floors, Holidays, Limits, Retention};
pub use keys::{Keys, LinkKey};
pub use load::ConfigError;
pub use mail::{Mail, MailTransport, SmtpSecurity};
pub use policy::{MostShown, NetworkException};
pub use running::{Database, Organisation, Server, TextsFolder};
pub use validate::is_loopback;

/// The whole configuration.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The HTTP server.
    pub server: Server,
    /// Whose instance this is.
    pub organisation: Organisation,
    /// The pages about this service.
    pub texts: TextsFolder,
    /// PostgreSQL.
    pub database: Database,
    /// The OIDC provider staff sign in through.
    pub oidc: Oidc,
    /// Outgoing mail.
    pub mail: Mail,
    /// Secrets that sign and encrypt.
    pub keys: Keys,
    /// Bounds on what people may enter.
    pub limits: Limits,
    /// How long things live.
    pub retention: Retention,
    /// How long sessions live.
    pub sessions: Sessions,
    /// Days off beside the public service's.
    pub holidays: Holidays,
    /// What organisers cannot go beyond.
    pub floors: Floors,
    /// Where staff may come from.
    pub networks: Networks,
    /// The terms of use.
    pub terms: Terms,
    /// Who may come from elsewhere; kept in the database.
    #[serde(skip)]
    pub exceptions: Vec<NetworkException>,
    /// The keys that the file or the environment sets: no setting of the database changes them.
    #[serde(skip)]
    pub set: BTreeSet<String>,
}
