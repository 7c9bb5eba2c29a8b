//! What a configuration must satisfy before the application starts. Bounds come from the product's limits.

use std::collections::HashSet;
use std::fmt::Display;
use std::net::IpAddr;
use std::ops::RangeInclusive;
use std::str::FromStr;

use email_address::EmailAddress;
use secrecy::{ExposeSecret, SecretString};
use sqlx::postgres::PgConnectOptions;
use url::{Host, Url};

use super::{Config, MailTransport, SmtpSecurity};
use crate::colour::Colour;
use crate::keys::seal_key;

const LINK_SECRET: usize = 32;
const COOKIE_SECRET: usize = 64;

/// What only an example would hold.
const EXAMPLE_WORDS: [&str; 7] = [
    "example", "exemple", "change", "secret", "password", "replace", "123456",
];

/// A random text of this length or more has at least so many different characters.
const DISTINCT: usize = 12;

impl Config {
    /// Everything wrong with it, each as one sentence that names the key and never shows a secret.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        let mut found = Problems(Vec::new());
        self.check_server(&mut found);
        self.check_organisation(&mut found);
        self.check_database(&mut found);
        self.check_oidc(&mut found);
        self.check_mail(&mut found);
        self.check_keys(&mut found);
        self.check_limits(&mut found);
        self.check_retention(&mut found);
        self.check_sessions(&mut found);
        self.check_holidays(&mut found);
        self.check_networks(&mut found);
        found.0
    }

    fn check_server(&self, found: &mut Problems) {
        let server = &self.server;
        found.https("server.base_url", &server.base_url);
        if server.base_url.path() != "/"
            || server.base_url.query().is_some()
            || server.base_url.fragment().is_some()
            || !server.base_url.username().is_empty()
        {
            found.say("server.base_url must be a scheme, a host and a port, nothing more.");
        }
        if server
            .trusted_proxies
            .iter()
            .any(|net| net.prefix_len() == 0)
        {
            found.say(
                "server.trusted_proxies must not hold the whole Internet (a network of prefix 0).",
            );
        }
        if server.languages.is_empty() {
            found.say("server.languages must name at least one language: \"fr-CA\", \"en-CA\".");
        }
        let distinct: HashSet<_> = server.languages.iter().collect();
        if distinct.len() != server.languages.len() {
            found.say("server.languages names a language twice.");
        }
        found.within("server.drain_seconds", server.drain_seconds, 0..=60);
        found.within("server.shutdown_seconds", server.shutdown_seconds, 1..=25);
        found.within(
            "server.max_connections",
            server.max_connections,
            10..=100_000,
        );
        found.within("server.max_in_flight", server.max_in_flight, 1..=10_000);
    }

    fn check_organisation(&self, found: &mut Problems) {
        let organisation = &self.organisation;
        found.within(
            "The length of organisation.name",
            organisation.name.trim().chars().count(),
            1..=100,
        );
        if !organisation.contact.is_empty() && !EmailAddress::is_valid(&organisation.contact) {
            found.say("organisation.contact is not an e-mail address.");
        }
        if !organisation.accent.is_empty() && organisation.accent.parse::<Colour>().is_err() {
            found.say("organisation.accent must be a colour written as # and six hexadecimal digits, such as \"#095797\".");
        }
    }

    fn check_database(&self, found: &mut Problems) {
        let database = &self.database;
        let url = database.url.expose_secret();
        if url.is_empty() {
            found.say("database.url is missing: the application needs its PostgreSQL.");
        } else if !is_postgres(url) {
            found.say("database.url is not a PostgreSQL URL.");
        }
        if let Some(owner) = &database.owner_url
            && !is_postgres(owner.expose_secret())
        {
            found.say("database.owner_url is not a PostgreSQL URL.");
        }
        found.within(
            "database.max_connections",
            database.max_connections,
            2..=200,
        );
    }

    fn check_oidc(&self, found: &mut Problems) {
        let oidc = &self.oidc;
        found.https("oidc.issuer", &oidc.issuer);
        if oidc.client_id.is_empty() {
            found.say("oidc.client_id is missing.");
        }
        if oidc.client_secret.expose_secret().is_empty() {
            found.say("oidc.client_secret is missing: it is given when the application is registered at the provider.");
        }
        if oidc.administrator_groups.is_empty() {
            found.say("oidc.administrator_groups must name at least one group: somebody has to be able to purge.");
        }
    }

    fn check_mail(&self, found: &mut Problems) {
        let mail = &self.mail;
        if !EmailAddress::is_valid(&mail.from) {
            found.say("mail.from is not an e-mail address.");
        }
        found.within(
            "mail.smtp_timeout_seconds",
            mail.smtp_timeout_seconds,
            5..=120,
        );
        if mail.smtp_username.is_some() != mail.smtp_password.is_some() {
            found.say("mail.smtp_username and mail.smtp_password go together: give both or none.");
        }
        found.within(
            "mail.hourly_per_organiser",
            mail.hourly_per_organiser,
            1..=100_000,
        );
        found.within("mail.hourly", mail.hourly, 1..=1_000_000);
        found.within("mail.reminder_hours", mail.reminder_hours, 1..=720);
        found.within("mail.day_starts", mail.day_starts, 0..=22);
        found.within("mail.day_ends", mail.day_ends, 1..=23);
        if mail.day_starts >= mail.day_ends {
            found.say("mail.day_starts must be before mail.day_ends.");
        }
        if mail.dkim_key_file.is_some() {
            self.check_dkim(found);
        }
        if mail.transport != MailTransport::Smtp {
            return;
        }
        if let Some(path) = &mail.smtp_ca_file
            && !path.is_file()
        {
            found.say("mail.smtp_ca_file is no file.");
        }
        if mail.smtp_host.is_empty() {
            found.say("mail.smtp_host is missing.");
        }
        if mail.smtp_security == SmtpSecurity::None && !is_loopback_name(&mail.smtp_host) {
            found.say("mail.smtp_security may be \"none\" only for a relay on this machine: use \"starttls\" or \"tls\".");
        }
    }

    fn check_dkim(&self, found: &mut Problems) {
        let mail = &self.mail;
        if !is_domain(&mail.dkim_selector) {
            found.say("mail.dkim_selector is missing or is no label of the DNS.");
        }
        let domain = mail.dkim_domain.to_lowercase();
        let sender = mail
            .from
            .rsplit('@')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        if !is_domain(&domain) || !(sender == domain || sender.ends_with(&format!(".{domain}"))) {
            found.say("mail.dkim_domain must be the domain of mail.from, or one above it.");
        }
    }

    fn check_keys(&self, found: &mut Problems) {
        if self.keys.links.is_empty() {
            found.say("keys.links must hold at least one key, made of an id and a secret of 32 random characters or more.");
        }
        let mut ids = HashSet::new();
        for (index, key) in self.keys.links.iter().enumerate() {
            let known = key
                .id
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
            if !known || !(1..=8).contains(&key.id.len()) {
                found.say(format!(
                    "keys.links[{index}].id must be 1 to 8 characters of a-z and 0-9."
                ));
            }
            if !ids.insert(&key.id) {
                found.say(format!(
                    "keys.links[{index}].id is the id of another key already."
                ));
            }
            found.strong(
                &format!("keys.links[{index}].secret"),
                &key.secret,
                LINK_SECRET,
            );
        }
        found.strong("keys.cookies", &self.keys.cookies, COOKIE_SECRET);
        if let Some(secret) = &self.keys.audit {
            found.strong("keys.audit", secret, LINK_SECRET);
        }
        if self
            .keys
            .former_audit
            .iter()
            .any(|key| seal_key(key).is_none())
        {
            found.say("keys.former_audit holds something that is no public key; write what `creneau audit key` printed.");
        }
    }

    fn check_limits(&self, found: &mut Problems) {
        let limits = &self.limits;
        found.within("limits.options_per_poll", limits.options_per_poll, 1..=500);
        found.within("limits.people_per_poll", limits.people_per_poll, 1..=1_000);
        found.within("limits.form_bytes", limits.form_bytes, 65_536..=1_048_576);
        found.within(
            "limits.people_form_bytes",
            limits.people_form_bytes,
            65_536..=2_097_152,
        );
        if let Some(domain) = limits
            .invited_domains
            .iter()
            .find(|domain| !is_domain(domain))
        {
            found.say(format!("limits.invited_domains: {domain:?} is no domain; write \"ville.example\", without @ or *."));
        }
        found.within(
            "limits.bad_links_per_minute",
            limits.bad_links_per_minute,
            1..=1_000,
        );
        found.within("limits.resends_per_hour", limits.resends_per_hour, 1..=20);
    }

    fn check_retention(&self, found: &mut Problems) {
        let retention = &self.retention;
        found.within("retention.purge_days", retention.purge_days, 7..=365);
        found.within("retention.maximum_days", retention.maximum_days, 7..=365);
        if retention.purge_days > retention.maximum_days {
            found.say("retention.purge_days must not be more than retention.maximum_days.");
        }
        found.within("retention.draft_days", retention.draft_days, 1..=365);
        found.within(
            "retention.maximum_deadline_days",
            retention.maximum_deadline_days,
            1..=60,
        );
        found.within("retention.deadline_days", retention.deadline_days, 1..=60);
        if retention.deadline_days > retention.maximum_deadline_days {
            found.say(
                "retention.deadline_days must not be more than retention.maximum_deadline_days.",
            );
        }
        found.within("retention.grace_days", retention.grace_days, 1..=30);
        let base_url = &self.server.base_url;
        if retention.ledger_file.is_none() && base_url.scheme() == "https" && !is_loopback(base_url)
        {
            found.say("retention.ledger_file is missing: erasures are written there too, so that a restored backup brings nothing back; put it on other storage than the database.");
        }
        found.within("retention.link_days", retention.link_days, 0..=60);
        found.within("retention.audit_months", retention.audit_months, 6..=120);
    }

    fn check_networks(&self, found: &mut Problems) {
        if self.networks.staff.iter().any(|net| net.prefix_len() == 0) {
            found.say("networks.staff must not hold the whole Internet (a network of prefix 0): leave it empty to let staff come from anywhere.");
        }
        found.within("terms.version", self.terms.version, 0..=1_000_000);
    }

    fn check_sessions(&self, found: &mut Problems) {
        let sessions = &self.sessions;
        found.within("sessions.idle_minutes", sessions.idle_minutes, 1..=480);
        found.within("sessions.absolute_hours", sessions.absolute_hours, 1..=24);
        found.within(
            "sessions.participant_hours",
            sessions.participant_hours,
            1..=24,
        );
    }

    fn check_holidays(&self, found: &mut Problems) {
        let holidays = &self.holidays;
        if let Some(day) = holidays
            .added
            .iter()
            .find(|day| holidays.removed.contains(day))
        {
            found.say(format!(
                "{day} is in holidays.added and in holidays.removed."
            ));
        }
    }
}

/// What was found so far.
struct Problems(Vec<String>);

impl Problems {
    fn say(&mut self, sentence: impl Into<String>) {
        self.0.push(sentence.into());
    }

    fn within<T: PartialOrd + Display + Copy>(
        &mut self,
        key: &str,
        value: T,
        bounds: RangeInclusive<T>,
    ) {
        let (low, high) = bounds.into_inner();
        if value < low || value > high {
            self.say(format!(
                "{key} must be from {low} to {high}; it is {value}."
            ));
        }
    }

    fn https(&mut self, key: &str, url: &Url) {
        let safe = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url));
        if !safe {
            self.say(format!(
                "{key} must be an https URL; http is accepted on this machine's own loopback only."
            ));
        }
    }

    fn strong(&mut self, key: &str, secret: &SecretString, least: usize) {
        let text = secret.expose_secret();
        if text.is_empty() {
            self.say(format!(
                "{key} is missing: give it {least} random characters or more."
            ));
            return;
        }
        if text.chars().count() < least {
            self.say(format!(
                "{key} is too short: give it {least} random characters or more."
            ));
        }
        let lower = text.to_lowercase();
        let distinct: HashSet<char> = text.chars().collect();
        if EXAMPLE_WORDS.iter().any(|word| lower.contains(word)) || distinct.len() < DISTINCT {
            self.say(format!(
                "{key} looks like an example: generate a random one."
            ));
        }
    }
}

fn is_postgres(url: &str) -> bool {
    let scheme = url.split("://").next().unwrap_or_default();
    ["postgres", "postgresql"].contains(&scheme) && PgConnectOptions::from_str(url).is_ok()
}

/// Whether the URL leads to this machine itself.
#[must_use]
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Whether the text has the form of a domain or of a label of the DNS.
fn is_domain(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    !text.is_empty() && !text.starts_with('.') && text.chars().all(allowed)
}

fn is_loopback_name(host: &str) -> bool {
    host == "localhost"
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
