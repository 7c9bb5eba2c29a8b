//! The names of the series, and what each is.

use prometheus_client::registry::Unit;

use super::Metrics;

impl Metrics {
    pub(super) fn register(&mut self) {
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
    pub(super) fn register_standing(&mut self) {
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
    pub(super) fn register_kept(&mut self) {
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
    pub(super) fn register_purges(&mut self) {
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
}
