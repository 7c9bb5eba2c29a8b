//! `/healthz`: the process answers. `/readyz`: it can do its work.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{Extension, State};
use axum::http::StatusCode;

use crate::database;
use crate::state::AppState;

/// The health routes: they answer under any host name and are not logged.
pub const PATHS: [&str; 2] = ["/healthz", "/readyz"];

/// Set when the process was told to stop: not ready any more, still answering.
#[derive(Debug, Clone, Default)]
pub struct Stopping(Arc<AtomicBool>);

impl Stopping {
    /// From here on `/readyz` says no.
    pub fn begin(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether it was told to stop.
    #[must_use]
    pub fn begun(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// `GET /healthz`
pub async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`
pub async fn ready(
    State(state): State<AppState>,
    stopping: Option<Extension<Stopping>>,
) -> (StatusCode, &'static str) {
    let stopping = stopping.is_some_and(|Extension(flag)| flag.begun());
    if stopping {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n");
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
