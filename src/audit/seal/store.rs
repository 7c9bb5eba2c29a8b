//! SQL of the seal.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::store::LoggedEntry;
use super::model::{Closing, Link, Verdict};

/// Sealers and pruners take turns by this number; nobody else ever takes it.
const TURN: i64 = 0x0063_7265_6e65_6175;

/// Takes the sealer's turn until the end of the transaction; false when another has it.
pub(super) async fn take_turn(conn: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"SELECT pg_try_advisory_xact_lock($1) AS "taken!""#, TURN)
        .fetch_one(conn)
        .await
}

/// The last link.
pub(super) async fn find_head(conn: &mut PgConnection) -> sqlx::Result<Option<Link>> {
    sqlx::query_as!(
        Link,
        "SELECT seal, sealed_at, entry_ids, digests, previous, hash, key_id, signature
         FROM audit_seals ORDER BY seal DESC LIMIT 1"
    )
    .fetch_optional(conn)
    .await
}

/// Up to `limit` links after `seal`, in their order.
pub(super) async fn list_links(
    conn: &mut PgConnection,
    after: i64,
    limit: i64,
) -> sqlx::Result<Vec<Link>> {
    sqlx::query_as!(
        Link,
        "SELECT seal, sealed_at, entry_ids, digests, previous, hash, key_id, signature
         FROM audit_seals WHERE seal > $1 ORDER BY seal LIMIT $2",
        after,
        limit
    )
    .fetch_all(conn)
    .await
}

/// Entries that wait to be sealed, and are there.
pub(super) async fn list_waiting(
    conn: &mut PgConnection,
    limit: i64,
) -> sqlx::Result<Vec<LoggedEntry>> {
    sqlx::query_as!(
        LoggedEntry,
        "SELECT e.entry_id, at, actor_kind, actor_id, verb, poll_id, object_id, reason, request_id, network
         FROM audit_pending p JOIN audit_entries e ON e.entry_id = p.entry_id
         ORDER BY e.entry_id LIMIT $1",
        limit
    )
    .fetch_all(conn)
    .await
}

/// Adds a link, and takes what it covers off the list of those that wait.
pub(super) async fn insert(conn: &mut PgConnection, link: &Link) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO audit_seals (seal, sealed_at, entry_ids, digests, previous, hash, key_id, signature)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        link.seal,
        link.sealed_at,
        &link.entry_ids,
        link.digests,
        link.previous,
        link.hash,
        link.key_id,
        link.signature,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "DELETE FROM audit_pending WHERE entry_id = ANY ($1)",
        &link.entry_ids
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// These entries, as far as they are there.
pub(super) async fn list_entries(
    conn: &mut PgConnection,
    ids: &[i64],
) -> sqlx::Result<Vec<LoggedEntry>> {
    sqlx::query_as!(
        LoggedEntry,
        "SELECT entry_id, at, actor_kind, actor_id, verb, poll_id, object_id, reason, request_id, network
         FROM audit_entries WHERE entry_id = ANY ($1) ORDER BY entry_id",
        ids
    )
    .fetch_all(conn)
    .await
}

/// Numbers of the entries after `after`, with whether each waits to be sealed.
pub(super) async fn list_numbers(
    conn: &mut PgConnection,
    after: i64,
    limit: i64,
) -> sqlx::Result<Vec<(i64, bool)>> {
    let rows = sqlx::query!(
        r#"SELECT e.entry_id, p.entry_id IS NOT NULL AS "waits!"
           FROM audit_entries e LEFT JOIN audit_pending p ON p.entry_id = e.entry_id
           WHERE e.entry_id > $1 ORDER BY e.entry_id LIMIT $2"#,
        after,
        limit
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.entry_id, row.waits))
        .collect())
}

/// The first number that waits to be sealed without an entry being there.
pub(super) async fn find_vanished(conn: &mut PgConnection) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar!(
        "SELECT p.entry_id FROM audit_pending p
         WHERE NOT EXISTS (SELECT FROM audit_entries e WHERE e.entry_id = p.entry_id)
         ORDER BY p.entry_id LIMIT 1"
    )
    .fetch_optional(conn)
    .await
}

/// How many entries wait to be sealed.
pub(super) async fn count_waiting(conn: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"SELECT count(*) AS "waiting!" FROM audit_pending"#)
        .fetch_one(conn)
        .await
}

/// The records that close erased parts, in their order.
pub(super) async fn list_closings(conn: &mut PgConnection) -> sqlx::Result<Vec<Closing>> {
    sqlx::query_as!(
        Closing,
        "SELECT first_seal, last_seal, last_hash, entries, sealed_until, pruned_at, key_id, signature
         FROM audit_prunings ORDER BY last_seal"
    )
    .fetch_all(conn)
    .await
}

/// Links from the start of the chain that are older than `before`, the head never among them.
pub(super) async fn list_prunable(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
    limit: i64,
) -> sqlx::Result<Vec<Link>> {
    sqlx::query_as!(
        Link,
        "SELECT seal, sealed_at, entry_ids, digests, previous, hash, key_id, signature
         FROM audit_seals s
         WHERE s.seal < (SELECT max(seal) FROM audit_seals)
           AND s.seal < COALESCE((SELECT min(young.seal) FROM audit_seals young WHERE young.sealed_at >= $1), 9223372036854775807)
         ORDER BY s.seal LIMIT $2",
        before,
        limit
    )
    .fetch_all(conn)
    .await
}

/// Erases these links with what they seal, and writes what closes the gap. Only the owner of the tables may.
pub(super) async fn prune(
    conn: &mut PgConnection,
    entries: &[i64],
    closing: &Closing,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM audit_entries WHERE entry_id = ANY ($1)",
        entries
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "DELETE FROM audit_seals WHERE seal BETWEEN $1 AND $2",
        closing.first_seal,
        closing.last_seal
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "INSERT INTO audit_prunings (first_seal, last_seal, last_hash, entries, sealed_until, pruned_at, key_id, signature)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        closing.first_seal,
        closing.last_seal,
        closing.last_hash,
        closing.entries,
        closing.sealed_until,
        closing.pruned_at,
        closing.key_id,
        closing.signature,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes what a verification found.
pub(super) async fn insert_verification(
    conn: &mut PgConnection,
    verdict: &Verdict,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let fault = verdict.fault.map(super::model::Fault::code);
    sqlx::query!(
        "INSERT INTO audit_verifications (verification_id, verified_at, seals, entries, waiting, fault, fault_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        now,
        verdict.seals,
        verdict.entries,
        verdict.waiting,
        fault.map(|(code, _)| code),
        fault.map(|(_, at)| at),
    )
    .execute(conn)
    .await?;
    Ok(())
}
