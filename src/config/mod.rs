//! Typed configuration: `config/creneau.toml`, then environment variables `CRENEAU_<SECTION>__<KEY>`.
//! Every key has its default here and one line of meaning in the file. Secrets are [`SecretString`].

mod load;
mod policy;
mod validate;

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::NaiveDate;
use ipnet::IpNet;
use secrecy::SecretString;
use serde::Deserialize;
use url::Url;

use crate::i18n::Language;

pub use load::ConfigError;
pub use policy::{MostShown, NetworkException};
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

/// `[oidc]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Oidc {
    /// Issuer URL; https unless on loopback.
    pub issuer: Url,
    /// Hosts beside the issuer's on which the provider has endpoints; no other is contacted.
    pub other_hosts: Vec<String>,
    /// Client id registered at the provider.
    pub client_id: String,
    /// Client secret.
    pub client_secret: SecretString,
    /// Scopes asked beside `openid`.
    pub scopes: Vec<String>,
    /// Claim (of the ID token or userinfo) that lists a person's groups.
    pub groups_claim: String,
    /// Claim that names a person's unit of the organisation; empty when there is none.
    pub unit_claim: String,
    /// Groups whose members may organise; empty means everyone who signs in.
    pub organiser_groups: Vec<String>,
    /// Groups whose members administer.
    pub administrator_groups: Vec<String>,
    /// Groups whose members audit.
    pub auditor_groups: Vec<String>,
}

/// `[mail]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// How mail leaves.
    pub transport: MailTransport,
    /// Sender's address.
    pub from: String,
    /// SMTP relay's host.
    pub smtp_host: String,
    /// SMTP relay's port.
    pub smtp_port: u16,
    /// Transport security.
    pub smtp_security: SmtpSecurity,
    /// User name, when the relay asks for one.
    #[serde(deserialize_with = "load::unless_empty")]
    pub smtp_username: Option<String>,
    /// Password, when the relay asks for one.
    #[serde(deserialize_with = "load::unless_empty")]
    pub smtp_password: Option<SecretString>,
    /// File of the certification authority (PEM) that the relay's certificate comes from, beside those the machine trusts.
    #[serde(deserialize_with = "load::unless_empty")]
    pub smtp_ca_file: Option<PathBuf>,
    /// Seconds before an SMTP exchange is given up; leases are longer.
    pub smtp_timeout_seconds: u64,
    /// Folder of the `file` transport (one `.eml` per message).
    pub directory: PathBuf,
    /// Mails sent per hour for one organiser's polls; more wait.
    pub hourly_per_organiser: u32,
    /// Mails sent per hour by the whole instance; more wait.
    pub hourly: u32,
    /// Hours before the deadline at which those who have not answered are reminded.
    pub reminder_hours: u16,
    /// Hour at which a working day starts; nobody is reminded before.
    pub day_starts: u8,
    /// Hour at which it ends; nobody is reminded from then on.
    pub day_ends: u8,
    /// File of the private RSA key (PEM, PKCS#1) that signs outgoing mail (DKIM, RFC 6376).
    #[serde(deserialize_with = "load::unless_empty")]
    pub dkim_key_file: Option<PathBuf>,
    /// Selector under which the public key stands in the DNS.
    pub dkim_selector: String,
    /// Domain that signs; that of the sender's address or above it.
    pub dkim_domain: String,
}

/// How mail leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailTransport {
    /// An SMTP relay.
    Smtp,
    /// Files in a folder, read by the demo's mailbox.
    File,
}

/// Transport security of SMTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmtpSecurity {
    /// STARTTLS, required (RFC 3207).
    Starttls,
    /// TLS from the first byte (RFC 8314).
    Tls,
    /// None: accepted for a relay on loopback only.
    None,
}

/// `[keys]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Keys {
    /// Signed-link keys; the first signs, all verify. Retiring one kills its links.
    pub links: Vec<LinkKey>,
    /// Secret that cookies are encrypted with and form tokens derived from; at least 64 characters.
    pub cookies: SecretString,
    /// Secret the seals of the audit log are signed with; without one, derived from `cookies`.
    #[serde(deserialize_with = "load::unless_empty")]
    pub audit: Option<SecretString>,
    /// Public keys that signed seals before, and are still accepted.
    pub former_audit: Vec<String>,
}

/// One signed-link key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkKey {
    /// Key id carried by the links: 1–8 of `a-z0-9`.
    pub id: String,
    /// At least 32 characters of random.
    pub secret: SecretString,
}

/// `[limits]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Options per poll (at most 500).
    pub options_per_poll: usize,
    /// People per poll (at most 1,000).
    pub people_per_poll: usize,
    /// Bytes of a form.
    pub form_bytes: usize,
    /// Bytes of a form that holds pasted people.
    pub people_form_bytes: usize,
    /// Badly signed links accepted per minute and network before 429.
    pub bad_links_per_minute: u32,
    /// Times a link may be sent again per hour and address.
    pub resends_per_hour: u32,
    /// Domains whose addresses may be invited, those below them included; empty means any.
    pub invited_domains: Vec<String>,
}

/// `[retention]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Retention {
    /// Days between the later of last option and deadline, and the purge (7–365).
    pub purge_days: u16,
    /// Days from first opening that no purge date may pass (at most 365).
    pub maximum_days: u16,
    /// Days an untouched draft is kept.
    pub draft_days: u16,
    /// Days offered by default until the deadline.
    pub deadline_days: u16,
    /// Days from opening that no deadline may pass.
    pub maximum_deadline_days: u16,
    /// Days between a deletion asked by its owner and the erasure.
    pub grace_days: u16,
    /// Whether the nightly purge runs.
    pub scheduled_purge: bool,
    /// File that the ids of erased polls are written to before an erasure counts, on other storage than the database.
    #[serde(deserialize_with = "load::path_unless_empty")]
    pub ledger_file: Option<PathBuf>,
    /// Days a personal link outlives the deadline.
    pub link_days: u16,
    /// Months the audit log is kept.
    pub audit_months: u16,
}

/// `[sessions]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sessions {
    /// Minutes without a request after which staff must sign in again.
    pub idle_minutes: u16,
    /// Hours after sign-in at which staff must sign in again in any case.
    pub absolute_hours: u16,
    /// Hours a participant's cookie lives, never beyond the link.
    pub participant_hours: u16,
}

/// `[holidays]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Holidays {
    /// Days off to add to the thirteen of the Québec public service.
    pub added: Vec<NaiveDate>,
    /// Days to take away from them, because they are worked or taken on another day.
    pub removed: Vec<NaiveDate>,
}

/// `[floors]`
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Floors {
    /// The most that participants of an internal poll may see of one another.
    pub internal_shown: MostShown,
    /// The same, of a restricted poll.
    pub restricted_shown: MostShown,
}

/// `[networks]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Networks {
    /// Networks staff may come from; empty means any.
    pub staff: Vec<IpNet>,
}

/// `[terms]`
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Terms {
    /// The version of the terms that staff accept once; 0 asks nobody.
    pub version: u32,
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

impl Default for Database {
    fn default() -> Self {
        Self {
            url: String::new().into(),
            owner_url: None,
            max_connections: 8,
        }
    }
}

impl Default for Oidc {
    fn default() -> Self {
        Self {
            issuer: loopback_url("http://localhost:9000"),
            other_hosts: Vec::new(),
            client_id: "creneau".to_owned(),
            client_secret: String::new().into(),
            scopes: vec![
                "profile".to_owned(),
                "email".to_owned(),
                "groups".to_owned(),
            ],
            groups_claim: "groups".to_owned(),
            unit_claim: String::new(),
            organiser_groups: Vec::new(),
            administrator_groups: vec!["creneau-administrators".to_owned()],
            auditor_groups: vec!["creneau-auditors".to_owned()],
        }
    }
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            transport: MailTransport::Smtp,
            from: "creneau@localhost".to_owned(),
            smtp_host: "localhost".to_owned(),
            smtp_port: 587,
            smtp_security: SmtpSecurity::Starttls,
            smtp_username: None,
            smtp_password: None,
            smtp_ca_file: None,
            smtp_timeout_seconds: 30,
            directory: PathBuf::from("var/mail"),
            hourly_per_organiser: 300,
            hourly: 2_000,
            reminder_hours: 48,
            day_starts: 8,
            day_ends: 17,
            dkim_key_file: None,
            dkim_selector: String::new(),
            dkim_domain: String::new(),
        }
    }
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            links: Vec::new(),
            cookies: String::new().into(),
            audit: None,
            former_audit: Vec::new(),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            options_per_poll: 60,
            people_per_poll: 100,
            form_bytes: 256 * 1024,
            people_form_bytes: 512 * 1024,
            bad_links_per_minute: 30,
            resends_per_hour: 3,
            invited_domains: Vec::new(),
        }
    }
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            purge_days: 90,
            maximum_days: 365,
            draft_days: 30,
            deadline_days: 14,
            maximum_deadline_days: 60,
            grace_days: 7,
            scheduled_purge: true,
            ledger_file: None,
            link_days: 7,
            audit_months: 24,
        }
    }
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            idle_minutes: 30,
            absolute_hours: 8,
            participant_hours: 12,
        }
    }
}

fn loopback_url(text: &str) -> Url {
    Url::parse(text).expect("a literal URL")
}
