//! What is hashed and signed, and what can be wrong with it.

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::super::store::LoggedEntry;
use crate::keys::Tag;

/// What the first link stands on.
pub const NOTHING: Tag = [0; 32];

/// Entries one link covers at most.
pub const BATCH: i64 = 1_000;

/// Bytes that say how long the next field is, and that there is none.
const ABSENT: u64 = u64::MAX;

/// Fields fed one after the other, each with its length, so that no two lists of fields read the same.
struct Canonical(Sha256);

impl Canonical {
    fn new(label: &str) -> Self {
        let mut fresh = Self(Sha256::new());
        fresh.field(label.as_bytes());
        fresh
    }

    fn field(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    fn optional(&mut self, bytes: Option<&[u8]>) {
        match bytes {
            Some(bytes) => self.field(bytes),
            None => self.0.update(ABSENT.to_be_bytes()),
        }
    }

    fn finish(self) -> Tag {
        self.0.finalize().into()
    }
}

/// SHA-256 of one entry under the number it bears.
pub fn digest(entry: &LoggedEntry, number: i64) -> Tag {
    let mut fields = Canonical::new("creneau-audit-entry-1");
    fields.field(&number.to_be_bytes());
    fields.field(&entry.at.timestamp_micros().to_be_bytes());
    fields.field(entry.actor_kind.as_bytes());
    fields.optional(entry.actor_id.as_ref().map(|id| id.as_bytes().as_slice()));
    fields.field(entry.verb.as_bytes());
    fields.optional(entry.poll_id.as_ref().map(|id| id.as_bytes().as_slice()));
    fields.optional(entry.object_id.as_ref().map(|id| id.as_bytes().as_slice()));
    fields.optional(entry.reason.as_deref().map(str::as_bytes));
    fields.optional(entry.request_id.as_ref().map(|id| id.as_bytes().as_slice()));
    fields.optional(entry.network.as_deref().map(str::as_bytes));
    fields.finish()
}

/// One link of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its number: 1, 2, 3 …
    pub seal: i64,
    /// When it was made.
    pub sealed_at: DateTime<Utc>,
    /// Which entries it covers, in ascending order.
    pub entry_ids: Vec<i64>,
    /// Their digests, one after the other.
    pub digests: Vec<u8>,
    /// The hash of the link before.
    pub previous: Vec<u8>,
    /// Its own hash.
    pub hash: Vec<u8>,
    /// Which key signed it.
    pub key_id: String,
    /// The signature over its hash.
    pub signature: Vec<u8>,
}

impl Link {
    /// The hash it must have.
    pub fn expected_hash(&self) -> Tag {
        let mut fields = Canonical::new("creneau-audit-seal-1");
        fields.field(&self.previous);
        fields.field(&self.seal.to_be_bytes());
        fields.field(&self.sealed_at.timestamp_micros().to_be_bytes());
        for id in &self.entry_ids {
            fields.field(&id.to_be_bytes());
        }
        fields.field(&self.digests);
        fields.finish()
    }

    /// Each entry with its digest.
    pub fn sealed(&self) -> impl Iterator<Item = (i64, &[u8])> {
        self.entry_ids
            .iter()
            .copied()
            .zip(self.digests.chunks_exact(32))
    }

    /// Number and hash, as they are written elsewhere.
    pub fn anchor(&self) -> Anchor {
        Anchor {
            seal: self.seal,
            hash: self.hash.clone(),
        }
    }
}

/// What closes a part of the chain that was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The first link erased.
    pub first_seal: i64,
    /// The last.
    pub last_seal: i64,
    /// Its hash: the chain goes on from it.
    pub last_hash: Vec<u8>,
    /// How many entries went with them.
    pub entries: i64,
    /// When the last link was made.
    pub sealed_until: DateTime<Utc>,
    /// When it was erased.
    pub pruned_at: DateTime<Utc>,
    /// Which key signed this.
    pub key_id: String,
    /// The signature.
    pub signature: Vec<u8>,
}

impl Closing {
    /// What is signed.
    pub fn statement(&self) -> Tag {
        let mut fields = Canonical::new("creneau-audit-pruning-1");
        fields.field(&self.first_seal.to_be_bytes());
        fields.field(&self.last_seal.to_be_bytes());
        fields.field(&self.last_hash);
        fields.field(&self.entries.to_be_bytes());
        fields.field(&self.sealed_until.timestamp_micros().to_be_bytes());
        fields.field(&self.pruned_at.timestamp_micros().to_be_bytes());
        fields.finish()
    }
}

/// A link as something outside the database remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its number.
    pub seal: i64,
    /// Its hash.
    pub hash: Vec<u8>,
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seal, hash_text(&self.hash))
    }
}

/// A hash, written.
pub fn hash_text(hash: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(hash)
}

/// What was given as an anchor is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no anchor: neither NUMBER:HASH nor lines of the log in which one stands")]
pub struct AnchorError;

/// What following the chain found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Links followed.
    pub seals: i64,
    /// Entries they cover.
    pub entries: i64,
    /// Entries that wait to be sealed.
    pub waiting: i64,
    /// The last link, unless something is wrong before it or nothing was ever sealed.
    pub head: Option<Anchor>,
    /// The first thing that is wrong.
    pub fault: Option<Fault>,
}

/// Anchors in a text: `NUMBER:HASH`, or the log's JSON lines among which those of the sealing are.
///
/// # Errors
/// No anchor stands in it.
pub fn read_anchors(text: &str) -> Result<Vec<Anchor>, AnchorError> {
    let found: Vec<Anchor> = text
        .lines()
        .filter_map(|line| head(line.trim()).or_else(|| logged(line)))
        .collect();
    if found.is_empty() {
        Err(AnchorError)
    } else {
        Ok(found)
    }
}

fn head(text: &str) -> Option<Anchor> {
    let (seal, hash) = text.split_once(':')?;
    anchor(seal.parse().ok()?, hash)
}

fn logged(line: &str) -> Option<Anchor> {
    // Whatever the collector of logs wrote before it.
    let object = line.get(line.find('{')?..)?;
    let fields: serde_json::Value = serde_json::from_str(object).ok()?;
    if fields.get("message")?.as_str()? != "audit.sealed" {
        return None;
    }
    anchor(fields.get("seal")?.as_i64()?, fields.get("hash")?.as_str()?)
}

fn anchor(seal: i64, hash: &str) -> Option<Anchor> {
    let hash = URL_SAFE_NO_PAD.decode(hash).ok()?;
    (seal > 0 && hash.len() == 32).then_some(Anchor { seal, hash })
}

/// The first thing that is wrong with the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// An entry is not what was sealed.
    Changed(i64),
    /// An entry that was sealed, or waited to be, is gone.
    Missing(i64),
    /// Two entries have changed places.
    Swapped(i64, i64),
    /// An entry stands in the log that never went through it.
    Inserted(i64),
    /// An entry is sealed twice.
    SealedTwice(i64),
    /// A link of the chain is gone.
    SealMissing(i64),
    /// A link is not what was signed, or does not follow the one before.
    SealBroken(i64),
    /// The chain ends before a link that an anchor remembers.
    Truncated(i64),
    /// A link is not the one that an anchor remembers.
    SealReplaced(i64),
    /// The record that closes an erased part is not ours.
    ClosingBroken(i64),
}

impl Fault {
    /// Its code, and the entry or link it names.
    #[must_use]
    pub fn code(self) -> (&'static str, i64) {
        match self {
            Self::Changed(id) => ("entry_changed", id),
            Self::Missing(id) => ("entry_missing", id),
            Self::Swapped(id, _) => ("entry_swapped", id),
            Self::Inserted(id) => ("entry_inserted", id),
            Self::SealedTwice(id) => ("entry_sealed_twice", id),
            Self::SealMissing(seal) => ("seal_missing", seal),
            Self::SealBroken(seal) => ("seal_broken", seal),
            Self::Truncated(seal) => ("log_truncated", seal),
            Self::SealReplaced(seal) => ("seal_replaced", seal),
            Self::ClosingBroken(seal) => ("closing_broken", seal),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed(id) => write!(f, "entry {id} was changed after it was sealed"),
            Self::Missing(id) => write!(f, "entry {id} is missing"),
            Self::Swapped(id, other) => write!(f, "entries {id} and {other} were swapped"),
            Self::Inserted(id) => write!(f, "entry {id} was inserted past the application"),
            Self::SealedTwice(id) => write!(f, "entry {id} is sealed twice"),
            Self::SealMissing(seal) => write!(f, "seal {seal} is missing"),
            Self::SealBroken(seal) => write!(f, "seal {seal} is not what was signed"),
            Self::Truncated(seal) => write!(
                f,
                "the log was truncated: the anchor knows seal {seal}, the chain ends before it"
            ),
            Self::SealReplaced(seal) => write!(f, "seal {seal} is not the one the anchor knows"),
            Self::ClosingBroken(seal) => write!(
                f,
                "the record that closes the erased part up to seal {seal} is not what was signed"
            ),
        }
    }
}

/// Numbers seen so far, as ranges: entries are sealed nearly in order, so there are few.
#[derive(Debug, Default)]
pub struct Seen(BTreeMap<i64, i64>);

impl Seen {
    /// Adds a number; false when it was seen before.
    pub fn add(&mut self, id: i64) -> bool {
        let before = self
            .0
            .range(..=id)
            .next_back()
            .map(|(&from, &to)| (from, to));
        if before.is_some_and(|(_, to)| id <= to) {
            return false;
        }
        let start = before
            .filter(|(_, to)| to + 1 == id)
            .map_or(id, |(from, _)| from);
        let end = self.0.remove(&(id + 1)).unwrap_or(id);
        self.0.insert(start, end);
        true
    }

    /// Whether a number was seen.
    pub fn has(&self, id: i64) -> bool {
        let before = self.0.range(..=id).next_back();
        before.is_some_and(|(_, &to)| id <= to)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::TimeZone;
    use proptest::prelude::*;

    use super::*;

    fn entry(reason: Option<&str>, network: Option<&str>) -> LoggedEntry {
        LoggedEntry {
            entry_id: 7,
            at: Utc.with_ymd_and_hms(2026, 11, 23, 15, 0, 0).unwrap(),
            actor_kind: "staff".to_owned(),
            actor_id: None,
            verb: "poll.closed".to_owned(),
            poll_id: None,
            object_id: None,
            reason: reason.map(str::to_owned),
            request_id: None,
            network: network.map(str::to_owned),
        }
    }

    #[test]
    fn t140_no_two_entries_read_the_same() {
        let all = [
            digest(&entry(None, None), 7),
            digest(&entry(None, None), 8),
            digest(&entry(Some(""), None), 7),
            digest(&entry(None, Some("")), 7),
            digest(&entry(Some("ab"), Some("c")), 7),
            digest(&entry(Some("a"), Some("bc")), 7),
        ];
        let distinct: BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
        assert_eq!(all[0], digest(&entry(None, None), 7));
    }

    #[test]
    fn t140_an_anchor_is_read_as_it_is_written_alone_or_among_lines_of_the_log() {
        let anchor = Anchor {
            seal: 12,
            hash: vec![7; 32],
        };
        let hash = hash_text(&anchor.hash);
        let alone = read_anchors(&anchor.to_string()).unwrap();
        assert_eq!(alone, std::slice::from_ref(&anchor));
        let lines = format!(
            "nov 23 host creneau: {{\"level\":\"INFO\",\"message\":\"answered\",\"seal\":3}}\n\
             nov 23 host creneau: {{\"level\":\"INFO\",\"message\":\"audit.sealed\",\"seal\":12,\"hash\":\"{hash}\"}}\n"
        );
        assert_eq!(read_anchors(&lines).unwrap(), [anchor]);
        for nonsense in [
            "",
            "12",
            "12:short",
            "-1:AAAA",
            "{\"message\":\"audit.sealed\"}",
        ] {
            assert_eq!(read_anchors(nonsense), Err(AnchorError), "{nonsense}");
        }
    }

    proptest! {
        #[test]
        fn ranges_know_what_a_set_knows(ids in proptest::collection::vec(0_i64..60, 0..120)) {
            let (mut ranges, mut set) = (Seen::default(), BTreeSet::new());
            for id in ids {
                prop_assert_eq!(ranges.add(id), set.insert(id));
            }
            for id in -1..62 {
                prop_assert_eq!(ranges.has(id), set.contains(&id));
            }
        }
    }
}
