//! The configuration in force: the file's, with the settings laid over it, read again when they changed.

use std::sync::{Arc, PoisonError, RwLock};

use sqlx::PgPool;

use super::model::{Values, effective};
use super::store;
use crate::config::Config;
use crate::web::texts::{Library, LibraryError};

/// What is in force in this process.
pub struct Live {
    boot: Arc<Config>,
    now: RwLock<Current>,
}

/// One state of the settings.
#[derive(Clone)]
pub struct Current {
    /// Its version; 0 before anything was read.
    pub version: i64,
    /// The configuration with the settings over it.
    pub config: Arc<Config>,
    /// The texts, the organisation's own in their place.
    pub library: Arc<Library>,
}

impl Live {
    /// The configuration alone, until the settings are read.
    ///
    /// # Errors
    /// A text of the configured folder cannot be used.
    pub fn new(boot: Arc<Config>) -> Result<Self, LibraryError> {
        let now = Current {
            version: 0,
            config: boot.clone(),
            library: Arc::new(Library::read(&boot, &Values::new())?),
        };
        Ok(Self {
            boot,
            now: RwLock::new(now),
        })
    }

    /// What is in force.
    #[must_use]
    pub fn current(&self) -> Current {
        self.now
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The version in force.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.now
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .version
    }

    /// Reads the settings again if they changed since.
    ///
    /// # Errors
    /// The database failed.
    pub async fn refresh(&self, db: &PgPool) -> sqlx::Result<()> {
        let mut conn = db.acquire().await?;
        let version = store::find_version(&mut conn).await?;
        if version == self.version() {
            return Ok(());
        }
        let values = store::list(&mut conn).await?;
        let mut config = effective(&self.boot, &values);
        config.exceptions = store::list_exceptions(&mut conn).await?;
        drop(conn);
        match Library::read(&config, &values) {
            Ok(library) => {
                let now = Current {
                    version,
                    config: Arc::new(config),
                    library: Arc::new(library),
                };
                *self.now.write().unwrap_or_else(PoisonError::into_inner) = now;
                tracing::info!(version, "settings.read");
            }
            Err(error) => tracing::error!(%error, "settings.texts_unreadable"),
        }
        Ok(())
    }
}
