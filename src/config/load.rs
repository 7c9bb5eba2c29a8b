//! Reading the configuration: defaults, then the file, then the environment; then every rule at once.

use std::collections::BTreeSet;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Toml};
use figment::value::Dict;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::Config;

/// Why the application does not start: each problem as one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError(pub Vec<String>);

impl std::error::Error for ConfigError {}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl Config {
    /// Reads `path` (when given) and the environment (`CRENEAU_SERVER__BASE_URL` …), and checks the whole.
    ///
    /// # Errors
    /// Everything that is wrong, each as one sentence.
    pub fn load(path: Option<&Path>) -> Result<Self, ConfigError> {
        let mut sources = Figment::new();
        if let Some(path) = path {
            if !path.is_file() {
                let sentence = format!("The configuration file {} is not there.", path.display());
                return Err(ConfigError(vec![sentence]));
            }
            sources = sources.merge(Toml::file_exact(path));
        }
        Self::read(&sources.merge(Env::prefixed("CRENEAU_").split("__")))
    }

    /// Reads configuration written as TOML, without any file or environment, and checks the whole.
    ///
    /// # Errors
    /// Everything that is wrong, each as one sentence.
    pub fn parse(toml: &str) -> Result<Self, ConfigError> {
        Self::read(&Figment::from(Toml::string(toml)))
    }

    fn read(sources: &Figment) -> Result<Self, ConfigError> {
        let mut config: Self = sources
            .extract()
            .map_err(|error| ConfigError(error.into_iter().map(|one| sentence(&one)).collect()))?;
        config.set = keys(sources);
        let problems = config.problems();
        if problems.is_empty() {
            Ok(config)
        } else {
            Err(ConfigError(problems))
        }
    }
}

/// Every `section.key` that the file or the environment sets.
fn keys(sources: &Figment) -> BTreeSet<String> {
    let sections = sources.extract::<Dict>().unwrap_or_default();
    let keys = sections.iter().filter_map(|(section, value)| {
        let keys = value.as_dict()?.keys();
        Some(keys.map(move |key| format!("{section}.{key}")))
    });
    keys.flatten().collect()
}

/// Names the key, never its value: it may be a secret.
fn sentence(error: &figment::Error) -> String {
    use figment::error::Kind;

    let mut key = error.path.join(".");
    let what = match &error.kind {
        Kind::UnknownField(field, _) => {
            key = child(&error.path, field);
            "is not a key of the configuration".to_owned()
        }
        Kind::MissingField(field) => {
            key = child(&error.path, field);
            "is missing".to_owned()
        }
        Kind::InvalidType(_, expected) | Kind::InvalidValue(_, expected) => {
            format!("is not {expected}")
        }
        Kind::UnknownVariant(_, known) => format!("must be one of: {}", known.join(", ")),
        _ if key.is_empty() => return "The configuration file is not valid TOML.".to_owned(),
        _ => "cannot be read".to_owned(),
    };
    format!("{key} {what}.")
}

/// Some errors name the key in their path already, some only its section.
fn child(path: &[String], field: &str) -> String {
    let mut path = path.to_vec();
    if path.last().is_none_or(|last| last != field) {
        path.push(field.to_owned());
    }
    path.join(".")
}

/// An empty text is no value: the file can then show every key.
pub(super) fn unless_empty<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: From<String>,
{
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.filter(|text| !text.is_empty()).map(T::from))
}

/// The same for an address and port.
pub(super) fn address_unless_empty<'de, D>(deserializer: D) -> Result<Option<SocketAddr>, D::Error>
where
    D: Deserializer<'de>,
{
    let text: Option<String> = unless_empty(deserializer)?;
    text.map(|text| text.parse().map_err(D::Error::custom))
        .transpose()
}

/// The same for the path of a file or folder.
pub(super) fn path_unless_empty<'de, D>(deserializer: D) -> Result<Option<PathBuf>, D::Error>
where
    D: Deserializer<'de>,
{
    unless_empty(deserializer)
}
