//! Secrets that sign and encrypt.

use secrecy::SecretString;
use serde::Deserialize;

use super::load;

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

/// One signed-link key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkKey {
    /// Key id carried by the links: 1–8 of `a-z0-9`.
    pub id: String,
    /// At least 32 characters of random.
    pub secret: SecretString,
}
