//! The load generator of `script/bench`, for what wrk cannot do: requests that arrive when they would, whether those
//! before are answered or not, and people who open their link and answer.
//!
//! ```text
//! arrivals PORT FILE rate N SECONDS     N requests of FILE a second, in turn; each is timed from when it was due
//! arrivals PORT FILE hold N SECONDS     N connections, each asking again as soon as it is answered
//! arrivals PORT FILE visits SECONDS     each line's person comes once, spread over that time: link, page, ballot, page
//! ```
//!
//! A line of FILE is method, path, cookie and body, separated by tabs, as for `request.lua`; of `visits`, only the path
//! is read. In a path or a body, `{request}` becomes an id never sent before, `{revision:N}` a number that begins at N and
//! rises each time the line is sent, and `{choice}` an answer that `choices` tells from the line, the time and the place.
//! A line with a revision is one person's: it is not sent again before its last answer came, and that wait counts.
//! Prints one object of JSON: for each step, what came of it. `LOG` names a file that gets a line for each request:
//! step, number of its line, times that line was sent before, status (0: none came), when it was due and how long it
//! took, in milliseconds.

mod browser;
mod report;
mod visits;

use std::error::Error;
use std::fs;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use hyper::Method;
use regex::{Captures, Regex};
use tokio::sync::{Mutex, MutexGuard};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout_at};
use uuid::Uuid;

use browser::{Browser, Sent};
use report::Report;

/// A request to send, again and again.
struct Line {
    number: u64,
    method: Method,
    path: String,
    cookie: String,
    body: String,
    sent: AtomicU64,
    /// Held while a ballot of this line is under way: the next names the revision that it makes.
    person: Option<Mutex<()>>,
}

impl Line {
    fn read(number: usize, text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '\t');
        let revises = text.contains("{revision:");
        Some(Self {
            number: number.try_into().ok()?,
            method: parts.next()?.parse().ok()?,
            path: parts.next()?.to_owned(),
            cookie: parts.next()?.to_owned(),
            body: parts.next()?.to_owned(),
            sent: AtomicU64::new(0),
            person: revises.then(Mutex::default),
        })
    }

    /// Waits until nothing that the next request builds on is under way.
    async fn turn(&self) -> Option<MutexGuard<'_, ()>> {
        match &self.person {
            Some(person) => Some(person.lock().await),
            None => None,
        }
    }

    /// The next request of this line, and how many were before it.
    fn next(&self, fill: &Fill) -> (u64, Sent) {
        let before = self.sent.fetch_add(1, Ordering::Relaxed);
        let sent = Sent {
            method: self.method.clone(),
            path: fill.fill(&self.path, self.number, before),
            cookie: self.cookie.clone(),
            body: fill.fill(&self.body, self.number, before),
        };
        (before, sent)
    }
}

/// The answer at `place` of a form, the `before`-th time that line `number` is sent: another each time.
fn choices(number: u64, before: u64, place: u64) -> &'static str {
    match (number + before + place) % 3 {
        0 => "yes",
        1 => "if_needed",
        _ => "no",
    }
}

/// Fills the places left open in a path or a body.
struct Fill(Regex);

impl Fill {
    fn new() -> Result<Self, regex::Error> {
        Ok(Self(Regex::new(r"\{(request|choice|revision:(\d+))\}")?))
    }

    fn fill(&self, text: &str, number: u64, before: u64) -> String {
        let mut place = 0;
        let filled = self.0.replace_all(text, |found: &Captures| {
            let first: Option<u64> = found.get(2).and_then(|first| first.as_str().parse().ok());
            match (&found[1], first) {
                (_, Some(first)) => (first + before).to_string(),
                ("choice", _) => {
                    place += 1;
                    choices(number, before, place - 1).to_owned()
                }
                _ => Uuid::new_v4().to_string(),
            }
        });
        filled.into_owned()
    }
}

/// Sends the lines in turn, one every `1 / rate` seconds.
async fn arrive(browser: Arc<Browser>, lines: Vec<Line>, rate: u32, seconds: u32, report: Report) {
    let (lines, fill) = (Arc::new(lines), Fill::new());
    let Ok(fill) = fill.map(Arc::new) else { return };
    let began = Instant::now();
    let mut sending = JoinSet::new();
    for turn in 0..rate * seconds {
        let due = began + Duration::from_secs(turn.into()) / rate;
        sleep_until(due).await;
        let (lines, fill) = (lines.clone(), fill.clone());
        let (browser, report) = (browser.clone(), report.clone());
        sending.spawn(async move {
            let line = &lines[turn as usize % lines.len()];
            let _turn = line.turn().await;
            let (before, request) = line.next(&fill);
            let answer = browser.send(&request).await;
            report.note(request.step(), (line.number, before), due, answer.status);
        });
        while sending.try_join_next().is_some() {}
    }
    while sending.join_next().await.is_some() {}
}

/// Keeps `connections` requests under way until the time is over; what is unanswered then is a step of its own.
async fn hold(
    browser: Arc<Browser>,
    lines: Vec<Line>,
    connections: u32,
    seconds: u32,
    report: Report,
) {
    let Ok(fill) = Fill::new().map(Arc::new) else {
        return;
    };
    let (lines, end) = (
        Arc::new(lines),
        Instant::now() + Duration::from_secs(seconds.into()),
    );
    let (mut holding, turns) = (JoinSet::new(), Arc::new(AtomicUsize::new(0)));
    for _ in 0..connections {
        let (lines, fill, turns) = (lines.clone(), fill.clone(), turns.clone());
        let (browser, report) = (browser.clone(), report.clone());
        holding.spawn(async move {
            while Instant::now() < end {
                let turn = turns.fetch_add(1, Ordering::Relaxed);
                let line = &lines[turn % lines.len()];
                let asked = Instant::now();
                let Ok(writing) = timeout_at(end, line.turn()).await else {
                    break;
                };
                let (before, request) = line.next(&fill);
                let mut sending = pin!(browser.send(&request));
                if let Ok(answer) = timeout_at(end, &mut sending).await {
                    report.note(request.step(), (line.number, before), asked, answer.status);
                } else {
                    report.note("unanswered", (line.number, before), asked, 0);
                    if writing.is_some() {
                        // Whoever reads what is stored afterwards finds nothing under way.
                        sending.await;
                    }
                }
            }
        });
    }
    while holding.join_next().await.is_some() {}
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let usage = "arrivals PORT FILE rate|hold N SECONDS, or visits SECONDS";
    let [port, file, mode, numbers @ ..] = arguments.as_slice() else {
        return Err(usage.into());
    };
    let text = fs::read_to_string(file)?;
    let lines: Vec<Line> = text
        .lines()
        .enumerate()
        .filter_map(|(number, line)| Line::read(number, line))
        .collect();
    if lines.is_empty() {
        return Err("no lines".into());
    }
    let numbers: Vec<u32> = numbers
        .iter()
        .map(|number| number.parse())
        .collect::<Result<_, _>>()?;
    let browser = Arc::new(Browser::new(port.parse()?));
    let report = Report::new();
    match (mode.as_str(), numbers.as_slice()) {
        ("rate", &[rate, seconds]) if rate > 0 => {
            arrive(browser, lines, rate, seconds, report.clone()).await;
        }
        ("hold", &[connections, seconds]) => {
            hold(browser, lines, connections, seconds, report.clone()).await;
        }
        ("visits", &[seconds]) => visits::run(browser, lines, seconds, report.clone()).await?,
        _ => return Err(usage.into()),
    }
    report.print(std::env::var_os("LOG").as_deref())?;
    Ok(())
}
