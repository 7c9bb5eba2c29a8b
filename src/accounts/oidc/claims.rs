//! From what the provider sends back to an identity: every check on the ID token, then userinfo for what it lacks.

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    AdditionalClaims, ClaimsVerificationError, ClientId, EmptyExtraTokenFields, IdToken,
    IdTokenClaims, IdTokenFields, IdTokenVerifier, Nonce, SignatureVerificationError,
    StandardClaims, UserInfoClaims,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::discovery::Discovered;
use crate::text;

/// How far the provider's clock may be from ours.
const LEEWAY: TimeDelta = TimeDelta::seconds(60);
/// An ID token is made for the sign-in under way, not long before it.
const OLDEST: TimeDelta = TimeDelta::minutes(10);
/// Characters the name of a unit may have.
const UNIT_LENGTH: usize = 200;

/// Every claim beside the standard ones.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Extra(pub(crate) Map<String, Value>);

impl AdditionalClaims for Extra {}

pub(super) type Fields = IdTokenFields<
    Extra,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
pub(crate) type Token =
    IdToken<Extra, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;
pub(crate) type Claims = IdTokenClaims<Extra, CoreGenderClaim>;
pub(crate) type UserInfo = UserInfoClaims<Extra, CoreGenderClaim>;

/// The claims of `token`, if it is genuine, timely, and made for this client and this sign-in.
pub(super) fn verify<'a>(
    token: &'a Token,
    discovered: &Discovered,
    client: &ClientId,
    nonce: &Nonce,
    now: DateTime<Utc>,
) -> Result<&'a Claims, ClaimsVerificationError> {
    let verifier = IdTokenVerifier::<CoreJsonWebKey>::new_public_client(
        client.clone(),
        discovered.metadata.issuer().clone(),
        discovered.keys.clone(),
    )
    .set_allowed_algs([
        CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
        CoreJwsSigningAlgorithm::RsaSsaPssSha256,
        CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    ])
    .set_time_fn(move || now - LEEWAY)
    .set_issue_time_verifier_fn(move |issued_at| {
        if issued_at > now + LEEWAY {
            Err("issued in the future".to_owned())
        } else if issued_at < now - OLDEST - LEEWAY {
            Err("issued too long ago".to_owned())
        } else {
            Ok(())
        }
    });
    let claims = token.claims(&verifier, nonce)?;
    let party = claims.authorized_party();
    if party.is_some_and(|party| party != client)
        || (party.is_none() && claims.audiences().len() > 1)
    {
        return Err(ClaimsVerificationError::InvalidAudience(
            "made for another party".to_owned(),
        ));
    }
    Ok(claims)
}

/// Whether the only trouble is a key not known yet.
pub(super) fn is_unknown_key(error: &ClaimsVerificationError) -> bool {
    matches!(
        error,
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)
    )
}

/// What the provider calls the claims that have no standard name.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub groups: String,
    /// Empty when units are not told.
    pub unit: String,
}

/// What a source of claims tells of the person.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Person {
    pub name: Option<String>,
    pub email: Option<String>,
    pub groups: Option<Vec<String>>,
    pub unit: Option<String>,
}

impl Person {
    pub(super) fn of_token(claims: &Claims, named: &Named) -> Self {
        Self {
            name: claims
                .name()
                .and_then(|name| name.get(None))
                .map(|name| name.to_string())
                .or_else(|| claims.preferred_username().map(|name| name.to_string())),
            email: claims.email().map(|email| email.to_string()),
            groups: groups(claims.additional_claims(), &named.groups),
            unit: unit(claims.additional_claims(), &named.unit),
        }
    }

    pub(super) fn of_user_info(claims: &UserInfo, named: &Named) -> Self {
        let standard: &StandardClaims<CoreGenderClaim> = claims.standard_claims();
        Self {
            name: standard
                .name()
                .and_then(|name| name.get(None))
                .map(|name| name.to_string())
                .or_else(|| standard.preferred_username().map(|name| name.to_string())),
            email: standard.email().map(|email| email.to_string()),
            groups: groups(claims.additional_claims(), &named.groups),
            unit: unit(claims.additional_claims(), &named.unit),
        }
    }

    /// Whether nothing is left to ask.
    pub(super) fn is_complete(&self, named: &Named) -> bool {
        let unit = self.unit.is_some() || named.unit.is_empty();
        self.name.is_some() && self.email.is_some() && self.groups.is_some() && unit
    }

    /// This, and from `other` what this lacks.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            name: self.name.or(other.name),
            email: self.email.or(other.email),
            groups: self.groups.or(other.groups),
            unit: self.unit.or(other.unit),
        }
    }
}

/// The claim of the unit, when one is configured.
fn unit(extra: &Extra, claim: &str) -> Option<String> {
    let told = extra.0.get(claim)?.as_str()?;
    text::optional_line(told, UNIT_LENGTH).ok()
}

/// The groups claim: a list of names, or one name.
fn groups(extra: &Extra, claim: &str) -> Option<Vec<String>> {
    match extra.0.get(claim)? {
        Value::String(one) => Some(vec![one.clone()]),
        Value::Array(many) => Some(
            many.iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
        ),
        _ => None,
    }
}
