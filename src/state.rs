//! What every handler may ask for: one value, cheap to clone, parts taken out by [`FromRef`].

use std::sync::Arc;

use axum::extract::FromRef;
use axum_extra::extract::cookie::Key;
use sqlx::PgPool;

use crate::accounts::oidc::{Provider, SetUpError};
use crate::clock::Clock;
use crate::config::Config;
use crate::i18n::Catalogue;
use crate::keys::Keyring;
use crate::web::limit::BadLinkLimiter;

/// The application's state.
#[derive(Clone, FromRef)]
pub struct AppState {
    /// Connections to PostgreSQL, as the application's role.
    pub db: PgPool,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// The validated configuration.
    pub config: Arc<Config>,
    /// Every text by key.
    pub catalogue: Catalogue,
    /// Secrets at work.
    pub keys: Arc<Keyring>,
    /// The OIDC provider staff sign in through.
    pub oidc: Arc<Provider>,
    /// Counts badly signed links per network, in memory.
    pub limiter: Arc<BadLinkLimiter>,
}

impl AppState {
    /// The state over a pool, a clock and a validated configuration. Nothing is contacted here.
    ///
    /// # Errors
    /// The configuration makes no client of an OIDC provider.
    pub fn new(db: PgPool, clock: Arc<dyn Clock>, config: Arc<Config>) -> Result<Self, SetUpError> {
        Ok(Self {
            db,
            clock,
            catalogue: Catalogue::load(),
            keys: Arc::new(Keyring::new(&config.keys)),
            oidc: Arc::new(Provider::new(&config)?),
            limiter: Arc::new(BadLinkLimiter::new(&config.limits)),
            config,
        })
    }
}

/// What the encrypted cookies (`PrivateCookieJar`) are encrypted with.
impl FromRef<AppState> for Key {
    fn from_ref(state: &AppState) -> Self {
        state.keys.cookies().clone()
    }
}
