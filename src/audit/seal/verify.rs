//! Following the chain from end to end, and telling the first thing that is wrong.

use std::collections::BTreeMap;

use sqlx::{Connection, PgConnection};

use super::super::store::LoggedEntry;
use super::model::{Anchor, Closing, Fault, Link, NOTHING, Seen, Verdict, digest};
use super::store;
use crate::keys::Keyring;

/// Links read at once.
const LINKS: i64 = 20;
/// Numbers read at once.
const NUMBERS: i64 = 10_000;

/// Follows the chain, in one snapshot of the database: sealing and writing go on meanwhile.
///
/// # Errors
/// The database failed.
pub async fn verify(
    conn: &mut PgConnection,
    keys: &Keyring,
    anchors: &[Anchor],
) -> sqlx::Result<Verdict> {
    let mut tx = conn
        .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        .await?;
    let mut walk = Walk {
        keys,
        anchors,
        seen: Seen::default(),
        verdict: Verdict::default(),
    };
    let fault = walk.run(&mut tx).await?;
    let mut verdict = walk.verdict;
    verdict.fault = fault;
    tx.rollback().await?;
    Ok(verdict)
}

struct Walk<'a> {
    keys: &'a Keyring,
    anchors: &'a [Anchor],
    seen: Seen,
    verdict: Verdict,
}

impl Walk<'_> {
    async fn run(&mut self, conn: &mut PgConnection) -> sqlx::Result<Option<Fault>> {
        let (mut last, mut hash) = match self.closings(&store::list_closings(conn).await?) {
            Ok(start) => start,
            Err(fault) => return Ok(Some(fault)),
        };
        loop {
            let links = store::list_links(conn, last, LINKS).await?;
            for link in &links {
                let entries = store::list_entries(conn, &link.entry_ids).await?;
                if let Some(fault) = self.link(link, last, &hash, entries) {
                    return Ok(Some(fault));
                }
                last = link.seal;
                hash.clone_from(&link.hash);
                self.verdict.head = Some(link.anchor());
            }
            if links.is_empty() {
                break;
            }
        }
        let beyond = self.anchors.iter().map(|anchor| anchor.seal);
        if let Some(seal) = beyond.filter(|seal| *seal > last).min() {
            return Ok(Some(Fault::Truncated(seal)));
        }
        if let Some(id) = store::find_vanished(conn).await? {
            return Ok(Some(Fault::Missing(id)));
        }
        self.verdict.waiting = store::count_waiting(conn).await?;
        self.strangers(conn).await
    }

    /// Where the chain begins: after the parts that were erased, each closed by a signed record.
    fn closings(&self, closings: &[Closing]) -> Result<(i64, Vec<u8>), Fault> {
        let (mut last, mut hash) = (0, NOTHING.to_vec());
        for closing in closings {
            let signed =
                self.keys
                    .verify_seal(&closing.key_id, &closing.statement(), &closing.signature);
            if !signed || closing.first_seal != last + 1 {
                return Err(Fault::ClosingBroken(closing.last_seal));
            }
            last = closing.last_seal;
            hash.clone_from(&closing.last_hash);
            if self.is_replaced(last, &hash) {
                return Err(Fault::SealReplaced(last));
            }
        }
        Ok((last, hash))
    }

    /// One link: what it covers first, so that the entry is named, then the link itself.
    fn link(
        &mut self,
        link: &Link,
        last: i64,
        hash: &[u8],
        entries: Vec<LoggedEntry>,
    ) -> Option<Fault> {
        if link.seal != last + 1 {
            return Some(Fault::SealMissing(last + 1));
        }
        let mut there: BTreeMap<i64, LoggedEntry> = entries
            .into_iter()
            .map(|entry| (entry.entry_id, entry))
            .collect();
        for (id, sealed) in link.sealed() {
            let Some(entry) = there.get(&id) else {
                return Some(Fault::Missing(id));
            };
            if digest(entry, id) != *sealed {
                let other = there.values().find(|entry| digest(entry, id) == *sealed);
                return Some(other.map_or(Fault::Changed(id), |other| {
                    Fault::Swapped(id, other.entry_id)
                }));
            }
            if !self.seen.add(id) {
                return Some(Fault::SealedTwice(id));
            }
        }
        there.clear();
        let whole = link.previous == hash
            && link.expected_hash() == *link.hash
            && self
                .keys
                .verify_seal(&link.key_id, &link.hash, &link.signature);
        if !whole {
            return Some(Fault::SealBroken(link.seal));
        }
        if self.is_replaced(link.seal, &link.hash) {
            return Some(Fault::SealReplaced(link.seal));
        }
        self.verdict.seals += 1;
        self.verdict.entries += i64::try_from(link.entry_ids.len()).unwrap_or_default();
        None
    }

    fn is_replaced(&self, seal: i64, hash: &[u8]) -> bool {
        self.anchors
            .iter()
            .any(|anchor| anchor.seal == seal && anchor.hash != hash)
    }

    /// Entries that neither stand under a seal nor wait for one.
    async fn strangers(&self, conn: &mut PgConnection) -> sqlx::Result<Option<Fault>> {
        let mut after = i64::MIN;
        loop {
            let numbers = store::list_numbers(conn, after, NUMBERS).await?;
            let stranger = numbers
                .iter()
                .find(|(id, waits)| !waits && !self.seen.has(*id));
            if let Some((id, _)) = stranger {
                return Ok(Some(Fault::Inserted(*id)));
            }
            match numbers.last() {
                Some((id, _)) => after = *id,
                None => return Ok(None),
            }
        }
    }
}
