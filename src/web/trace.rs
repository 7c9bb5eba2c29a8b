//! One log line per request: id, method, route as written in the router (never the address itself, which
//! may hold a personal link), status, time. No personal data.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;
use uuid::Uuid;

use super::extract::RequestId;
use super::health;
use crate::telemetry::Metrics;

/// Gives the request its id, known to every layer inside.
pub(super) fn identify(request: &mut Request) -> RequestId {
    let id = RequestId(Uuid::new_v4());
    request.extensions_mut().insert(id);
    id
}

/// Tells who asked by which id it is found in the log.
pub(super) fn stamp(id: RequestId, headers: &mut HeaderMap) {
    if let Ok(value) = id.0.to_string().parse() {
        headers.insert("x-request-id", value);
    }
}

/// Logs the request, and counts it, once it is answered.
pub(super) async fn log(
    metrics: &Metrics,
    id: RequestId,
    request: Request,
    next: Next,
) -> Response {
    if health::PATHS.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    let started = Instant::now();
    let id = id.0.to_string();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("none", MatchedPath::as_str)
        .to_owned();
    let method = request.method().as_str().to_owned();
    let span = tracing::info_span!("request", id, method, route);
    async {
        let response = next.run(request).await;
        let took = started.elapsed();
        metrics.answered(&method, &route, response.status().as_u16(), took);
        let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(
            status = response.status().as_u16(),
            milliseconds,
            "answered"
        );
        response
    }
    .instrument(span)
    .await
}
