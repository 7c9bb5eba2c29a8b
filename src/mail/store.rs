//! SQL of the outbox.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{DropReason, MailKind, NewMail, Reader};
use crate::i18n::Language;
use crate::ids::{AccountId, InvitationId, LeaseId, MailId, OptionId, PollId, SubstituteId};

/// Writes rows, one per mail.
pub(super) async fn insert_all(conn: &mut PgConnection, mails: &[NewMail]) -> sqlx::Result<()> {
    let column = |value: fn(&NewMail) -> Option<Uuid>| mails.iter().map(value).collect::<Vec<_>>();
    sqlx::query!(
        "INSERT INTO mails (poll_id, mail_id, kind, invitation_id, account_id, substitute_id, option_id, sequence,
                            next_attempt_at, queued_at)
         SELECT poll_id, mail_id, kind, invitation_id, account_id, substitute_id, option_id, sequence, at, at
         FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::int4[],
                     $9::timestamptz[])
              AS m (poll_id, mail_id, kind, invitation_id, account_id, substitute_id, option_id, sequence, at)",
        &mails.iter().map(|mail| mail.poll.0).collect::<Vec<_>>(),
        &mails.iter().map(|_| MailId::generate().0).collect::<Vec<_>>(),
        &mails.iter().map(|mail| mail.kind.code()).collect::<Vec<_>>() as _,
        &column(|mail| mail.reader.invitation().map(|id| id.0)) as _,
        &column(|mail| mail.reader.account().map(|id| id.0)) as _,
        &column(|mail| mail.reader.substitute().map(|id| id.0)) as _,
        &column(|mail| mail.option.map(|id| id.0)) as _,
        &mails.iter().map(|mail| mail.sequence).collect::<Vec<_>>() as _,
        &mails.iter().map(|mail| mail.now).collect::<Vec<_>>(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Shows that a link is on its way.
pub(super) async fn mark_invitations_queued(
    conn: &mut PgConnection,
    invitations: &[(PollId, InvitationId)],
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE invitations SET delivery = 'queued'
         FROM UNNEST($1::uuid[], $2::uuid[]) AS q (poll_id, invitation_id)
         WHERE invitations.poll_id = q.poll_id AND invitations.invitation_id = q.invitation_id",
        &invitations
            .iter()
            .map(|(poll, _)| poll.0)
            .collect::<Vec<_>>(),
        &invitations.iter().map(|(_, id)| id.0).collect::<Vec<_>>(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Drops what waits unheld, of these kinds; never the cancellation of an event that its reader holds.
pub(super) async fn drop_queued(
    conn: &mut PgConnection,
    poll: PollId,
    kinds: &[MailKind],
    reason: DropReason,
) -> sqlx::Result<u64> {
    let dropped = sqlx::query!(
        "UPDATE mails SET state = 'dropped', drop_reason = $3
         WHERE poll_id = $1 AND kind = ANY($2) AND state = 'queued' AND lease_id IS NULL
           AND NOT (kind = 'cancellation' AND option_id IS NOT NULL)",
        poll.0,
        &kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>() as _,
        reason.code(),
    )
    .execute(conn)
    .await?;
    Ok(dropped.rows_affected())
}

/// Drops the announcements of an event that surely reached nobody: waiting, unheld, and never cut off
/// in the middle of an exchange.
pub(super) async fn drop_announcements(
    conn: &mut PgConnection,
    poll: PollId,
    option: OptionId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE mails SET state = 'dropped', drop_reason = $3
         WHERE poll_id = $1 AND option_id = $2 AND kind = 'decision' AND state = 'queued' AND lease_id IS NULL
           AND last_error IS DISTINCT FROM 'interrupted'",
        poll.0,
        option.0,
        DropReason::DecisionWithdrawn.code(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Everyone who holds the event of an option, or for whom it may be on its way.
pub(super) async fn list_holders(
    conn: &mut PgConnection,
    poll: PollId,
    option: OptionId,
) -> sqlx::Result<Vec<Reader>> {
    let rows = sqlx::query!(
        r#"SELECT h.recipient_id AS "recipient_id!", i.invitation_id AS "invitation_id?"
           FROM (SELECT recipient_id FROM calendar_deliveries
                 WHERE poll_id = $1 AND option_id = $2 AND method <> 'cancel'
                 UNION
                 SELECT COALESCE(invitation_id, account_id) FROM mails
                 WHERE poll_id = $1 AND option_id = $2 AND kind = 'decision'
                   AND (state = 'queued' OR (state = 'dead' AND last_error = 'interrupted'))) h
           LEFT JOIN invitations i ON i.poll_id = $1 AND i.invitation_id = h.recipient_id
           ORDER BY h.recipient_id"#,
        poll.0,
        option.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| match row.invitation_id {
            Some(id) => Reader::Invitation(InvitationId(id)),
            None => Reader::Account(AccountId(row.recipient_id)),
        })
        .collect())
}

/// One claimed mail with all that its words and its sending need, read just before it leaves.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) poll_id: PollId,
    pub(super) mail_id: MailId,
    pub(super) kind: MailKind,
    pub(super) attempts: i32,
    pub(super) invitation_id: Option<InvitationId>,
    pub(super) account_id: Option<AccountId>,
    pub(super) substitute_id: Option<SubstituteId>,
    pub(super) option_id: Option<OptionId>,
    pub(super) sequence: Option<i32>,
    pub(super) reader_name: String,
    pub(super) reader_email: String,
    pub(super) reader_language: Language,
    pub(super) link_version: Option<i32>,
    pub(super) link_expires_at: Option<DateTime<Utc>>,
    pub(super) link_revoked_at: Option<DateTime<Utc>>,
    pub(super) account_disabled_at: Option<DateTime<Utc>>,
    pub(super) accepted_at: Option<DateTime<Utc>>,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) place: String,
    pub(super) zone: String,
    pub(super) sensitivity: String,
    pub(super) results_visibility: String,
    pub(super) poll_state: String,
    pub(super) deadline_at: Option<DateTime<Utc>>,
    pub(super) purge_at: DateTime<Utc>,
    pub(super) deletion_requested_at: Option<DateTime<Utc>>,
    pub(super) organiser_name: String,
    pub(super) organiser_email: String,
    pub(super) on_date: Option<NaiveDate>,
    pub(super) local_start: Option<NaiveDateTime>,
    pub(super) duration_minutes: Option<i32>,
    pub(super) fold: Option<i16>,
    pub(super) uid: Option<String>,
    pub(super) decision_sequence: Option<i32>,
    pub(super) withdrawn_at: Option<DateTime<Utc>>,
    pub(super) holds_event: bool,
    pub(super) decision_message: String,
}

/// Takes up to `limit` due mails for one worker: none that another holds, and of each reader only the oldest.
/// A mail whose lease ran out was cut off in the middle, and is marked so.
pub(super) async fn claim(
    conn: &mut PgConnection,
    lease: LeaseId,
    limit: i64,
    now: DateTime<Utc>,
    leased_until: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let claimed = sqlx::query!(
        "UPDATE mails SET lease_id = $1, leased_until = $2, attempts = mails.attempts + 1,
                last_error = CASE WHEN mails.lease_id IS NULL THEN mails.last_error ELSE 'interrupted' END
         FROM (SELECT poll_id, mail_id FROM mails m
               WHERE state = 'queued' AND next_attempt_at <= $3 AND (leased_until IS NULL OR leased_until < $3)
                 AND NOT EXISTS (
                     SELECT FROM mails earlier
                     WHERE earlier.poll_id = m.poll_id AND earlier.state = 'queued' AND earlier.mail_id < m.mail_id
                       AND COALESCE(earlier.invitation_id, earlier.account_id, earlier.substitute_id)
                         = COALESCE(m.invitation_id, m.account_id, m.substitute_id))
               ORDER BY next_attempt_at LIMIT $4 FOR UPDATE SKIP LOCKED) due
         WHERE mails.poll_id = due.poll_id AND mails.mail_id = due.mail_id",
        lease.0,
        leased_until,
        now,
        limit,
    )
    .execute(conn)
    .await?;
    Ok(claimed.rows_affected())
}

/// Takes the mail of this kind that waits for this reader, as [`claim`] would: for a transaction that is rolled back.
pub(super) async fn lease_one(
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

/// What is true now of every mail under a lease, in one statement.
pub(super) async fn list_facts(
    conn: &mut PgConnection,
    lease: LeaseId,
) -> sqlx::Result<Vec<Facts>> {
    sqlx::query_as!(
        Facts,
        r#"SELECT m.poll_id AS "poll_id: PollId", m.mail_id AS "mail_id: MailId", m.kind AS "kind: MailKind",
               m.attempts, m.invitation_id AS "invitation_id: InvitationId", m.account_id AS "account_id: AccountId",
               m.substitute_id AS "substitute_id: SubstituteId", m.option_id AS "option_id: OptionId", m.sequence,
               COALESCE(i.name, a.name, s.name) AS "reader_name!",
               COALESCE(i.email, a.email, s.email) AS "reader_email!",
               COALESCE(i.language, a.language, p.language) AS "reader_language!: Language",
               i.link_version AS "link_version?", i.expires_at AS "link_expires_at?",
               i.revoked_at AS "link_revoked_at?", a.disabled_at AS "account_disabled_at?",
               s.accepted_at AS "accepted_at?", p.title, p.description, p.place, p.zone, p.sensitivity,
               p.results_visibility, p.state AS "poll_state", p.deadline_at, p.purge_at, p.deletion_requested_at,
               COALESCE(o.name, p.owner_name) AS "organiser_name!", COALESCE(o.email, '') AS "organiser_email!",
               t.on_date AS "on_date?", t.local_start AS "local_start?", t.duration_minutes AS "duration_minutes?",
               t.fold AS "fold?", d.uid AS "uid?", d.sequence AS "decision_sequence?",
               d.withdrawn_at AS "withdrawn_at?", COALESCE(d.message, '') AS "decision_message!",
               (EXISTS (SELECT FROM calendar_deliveries c
                        WHERE c.poll_id = m.poll_id AND c.option_id = m.option_id AND c.method <> 'cancel'
                          AND c.recipient_id = COALESCE(m.invitation_id, m.account_id))
                OR EXISTS (SELECT FROM mails e
                           WHERE e.poll_id = m.poll_id AND e.option_id = m.option_id AND e.kind = 'decision'
                             AND e.last_error = 'interrupted' AND e.state <> 'sent'
                             AND COALESCE(e.invitation_id, e.account_id) = COALESCE(m.invitation_id, m.account_id))
               ) AS "holds_event!"
           FROM mails m
           JOIN polls p ON p.poll_id = m.poll_id
           LEFT JOIN accounts o ON o.account_id = p.owner_id
           LEFT JOIN invitations i ON i.poll_id = m.poll_id AND i.invitation_id = m.invitation_id
           LEFT JOIN accounts a ON a.account_id = m.account_id
           LEFT JOIN substitutes s ON s.poll_id = m.poll_id AND s.substitute_id = m.substitute_id
           LEFT JOIN options t ON t.poll_id = m.poll_id AND t.option_id = m.option_id
           LEFT JOIN decisions d ON d.poll_id = m.poll_id AND d.option_id = m.option_id
           WHERE m.lease_id = $1 AND m.state = 'queued'
             AND COALESCE(i.email, a.email, s.email) IS NOT NULL
           ORDER BY m.mail_id"#,
        lease.0,
    )
    .fetch_all(conn)
    .await
}

/// Marks a mail as sent; `false` when this worker no longer holds it (its poll may be purged).
pub(super) async fn mark_sent(
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
pub(super) async fn record_delivery(
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
pub(super) async fn mark_invitation(
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
pub(super) async fn mark_deferred(
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
pub(super) async fn mark_dead(
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
pub(super) async fn mark_dropped(
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
pub(super) async fn release(
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
