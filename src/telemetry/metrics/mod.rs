//! Figures for Prometheus: what a dashboard and its alarms need, in the `OpenMetrics` text format. Routes, codes and
//! numbers only: nothing tells of a person or a poll.

mod figures;
mod labels;
mod register;

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

pub use figures::{Kept, Purges, Queues, Schedule};
use labels::{Answered, Cache, Outcome, Route, State, Task};

/// Upper bounds of the classes of durations, in seconds: fine where pages should be, coarse where they should not.
const SECONDS: [f64; 12] = [
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0, 30.0,
];

type Amount = Gauge<f64, AtomicU64>;

/// Every series of this process.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    durations: Family<Route, Histogram, fn() -> Histogram>,
    mails: Family<Outcome, Counter>,
    jobs: Family<Outcome, Counter>,
    connections: Family<State, Gauge>,
    transactions: Counter,
    queued: Family<State, Gauge>,
    oldest_mail: Amount,
    paused: Gauge,
    waiting_jobs: Family<State, Gauge>,
    oldest_job: Amount,
    last_run: Family<Task, Amount>,
    next_run: Family<Task, Amount>,
    entries: Family<Cache, Gauge>,
    bytes: Family<Cache, Gauge>,
    hits: Family<Cache, Counter>,
    misses: Family<Cache, Counter>,
    underway: Gauge,
    purges: Family<Outcome, Counter>,
    purged: Counter,
    last_purge: Amount,
    last_purge_took: Amount,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix("creneau"),
            requests: Family::default(),
            durations: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            mails: Family::default(),
            jobs: Family::default(),
            connections: Family::default(),
            transactions: Counter::default(),
            queued: Family::default(),
            oldest_mail: Amount::default(),
            paused: Gauge::default(),
            waiting_jobs: Family::default(),
            oldest_job: Amount::default(),
            last_run: Family::default(),
            next_run: Family::default(),
            entries: Family::default(),
            bytes: Family::default(),
            hits: Family::default(),
            misses: Family::default(),
            underway: Gauge::default(),
            purges: Family::default(),
            purged: Counter::default(),
            last_purge: Amount::default(),
            last_purge_took: Amount::default(),
        };
        metrics.register();
        metrics.register_standing();
        metrics.register_kept();
        metrics.register_purges();
        metrics
    }
}

impl Metrics {
    /// A request was answered; `route` as the router knows it.
    pub fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        let by_route = Route {
            route: route.to_owned(),
        };
        self.durations
            .get_or_create(&by_route)
            .observe(took.as_secs_f64());
        let answered = Answered {
            method: method.to_owned(),
            route: by_route.route,
            status,
        };
        self.requests.get_or_create(&answered).inc();
    }

    /// A mail left the queue, or tried to: `sent`, `dropped` or `failed`.
    pub fn mailed(&self, outcome: &'static str) {
        self.mails.get_or_create(&Outcome { outcome }).inc();
    }

    /// A job ran.
    pub fn job_ran(&self, well: bool) {
        let outcome = if well { "done" } else { "failed" };
        self.jobs.get_or_create(&Outcome { outcome }).inc();
    }

    /// The pool as it is now.
    pub fn pool(&self, size: u32, idle: usize) {
        let idle = i64::try_from(idle).unwrap_or(i64::MAX);
        let used = (i64::from(size) - idle).max(0);
        for (state, count) in [("idle", idle), ("used", used)] {
            self.connections.get_or_create(&State { state }).set(count);
        }
    }

    /// What this process keeps in memory now.
    pub fn kept(&self, kept: &Kept) {
        let of = Cache { cache: kept.cache };
        let count = i64::try_from(kept.entries).unwrap_or(i64::MAX);
        self.entries.get_or_create(&of).set(count);
        if let Some(bytes) = kept.bytes {
            let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
            self.bytes.get_or_create(&of).set(bytes);
        }
        raise(&self.hits.get_or_create(&of), kept.hits);
        raise(&self.misses.get_or_create(&of), kept.misses);
    }

    /// The purges so far.
    pub fn purged(&self, purges: &Purges) {
        self.underway.set(purges.underway);
        for (outcome, count) in [("complete", purges.complete), ("partial", purges.partial)] {
            let ended = self.purges.get_or_create(&Outcome { outcome });
            raise(&ended, u64::try_from(count).unwrap_or_default());
        }
        raise(
            &self.purged,
            u64::try_from(purges.polls).unwrap_or_default(),
        );
        self.last_purge.set(purges.last_end.unwrap_or_default());
        self.last_purge_took
            .set(purges.last_duration.unwrap_or_default());
    }

    /// What stands in the database.
    pub fn standing(&self, queues: &Queues, schedules: &[Schedule]) {
        raise(&self.transactions, queues.transactions);
        for (state, count) in queues.mails {
            self.queued.get_or_create(&State { state }).set(count);
        }
        self.oldest_mail.set(queues.oldest_mail);
        self.paused.set(queues.paused.into());
        for (state, count) in queues.jobs {
            self.waiting_jobs.get_or_create(&State { state }).set(count);
        }
        self.oldest_job.set(queues.oldest_job);
        for schedule in schedules {
            let task = Task {
                task: schedule.name.clone(),
            };
            self.next_run.get_or_create(&task).set(schedule.next_run);
            if let Some(last) = schedule.last_run {
                self.last_run.get_or_create(&task).set(last);
            }
        }
    }

    /// All of it, in the `OpenMetrics` text format 1.0.
    ///
    /// # Errors
    /// A series cannot be written, which does not happen.
    pub fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// Brings a counter up to what was counted elsewhere.
fn raise(counter: &Counter, known: u64) {
    counter.inc_by(known.saturating_sub(counter.get()));
}
