//! Sealing what was written, and erasing what is past its time.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::model::{Anchor, BATCH, Closing, Link, NOTHING, Verdict, digest, hash_text};
use super::store;
use super::verify::verify;
use crate::audit::{self, Actor, Entry, Verb};
use crate::keys::Keyring;

/// Links erased in one transaction.
const PRUNED_AT_ONCE: i64 = 50;

/// What a round of sealing did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sealed {
    /// Links made.
    pub seals: u64,
    /// Entries they cover.
    pub entries: usize,
}

/// Seals every entry that is committed and waits. Does nothing while another process seals.
///
/// # Errors
/// The database failed; what was sealed before stays.
pub async fn seal(db: &PgPool, keys: &Keyring, now: DateTime<Utc>) -> sqlx::Result<Sealed> {
    let mut sealed = Sealed::default();
    while let Some(entries) = seal_one(db, keys, now).await? {
        sealed.seals += 1;
        sealed.entries += entries;
    }
    Ok(sealed)
}

/// One link; tells how many entries it covers, or nothing when nothing waits.
async fn seal_one(db: &PgPool, keys: &Keyring, now: DateTime<Utc>) -> sqlx::Result<Option<usize>> {
    let mut tx = db.begin().await?;
    // A turn is given back here and now: a transaction that is only dropped ends when its connection is used again.
    if !store::take_turn(&mut tx).await? {
        tx.rollback().await?;
        return Ok(None);
    }
    let entries = store::list_waiting(&mut tx, BATCH).await?;
    if entries.is_empty() {
        tx.rollback().await?;
        return Ok(None);
    }
    let (last, previous) = match store::find_head(&mut tx).await? {
        Some(head) => (head.seal, head.hash),
        None => match store::list_closings(&mut tx).await?.pop() {
            Some(closing) => (closing.last_seal, closing.last_hash),
            None => (0, NOTHING.to_vec()),
        },
    };
    let mut link = Link {
        seal: last + 1,
        sealed_at: microseconds(now),
        entry_ids: entries.iter().map(|entry| entry.entry_id).collect(),
        digests: entries
            .iter()
            .flat_map(|entry| digest(entry, entry.entry_id))
            .collect(),
        previous,
        hash: Vec::new(),
        key_id: keys.seal_key_id().to_owned(),
        signature: Vec::new(),
    };
    link.hash = link.expected_hash().to_vec();
    link.signature = keys.sign_seal(&link.hash);
    store::insert(&mut tx, &link).await?;
    tx.commit().await?;
    tell(&link);
    Ok(Some(entries.len()))
}

/// The anchor outside the database: this line, wherever the log goes.
fn tell(link: &Link) {
    tracing::info!(
        seal = link.seal,
        entries = link.entry_ids.len(),
        last_entry = link.entry_ids.last(),
        hash = hash_text(&link.hash),
        key = link.key_id,
        signature = hash_text(&link.signature),
        "audit.sealed"
    );
}

/// The last link.
///
/// # Errors
/// The database failed.
pub async fn head(db: &PgPool) -> sqlx::Result<Option<Anchor>> {
    let mut conn = db.acquire().await?;
    let head = store::find_head(&mut conn).await?;
    Ok(head.map(|link| link.anchor()))
}

/// Follows the chain and notes what was found.
///
/// # Errors
/// The database failed.
pub async fn examine(db: &PgPool, keys: &Keyring, now: DateTime<Utc>) -> sqlx::Result<Verdict> {
    let mut conn = db.acquire().await?;
    let verdict = verify(&mut conn, keys, &[]).await?;
    store::insert_verification(&mut conn, &verdict, now).await?;
    if let Some(fault) = verdict.fault {
        tracing::error!(fault = %fault, "audit.broken");
    }
    Ok(verdict)
}

/// What a pruning erased.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pruned {
    /// Links.
    pub seals: i64,
    /// Entries.
    pub entries: i64,
}

/// Erases the links at the start of the chain that are older than `before`, with what they seal, each part closed by
/// a signed record and noted in the log itself. `db` is a connection of the owner of the tables: the application's
/// own role may not.
///
/// # Errors
/// The database failed; what was erased before is closed.
pub async fn prune(
    db: &PgPool,
    keys: &Keyring,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<Pruned> {
    let mut pruned = Pruned::default();
    loop {
        let mut tx = db.begin().await?;
        let links = if store::take_turn(&mut tx).await? {
            store::list_prunable(&mut tx, before, PRUNED_AT_ONCE).await?
        } else {
            Vec::new()
        };
        let (Some(first), Some(last)) = (links.first(), links.last()) else {
            tx.rollback().await?;
            return Ok(pruned);
        };
        let ids: Vec<i64> = links
            .iter()
            .flat_map(|link| link.entry_ids.iter().copied())
            .collect();
        let mut closing = Closing {
            first_seal: first.seal,
            last_seal: last.seal,
            last_hash: last.hash.clone(),
            entries: i64::try_from(ids.len()).unwrap_or(i64::MAX),
            sealed_until: last.sealed_at,
            pruned_at: microseconds(now),
            key_id: keys.seal_key_id().to_owned(),
            signature: Vec::new(),
        };
        closing.signature = keys.sign_seal(&closing.statement());
        store::prune(&mut tx, &ids, &closing).await?;
        let actor = Actor::operator();
        audit::record(&mut tx, noted(&actor, now)).await?;
        tx.commit().await?;
        pruned.seals += closing.last_seal - closing.first_seal + 1;
        pruned.entries += closing.entries;
    }
}

fn noted(actor: &Actor, now: DateTime<Utc>) -> Entry<'_> {
    actor.did(Verb::LogPruned, now)
}

/// An instant as the database keeps it, so that it hashes the same when read back.
fn microseconds(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(at.timestamp_micros()).unwrap_or(at)
}
