//! What the provider's answers amount to: a refusal, a failure, an identity.

use email_address::EmailAddress;
use openidconnect::core::{CoreErrorResponseType, CoreJsonWebKey};
use openidconnect::{
    AccessToken, AccessTokenHash, ClientId, IdTokenVerifier, RequestTokenError,
    StandardErrorResponse, UserInfoError,
};

use super::claims::{Claims, Person, Token};
use super::discovery::Discovered;
use super::http::HttpError;
use super::{CompleteError, Unavailable};
use crate::accounts::model::Identity;

type TokenError = RequestTokenError<HttpError, StandardErrorResponse<CoreErrorResponseType>>;

/// A refused code is the visitor's trouble; a provider that fails, or refuses this client, is ours.
pub(super) fn token_error(error: TokenError) -> CompleteError {
    match error {
        RequestTokenError::ServerResponse(response) => match response.error() {
            CoreErrorResponseType::InvalidClient | CoreErrorResponseType::UnauthorizedClient => {
                Unavailable::new("the provider refuses this application as its client").into()
            }
            _ => CompleteError::CodeRefused,
        },
        RequestTokenError::Request(error) => Unavailable::because(error).into(),
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            CompleteError::TokenRefused("the token answer is malformed".to_owned())
        }
    }
}

pub(super) fn user_info_error(error: UserInfoError<HttpError>) -> CompleteError {
    match error {
        UserInfoError::Request(error) => Unavailable::because(error).into(),
        UserInfoError::ClaimsVerification(_) => {
            CompleteError::TokenRefused("userinfo is of somebody else".to_owned())
        }
        _ => CompleteError::TokenRefused("userinfo is malformed".to_owned()),
    }
}

/// The access token is the one the ID token was made with, where it says so.
pub(super) fn check_access_token(
    token: &Token,
    claims: &Claims,
    discovered: &Discovered,
    access_token: &AccessToken,
) -> Result<(), CompleteError> {
    let Some(expected) = claims.access_token_hash() else {
        return Ok(());
    };
    let verifier = IdTokenVerifier::<CoreJsonWebKey>::new_public_client(
        ClientId::new(String::new()),
        discovered.metadata.issuer().clone(),
        discovered.keys.clone(),
    );
    let refused = |_| CompleteError::TokenRefused("no key for at_hash".to_owned());
    let algorithm = token.signing_alg().map_err(refused)?;
    let key = token.signing_key(&verifier).map_err(refused)?;
    match AccessTokenHash::from_token(access_token, algorithm, key) {
        Ok(actual) if actual == *expected => Ok(()),
        _ => Err(CompleteError::TokenRefused(
            "the access token belongs to another sign-in".to_owned(),
        )),
    }
}

pub(super) fn identity(claims: &Claims, person: Person, token: &Token) -> Identity {
    let subject = claims.subject().to_string();
    let email = person
        .email
        .filter(|email| EmailAddress::is_valid(email))
        .unwrap_or_default();
    let name = person
        .name
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .or_else(|| email.split('@').next().map(str::to_owned))
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| subject.clone());
    Identity {
        issuer: claims.issuer().to_string(),
        subject,
        name,
        email,
        groups: person.groups.unwrap_or_default(),
        unit: person.unit.unwrap_or_default(),
        id_token: token.to_string(),
    }
}
