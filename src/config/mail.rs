//! How mail leaves, how much of it and when.

use std::path::PathBuf;

use secrecy::SecretString;
use serde::Deserialize;

use super::load;

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
