//! DKIM (RFC 6376): the organisation's own signature on what leaves, when a key is configured.

use std::io;

use lettre::Message;
use lettre::message::dkim::{
    DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm,
    DkimSigningKey,
};
use lettre::message::header::HeaderName;

use crate::config::Mail;

/// The headers under the signature: all that a reader sees or that mail programs act on (RFC 6376, 5.4.1). The library
/// keeps Content-Type with the body, out of its own reach here; the hash of the body covers what it describes.
const SIGNED: [&str; 8] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Reply-To",
    "Auto-Submitted",
    "MIME-Version",
];

/// Signs messages with one key.
#[derive(Debug)]
pub(super) struct Signer(DkimConfig);

impl Signer {
    /// The signer that the configuration asks for, if it does.
    pub(super) fn from_config(mail: &Mail) -> io::Result<Option<Self>> {
        let Some(path) = &mail.dkim_key_file else {
            return Ok(None);
        };
        let pem = std::fs::read_to_string(path)?;
        let key = DkimSigningKey::new(&pem, DkimSigningAlgorithm::Rsa).map_err(|_| {
            io::Error::other("mail.dkim_key_file holds no RSA private key in PEM (PKCS#1)")
        })?;
        // "relaxed" for the headers too: relays fold them anew on the way, and so does the library as it signs.
        let canonicalization = DkimCanonicalization {
            header: DkimCanonicalizationType::Relaxed,
            body: DkimCanonicalizationType::Relaxed,
        };
        Ok(Some(Self(DkimConfig::new(
            mail.dkim_selector.clone(),
            mail.dkim_domain.clone(),
            key,
            SIGNED.map(HeaderName::new_from_ascii_str).to_vec(),
            canonicalization,
        ))))
    }

    pub(super) fn sign(&self, message: &mut Message) {
        message.sign(&self.0);
    }
}
