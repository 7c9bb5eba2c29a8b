//! The configuration: every key shown with its default, every bad value refused by one clear sentence.

use std::collections::BTreeSet;

use creneau::config::{Config, ConfigError};
use syn::{Fields, Item};

use crate::files::{read, under};

const GOOD: &str = r#"
[database]
url = "postgres://creneau@localhost/creneau"
[oidc]
client_secret = "x"
[keys]
links = [{ id = "k1", secret = "3uV9tqXb7Lw2Zr8Yc5Nd1Hs6Gk4Pf0Mj" }]
cookies = "Qm4xT8nV2kS6wZ0bY7rD3fH9jL5pC1gAQm4xT8nV2kS6wZ0bY7rD3fH9jL5pC1gA"
"#;

/// `section.key` of every field of the configuration, read from its source.
fn keys() -> BTreeSet<String> {
    let items: Vec<Item> = under("src/config", &["rs"])
        .into_iter()
        .flat_map(|file| syn::parse_file(&read(&file.path)).unwrap().items)
        .collect();
    let fields = |name: &str| -> Vec<(String, String)> {
        items
            .iter()
            .find_map(|item| match item {
                Item::Struct(found) if found.ident == name => Some(&found.fields),
                _ => None,
            })
            .into_iter()
            .flat_map(Fields::iter)
            .map(|field| {
                let syn::Type::Path(kind) = &field.ty else {
                    panic!("a plain type");
                };
                let kind = kind.path.segments.last().unwrap().ident.to_string();
                (field.ident.as_ref().unwrap().to_string(), kind)
            })
            .collect()
    };
    fields("Config")
        .into_iter()
        .flat_map(|(section, kind)| {
            fields(&kind)
                .into_iter()
                .map(move |(key, _)| format!("{section}.{key}"))
        })
        .collect()
}

/// `section.key` of every commented-out key of the file, and the file with all of them in force.
fn shown() -> (BTreeSet<String>, String) {
    let (mut keys, mut toml, mut section) = (BTreeSet::new(), String::new(), String::new());
    let mut explained = false;
    for line in read("config/creneau.toml").lines() {
        if let Some(name) = line.strip_prefix('[') {
            name.trim_end_matches(']').clone_into(&mut section);
            toml.push_str(line);
        } else if let Some(pair) = line
            .strip_prefix('#')
            .filter(|rest| rest.starts_with(char::is_alphabetic))
        {
            let key = pair.split(" = ").next().unwrap();
            assert!(explained, "{key} has no line of meaning before it");
            keys.insert(format!("{section}.{key}"));
            toml.push_str(pair);
        } else {
            assert!(
                line.is_empty() || line.starts_with("# "),
                "in force: {line}"
            );
        }
        explained = line.starts_with("# ");
        toml.push('\n');
    }
    (keys, toml)
}

#[test]
fn the_file_shows_every_key() {
    assert_eq!(shown().0, keys());
}

#[test]
fn the_file_shows_the_true_defaults() {
    let (_, toml) = shown();
    let table: toml::Table = toml.parse().unwrap();
    let shown: Config = serde::Deserialize::deserialize(table).unwrap();
    assert_eq!(format!("{shown:#?}"), format!("{:#?}", Config::default()));
}

fn refused(change: &str) -> Vec<String> {
    let mut table: toml::Table = GOOD.parse().unwrap();
    let change: toml::Table = change.parse().unwrap();
    for (section, keys) in change {
        let place = table
            .entry(section)
            .or_insert_with(|| toml::Table::new().into());
        match (place, keys) {
            (toml::Value::Table(place), toml::Value::Table(keys)) => place.extend(keys),
            (place, value) => *place = value,
        }
    }
    match Config::parse(&table.to_string()) {
        Ok(_) => Vec::new(),
        Err(ConfigError(problems)) => problems,
    }
}

#[test]
fn good_values_are_accepted() {
    assert_eq!(refused(""), Vec::<String>::new());
    assert_eq!(
        refused(
            "server.base_url = 'https://sondages.example.org'\noidc.issuer = 'https://id.example.org/realms/x'\nretention.ledger_file = '/srv/erased.log'"
        ),
        Vec::<String>::new()
    );
}

/// A bad value, and the key its sentence names.
const BAD: &[(&str, &str)] = &[
    ("nope = 1", "nope"),
    ("server.nope = 1", "server.nope"),
    (
        "server.base_url = 'https://sondages.example.org'",
        "retention.ledger_file",
    ),
    ("server.worker = 'perhaps'", "server.worker"),
    (
        "server.base_url = 'http://sondages.example.org'",
        "server.base_url",
    ),
    (
        "server.base_url = 'https://example.org/here'\nretention.ledger_file = '/srv/erased.log'",
        "server.base_url",
    ),
    ("server.base_url = 'ftp://localhost'", "server.base_url"),
    ("server.languages = []", "server.languages"),
    ("server.languages = ['fr-CA', 'fr-CA']", "server.languages"),
    ("server.languages = ['de']", "server.languages"),
    ("server.shutdown_seconds = 26", "server.shutdown_seconds"),
    ("server.max_in_flight = 0", "server.max_in_flight"),
    (
        "server.metrics_listen = 'somewhere'",
        "server.metrics_listen",
    ),
    (
        "server.trusted_proxies = ['0.0.0.0/0']",
        "server.trusted_proxies",
    ),
    ("organisation.contact = 'x'", "organisation.contact"),
    ("organisation.name = ' '", "organisation.name"),
    ("organisation.accent = 'blue'", "organisation.accent"),
    ("organisation.accent = '#12345'", "organisation.accent"),
    ("database.url = ''", "database.url"),
    ("database.url = 'mysql://x'", "database.url"),
    ("database.max_connections = 1", "database.max_connections"),
    ("oidc.issuer = 'http://id.example.org'", "oidc.issuer"),
    ("oidc.client_id = ''", "oidc.client_id"),
    ("oidc.client_secret = ''", "oidc.client_secret"),
    (
        "oidc.administrator_groups = []",
        "oidc.administrator_groups",
    ),
    ("mail.from = 'x'", "mail.from"),
    (
        "mail.smtp_security = 'none'\nmail.smtp_host = 'relay.example.org'",
        "mail.smtp_security",
    ),
    ("mail.smtp_security = 'perhaps'", "mail.smtp_security"),
    ("mail.smtp_username = 'x'", "mail.smtp_username"),
    (
        "mail.smtp_timeout_seconds = 600",
        "mail.smtp_timeout_seconds",
    ),
    ("keys.links = []", "keys.links"),
    (
        "keys.links = [{ id = 'k1', secret = 'tooShort8Yc5Nd1Hs6Gk4Pf0Mj12345' }]",
        "keys.links[0].secret",
    ),
    (
        "keys.links = [{ id = 'K 1', secret = '3uV9tqXb7Lw2Zr8Yc5Nd1Hs6Gk4Pf0Mj' }]",
        "keys.links[0].id",
    ),
    ("keys.cookies = ''", "keys.cookies"),
    ("limits.options_per_poll = 501", "limits.options_per_poll"),
    ("limits.people_per_poll = 1001", "limits.people_per_poll"),
    ("retention.purge_days = 6", "retention.purge_days"),
    ("retention.maximum_days = 366", "retention.maximum_days"),
    (
        "retention.maximum_deadline_days = 61",
        "retention.maximum_deadline_days",
    ),
    ("sessions.idle_minutes = 0", "sessions.idle_minutes"),
    ("sessions.absolute_hours = 25", "sessions.absolute_hours"),
];

#[test]
fn each_bad_value_is_one_sentence_that_names_its_key() {
    for (change, key) in BAD {
        let problems = refused(change);
        assert_eq!(problems.len(), 1, "{change}: {problems:?}");
        assert!(problems[0].contains(key), "{change}: {problems:?}");
        assert!(problems[0].ends_with('.'), "{problems:?}");
    }
}

#[test]
fn t149_a_weak_secret_is_refused_and_not_shown() {
    let long = "Qm4xT8nV2kS6wZ0bY7rD3fH9jL5pC1gA".repeat(2);
    for weak in [
        &long[..63],
        &"a".repeat(64),
        &format!("changeme{long}"),
        &format!("{long}Secret"),
    ] {
        let problems = refused(&format!("keys.cookies = '{weak}'"));
        assert_eq!(problems.len(), 1, "{weak}: {problems:?}");
        assert!(!problems[0].contains(weak), "the secret is not shown");
    }
}

#[test]
fn the_example_of_production_refuses_to_start_until_it_is_filled_in() {
    let Err(ConfigError(problems)) = Config::parse(&read("config/production.example.toml")) else {
        panic!("started with example secrets");
    };
    let about: BTreeSet<&str> = problems
        .iter()
        .filter_map(|text| text.split(' ').next())
        .collect();
    assert_eq!(
        about.into_iter().collect::<Vec<_>>(),
        [
            "keys.audit",
            "keys.cookies",
            "keys.links[0].secret",
            "oidc.client_secret"
        ]
    );
}

#[test]
fn t149_secrets_are_not_shown() {
    let config = Config::parse(GOOD).unwrap();
    let shown = format!("{config:?}");
    for secret in ["3uV9tqXb7", "Qm4xT8nV2", "postgres://"] {
        assert!(!shown.contains(secret), "{secret}");
    }
}

#[test]
fn the_environment_wins_over_the_file_and_a_bad_value_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("creneau.toml");
    std::fs::write(&file, GOOD).unwrap();
    for (name, value, told) in [
        (
            "CRENEAU_SERVER__MAX_IN_FLIGHT",
            "0",
            "server.max_in_flight must be from 1 to 10000; it is 0.\n",
        ),
        (
            "CRENEAU_SERVER__MAX_INFLIGHT",
            "7",
            "server.max_inflight is not a key of the configuration.\n",
        ),
    ] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_creneau"))
            .arg("--config")
            .arg(&file)
            .arg("serve")
            .env(name, value)
            .output()
            .unwrap();
        assert!(!output.status.success());
        assert_eq!(String::from_utf8_lossy(&output.stderr), told);
    }
}
