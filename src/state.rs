//! What every handler may ask for: one value, cheap to clone.

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::FromRef;
use axum_extra::extract::cookie::Key;
use sqlx::PgPool;

use crate::accounts::oidc::{Provider, SetUpError};
use crate::admin::purge::Eraser;
use crate::admin::purge::ledger::Ledger;
use crate::admin::settings::Live;
use crate::answers::{self, KeptForms};
use crate::clock::Clock;
use crate::config::Config;
use crate::decisions::{self, KeptResults, KeptWords};
use crate::i18n::Catalogue;
use crate::invitations::{self, Links};
use crate::keys::Keyring;
use crate::polls::{self, ManagedPolls, OptionsCache};
use crate::telemetry::Metrics;
use crate::web::assets::Brand;
use crate::web::limit::BadLinkLimiter;
use crate::web::logo::LogoError;
use crate::web::refusals::RefusalCounts;
use crate::web::texts::{Library, LibraryError};

/// The application's state. Every layer and every extractor of a request takes one: it is cloned as one pointer.
#[derive(Clone)]
pub struct AppState(Arc<Parts>);

impl Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// What the state is made of.
#[derive(Clone)]
pub struct Parts {
    /// Connections to PostgreSQL, as the application's role.
    pub db: PgPool,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// The validated configuration, with the settings of the database over it as they were when this state was made.
    pub config: Arc<Config>,
    /// The settings in force in this process.
    pub live: Arc<Live>,
    /// Every text by key.
    pub catalogue: Catalogue,
    /// Secrets at work.
    pub keys: Arc<Keyring>,
    /// The OIDC provider staff sign in through.
    pub oidc: Arc<Provider>,
    /// Counts badly signed links per network, in memory.
    pub limiter: Arc<BadLinkLimiter>,
    /// Counts refusals per network, in memory.
    pub refusals: Arc<RefusalCounts>,
    /// The organisation's style sheet and logo.
    pub brand: Arc<Brand>,
    /// The pages about this service, and its help.
    pub library: Arc<Library>,
    /// Figures for Prometheus.
    pub metrics: Arc<Metrics>,
    /// Results of polls as they were written, in memory.
    pub results: Arc<KeptResults>,
    /// Options and counts of results in words, in memory.
    pub words: Arc<KeptWords>,
    /// Forms of the answers as they were written, in memory.
    pub forms: Arc<KeptForms>,
    /// Options of published polls, in memory.
    pub options: Arc<OptionsCache>,
    /// Polls with the sessions of those who manage them, read together.
    pub(crate) managed: Arc<ManagedPolls>,
    /// Personal links, read together.
    pub(crate) links: Arc<Links>,
}

/// Why no state can be made of a configuration.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// The configuration makes no client of an OIDC provider.
    #[error("{0}")]
    Oidc(#[from] SetUpError),
    /// The logo is not one we would serve.
    #[error("{0}")]
    Logo(#[from] LogoError),
    /// A text cannot be read.
    #[error("{0}")]
    Library(#[from] LibraryError),
}

impl AppState {
    /// The state over a pool, a clock and a validated configuration. Nothing is contacted here; the organisation's
    /// own files are read.
    ///
    /// # Errors
    /// The configuration makes no client of an OIDC provider, or names a file that cannot be used.
    pub fn new(db: PgPool, clock: Arc<dyn Clock>, config: Arc<Config>) -> Result<Self, StateError> {
        let live = Arc::new(Live::new(config.clone())?);
        Ok(Self(Arc::new(Parts {
            db,
            clock,
            catalogue: Catalogue::load(),
            keys: Arc::new(Keyring::new(&config.keys)),
            oidc: Arc::new(Provider::new(&config)?),
            limiter: Arc::new(BadLinkLimiter::new(&config.limits)),
            refusals: Arc::default(),
            brand: Arc::new(Brand::of(&config.organisation)?),
            library: live.current().library,
            live,
            metrics: Arc::default(),
            results: Arc::new(decisions::kept::cache()),
            words: Arc::default(),
            forms: Arc::new(answers::kept::cache()),
            options: Arc::default(),
            managed: Arc::new(polls::managed_polls()),
            links: Arc::new(invitations::links()),
            config,
        })))
    }

    /// The same state by another clock.
    #[cfg(feature = "demo")]
    #[must_use]
    pub fn at(&self, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(Parts {
            clock,
            ..Parts::clone(self)
        }))
    }

    /// Forgets what is kept in memory by version: the database went back.
    pub fn forget(&self) {
        self.results.clear();
        self.words.clear();
        self.forms.clear();
        self.options.clear();
    }

    /// The same state with the settings in force now.
    #[must_use]
    pub fn current(&self) -> Self {
        let now = self.live.current();
        Self(Arc::new(Parts {
            config: now.config,
            library: now.library,
            ..Parts::clone(self)
        }))
    }
}

impl AppState {
    /// What purges are worked on with.
    #[must_use]
    pub fn eraser(&self) -> Eraser {
        Eraser {
            db: self.db.clone(),
            clock: Arc::clone(&self.clock),
            ledger: Ledger::of(&self.config.retention),
            retention: self.config.retention.clone(),
        }
    }
}

/// What the encrypted cookies (`PrivateCookieJar`) are encrypted with.
impl FromRef<AppState> for Key {
    fn from_ref(state: &AppState) -> Self {
        state.keys.cookies().clone()
    }
}
