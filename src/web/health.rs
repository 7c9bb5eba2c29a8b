//! `/healthz`: the process answers. `/readyz`: it can do its work.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{Extension, State};
use axum::http::StatusCode;

use crate::database;
use crate::state::AppState;

/// The health routes: they answer under any host name and are not logged.
pub const PATHS: [&str; 2] = ["/healthz", "/readyz"];

/// What the process knows that makes it not ready, though it still answers.
#[derive(Debug, Clone, Default)]
pub struct Readiness {
    stopping: Arc<AtomicBool>,
    resurrected: Arc<AtomicBool>,
}

impl Readiness {
    /// The process was told to stop: from here on `/readyz` says no.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
    }

    /// Whether a backup brought back what was erased.
    pub fn set_resurrected(&self, resurrected: bool) {
        let before = self.resurrected.swap(resurrected, Ordering::SeqCst);
        if resurrected && !before {
            tracing::error!("erased data is in the database again: `creneau purge --replay`");
        }
    }

    fn refusal(&self) -> Option<&'static str> {
        if self.is_stopping() {
            Some("stopping\n")
        } else if self.resurrected.load(Ordering::SeqCst) {
            Some("erased data restored\n")
        } else {
            None
        }
    }

    /// Whether it was told to stop.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }
}

/// `GET /healthz`
pub async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`
pub async fn ready(
    State(state): State<AppState>,
    readiness: Option<Extension<Readiness>>,
) -> (StatusCode, &'static str) {
    if let Some(refusal) = readiness.and_then(|Extension(known)| known.refusal()) {
        return (StatusCode::SERVICE_UNAVAILABLE, refusal);
    }
    match database::pending_migrations(&state.db).await {
        Ok(0) => (StatusCode::OK, "ready\n"),
        Ok(_) => (StatusCode::SERVICE_UNAVAILABLE, "migrations to apply\n"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "no database\n")
        }
    }
}
