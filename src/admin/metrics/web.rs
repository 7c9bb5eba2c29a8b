//! `GET /metrics`, on its own listener.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::store;
use crate::state::AppState;

/// The content type of `OpenMetrics` 1.0, which Prometheus reads.
const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What the listener serves.
pub fn router(state: AppState) -> Router {
    Router::new().route("/metrics", get(show)).with_state(state)
}

/// Serves the figures until `stop`.
pub async fn serve(state: AppState, listener: TcpListener, stop: CancellationToken) {
    let served =
        axum::serve(listener, router(state)).with_graceful_shutdown(stop.cancelled_owned());
    if let Err(error) = served.await {
        tracing::error!(%error, "metrics.stopped");
    }
}

/// The figures; without those of the database when it does not answer, so that an outage can be seen too.
async fn show(State(state): State<AppState>) -> Response {
    let metrics = &state.metrics;
    metrics.pool(state.db.size(), state.db.num_idle());
    metrics.kept(&state.results.kept());
    for words in &state.words.kept() {
        metrics.kept(words);
    }
    metrics.kept(&state.forms.kept());
    metrics.kept(&state.options.kept());
    if let Err(error) = ask(&state).await {
        tracing::warn!(%error, "metrics.no_database");
    }
    match metrics.text() {
        Ok(text) => ([(header::CONTENT_TYPE, CONTENT_TYPE)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn ask(state: &AppState) -> sqlx::Result<()> {
    let mut conn = state.db.acquire().await?;
    let queues = store::read_queues(&mut conn, state.clock.now()).await?;
    let schedules = store::list_schedules(&mut conn).await?;
    let purges = store::find_purges(&mut conn).await?;
    state.metrics.standing(&queues, &schedules);
    state.metrics.purged(&purges);
    Ok(())
}
