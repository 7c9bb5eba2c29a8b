//! What was logged and how many SQL statements were sent, per test: each test runs on its own thread.

use std::cell::{Cell, RefCell};
use std::io;
use std::sync::Once;

use creneau::telemetry;
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

thread_local! {
    static LINES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static QUERIES: Cell<usize> = const { Cell::new(0) };
}

static STARTED: Once = Once::new();

/// Everything logged by this test so far, as the JSON lines of production (and `debug` of our own code).
pub fn logged() -> String {
    LINES.with_borrow(|lines| String::from_utf8_lossy(lines).into_owned())
}

/// SQL statements sent by this test so far, by whichever pool.
pub fn queries() -> usize {
    QUERIES.get()
}

pub(super) fn start() {
    STARTED.call_once(|| {
        let lines =
            telemetry::layer(|| Lines).with_filter(EnvFilter::new("info,creneau=debug,sqlx=warn"));
        let _ = tracing_subscriber::registry()
            .with(Counter.with_filter(EnvFilter::new("sqlx::query=debug")))
            .with(lines)
            .try_init();
    });
}

struct Counter;

impl<S: Subscriber> Layer<S> for Counter {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            QUERIES.set(QUERIES.get() + 1);
        }
    }
}

struct Lines;

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.with_borrow_mut(|lines| lines.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
