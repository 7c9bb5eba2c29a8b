//! Signing in at the organisation's OIDC provider: authorization code with PKCE, state and nonce.
//! The provider is looked up when first needed, so that the application starts and serves
//! participants while it is down.

mod claims;
mod discovery;
mod exchange;
mod http;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod,
    CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
    CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, LanguageTag, Nonce, OAuth2TokenResponse as _,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, StandardErrorResponse,
    StandardTokenResponse, TokenResponse as _,
};
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;
use url::Url;

pub(crate) use self::claims::{Claims, Extra, Token, UserInfo};
#[cfg(feature = "demo")]
pub(crate) use self::discovery::{Extension, Metadata};

use self::claims::{Fields, Named, Person, is_unknown_key, verify};
use self::discovery::{Discovered, Discovery};
use self::exchange::{check_access_token, identity, token_error, user_info_error};
use self::http::Http;
use super::model::{Identity, Next};
use crate::config::Config;
use crate::i18n::Language;

/// All exchanges with the provider within one request of ours fit in this time.
const BUDGET: Duration = Duration::from_millis(4_500);

/// A browser that went to the provider is expected back within this time.
pub const ATTEMPT_LIFE: TimeDelta = TimeDelta::minutes(10);

type Client = openidconnect::Client<
    Extra,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<Fields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// One sign-in under way. It travels in an encrypted cookie, which binds it to the browser.
#[derive(Clone, Serialize, Deserialize)]
pub struct Attempt {
    state: String,
    nonce: String,
    verifier: String,
    next: Next,
    started_at: DateTime<Utc>,
}

impl Attempt {
    /// The secret that the provider hands back.
    #[must_use]
    pub fn state(&self) -> &str {
        &self.state
    }

    /// Whether `state` is what this attempt sent.
    #[must_use]
    pub fn matches(&self, state: &str) -> bool {
        self.state.as_bytes().ct_eq(state.as_bytes()).into()
    }

    /// Where the person wanted to go.
    #[must_use]
    pub fn next(&self) -> &Next {
        &self.next
    }

    /// When the browser went to the provider.
    #[must_use]
    pub fn started_at(&self) -> DateTime<Utc> {
        self.started_at
    }

    /// Whether the browser came back in time.
    #[must_use]
    pub fn is_timely(&self, now: DateTime<Utc>) -> bool {
        now - self.started_at < ATTEMPT_LIFE
    }
}

/// The provider cannot be reached, or is not the one configured.
#[derive(Debug, thiserror::Error)]
#[error("{what}")]
pub struct Unavailable {
    what: &'static str,
    #[source]
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Unavailable {
    fn new(what: &'static str) -> Self {
        Self { what, source: None }
    }

    fn because(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self {
            what: "the provider gives no usable answer",
            source: Some(Box::new(source)),
        }
    }
}

/// Why the browser's return from the provider is not a sign-in.
#[derive(Debug, thiserror::Error)]
pub enum CompleteError {
    /// The provider cannot be reached.
    #[error("the provider cannot be reached")]
    Unavailable(#[from] Unavailable),
    /// The provider does not take its code back.
    #[error("the provider refuses the code")]
    CodeRefused,
    /// The ID token, or what came with it, does not pass the checks.
    #[error("the ID token is refused: {0}")]
    TokenRefused(String),
}

impl From<ClaimsVerificationError> for CompleteError {
    fn from(error: ClaimsVerificationError) -> Self {
        Self::TokenRefused(error.to_string())
    }
}

/// The provider is set up in a way that no request can be made.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// The base URL does not make a redirect address.
    #[error("server.base_url does not make a redirect address")]
    RedirectUrl(#[from] url::ParseError),
    /// The HTTP client cannot be made.
    #[error("the HTTP client for the OIDC provider cannot be made")]
    Http(#[from] reqwest::Error),
}

/// The organisation's OIDC provider, and this application as its client.
pub struct Provider {
    client_id: ClientId,
    client_secret: ClientSecret,
    redirect: RedirectUrl,
    scopes: Vec<String>,
    named: Named,
    http: Http,
    discovery: Discovery,
}

impl Provider {
    /// The provider of `config`. Nothing is contacted yet.
    ///
    /// # Errors
    /// The configuration makes no client.
    pub fn new(config: &Config) -> Result<Self, SetUpError> {
        let redirect = config.server.base_url.join("/sign-in/callback")?;
        let oidc = &config.oidc;
        Ok(Self {
            client_id: ClientId::new(oidc.client_id.clone()),
            client_secret: ClientSecret::new(oidc.client_secret.expose_secret().to_owned()),
            redirect: RedirectUrl::from_url(redirect),
            scopes: oidc.scopes.clone(),
            named: Named {
                groups: oidc.groups_claim.clone(),
                unit: oidc.unit_claim.clone(),
            },
            http: Http::new(oidc)?,
            discovery: Discovery::new(oidc.issuer.clone()),
        })
    }

    /// Where to send the browser, and what to remember of it meanwhile.
    ///
    /// # Errors
    /// The provider cannot be reached.
    pub async fn begin(
        &self,
        next: Next,
        language: Language,
        now: DateTime<Utc>,
    ) -> Result<(Url, Attempt), Unavailable> {
        let discovered = in_time(self.discovery.fresh(&self.http, now)).await??;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = self.client(&discovered);
        let (address, state, nonce) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scopes(self.scopes.iter().cloned().map(Scope::new))
            .add_ui_locale(LanguageTag::new(language.tag().to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        let attempt = Attempt {
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
            next,
            started_at: now,
        };
        Ok((address, attempt))
    }

    /// Whether the `iss` that came with an answer (RFC 9207) is the provider's. A provider that
    /// says it sends one has to.
    ///
    /// # Errors
    /// The provider is not known yet and cannot be reached.
    pub async fn is_from_here(
        &self,
        iss: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<bool, Unavailable> {
        let known = in_time(self.discovery.known(&self.http, now)).await??;
        let extension = known.metadata.additional_metadata();
        Ok(match iss {
            Some(iss) => iss == known.metadata.issuer().as_str(),
            None => !extension.authorization_response_iss_parameter_supported,
        })
    }

    /// Exchanges `code` for tokens, checks them, and tells who signed in.
    ///
    /// # Errors
    /// The provider cannot be reached or refuses, or what it sends does not pass the checks.
    pub async fn complete(
        &self,
        attempt: &Attempt,
        code: &str,
        now: DateTime<Utc>,
    ) -> Result<Identity, CompleteError> {
        in_time(self.exchange(attempt, code, now)).await?
    }

    /// Looks the provider up, whatever is known of it.
    ///
    /// # Errors
    /// The provider cannot be reached, or is not the one configured.
    pub async fn check(&self, now: DateTime<Utc>) -> Result<(), Unavailable> {
        in_time(self.discovery.fresh(&self.http, now)).await??;
        Ok(())
    }

    /// The provider's own sign-out page, if it has one and is known.
    #[must_use]
    pub fn sign_out_url(&self, id_token: Option<&str>) -> Option<Url> {
        let known = self.discovery.current()?;
        let mut url = known
            .metadata
            .additional_metadata()
            .end_session_endpoint
            .clone()?;
        url.query_pairs_mut()
            .append_pair("client_id", &self.client_id)
            .extend_pairs(id_token.map(|token| ("id_token_hint", token)));
        Some(url)
    }

    async fn exchange(
        &self,
        attempt: &Attempt,
        code: &str,
        now: DateTime<Utc>,
    ) -> Result<Identity, CompleteError> {
        let discovered = self.discovery.known(&self.http, now).await?;
        let client = self.client(&discovered);
        let tokens = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(Unavailable::because)?
            .set_pkce_verifier(PkceCodeVerifier::new(attempt.verifier.clone()))
            .request_async(&self.http)
            .await
            .map_err(token_error)?;
        let token: &Token = tokens
            .id_token()
            .ok_or_else(|| CompleteError::TokenRefused("there is none".to_owned()))?;
        let (claims, discovered) = self.verified(token, discovered, attempt, now).await?;
        check_access_token(token, claims, &discovered, tokens.access_token())?;

        let mut person = Person::of_token(claims, &self.named);
        if !person.is_complete(&self.named) && discovered.metadata.userinfo_endpoint().is_some() {
            let told: UserInfo = self
                .client(&discovered)
                .user_info(
                    tokens.access_token().clone(),
                    Some(claims.subject().clone()),
                )
                .map_err(Unavailable::because)?
                .request_async(&self.http)
                .await
                .map_err(user_info_error)?;
            person = person.or(Person::of_user_info(&told, &self.named));
        }
        Ok(identity(claims, person, token))
    }

    /// Checks the token, fetching the keys again when it is signed by one not known yet.
    async fn verified<'a>(
        &self,
        token: &'a Token,
        discovered: Arc<Discovered>,
        attempt: &Attempt,
        now: DateTime<Utc>,
    ) -> Result<(&'a Claims, Arc<Discovered>), CompleteError> {
        let nonce = Nonce::new(attempt.nonce.clone());
        match verify(token, &discovered, &self.client_id, &nonce, now) {
            Ok(claims) => Ok((claims, discovered)),
            Err(error) if is_unknown_key(&error) => {
                let renewed = self
                    .discovery
                    .refetch_keys(&self.http, &discovered, now)
                    .await?
                    .ok_or(error)?;
                let claims = verify(token, &renewed, &self.client_id, &nonce, now)?;
                Ok((claims, renewed))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn client(&self, discovered: &Discovered) -> Client {
        let metadata = &discovered.metadata;
        let basic = metadata
            .token_endpoint_auth_methods_supported()
            .is_none_or(|methods| methods.contains(&CoreClientAuthMethod::ClientSecretBasic));
        Client::from_provider_metadata(
            metadata.clone(),
            self.client_id.clone(),
            Some(self.client_secret.clone()),
        )
        .set_auth_type(if basic {
            AuthType::BasicAuth
        } else {
            AuthType::RequestBody
        })
        .set_redirect_uri(self.redirect.clone())
    }
}

async fn in_time<T>(exchange: impl Future<Output = T>) -> Result<T, Unavailable> {
    tokio::time::timeout(BUDGET, exchange)
        .await
        .map_err(Unavailable::because)
}
