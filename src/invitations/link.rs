//! The personal signed link: HMAC-SHA-256 over purpose, key id, poll, invitation, link version and expiry.
//!
//! The signature lets rubbish be refused without a query; the row stays the authority.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::ids::PollId;
use crate::keys::Keyring;

/// What a link lets its holder do; part of the signature, so that no link serves for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    /// Answer one poll as one invited person.
    Answer,
    /// Accept being a poll's substitute.
    Substitution,
}

/// A link that bears a good signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedLink {
    /// The poll.
    pub poll: PollId,
    /// The invitation (or the substitute), as the purpose says.
    pub subject: Uuid,
    /// Must equal the row's link version.
    pub version: i32,
    /// Far bound; the row may expire sooner.
    pub expires_at: DateTime<Utc>,
}

/// Days after which a signature is worth nothing, whatever the row says.
const FAR_BOUND_DAYS: i64 = 400;

const PAYLOAD_BYTES: usize = 16 + 16 + 4 + 8;

impl LinkPurpose {
    fn label(self) -> &'static [u8] {
        match self {
            Self::Answer => b"answer",
            Self::Substitution => b"substitution",
        }
    }
}

impl Keyring {
    /// Token of a new link.
    ///
    /// # Panics
    /// No link key is configured, which `Config::validate` refuses.
    #[must_use]
    pub fn sign_link(
        &self,
        purpose: LinkPurpose,
        poll: PollId,
        subject: Uuid,
        version: i32,
        issued_at: DateTime<Utc>,
    ) -> String {
        let expires_at = issued_at + TimeDelta::days(FAR_BOUND_DAYS);
        let link = SignedLink {
            poll,
            subject,
            version,
            expires_at,
        };
        self.sign_token(purpose.label(), &pack(&link))
    }

    /// The link `token` stands for, if this instance signed it for `purpose`. What mail programs leave
    /// behind an address (`.`, `>`, spaces) is forgiven. Expiry is not judged here.
    #[must_use]
    pub fn read_link(&self, purpose: LinkPurpose, token: &str) -> Option<SignedLink> {
        let token =
            token.trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        unpack(&self.read_token(purpose.label(), token)?)
    }
}

fn pack(link: &SignedLink) -> [u8; PAYLOAD_BYTES] {
    let mut bytes = [0; PAYLOAD_BYTES];
    bytes[..16].copy_from_slice(link.poll.0.as_bytes());
    bytes[16..32].copy_from_slice(link.subject.as_bytes());
    bytes[32..36].copy_from_slice(&link.version.to_be_bytes());
    bytes[36..].copy_from_slice(&link.expires_at.timestamp().to_be_bytes());
    bytes
}

fn unpack(bytes: &[u8]) -> Option<SignedLink> {
    Some(SignedLink {
        poll: PollId(Uuid::from_slice(bytes.get(..16)?).ok()?),
        subject: Uuid::from_slice(bytes.get(16..32)?).ok()?,
        version: i32::from_be_bytes(bytes.get(32..36)?.try_into().ok()?),
        expires_at: DateTime::from_timestamp(
            i64::from_be_bytes(bytes.get(36..44)?.try_into().ok()?),
            0,
        )?,
    })
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use proptest::prelude::*;

    use super::*;
    use crate::keys::tests::{altered, keyring};

    fn token(keys: &Keyring) -> String {
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        keys.sign_link(
            LinkPurpose::Answer,
            PollId::generate(),
            Uuid::now_v7(),
            3,
            now,
        )
    }

    #[test]
    fn a_signed_link_is_read_back() {
        let keys = keyring(&["k1"]);
        let (poll, subject) = (PollId::generate(), Uuid::now_v7());
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let token = keys.sign_link(LinkPurpose::Answer, poll, subject, 3, now);
        let link = keys.read_link(LinkPurpose::Answer, &token).unwrap();
        assert_eq!((link.poll, link.subject, link.version), (poll, subject, 3));
        assert_eq!(link.expires_at, now + TimeDelta::days(400));
    }

    #[test]
    fn t10_guesses_are_refused() {
        let long = std::env::var_os("CRENEAU_TEST_LONG").is_some();
        let guesses = if long { 1_000_000 } else { 10_000 };
        let keys = keyring(&["k1"]);
        let good = token(&keys);
        let (head, _) = good.rsplit_once('.').unwrap();
        for _ in 0..guesses {
            let mut guess = [0; 32];
            getrandom::fill(&mut guess).unwrap();
            let guess = format!("{head}.{}", URL_SAFE_NO_PAD.encode(guess));
            assert_eq!(keys.read_link(LinkPurpose::Answer, &guess), None);
        }
    }

    #[test]
    fn t13_a_link_serves_no_other_purpose() {
        let keys = keyring(&["k1"]);
        assert_eq!(
            keys.read_link(LinkPurpose::Substitution, &token(&keys)),
            None
        );
    }

    #[test]
    fn t14_any_changed_bit_is_refused() {
        let keys = keyring(&["k1"]);
        let good = token(&keys);
        for changed in altered(&good) {
            let read = keys.read_link(LinkPurpose::Answer, &changed);
            assert_eq!(read, None, "{changed}");
        }
    }

    #[test]
    fn t19_a_rotated_key_still_verifies_and_a_retired_one_does_not() {
        let old = token(&keyring(&["k1"]));
        assert!(
            keyring(&["k2", "k1"])
                .read_link(LinkPurpose::Answer, &old)
                .is_some()
        );
        assert!(token(&keyring(&["k2", "k1"])).starts_with("v1.k2."));
        assert_eq!(keyring(&["k2"]).read_link(LinkPurpose::Answer, &old), None);
    }

    proptest! {
        #[test]
        fn t06_a_token_survives_gateways(trail in "[.> )\\]]{0,4}") {
            let keys = keyring(&["k1"]);
            let good = token(&keys);
            prop_assert!(good.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)));
            prop_assert_eq!(
                keys.read_link(LinkPurpose::Answer, &format!("{good}{trail}")),
                keys.read_link(LinkPurpose::Answer, &good)
            );
        }

        #[test]
        fn rubbish_is_refused_without_panic(text in "\\PC{0,200}") {
            prop_assert_eq!(keyring(&["k1"]).read_link(LinkPurpose::Answer, &text), None);
        }
    }
}
