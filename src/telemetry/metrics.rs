//! Figures for Prometheus: what a dashboard and its alarms need, in the `OpenMetrics` text format. Routes, codes and
//! numbers only: nothing tells of a person or a poll.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// Upper bounds of the classes of durations, in seconds: fine where pages should be, coarse where they should not.
const SECONDS: [f64; 12] = [
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0, 30.0,
];

type Amount = Gauge<f64, AtomicU64>;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: String,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct State {
    state: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Cache {
    cache: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Task {
    task: String,
}

/// The queues as they stand in the database; ages in seconds.
#[derive(Debug, Clone, Default)]
pub struct Queues {
    /// Mails by state: due, later, held, failed.
    pub mails: [(&'static str, i64); 4],
    /// Age of the oldest mail that is due.
    pub oldest_mail: f64,
    /// Whether an administrator holds all mail back.
    pub paused: bool,
    /// Jobs by state: due, later, failed.
    pub jobs: [(&'static str, i64); 3],
    /// Since when the oldest job is due.
    pub oldest_job: f64,
    /// Transactions of the database since its statistics began.
    pub transactions: u64,
}

/// A repeating task; times in seconds of Unix time.
#[derive(Debug, Clone)]
pub struct Schedule {
    /// Its name.
    pub name: String,
    /// When it last ran.
    pub last_run: Option<f64>,
    /// When it runs next.
    pub next_run: f64,
}

/// What this process keeps in memory.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    /// Of what.
    pub cache: &'static str,
    /// How many.
    pub entries: usize,
    /// Their size, where it is known.
    pub bytes: Option<u64>,
    /// How often one was found since the process began.
    pub hits: u64,
    /// How often none was.
    pub misses: u64,
}

/// The purges so far, by any process; times in seconds.
#[derive(Debug, Clone, Default)]
pub struct Purges {
    /// Runs under way.
    pub underway: i64,
    /// Runs that ended and left no poll alone.
    pub complete: i64,
    /// Runs that ended and left some alone.
    pub partial: i64,
    /// Polls erased by them all.
    pub polls: i64,
    /// When the last ended (Unix time).
    pub last_end: Option<f64>,
    /// How long that one took.
    pub last_duration: Option<f64>,
}

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
    fn register(&mut self) {
        let Self {
            registry, requests, ..
        } = self;
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register_with_unit(
            "http_request_duration",
            "Time until a request was answered",
            Unit::Seconds,
            self.durations.clone(),
        );
        registry.register(
            "mails",
            "Mails this process sent, dropped because no longer true, or failed to send",
            self.mails.clone(),
        );
        registry.register("jobs", "Jobs this process ran", self.jobs.clone());
        registry.register(
            "database_connections",
            "Connections of this process's pool",
            self.connections.clone(),
        );
        registry.register(
            "database_transactions",
            "Transactions of the whole database; a page that only reads makes one for each statement",
            self.transactions.clone(),
        );
    }

    /// Those asked of the database.
    fn register_standing(&mut self) {
        let registry = &mut self.registry;
        registry.register(
            "mail_queue",
            "Mails in the outbox: due, later, held (being sent), failed (given up)",
            self.queued.clone(),
        );
        registry.register_with_unit(
            "mail_queue_oldest",
            "Age of the oldest mail that is due",
            Unit::Seconds,
            self.oldest_mail.clone(),
        );
        registry.register(
            "mail_paused",
            "1 while an administrator holds all mail back",
            self.paused.clone(),
        );
        registry.register(
            "job_queue",
            "Jobs: due, later, failed (given up)",
            self.waiting_jobs.clone(),
        );
        registry.register_with_unit(
            "job_queue_oldest",
            "Time since which the oldest job is due",
            Unit::Seconds,
            self.oldest_job.clone(),
        );
        registry.register_with_unit(
            "schedule_last_run_timestamp",
            "When a repeating task last ran, by any process (Unix time)",
            Unit::Seconds,
            self.last_run.clone(),
        );
        registry.register_with_unit(
            "schedule_next_run_timestamp",
            "When it runs next (Unix time)",
            Unit::Seconds,
            self.next_run.clone(),
        );
    }

    /// Those of what is kept in memory.
    fn register_kept(&mut self) {
        let registry = &mut self.registry;
        registry.register(
            "cache_entries",
            "What this process keeps in memory: results and forms as written, options of published polls",
            self.entries.clone(),
        );
        registry.register_with_unit(
            "cache",
            "Size of what is kept, where it is known",
            Unit::Bytes,
            self.bytes.clone(),
        );
        registry.register(
            "cache_hits",
            "How often what was looked for was kept",
            self.hits.clone(),
        );
        registry.register("cache_misses", "How often it was not", self.misses.clone());
    }

    /// Those of purges, asked of the database.
    fn register_purges(&mut self) {
        let registry = &mut self.registry;
        registry.register(
            "purges_underway",
            "Purges not ended yet",
            self.underway.clone(),
        );
        registry.register(
            "purges",
            "Purges that ended, by any process: complete, or partial (they left polls alone)",
            self.purges.clone(),
        );
        registry.register(
            "purge_polls",
            "Polls erased by purges, by any process",
            self.purged.clone(),
        );
        registry.register_with_unit(
            "purge_last_end_timestamp",
            "When the last purge ended (Unix time); 0 before the first",
            Unit::Seconds,
            self.last_purge.clone(),
        );
        registry.register_with_unit(
            "purge_last_duration",
            "How long it took",
            Unit::Seconds,
            self.last_purge_took.clone(),
        );
    }

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
