//! The instance's secrets at work: link signatures, cookie encryption, form tokens, rate buckets.
//!
//! One secret serves one purpose: every MAC begins with a purpose label (threat T13).

use std::fmt;

use axum_extra::extract::cookie::Key;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::ExposeSecret;
use sha2::Sha256;

use crate::config::Keys;

/// A 256-bit message authentication code.
pub type Tag = [u8; 32];

/// All keys of the instance, ready to use. Its `Debug` shows key ids only.
pub struct Keyring {
    links: Vec<(String, Hmac<Sha256>)>,
    cookies: Key,
    forms: Hmac<Sha256>,
    buckets: Hmac<Sha256>,
}

impl Keyring {
    /// Keys from configuration already validated (lengths, no example secret).
    #[must_use]
    pub fn new(config: &Keys) -> Self {
        let master = config.cookies.expose_secret().as_bytes();
        let links = config
            .links
            .iter()
            .map(|key| {
                (
                    key.id.clone(),
                    hmac_of(key.secret.expose_secret().as_bytes()),
                )
            })
            .collect();
        let cookie_key = [derive(master, b"cookies-1"), derive(master, b"cookies-2")].concat();
        Self {
            links,
            cookies: Key::from(&cookie_key),
            forms: hmac_of(&derive(master, b"forms")),
            buckets: hmac_of(&derive(master, b"buckets")),
        }
    }

    /// Key id and MAC of `parts` under the key that signs now (the first one configured).
    #[must_use]
    pub fn sign_with_newest(&self, parts: &[&[u8]]) -> Option<(&str, Tag)> {
        let (id, key) = self.links.first()?;
        Some((id, finish(key.clone(), &[id.as_bytes()], parts)))
    }

    /// Whether `tag` is the MAC of `parts` under key `id`; compared in constant time.
    #[must_use]
    pub fn verify_with(&self, id: &str, parts: &[&[u8]], tag: &[u8]) -> bool {
        let Some((id, key)) = self.links.iter().find(|(known, _)| known == id) else {
            return false;
        };
        fed(key.clone(), &[id.as_bytes()], parts)
            .verify_slice(tag)
            .is_ok()
    }

    /// Key of the encrypted cookies.
    #[must_use]
    pub fn cookies(&self) -> &Key {
        &self.cookies
    }

    /// Form token bound to `binding` (a session hash, or a participant's cookie).
    #[must_use]
    pub fn form_token(&self, binding: &[u8]) -> Tag {
        finish(self.forms.clone(), &[], &[binding])
    }

    /// Whether `tag` is the form token of `binding`; compared in constant time.
    #[must_use]
    pub fn verify_form_token(&self, binding: &[u8], tag: &[u8]) -> bool {
        fed(self.forms.clone(), &[], &[binding])
            .verify_slice(tag)
            .is_ok()
    }

    /// Name of a rate counter: tells nothing of the address or network it counts.
    #[must_use]
    pub fn bucket(&self, kind: &str, subject: &str) -> Tag {
        finish(
            self.buckets.clone(),
            &[],
            &[kind.as_bytes(), subject.as_bytes()],
        )
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<&str> = self.links.iter().map(|(id, _)| id.as_str()).collect();
        f.debug_struct("Keyring")
            .field("links", &ids)
            .finish_non_exhaustive()
    }
}

fn hmac_of(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of any length")
}

fn derive(master: &[u8], label: &[u8]) -> Tag {
    finish(hmac_of(master), &[b"creneau-derive"], &[label])
}

/// Each part goes in with its length, so that no two lists of parts read the same.
fn fed(mut mac: Hmac<Sha256>, head: &[&[u8]], parts: &[&[u8]]) -> Hmac<Sha256> {
    for part in head.iter().chain(parts) {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac
}

fn finish(mac: Hmac<Sha256>, head: &[&[u8]], parts: &[&[u8]]) -> Tag {
    fed(mac, head, parts).finalize().into_bytes().into()
}
