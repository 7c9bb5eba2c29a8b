//! The administrator's side of the outbox: how much waits, what failed, pausing, trying again, a mail to oneself.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::ids::{AccountId, MailId, PollId};
use crate::mail::model::MailKind;

/// The outbox at a glance.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Waiting, and due.
    pub due: i64,
    /// Waiting for their hour or for the next attempt.
    pub later: i64,
    /// Being sent now.
    pub held: i64,
    /// Sent within the last hour.
    pub sent_last_hour: i64,
    /// Sent within the last day.
    pub sent_last_day: i64,
    /// Given up.
    pub failed: i64,
    /// Dropped because they were no longer true, within the last day.
    pub dropped_last_day: i64,
    /// When the oldest of those due was queued.
    pub oldest: Option<DateTime<Utc>>,
    /// Since when nothing leaves.
    pub paused_at: Option<DateTime<Utc>>,
}

/// Counts the outbox, each state by its own index: mails sent long ago are not read.
///
/// # Errors
/// The database failed.
pub async fn find_overview(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<Overview> {
    sqlx::query_as!(
        Overview,
        r#"WITH waiting AS (
               SELECT lease_id IS NOT NULL AS held, next_attempt_at, queued_at FROM mails WHERE state = 'queued'
               UNION ALL SELECT false, next_attempt_at, queued_at FROM history_mails WHERE state = 'queued')
           SELECT count(*) FILTER (WHERE NOT held AND next_attempt_at <= $1) AS "due!",
               count(*) FILTER (WHERE NOT held AND next_attempt_at > $1) AS "later!",
               count(*) FILTER (WHERE held) AS "held!",
               min(queued_at) FILTER (WHERE next_attempt_at <= $1) AS oldest,
               (SELECT count(*) FROM mails WHERE state = 'sent' AND sent_at > $2)
                   + (SELECT count(*) FROM history_mails WHERE state = 'sent' AND ended_at > $2) AS "sent_last_hour!",
               (SELECT count(*) FROM mails WHERE state = 'sent' AND sent_at > $3)
                   + (SELECT count(*) FROM history_mails WHERE state = 'sent' AND ended_at > $3) AS "sent_last_day!",
               (SELECT count(*) FROM mails WHERE state = 'dead')
                   + (SELECT count(*) FROM history_mails WHERE state = 'dead') AS "failed!",
               (SELECT count(*) FROM mails WHERE state = 'dropped' AND queued_at > $3) AS "dropped_last_day!",
               (SELECT paused_at FROM mail_pause) AS paused_at
           FROM waiting"#,
        now,
        now - TimeDelta::hours(1),
        now - TimeDelta::days(1),
    )
    .fetch_one(conn)
    .await
}

/// A mail that was given up or waits after a failure.
#[derive(Debug, Clone)]
pub struct Failed {
    /// Its poll; none for the monthly mail of one's own history.
    pub poll: Option<PollId>,
    /// Which.
    pub id: MailId,
    /// What it is about; likewise.
    pub kind: Option<MailKind>,
    /// Whether it was given up, rather than waiting for the next attempt.
    pub dead: bool,
    /// The reader's address; masked before anybody sees it.
    pub email: String,
    /// Attempts so far.
    pub attempts: i32,
    /// What went wrong, as a code.
    pub error: String,
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// When it is tried again, unless it was given up.
    pub next_attempt_at: DateTime<Utc>,
}

/// What failed, last queued first.
///
/// # Errors
/// The database failed.
pub async fn list_failed(conn: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<Failed>> {
    sqlx::query_as!(
        Failed,
        r#"SELECT * FROM (
               SELECT m.poll_id AS "poll: PollId", m.mail_id AS "id!: MailId", m.kind AS "kind: MailKind",
                   m.state = 'dead' AS "dead!", COALESCE(i.email, a.email, s.email, '') AS "email!",
                   m.attempts AS "attempts!", COALESCE(m.last_error, '') AS "error!", m.queued_at AS "queued_at!",
                   m.next_attempt_at AS "next_attempt_at!"
               FROM mails m
               LEFT JOIN invitations i ON i.poll_id = m.poll_id AND i.invitation_id = m.invitation_id
               LEFT JOIN accounts a ON a.account_id = m.account_id
               LEFT JOIN substitutes s ON s.poll_id = m.poll_id AND s.substitute_id = m.substitute_id
               WHERE m.state = 'dead' OR (m.state = 'queued' AND m.last_error IS NOT NULL)
               UNION ALL
               SELECT NULL, h.mail_id, NULL, h.state = 'dead', a.email, h.attempts, COALESCE(h.last_error, ''),
                   h.queued_at, h.next_attempt_at
               FROM history_mails h JOIN accounts a USING (account_id)
               WHERE h.state = 'dead' OR (h.state = 'queued' AND h.last_error IS NOT NULL)) failed
           ORDER BY "queued_at!" DESC, "id!: MailId" LIMIT $1"#,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// Puts every mail given up back in the queue, and their people with them; tells how many.
///
/// # Errors
/// The database failed.
pub async fn retry_all(
    conn: &mut PgConnection,
    poll: Option<PollId>,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    retry(conn, poll, None, now).await
}

/// Puts one mail given up back in the queue; `false` when it is not given up (any more).
///
/// # Errors
/// The database failed.
pub async fn retry_one(
    conn: &mut PgConnection,
    poll: PollId,
    mail: MailId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    Ok(retry(conn, Some(poll), Some(mail), now).await? == 1)
}

async fn retry(
    conn: &mut PgConnection,
    poll: Option<PollId>,
    mail: Option<MailId>,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    sqlx::query!(
        "UPDATE invitations i SET delivery = 'queued'
         FROM mails m
         WHERE i.poll_id = m.poll_id AND i.invitation_id = m.invitation_id AND m.state = 'dead'
           AND i.delivery = 'unreachable'
           AND ($1::uuid IS NULL OR m.poll_id = $1) AND ($2::uuid IS NULL OR m.mail_id = $2)",
        poll.map(|id| id.0),
        mail.map(|id| id.0),
    )
    .execute(&mut *conn)
    .await?;
    let again = sqlx::query!(
        "UPDATE mails SET state = 'queued', attempts = 0, next_attempt_at = $3,
                last_error = CASE WHEN last_error = 'interrupted' THEN last_error END
         WHERE state = 'dead' AND ($1::uuid IS NULL OR poll_id = $1) AND ($2::uuid IS NULL OR mail_id = $2)",
        poll.map(|id| id.0),
        mail.map(|id| id.0),
        now,
    )
    .execute(conn)
    .await?;
    Ok(again.rows_affected())
}

/// Stops all sending; `false` when it was stopped already.
///
/// # Errors
/// The database failed.
pub async fn insert_pause(
    conn: &mut PgConnection,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let stopped = sqlx::query!(
        "INSERT INTO mail_pause (paused_at, paused_by) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        now,
        by.0
    )
    .execute(conn)
    .await?;
    Ok(stopped.rows_affected() == 1)
}

/// Lets mail leave again; `false` when it did already.
///
/// # Errors
/// The database failed.
pub async fn delete_pause(conn: &mut PgConnection) -> sqlx::Result<bool> {
    let freed = sqlx::query!("DELETE FROM mail_pause").execute(conn).await?;
    Ok(freed.rows_affected() == 1)
}

/// The last mail an administrator sent to themselves.
#[derive(Debug, Clone)]
pub struct TestMail {
    /// Its id, also in its Message-ID.
    pub id: MailId,
    /// `queued`, `sending`, `sent` or `failed`.
    pub state: String,
    /// What went wrong, as a code.
    pub error: Option<String>,
    /// When it was asked for.
    pub queued_at: DateTime<Utc>,
}

/// The last mail this account sent to itself.
///
/// # Errors
/// The database failed.
pub async fn find_test(
    conn: &mut PgConnection,
    account: AccountId,
) -> sqlx::Result<Option<TestMail>> {
    sqlx::query_as!(
        TestMail,
        r#"SELECT mail_id AS "id: MailId", state, last_error AS error, queued_at
           FROM test_mails WHERE account_id = $1"#,
        account.0
    )
    .fetch_optional(conn)
    .await
}

/// Queues a mail to oneself, over the one before.
///
/// # Errors
/// The database failed.
pub async fn insert_test(
    conn: &mut PgConnection,
    account: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO test_mails (account_id, mail_id, state, queued_at) VALUES ($1, $2, 'queued', $3)
         ON CONFLICT (account_id) DO UPDATE SET mail_id = EXCLUDED.mail_id, state = 'queued', last_error = NULL,
             queued_at = EXCLUDED.queued_at, ended_at = NULL",
        account.0,
        MailId::generate().0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A mail to oneself, taken to be sent.
pub(in crate::mail) struct Taken {
    pub(in crate::mail) id: MailId,
    pub(in crate::mail) name: String,
    pub(in crate::mail) email: String,
    pub(in crate::mail) language: crate::i18n::Language,
}

/// Takes one mail to oneself, once.
pub(in crate::mail) async fn claim_test(conn: &mut PgConnection) -> sqlx::Result<Option<Taken>> {
    sqlx::query_as!(
        Taken,
        r#"UPDATE test_mails t SET state = 'sending'
           FROM accounts a
           WHERE a.account_id = t.account_id
             AND t.account_id = (SELECT account_id FROM test_mails WHERE state = 'queued'
                                 ORDER BY queued_at LIMIT 1 FOR UPDATE SKIP LOCKED)
           RETURNING t.mail_id AS "id: MailId", a.name, a.email, a.language AS "language: crate::i18n::Language""#
    )
    .fetch_optional(conn)
    .await
}

/// Says what became of it.
pub(in crate::mail) async fn end_test(
    conn: &mut PgConnection,
    mail: MailId,
    error: Option<&str>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE test_mails SET state = CASE WHEN $2::text IS NULL THEN 'sent' ELSE 'failed' END,
             last_error = $2, ended_at = $3
         WHERE mail_id = $1",
        mail.0,
        error,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}
