//! The ledger: ids of what was erased, in a file on other storage than the database, written and synced before an
//! erasure is committed. Lines are only ever added:
//!
//! ```text
//! 2026-11-23T08:00:02Z erased 01936f5e-…                        a poll, with everything in it
//! 2026-11-23T08:00:02Z kept 01936f5f-…                          an erasure that did not take place after all
//! 2026-11-23T08:00:02Z erased invitation 01936f5e-… 01936f60-…  a person, from this poll
//! 2026-11-23T08:00:02Z erased substitute 01936f5e-… 01936f61-…
//! 2026-11-23T08:00:02Z erased account 01936f62-…
//! ```
//!
//! The last line about a thing holds. A line cut short by a crash is passed over: its erasure was not committed.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};
use sqlx::{Postgres, Transaction};
use tokio::sync::mpsc;
use tokio::task;

use crate::config::Retention;
use crate::ids::{AccountId, InvitationId, PollId, SubstituteId};

/// Lines compared with the database at once.
const BATCH: usize = 10_000;

/// Why the ledger cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// It cannot be written.
    #[error("the ledger of erasures {0} cannot be written: {1}")]
    Write(PathBuf, #[source] io::Error),
    /// It cannot be read.
    #[error("the ledger of erasures {0} cannot be read: {1}")]
    Read(PathBuf, #[source] io::Error),
    /// A line in it is not ours.
    #[error("line {1} of the ledger of erasures {0} is not one of ours")]
    Line(PathBuf, u64),
}

/// An erasure that cannot be acknowledged is a write that failed: nothing of it is committed.
impl From<LedgerError> for sqlx::Error {
    fn from(error: LedgerError) -> Self {
        Self::Io(io::Error::other(error))
    }
}

/// What the ledger says of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is erased, or about to be.
    Erased,
    /// It was not erased after all.
    Kept,
}

/// What is erased: ids, nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A poll, with everything in it.
    Poll(PollId),
    /// A person asked, from their poll.
    Invitation(PollId, InvitationId),
    /// A substitute, from their poll.
    Substitute(PollId, SubstituteId),
    /// What an account says of its person.
    Account(AccountId),
}

impl Thing {
    fn write(self) -> String {
        match self {
            Self::Poll(poll) => poll.to_string(),
            Self::Invitation(poll, id) => format!("invitation {poll} {id}"),
            Self::Substitute(poll, id) => format!("substitute {poll} {id}"),
            Self::Account(id) => format!("account {id}"),
        }
    }

    fn parse(words: &[&str]) -> Option<Self> {
        Some(match words {
            [poll] => Self::Poll(poll.parse().ok()?),
            ["invitation", poll, id] => Self::Invitation(poll.parse().ok()?, id.parse().ok()?),
            ["substitute", poll, id] => Self::Substitute(poll.parse().ok()?, id.parse().ok()?),
            ["account", id] => Self::Account(id.parse().ok()?),
            _ => return None,
        })
    }
}

/// One line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: DateTime<Utc>,
    /// What became of it.
    pub fate: Fate,
    /// Of what.
    pub thing: Thing,
}

impl Line {
    fn write(&self) -> String {
        let at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let fate = match self.fate {
            Fate::Erased => "erased",
            Fate::Kept => "kept",
        };
        format!("{at} {fate} {}\n", self.thing.write())
    }

    fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split(' ').collect();
        let [at, fate, thing @ ..] = words.as_slice() else {
            return None;
        };
        let fate = match *fate {
            "erased" => Fate::Erased,
            "kept" => Fate::Kept,
            _ => return None,
        };
        Some(Self {
            at: DateTime::parse_from_rfc3339(at).ok()?.to_utc(),
            fate,
            thing: Thing::parse(thing)?,
        })
    }
}

/// The file, if one is configured: without it, erasures are acknowledged by the database alone.
#[derive(Debug, Clone, Default)]
pub struct Ledger(Option<PathBuf>);

/// Lines read, batch by batch.
pub type Batches = mpsc::Receiver<Result<Vec<Line>, LedgerError>>;

impl Ledger {
    /// The configured one.
    #[must_use]
    pub fn of(retention: &Retention) -> Self {
        Self(retention.ledger_file.clone())
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.0.as_deref()
    }

    /// Adds lines, and returns once they are on the disk.
    ///
    /// # Errors
    /// The file cannot be written or synced.
    pub async fn append(&self, lines: Vec<Line>) -> Result<(), LedgerError> {
        let Some(path) = self.0.clone().filter(|_| !lines.is_empty()) else {
            return Ok(());
        };
        let text: String = lines.iter().map(Line::write).collect();
        let at = path.clone();
        let written = task::spawn_blocking(move || append(&at, text.as_bytes())).await;
        written
            .unwrap_or_else(|error| Err(io::Error::other(error)))
            .map_err(|error| LedgerError::Write(path, error))
    }

    /// Commits the erasure of a thing once the ledger has heard of it; takes that back when the commit fails. After a
    /// crash between the two the thing is found standing, as after a restore, and is erased again.
    ///
    /// # Errors
    /// The file cannot be written or synced, or the database failed: nothing is erased.
    pub async fn commit(
        &self,
        tx: Transaction<'_, Postgres>,
        thing: Thing,
        at: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        let line = |fate| Line { at, fate, thing };
        self.append(vec![line(Fate::Erased)]).await?;
        let committed = tx.commit().await;
        if committed.is_err() {
            self.append(vec![line(Fate::Kept)]).await?;
        }
        committed
    }

    /// Whether lines can be added.
    ///
    /// # Errors
    /// They cannot.
    pub fn check(&self) -> Result<(), LedgerError> {
        match &self.0 {
            Some(path) => append(path, b"").map_err(|e| LedgerError::Write(path.clone(), e)),
            None => Ok(()),
        }
    }

    /// Reads it from its beginning, a batch at a time. One that does not exist yet is empty.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub fn read(&self) -> Result<Batches, LedgerError> {
        let (sender, receiver) = mpsc::channel(1);
        let Some(path) = self.0.clone() else {
            return Ok(receiver);
        };
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(receiver),
            Err(error) => return Err(LedgerError::Read(path, error)),
        };
        task::spawn_blocking(move || {
            if let Err(error) =
                read_batches(&path, file, |batch| sender.blocking_send(Ok(batch)).is_ok())
            {
                let _ = sender.blocking_send(Err(error));
            }
        });
        Ok(receiver)
    }
}

/// Several processes may write: one at a time. What a crash cut short is ended, so that it spoils its own line only.
fn append(path: &Path, text: &[u8]) -> io::Result<()> {
    let new = !path.exists();
    let mut file = OpenOptions::new()
        .create(true)
        .read(true)
        .append(true)
        .open(path)?;
    file.lock()?;
    let mut whole = Vec::with_capacity(text.len() + 1);
    if !ends_with_line(&mut file)? {
        whole.push(b'\n');
    }
    whole.extend_from_slice(text);
    file.write_all(&whole)?;
    file.sync_all()?;
    if new
        && let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
    {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn ends_with_line(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// A line that is not ours is refused, unless it is the beginning of one: that is what a crash leaves.
fn read_batches(
    path: &Path,
    file: File,
    mut give: impl FnMut(Vec<Line>) -> bool,
) -> Result<(), LedgerError> {
    let mut reader = BufReader::with_capacity(1 << 20, file);
    let (mut batch, mut text, mut number) = (Vec::with_capacity(BATCH), String::new(), 0_u64);
    loop {
        text.clear();
        number += 1;
        let read = reader.read_line(&mut text);
        if read.map_err(|error| LedgerError::Read(path.to_owned(), error))? == 0 {
            break;
        }
        match Line::parse(text.trim_end_matches('\n')) {
            Some(line) if text.ends_with('\n') => batch.push(line),
            _ if is_beginning(&text) => {}
            _ => return Err(LedgerError::Line(path.to_owned(), number)),
        }
        if batch.len() == BATCH && !give(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))) {
            return Ok(());
        }
    }
    if !batch.is_empty() {
        give(batch);
    }
    Ok(())
}

/// Whether a line is no longer than ours and made of their characters.
fn is_beginning(text: &str) -> bool {
    const LONGEST: usize = "2026-11-23T08:00:02Z erased substitute ".len() + 36 + 1 + 36;
    let text = text.trim_end_matches('\n');
    let ours = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b' ');
    text.len() <= LONGEST && text.bytes().all(ours)
}

#[cfg(test)]
mod tests;
