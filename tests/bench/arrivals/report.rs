//! What came of the requests, by step.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};
use tokio::time::{Duration, Instant};

/// Over capacity, and told so at once: counted apart from those served.
const SHED: u16 = 503;

struct Note {
    step: &'static str,
    /// Its line, and how many times that was sent before.
    line: (u64, u64),
    status: u16,
    due: Duration,
    took: Duration,
}

/// Everything noted so far.
#[derive(Clone)]
pub struct Report {
    began: Instant,
    notes: Arc<Mutex<Vec<Note>>>,
}

impl Report {
    pub fn new() -> Self {
        Self {
            began: Instant::now(),
            notes: Arc::default(),
        }
    }

    /// Notes what came, now, of a request that was due then.
    pub fn note(&self, step: &'static str, line: (u64, u64), due: Instant, status: u16) {
        let note = Note {
            step,
            line,
            status,
            due: due - self.began,
            took: due.elapsed(),
        };
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        notes.push(note);
    }

    /// Prints the object, and writes the log if one is wanted.
    pub fn print(&self, log: Option<&OsStr>) -> io::Result<()> {
        let seconds = self.began.elapsed().as_secs_f64();
        let notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(path) = log {
            let mut file = BufWriter::new(File::create(path)?);
            for note in notes.iter() {
                let (line, before) = note.line;
                let (due, took) = (note.due.as_millis(), milliseconds(note.took));
                let (step, status) = (note.step, note.status);
                writeln!(file, "{step}\t{line}\t{before}\t{status}\t{due}\t{took:.3}")?;
            }
            file.flush()?;
        }
        let mut steps: BTreeMap<&str, Vec<&Note>> = BTreeMap::new();
        for note in notes.iter() {
            steps.entry(note.step).or_default().push(note);
        }
        let steps: BTreeMap<&str, Value> = steps
            .into_iter()
            .map(|(step, notes)| (step, summary(&notes)))
            .collect();
        writeln!(
            io::stdout(),
            "{}",
            json!({ "seconds": seconds, "steps": steps })
        )
    }
}

/// How many of each status, and the times of those served.
fn summary(notes: &[&Note]) -> Value {
    let mut statuses: BTreeMap<String, u64> = BTreeMap::new();
    for note in notes {
        *statuses.entry(note.status.to_string()).or_default() += 1;
    }
    let served = |note: &&&Note| note.status != 0 && note.status != SHED;
    let times = |mut times: Vec<Duration>| {
        times.sort_unstable();
        [("p50", 500), ("p95", 950), ("p99", 990), ("max", 1000)]
            .map(|(name, share)| (name, json!(at(&times, share))))
    };
    let mut found: serde_json::Map<String, Value> =
        times(notes.iter().filter(served).map(|note| note.took).collect())
            .map(|(name, value)| (name.to_owned(), value))
            .into_iter()
            .collect();
    found.insert("count".to_owned(), json!(notes.len()));
    found.insert("statuses".to_owned(), json!(statuses));
    found.into()
}

/// The time that `share` thousandths of the sorted times do not pass, in milliseconds.
fn at(times: &[Duration], share: usize) -> f64 {
    let last = times.len().saturating_sub(1);
    let place = (times.len() * share).div_ceil(1000).saturating_sub(1);
    times
        .get(place.min(last))
        .map_or(0.0, |time| milliseconds(*time))
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
