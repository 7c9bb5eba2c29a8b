//! The demo issuer's signing key: ES256, made at start.

use openidconnect::core::{CoreJsonCurveType, CoreJsonWebKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey, SigningError};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};

/// A key pair on P-256.
pub struct Key {
    key: SigningKey,
    id: JsonWebKeyId,
}

impl Key {
    /// A new key pair, published as `id`.
    ///
    /// # Errors
    /// The system gives no random bytes.
    pub fn generate(id: &str) -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        loop {
            getrandom::fill(&mut bytes)?;
            // All but about one in four thousand million are keys.
            if let Ok(key) = SigningKey::from_slice(&bytes) {
                let id = JsonWebKeyId::new(id.to_owned());
                return Ok(Self { key, id });
            }
        }
    }

    /// The ES256 signature of `message`.
    #[must_use]
    pub fn signature(&self, message: &[u8]) -> Vec<u8> {
        let signature: Signature = self.key.sign(message);
        signature.to_bytes().to_vec()
    }

    /// The public half, as published.
    #[must_use]
    pub fn public(&self) -> CoreJsonWebKey {
        let point = self.key.verifying_key().to_sec1_point(false);
        CoreJsonWebKey::new_ec(
            point.x().map(|x| x.to_vec()).unwrap_or_default(),
            point.y().map(|y| y.to_vec()).unwrap_or_default(),
            CoreJsonCurveType::P256,
            Some(self.id.clone()),
        )
    }
}

impl PrivateSigningKey for Key {
    type VerificationKey = CoreJsonWebKey;

    fn sign(
        &self,
        algorithm: &CoreJwsSigningAlgorithm,
        message: &[u8],
    ) -> Result<Vec<u8>, SigningError> {
        match algorithm {
            CoreJwsSigningAlgorithm::EcdsaP256Sha256 => Ok(self.signature(message)),
            other => Err(SigningError::UnsupportedAlg(format!("{other:?}"))),
        }
    }

    fn as_verification_key(&self) -> CoreJsonWebKey {
        self.public()
    }
}
