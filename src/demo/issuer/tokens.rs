//! The part of the issuer that the application talks to: metadata, keys, tokens, userinfo.

use axum::extract::State as Extract;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use openidconnect::core::{
    CoreClientAuthMethod, CoreJsonWebKeySet, CoreJwsSigningAlgorithm, CoreResponseType,
    CoreSubjectIdentifierType,
};
use openidconnect::{
    AccessToken, Audience, AuthUrl, EndUserEmail, EndUserName, IssuerUrl, JsonWebKeySetUrl,
    LocalizedClaim, Nonce, ResponseTypes, Scope, StandardClaims, SubjectIdentifier, TokenUrl,
    UserInfoUrl,
};
use serde::Serialize;
use serde_json::{Map, Value, json};
use subtle::ConstantTimeEq as _;
use url::{Url, form_urlencoded};

use super::{DemoAccount, Issuer, Shared, State, fields};
use crate::accounts::oidc::{Claims, Extension, Extra, Metadata, Token, UserInfo};

/// `GET /.well-known/openid-configuration`
pub(super) async fn metadata(Extract(state): Shared) -> Response {
    match describe(&state.issuer) {
        Ok(metadata) => answer(StatusCode::OK, &metadata),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn describe(issuer: &Issuer) -> Result<Metadata, url::ParseError> {
    let scopes = ["openid", "profile", "email", "groups"];
    Ok(Metadata::new(
        IssuerUrl::new(issuer.name().to_owned())?,
        AuthUrl::new(issuer.endpoint("/authorize"))?,
        JsonWebKeySetUrl::new(issuer.endpoint("/jwks"))?,
        vec![ResponseTypes::new(vec![CoreResponseType::Code])],
        vec![CoreSubjectIdentifierType::Public],
        vec![CoreJwsSigningAlgorithm::EcdsaP256Sha256],
        Extension {
            end_session_endpoint: Some(Url::parse(&issuer.endpoint("/end-session"))?),
            authorization_response_iss_parameter_supported: true,
        },
    )
    .set_token_endpoint(Some(TokenUrl::new(issuer.endpoint("/token"))?))
    .set_userinfo_endpoint(Some(UserInfoUrl::new(issuer.endpoint("/userinfo"))?))
    .set_token_endpoint_auth_methods_supported(Some(vec![CoreClientAuthMethod::ClientSecretBasic]))
    .set_scopes_supported(Some(
        scopes
            .into_iter()
            .map(|name| Scope::new(name.to_owned()))
            .collect(),
    )))
}

/// `GET /jwks`
pub(super) async fn keys(Extract(state): Shared) -> Response {
    let keys = CoreJsonWebKeySet::new(vec![state.key.public()]);
    answer(StatusCode::OK, &keys)
}

/// `POST /token`
pub(super) async fn create(Extract(state): Shared, headers: HeaderMap, body: String) -> Response {
    let issuer = &state.issuer;
    if !is_client(issuer, &headers) {
        return refusal(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    let fields = fields(&body);
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    if field("grant_type") != "authorization_code" {
        return refusal(StatusCode::BAD_REQUEST, "unsupported_grant_type");
    }
    let now = issuer.clock.now();
    let (code, place, verifier) = (field("code"), field("redirect_uri"), field("code_verifier"));
    let granted = state
        .grants
        .redeem(code, place, verifier, now)
        .and_then(|grant| tokens(&state, &grant.subject, grant.nonce));
    match granted {
        Some(tokens) => answer(StatusCode::OK, &tokens),
        None => refusal(StatusCode::BAD_REQUEST, "invalid_grant"),
    }
}

/// `GET /userinfo`
pub(super) async fn user_info(Extract(state): Shared, headers: HeaderMap) -> Response {
    let now = state.issuer.clock.now();
    let account = authorization(&headers, "Bearer ")
        .and_then(|token| state.grants.subject_of(token, now))
        .and_then(|subject| state.issuer.account(&subject));
    match account {
        Some(account) => {
            let (standard, extra) = claims_of(account);
            answer(StatusCode::OK, &UserInfo::new(standard, extra))
        }
        None => refusal(StatusCode::UNAUTHORIZED, "invalid_token"),
    }
}

fn tokens(state: &State, subject: &str, nonce: Option<String>) -> Option<Value> {
    let issuer = &state.issuer;
    let account = issuer.account(subject)?;
    let now = issuer.clock.now();
    let access_token = state.grants.give_token(subject, now)?;
    let (standard, extra) = claims_of(account);
    let claims = Claims::new(
        IssuerUrl::new(issuer.name().to_owned()).ok()?,
        vec![Audience::new(issuer.client_id.clone())],
        now + TimeDelta::minutes(5),
        now,
        standard,
        extra,
    )
    .set_nonce(nonce.map(Nonce::new));
    let id_token = Token::new(
        claims,
        &state.key,
        CoreJwsSigningAlgorithm::EcdsaP256Sha256,
        Some(&AccessToken::new(access_token.clone())),
        None,
    )
    .ok()?;
    Some(json!({
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": 300,
        "id_token": id_token,
    }))
}

fn claims_of(
    account: &DemoAccount,
) -> (StandardClaims<openidconnect::core::CoreGenderClaim>, Extra) {
    let mut name = LocalizedClaim::new();
    name.insert(None, EndUserName::new(account.name.clone()));
    let standard = StandardClaims::new(SubjectIdentifier::new(account.subject.clone()))
        .set_name(Some(name))
        .set_email(Some(EndUserEmail::new(account.email.clone())))
        .set_email_verified(Some(true));
    let extra = Map::from_iter([("groups".to_owned(), json!(account.groups))]);
    (standard, Extra(extra))
}

/// Whether the request bears the client's id and secret (RFC 6749 §2.3.1).
fn is_client(issuer: &Issuer, headers: &HeaderMap) -> bool {
    let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let expected = format!(
        "{}:{}",
        encode(&issuer.client_id),
        encode(&issuer.client_secret)
    );
    authorization(headers, "Basic ")
        .and_then(|text| STANDARD.decode(text).ok())
        .is_some_and(|sent| sent.ct_eq(expected.as_bytes()).into())
}

fn authorization<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .strip_prefix(scheme)
}

fn refusal(status: StatusCode, code: &str) -> Response {
    answer(status, &json!({ "error": code }))
}

fn answer(status: StatusCode, body: &impl Serialize) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    match serde_json::to_vec(body) {
        Ok(body) => (status, headers, body).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
