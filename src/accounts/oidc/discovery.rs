//! What the provider publishes about itself: found when first needed, kept, looked at again.

use std::sync::{Arc, PoisonError, RwLock};

use axum::http::header::ACCEPT;
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType,
    CoreJsonWebKey, CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm, CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{
    AdditionalProviderMetadata, HttpRequest, ProviderMetadata, TokenUrl, UserInfoUrl,
};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use tokio::time::Instant;
use url::Url;

use super::Unavailable;
use super::http::Http;

/// A browser is only sent to a provider that answered this recently.
const SEEN_WELL: TimeDelta = TimeDelta::seconds(15);
/// Signing keys are looked at again after this time in any case.
const KEYS_AGE: TimeDelta = TimeDelta::hours(1);
/// An unknown key has the keys fetched at most this often.
const REFETCH_EVERY: TimeDelta = TimeDelta::minutes(1);

/// Metadata beside those of OpenID Connect Discovery.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Extension {
    /// RP-initiated logout.
    pub end_session_endpoint: Option<Url>,
    /// RFC 9207.
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for Extension {}

pub(crate) type Metadata = ProviderMetadata<
    Extension,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What is known of the provider.
pub(super) struct Discovered {
    pub metadata: Metadata,
    pub keys: CoreJsonWebKeySet,
    seen_at: DateTime<Utc>,
    keys_at: DateTime<Utc>,
}

/// The last finding, and the one search under way.
pub(super) struct Discovery {
    issuer: Url,
    current: RwLock<Option<Arc<Discovered>>>,
    search: Mutex<Search>,
}

#[derive(Default)]
struct Search {
    failed_at: Option<Instant>,
    refetched_at: Option<DateTime<Utc>>,
}

impl Discovery {
    pub(super) fn new(issuer: Url) -> Self {
        Self {
            issuer,
            current: RwLock::default(),
            search: Mutex::default(),
        }
    }

    /// What is known, without asking anybody.
    pub(super) fn current(&self) -> Option<Arc<Discovered>> {
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// What is known, asking when nothing is.
    pub(super) async fn known(
        &self,
        http: &Http,
        now: DateTime<Utc>,
    ) -> Result<Arc<Discovered>, Unavailable> {
        match self.current() {
            Some(known) => Ok(known),
            None => self.fresh(http, now).await,
        }
    }

    /// What the provider said moments ago, asking otherwise: an answer means that it is up.
    pub(super) async fn fresh(
        &self,
        http: &Http,
        now: DateTime<Utc>,
    ) -> Result<Arc<Discovered>, Unavailable> {
        let asked_at = Instant::now();
        if let Some(known) = self.current().filter(|known| known.is_fresh(now)) {
            return Ok(known);
        }
        let mut search = self.search.lock().await;
        let known = self.current();
        if let Some(known) = known.clone().filter(|known| known.is_fresh(now)) {
            return Ok(known);
        }
        // Who waited for a search that failed does not wait for another.
        if search.failed_at.is_some_and(|failed| failed >= asked_at) {
            return Err(Unavailable::new(
                "a search for the provider has just failed",
            ));
        }
        // Noted before the search, which may be dropped when its time is up.
        search.failed_at = Some(Instant::now() + super::BUDGET);
        let found = self.discover(http, known.as_deref(), now).await;
        search.failed_at = found.is_err().then(Instant::now);
        found.map(|found| self.keep(found))
    }

    /// Fetches the keys again after a token came signed by an unknown one; gives nothing when that
    /// has been done within the minute.
    pub(super) async fn refetch_keys(
        &self,
        http: &Http,
        known: &Arc<Discovered>,
        now: DateTime<Utc>,
    ) -> Result<Option<Arc<Discovered>>, Unavailable> {
        let mut search = self.search.lock().await;
        if let Some(current) = self
            .current()
            .filter(|current| !Arc::ptr_eq(current, known))
        {
            return Ok(Some(current));
        }
        if is_within(REFETCH_EVERY, search.refetched_at, now) {
            return Ok(None);
        }
        search.refetched_at = Some(now);
        let keys = fetch_keys(http, &known.metadata).await?;
        Ok(Some(self.keep(Discovered {
            metadata: known.metadata.clone(),
            keys,
            seen_at: now,
            keys_at: now,
        })))
    }

    fn keep(&self, found: Discovered) -> Arc<Discovered> {
        let found = Arc::new(found);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(found.clone());
        found
    }

    async fn discover(
        &self,
        http: &Http,
        known: Option<&Discovered>,
        now: DateTime<Utc>,
    ) -> Result<Discovered, Unavailable> {
        let metadata = fetch_metadata(http, &self.issuer).await?;
        let kept = known.filter(|known| {
            known.metadata.jwks_uri() == metadata.jwks_uri()
                && is_within(KEYS_AGE, Some(known.keys_at), now)
        });
        let (keys, keys_at) = match kept {
            Some(known) => (known.keys.clone(), known.keys_at),
            None => (fetch_keys(http, &metadata).await?, now),
        };
        Ok(Discovered {
            metadata,
            keys,
            seen_at: now,
            keys_at,
        })
    }
}

impl Discovered {
    fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        is_within(SEEN_WELL, Some(self.seen_at), now)
    }
}

/// Whether `then` is less than `span` ago; a clock set back makes everything old.
fn is_within(span: TimeDelta, then: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    then.is_some_and(|then| (TimeDelta::zero()..span).contains(&(now - then)))
}

async fn fetch_metadata(http: &Http, issuer: &Url) -> Result<Metadata, Unavailable> {
    let address = format!(
        "{}/.well-known/openid-configuration",
        issuer.as_str().trim_end_matches('/')
    );
    let request: HttpRequest = axum::http::Request::get(address)
        .header(ACCEPT, "application/json")
        .body(Vec::new())
        .map_err(Unavailable::because)?;
    let response = http.send(request).await.map_err(Unavailable::because)?;
    if response.status() != 200 {
        return Err(Unavailable::new(
            "there is no OpenID configuration at the issuer",
        ));
    }
    let metadata: Metadata =
        serde_json::from_slice(response.body()).map_err(Unavailable::because)?;
    check(http, issuer, &metadata)?;
    Ok(metadata)
}

/// The metadata name the configured issuer and lead to its hosts only.
fn check(http: &Http, issuer: &Url, metadata: &Metadata) -> Result<(), Unavailable> {
    if metadata.issuer().url() != issuer {
        return Err(Unavailable::new("the metadata name another issuer"));
    }
    let endpoints = [
        Some(metadata.authorization_endpoint().url()),
        metadata.token_endpoint().map(TokenUrl::url),
        metadata.userinfo_endpoint().map(UserInfoUrl::url),
        Some(metadata.jwks_uri().url()),
        metadata.additional_metadata().end_session_endpoint.as_ref(),
    ];
    if endpoints.into_iter().flatten().all(|url| http.permits(url)) {
        Ok(())
    } else {
        Err(Unavailable::new("the metadata lead to a foreign host"))
    }
}

async fn fetch_keys(http: &Http, metadata: &Metadata) -> Result<CoreJsonWebKeySet, Unavailable> {
    CoreJsonWebKeySet::fetch_async(metadata.jwks_uri(), http)
        .await
        .map_err(Unavailable::because)
}
