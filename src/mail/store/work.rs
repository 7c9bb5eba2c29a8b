//! Taking what is due, and marking what became of it.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::facts::Facts;
use crate::clock::MISTAKEN_CLOCK;
use crate::ids::{InvitationId, LeaseId, OptionId, PollId};
use crate::mail::model::{DropReason, MailKind, Reader};

/// How many mails may leave within an hour.
#[derive(Debug, Clone, Copy)]
pub(in crate::mail) struct Limits {
    pub(in crate::mail) per_organiser: i64,
    pub(in crate::mail) in_all: i64,
}

/// A number of its own for the advisory lock that claims take one after the other.
const CLAIMS: i64 = 0x6372_656e_6d61;

/// Takes up to `limit` due mails for one worker: none that another holds, of each reader only the oldest that is
/// due, and no more than the hourly limits leave room for. Of a frozen poll only what tells its organiser of it is
/// taken. A mail whose lease ran out was cut off in the middle, and is marked so. Nothing is taken while mail is
/// paused. Polls are looked up one by one, as scalars: joined, all of them might be read each second.
pub(in crate::mail) async fn claim(
    conn: &mut PgConnection,
    lease: LeaseId,
    limit: i64,
    limits: Limits,
    now: DateTime<Utc>,
    leased_until: DateTime<Utc>,
) -> sqlx::Result<u64> {
    // Two workers that counted at the same time would both find room for the last mail of the hour.
    sqlx::query!("SELECT pg_advisory_xact_lock($1)", CLAIMS)
        .execute(&mut *conn)
        .await?;
    let claimed = sqlx::query!(
        "WITH used (owner_id, n) AS (
             SELECT (SELECT owner_id FROM polls WHERE polls.poll_id = m.poll_id), count(*) FROM mails m
             WHERE (m.state = 'sent' AND m.sent_at > $5) OR (m.state = 'queued' AND m.lease_id IS NOT NULL)
             GROUP BY 1),
         candidates AS (
             SELECT m.poll_id, m.mail_id, m.next_attempt_at,
                    row_number() OVER (PARTITION BY m.owner_id ORDER BY m.next_attempt_at, m.mail_id)
                        + COALESCE(u.n, 0) AS nth
             FROM (SELECT poll_id, mail_id, kind, next_attempt_at, invitation_id, account_id, substitute_id,
                          (SELECT owner_id FROM polls WHERE polls.poll_id = mails.poll_id) AS owner_id
                   FROM mails
                   WHERE state = 'queued' AND next_attempt_at <= $3
                     AND (leased_until IS NULL OR leased_until < $3 OR leased_until > $8)
                     AND (SELECT (kind = 'intervention' OR p.frozen_at IS NULL)
                              AND NOT EXISTS (SELECT FROM used WHERE used.owner_id = p.owner_id AND n >= $6::bigint)
                          FROM polls p WHERE p.poll_id = mails.poll_id)
                   ORDER BY next_attempt_at LIMIT $4::bigint * 8) m
             LEFT JOIN used u USING (owner_id)
             WHERE NOT EXISTS (
                 SELECT FROM mails earlier
                 WHERE earlier.poll_id = m.poll_id AND earlier.state = 'queued' AND earlier.mail_id < m.mail_id
                   AND m.kind <> 'intervention'
                   AND (earlier.attempts > 0 OR earlier.next_attempt_at <= $3)
                   AND COALESCE(earlier.invitation_id, earlier.account_id, earlier.substitute_id)
                     = COALESCE(m.invitation_id, m.account_id, m.substitute_id)))
         UPDATE mails SET lease_id = $1, leased_until = $2, attempts = mails.attempts + 1,
                last_error = CASE WHEN mails.lease_id IS NULL THEN mails.last_error ELSE 'interrupted' END
         FROM (SELECT mails.poll_id, mails.mail_id FROM mails JOIN candidates USING (poll_id, mail_id)
               WHERE candidates.nth <= $6::bigint AND mails.state = 'queued'
                 AND NOT EXISTS (SELECT FROM mail_pause)
               ORDER BY candidates.next_attempt_at
               LIMIT LEAST($4::bigint, GREATEST($7::bigint - (SELECT COALESCE(sum(n), 0)::bigint FROM used)
                   - (SELECT count(*) FROM history_mails WHERE state = 'sent' AND ended_at > $5), 0))
               FOR UPDATE OF mails SKIP LOCKED) due
         WHERE mails.poll_id = due.poll_id AND mails.mail_id = due.mail_id",
        lease.0,
        leased_until,
        now,
        limit,
        now - TimeDelta::hours(1),
        limits.per_organiser,
        limits.in_all,
        leased_until + MISTAKEN_CLOCK,
    )
    .execute(conn)
    .await?;
    Ok(claimed.rows_affected())
}

/// Takes the mails of this kind that wait for this reader, as [`claim`] would: for a transaction that is rolled back.
pub(in crate::mail) async fn lease_waiting(
    conn: &mut PgConnection,
    lease: LeaseId,
    poll: PollId,
    kind: MailKind,
    reader: Reader,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE mails SET lease_id = $1, leased_until = $2
         WHERE poll_id = $3 AND kind = $4 AND state = 'queued' AND lease_id IS NULL
           AND COALESCE(invitation_id, account_id, substitute_id) = $5",
        lease.0,
        now,
        poll.0,
        kind.code() as _,
        reader.uuid(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Marks a mail as sent; `false` when this worker no longer holds it (its poll may be purged).
pub(in crate::mail) async fn mark_sent(
    conn: &mut PgConnection,
    facts: &Facts,
    lease: LeaseId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let marked = sqlx::query!(
        "UPDATE mails SET state = 'sent', sent_at = $4, lease_id = NULL, leased_until = NULL, last_error = NULL
         WHERE poll_id = $1 AND mail_id = $2 AND lease_id = $3",
        facts.poll_id.0,
        facts.mail_id.0,
        lease.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(marked.rows_affected() == 1)
}

/// Remembers which SEQUENCE of an event its reader holds now.
pub(in crate::mail) async fn record_delivery(
    conn: &mut PgConnection,
    facts: &Facts,
    option: OptionId,
    sequence: i32,
    method: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO calendar_deliveries (poll_id, option_id, recipient_id, sequence, method, delivered_at)
         SELECT $1, $2, $3, $4, $5, $6
         ON CONFLICT (poll_id, option_id, recipient_id)
         DO UPDATE SET sequence = EXCLUDED.sequence, method = EXCLUDED.method, delivered_at = EXCLUDED.delivered_at",
        facts.poll_id.0,
        option.0,
        facts.invitation_id.map(|id| id.0).or(facts.account_id.map(|id| id.0)),
        sequence,
        method,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Shows beside a person whether mail reaches them.
pub(in crate::mail) async fn mark_invitation(
    conn: &mut PgConnection,
    poll: PollId,
    invitation: InvitationId,
    delivery: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE invitations SET delivery = $3,
                delivered_at = CASE WHEN $3 = 'sent' THEN $4 ELSE delivered_at END
         WHERE poll_id = $1 AND invitation_id = $2",
        poll.0,
        invitation.0,
        delivery,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts a mail that failed back for later. Once cut off, it stays marked so: it may have arrived.
pub(in crate::mail) async fn mark_deferred(
    conn: &mut PgConnection,
    facts: &Facts,
    lease: LeaseId,
    error: &str,
    next_attempt_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE mails SET next_attempt_at = $5, lease_id = NULL, leased_until = NULL,
                last_error = CASE WHEN last_error = 'interrupted' THEN last_error ELSE $4 END
         WHERE poll_id = $1 AND mail_id = $2 AND lease_id = $3",
        facts.poll_id.0,
        facts.mail_id.0,
        lease.0,
        error,
        next_attempt_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives a mail up; `false` when this worker no longer holds it.
pub(in crate::mail) async fn mark_dead(
    conn: &mut PgConnection,
    facts: &Facts,
    lease: LeaseId,
    error: &str,
) -> sqlx::Result<bool> {
    let marked = sqlx::query!(
        "UPDATE mails SET state = 'dead', lease_id = NULL, leased_until = NULL,
                last_error = CASE WHEN last_error = 'interrupted' THEN last_error ELSE $4 END
         WHERE poll_id = $1 AND mail_id = $2 AND lease_id = $3",
        facts.poll_id.0,
        facts.mail_id.0,
        lease.0,
        error,
    )
    .execute(conn)
    .await?;
    Ok(marked.rows_affected() == 1)
}

/// Drops a mail that is no longer true.
pub(in crate::mail) async fn mark_dropped(
    conn: &mut PgConnection,
    facts: &Facts,
    lease: LeaseId,
    reason: DropReason,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE mails SET state = 'dropped', drop_reason = $4, lease_id = NULL, leased_until = NULL
         WHERE poll_id = $1 AND mail_id = $2 AND lease_id = $3",
        facts.poll_id.0,
        facts.mail_id.0,
        lease.0,
        reason.code(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives back a mail that was taken and not tried.
pub(in crate::mail) async fn release(
    conn: &mut PgConnection,
    facts: &Facts,
    lease: LeaseId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE mails SET lease_id = NULL, leased_until = NULL, attempts = attempts - 1
         WHERE poll_id = $1 AND mail_id = $2 AND lease_id = $3",
        facts.poll_id.0,
        facts.mail_id.0,
        lease.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts a mail that was taken off until a better hour; not an attempt.
pub(in crate::mail) async fn postpone(
    conn: &mut PgConnection,
    facts: &Facts,
    lease: LeaseId,
    until: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE mails SET lease_id = NULL, leased_until = NULL, attempts = attempts - 1, next_attempt_at = $4
         WHERE poll_id = $1 AND mail_id = $2 AND lease_id = $3",
        facts.poll_id.0,
        facts.mail_id.0,
        lease.0,
        until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Locks a poll as writers do, and raises its version: what its organisers see of it changed.
pub(in crate::mail) async fn touch_poll(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE polls SET version = version + 1 WHERE poll_id = $1",
        poll.0
    )
    .execute(conn)
    .await?;
    Ok(())
}
