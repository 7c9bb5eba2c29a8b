//! Figures that are read elsewhere, and shown here.

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
