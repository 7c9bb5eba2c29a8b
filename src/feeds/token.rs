//! The secret part of a feed's address: a signature over the account and the version of its address. Nothing of it
//! is stored; the row says which version answers.

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

/// Part of the signature, so that no feed's address serves as a personal link, or the other way round.
const PURPOSE: &[u8] = b"calendar feed";
const PAYLOAD_BYTES: usize = 16 + 4;

impl Keyring {
    /// The token of a feed. It has no end: the row has the last word.
    ///
    /// # Panics
    /// No link key is configured, which `Config::validate` refuses.
    #[must_use]
    pub fn sign_feed(&self, key: FeedKey) -> String {
        let mut payload = [0; PAYLOAD_BYTES];
        payload[..16].copy_from_slice(key.account.0.as_bytes());
        payload[16..].copy_from_slice(&key.version.to_be_bytes());
        self.sign_token(PURPOSE, &payload)
    }

    /// The feed `token` stands for, if this instance signed it.
    #[must_use]
    pub fn read_feed(&self, token: &str) -> Option<FeedKey> {
        let payload = self.read_token(PURPOSE, token)?;
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

    use super::*;
    use crate::ids::PollId;
    use crate::invitations::LinkPurpose;
    use crate::keys::tests::{altered, keyring};

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
        for changed in altered(&good) {
            assert_eq!(keys.read_feed(&changed), None, "{changed}");
        }
    }

    proptest! {
        #[test]
        fn rubbish_is_no_feed_and_no_panic(text in "\\PC{0,200}") {
            prop_assert_eq!(keyring(&["k1"]).read_feed(&text), None);
        }
    }
}
