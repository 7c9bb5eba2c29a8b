//! The instance's secrets at work: link signatures, cookie encryption, form tokens, rate buckets, seals of the log.
//!
//! One secret serves one purpose: every MAC begins with a purpose label (threat T13).

use std::fmt;

use axum_extra::extract::cookie::Key;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::ExposeSecret;
use sha2::{Digest, Sha256};

use crate::config::Keys;

/// First part of every token, and of what it signs.
const TOKEN_FORMAT: &str = "v1";

/// A 256-bit message authentication code.
pub type Tag = [u8; 32];

/// All keys of the instance, ready to use. Its `Debug` shows key ids only.
pub struct Keyring {
    links: Vec<(String, Hmac<Sha256>)>,
    cookies: Key,
    forms: Hmac<Sha256>,
    buckets: Hmac<Sha256>,
    seals: SigningKey,
    /// Every key whose seals are accepted, that which signs now first.
    sealers: Vec<(String, VerifyingKey)>,
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
        let seals = SigningKey::from_bytes(&match &config.audit {
            Some(secret) => derive(secret.expose_secret().as_bytes(), b"audit"),
            None => derive(master, b"audit"),
        });
        let former = config.former_audit.iter().filter_map(|text| seal_key(text));
        let sealers = std::iter::once(seals.verifying_key())
            .chain(former)
            .map(|key| (key_id(&key), key))
            .collect();
        let cookie_key = [derive(master, b"cookies-1"), derive(master, b"cookies-2")].concat();
        Self {
            links,
            cookies: Key::from(&cookie_key),
            forms: hmac_of(&derive(master, b"forms")),
            buckets: hmac_of(&derive(master, b"buckets")),
            seals,
            sealers,
        }
    }

    /// The token that stands for `payload` in an address, of the characters `A-Z a-z 0-9 . _ -` only:
    /// `v1.<key id>.<payload>.<signature>`, by the key that signs now (the first one configured). `purpose` is part of
    /// the signature, so that no token serves for another.
    ///
    /// # Panics
    /// No link key is configured, which `Config::validate` refuses.
    #[must_use]
    pub fn sign_token(&self, purpose: &[u8], payload: &[u8]) -> String {
        let (id, key) = self
            .links
            .first()
            .expect("configuration was validated: there is a link key");
        let parts = [TOKEN_FORMAT.as_bytes(), purpose, payload];
        let tag = finish(key.clone(), &[id.as_bytes()], &parts);
        let (payload, tag) = (URL_SAFE_NO_PAD.encode(payload), URL_SAFE_NO_PAD.encode(tag));
        format!("{TOKEN_FORMAT}.{id}.{payload}.{tag}")
    }

    /// What `token` stands for, if a key of this instance signed it for `purpose`; compared in constant time.
    #[must_use]
    pub fn read_token(&self, purpose: &[u8], token: &str) -> Option<Vec<u8>> {
        let mut parts = token.split('.');
        let (format, id) = (parts.next()?, parts.next()?);
        let payload = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        let tag = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        if format != TOKEN_FORMAT || parts.next().is_some() {
            return None;
        }
        let (id, key) = self.links.iter().find(|(known, _)| known == id)?;
        let signed = [TOKEN_FORMAT.as_bytes(), purpose, &payload];
        let mac = fed(key.clone(), &[id.as_bytes()], &signed);
        mac.verify_slice(&tag).ok()?;
        Some(payload)
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

    /// Id of the key that signs seals now.
    #[must_use]
    pub fn seal_key_id(&self) -> &str {
        self.sealers.first().map_or("", |(id, _)| id.as_str())
    }

    /// The public half of the key that signs seals now, as configuration takes it.
    #[must_use]
    pub fn seal_key(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.seals.verifying_key().as_bytes())
    }

    /// Signature (Ed25519) of a seal.
    #[must_use]
    pub fn sign_seal(&self, statement: &[u8]) -> Vec<u8> {
        self.seals.sign(statement).to_bytes().to_vec()
    }

    /// Whether key `id`, one of those accepted, has signed this seal.
    #[must_use]
    pub fn verify_seal(&self, id: &str, statement: &[u8], signature: &[u8]) -> bool {
        let key = self.sealers.iter().find(|(known, _)| known == id);
        let signature = Signature::from_slice(signature);
        key.zip(signature.ok())
            .is_some_and(|((_, key), signature)| key.verify_strict(statement, &signature).is_ok())
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

/// The public key of seals in this text.
#[must_use]
pub fn seal_key(text: &str) -> Option<VerifyingKey> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    VerifyingKey::from_bytes(&bytes.try_into().ok()?).ok()
}

/// A short name of a public key.
fn key_id(key: &VerifyingKey) -> String {
    let digest = Sha256::digest(key.as_bytes());
    URL_SAFE_NO_PAD.encode(digest.get(..9).unwrap_or_default())
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

#[cfg(test)]
pub(crate) mod tests {
    use secrecy::SecretString;

    use super::Keyring;
    use crate::config::{Keys, LinkKey};

    /// Keys of these ids, the first of which signs.
    pub(crate) fn keyring(ids: &[&str]) -> Keyring {
        let links = ids
            .iter()
            .map(|id| LinkKey {
                id: (*id).to_owned(),
                secret: SecretString::from(id.repeat(40)),
            })
            .collect();
        Keyring::new(&Keys {
            links,
            cookies: SecretString::from("c".repeat(64)),
            ..Keys::default()
        })
    }

    /// This token with each of its bits changed in turn.
    pub(crate) fn altered(token: &str) -> impl Iterator<Item = String> {
        (0..token.len() * 8).filter_map(move |bit| {
            let mut bytes = token.as_bytes().to_vec();
            bytes[bit / 8] ^= 1 << (bit % 8);
            String::from_utf8(bytes).ok()
        })
    }
}
