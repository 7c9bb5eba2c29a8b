//! What was logged and how many SQL statements were sent, per test: each test runs on its own thread.

use std::cell::{Cell, RefCell};
use std::fmt::Debug;
use std::io;
use std::sync::Once;

use creneau::telemetry;
use tracing::field::{Field, Visit};
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

/// SQL statements sent by this test so far, by whichever pool; those of sqlx itself aside.
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
            let mut statement = Statement { ours: true };
            event.record(&mut statement);
            QUERIES.set(QUERIES.get() + usize::from(statement.ours));
        }
    }
}

/// Whether the application asks it, rather than sqlx: to frame a transaction, or for the types a new connection meets.
struct Statement {
    ours: bool,
}

impl Visit for Statement {
    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "summary" {
            let frames = matches!(value, "BEGIN" | "COMMIT" | "ROLLBACK");
            self.ours = !frames && !value.starts_with("SELECT pg_type.oid");
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
