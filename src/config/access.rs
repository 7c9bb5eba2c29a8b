//! Who of the staff comes in, from where, on which terms and for how long.

use ipnet::IpNet;
use secrecy::SecretString;
use serde::Deserialize;
use url::Url;

use super::running::loopback_url;

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

impl Default for Sessions {
    fn default() -> Self {
        Self {
            idle_minutes: 30,
            absolute_hours: 8,
            participant_hours: 12,
        }
    }
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
