//! SQL of the monthly mail.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::model::{Act, Month};
use crate::i18n::Language;
use crate::ids::{AccountId, MailId};

/// Queues the mail of a month for every account in use that something is told of and that did not choose otherwise;
/// once. Tells how many.
///
/// # Errors
/// The database failed.
pub async fn queue(conn: &mut PgConnection, month: Month, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let queued = sqlx::query!(
        "INSERT INTO history_mails (account_id, month, mail_id, next_attempt_at, queued_at)
         SELECT a.account_id, $1, gen_random_uuid(), $4, $4
         FROM accounts a LEFT JOIN account_notices n USING (account_id)
         WHERE a.disabled_at IS NULL AND a.email <> '' AND COALESCE(n.history, true)
           AND (EXISTS (SELECT FROM audit_entries e WHERE e.actor_id = a.account_id AND e.at >= $2 AND e.at < $3)
                OR EXISTS (SELECT FROM audit_entries e WHERE e.object_id = a.account_id AND e.at >= $2 AND e.at < $3))
         ON CONFLICT (account_id, month) DO NOTHING",
        month.0,
        month.start(),
        month.end(),
        now,
    )
    .execute(conn)
    .await?;
    Ok(queued.rows_affected())
}

/// One mail taken to be sent, and its reader.
pub(in crate::mail) struct Taken {
    pub(in crate::mail) account: AccountId,
    pub(in crate::mail) month: NaiveDate,
    pub(in crate::mail) id: MailId,
    pub(in crate::mail) attempts: i32,
    pub(in crate::mail) name: String,
    pub(in crate::mail) email: String,
    pub(in crate::mail) language: Language,
}

/// Takes one mail that is due, until `again` at the latest, unless mail is paused or this hour's share is used up.
pub(in crate::mail) async fn claim(
    conn: &mut PgConnection,
    hourly: i64,
    now: DateTime<Utc>,
    again: DateTime<Utc>,
) -> sqlx::Result<Option<Taken>> {
    sqlx::query_as!(
        Taken,
        r#"UPDATE history_mails h SET attempts = h.attempts + 1, next_attempt_at = $3
           FROM accounts a,
               (SELECT account_id, month FROM history_mails
                WHERE state = 'queued' AND next_attempt_at <= $2
                  AND NOT EXISTS (SELECT FROM mail_pause)
                  AND (SELECT count(*) FROM mails WHERE state = 'sent' AND sent_at > $2 - interval '1 hour')
                      + (SELECT count(*) FROM history_mails WHERE state = 'sent' AND ended_at > $2 - interval '1 hour') < $1
                ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED) due
           WHERE h.account_id = due.account_id AND h.month = due.month AND a.account_id = h.account_id
           RETURNING h.account_id AS "account: AccountId", h.month, h.mail_id AS "id: MailId", h.attempts, a.name, a.email,
               a.language AS "language: Language""#,
        hourly,
        now,
        again,
    )
    .fetch_optional(conn)
    .await
}

/// What an account did in a month, and what others did about it or its polls.
pub(in crate::mail) async fn list_acts(
    conn: &mut PgConnection,
    account: AccountId,
    month: Month,
) -> sqlx::Result<Vec<Act>> {
    sqlx::query_as!(
        Act,
        r#"SELECT verb AS "verb!", count(*) AS "count!", own AS "own!" FROM (
               SELECT e.verb, true AS own FROM audit_entries e
               WHERE e.actor_id = $1 AND e.at >= $2 AND e.at < $3
               UNION ALL
               SELECT e.verb, false FROM audit_entries e
               WHERE e.object_id = $1 AND e.actor_id IS DISTINCT FROM $1 AND e.at >= $2 AND e.at < $3
               UNION ALL
               SELECT e.verb, false FROM polls p JOIN audit_entries e ON e.poll_id = p.poll_id
               WHERE p.owner_id = $1 AND e.actor_id IS DISTINCT FROM $1 AND e.at >= $2 AND e.at < $3
                 AND e.verb IN ('poll.reviewed', 'poll.frozen', 'poll.unfrozen', 'poll.transferred', 'poll.held',
                                'poll.released', 'invitation.all_revoked', 'ballot.note_hidden', 'person.corrected',
                                'person.erased')
           ) acts
           GROUP BY own, verb ORDER BY own, count(*) DESC, verb"#,
        account.0,
        month.start(),
        month.end(),
    )
    .fetch_all(conn)
    .await
}

/// Puts one mail given up, or all of them, back in the queue; tells how many.
///
/// # Errors
/// The database failed.
pub async fn retry(
    conn: &mut PgConnection,
    mail: Option<MailId>,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let again = sqlx::query!(
        "UPDATE history_mails SET state = 'queued', attempts = 0, next_attempt_at = $2, last_error = NULL,
             ended_at = NULL
         WHERE state = 'dead' AND ($1::uuid IS NULL OR mail_id = $1)",
        mail.map(|id| id.0),
        now,
    )
    .execute(conn)
    .await?;
    Ok(again.rows_affected())
}

/// Marks a mail sent.
pub(in crate::mail) async fn mark_sent(
    conn: &mut PgConnection,
    taken: &Taken,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE history_mails SET state = 'sent', last_error = NULL, ended_at = $3 WHERE account_id = $1 AND month = $2",
        taken.account.0,
        taken.month,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts a mail off until `again`, or gives it up.
pub(in crate::mail) async fn mark_failed(
    conn: &mut PgConnection,
    taken: &Taken,
    error: &str,
    again: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE history_mails SET last_error = $3, next_attempt_at = COALESCE($4, next_attempt_at),
             state = CASE WHEN $4::timestamptz IS NULL THEN 'dead' ELSE 'queued' END,
             ended_at = CASE WHEN $4::timestamptz IS NULL THEN $5::timestamptz END
         WHERE account_id = $1 AND month = $2",
        taken.account.0,
        taken.month,
        error,
        again,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}
