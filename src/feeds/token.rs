//! The secret part of a feed's address: a signature over the account and the version of its address. Nothing of it
//! is stored; the row says which version answers.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use crate::ids::AccountId;
use crate::keys::Keyring;

/// What an address that bears a good signature stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedKey {
    /// Whose feed.
    pub account: AccountId,
    /// Must equal the row's version.
    pub version: i32,
}

const FORMAT: &str = "v1";
/// Part of the signature, so that no feed's address serves as a personal link, or the other way round.
const PURPOSE: &[u8] = b"calendar feed";
const PAYLOAD_BYTES: usize = 16 + 4;

impl Keyring {
    /// The token of a feed: `v1.<key id>.<payload>.<signature>`, as that of a personal link. It has no end: the
    /// row has the last word.
    ///
    /// # Panics
    /// No link key is configured, which `Config::validate` refuses.
    #[must_use]
    pub fn sign_feed(&self, key: FeedKey) -> String {
        let mut payload = [0; PAYLOAD_BYTES];
        payload[..16].copy_from_slice(key.account.0.as_bytes());
        payload[16..].copy_from_slice(&key.version.to_be_bytes());
        let (key_id, tag) = self
            .sign_with_newest(&[FORMAT.as_bytes(), PURPOSE, &payload])
            .expect("configuration was validated: there is a link key");
        format!(
            "{FORMAT}.{key_id}.{}.{}",
            URL_SAFE_NO_PAD.encode(payload),
            URL_SAFE_NO_PAD.encode(tag)
        )
    }

    /// The feed `token` stands for, if this instance signed it.
    #[must_use]
    pub fn read_feed(&self, token: &str) -> Option<FeedKey> {
        let mut parts = token.split('.');
        let (format, key_id) = (parts.next()?, parts.next()?);
        let payload = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        let tag = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        if format != FORMAT || parts.next().is_some() || payload.len() != PAYLOAD_BYTES {
            return None;
        }
        self.verify_with(key_id, &[FORMAT.as_bytes(), PURPOSE, &payload], &tag)
            .then_some(())?;
        Some(FeedKey {
            account: AccountId(Uuid::from_slice(payload.get(..16)?).ok()?),
            version: i32::from_be_bytes(payload.get(16..)?.try_into().ok()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;
    use secrecy::SecretString;

    use super::*;
    use crate::config::{Keys, LinkKey};
    use crate::ids::PollId;
    use crate::invitations::LinkPurpose;

    fn keyring(ids: &[&str]) -> Keyring {
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

    fn key() -> FeedKey {
        FeedKey {
            account: AccountId::generate(),
            version: 3,
        }
    }

    #[test]
    fn a_token_is_read_back_under_an_older_key_too_and_not_under_a_retired_one() {
        let key = key();
        let token = keyring(&["k1"]).sign_feed(key);
        assert_eq!(keyring(&["k1"]).read_feed(&token), Some(key));
        assert_eq!(keyring(&["k2", "k1"]).read_feed(&token), Some(key));
        assert_eq!(keyring(&["k2"]).read_feed(&token), None);
    }

    #[test]
    fn t13_a_feed_is_no_link_and_a_link_no_feed() {
        let keys = keyring(&["k1"]);
        let feed = keys.sign_feed(key());
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        for purpose in [LinkPurpose::Answer, LinkPurpose::Substitution] {
            let link = keys.sign_link(purpose, PollId::generate(), Uuid::now_v7(), 1, now);
            assert_eq!(keys.read_feed(&link), None);
            assert_eq!(keys.read_link(purpose, &feed), None);
        }
    }

    #[test]
    fn t14_any_changed_character_of_a_feed_is_refused() {
        let keys = keyring(&["k1"]);
        let good = keys.sign_feed(key());
        for position in 0..good.len() {
            for bit in 0..8 {
                let mut bytes = good.clone().into_bytes();
                bytes[position] ^= 1 << bit;
                if let Ok(changed) = String::from_utf8(bytes) {
                    assert_eq!(keys.read_feed(&changed), None, "{changed}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn rubbish_is_no_feed_and_no_panic(text in "\\PC{0,200}") {
            prop_assert_eq!(keyring(&["k1"]).read_feed(&text), None);
        }
    }
}
