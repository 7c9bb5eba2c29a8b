//! DKIM (RFC 6376): the organisation's own signature on what leaves, when a key is configured.

use std::io;

use lettre::Message;
use lettre::message::dkim::{DkimConfig, DkimSigningAlgorithm, DkimSigningKey};

use crate::config::Mail;

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
        let config =
            DkimConfig::default_config(mail.dkim_selector.clone(), mail.dkim_domain.clone(), key);
        Ok(Some(Self(config)))
    }

    pub(super) fn sign(&self, message: &mut Message) {
        message.sign(&self.0);
    }
}
