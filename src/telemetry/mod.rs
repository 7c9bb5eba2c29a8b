//! Logs, and the figures of [`Metrics`]. Logs are JSON lines on standard output. Ids, routes, codes and figures; never a token, a cookie, a code,
//! an address, a name, nor the path of a request (it may hold a personal link).

mod metrics;

use std::io;

use tracing::Subscriber;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

pub use metrics::{Kept, Metrics, Purges, Queues, Schedule};

/// What is logged unless `RUST_LOG` says otherwise. SQL is never logged above its warnings.
const USUAL: &str = "info,sqlx=warn,hyper=warn,lettre=warn";

/// One JSON object per event, with the request's id, method and route.
pub fn layer<S, W>(writer: W) -> impl Layer<S>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
    W: for<'writer> MakeWriter<'writer> + Send + Sync + 'static,
{
    tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_writer(writer)
}

/// Starts logging to standard output. A full or closed output never stops the process.
pub fn start() {
    start_into(io::stdout);
}

/// Starts logging to `writer`.
pub fn start_into<W>(writer: W)
where
    W: for<'writer> MakeWriter<'writer> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(USUAL));
    let _ = tracing_subscriber::registry()
        .with(filter)
        .with(layer(writer))
        .try_init();
}
