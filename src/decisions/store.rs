//! SQL of decisions.

mod results;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::{Audience, NewDecision, Recipients};
use crate::ids::{AccountId, InvitationId, OptionId, PollId};

pub use results::read as read_results;

/// A decision that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The options kept, in order of time; at least one.
    pub kept: Vec<KeptOption>,
    /// Who was told.
    pub recipients: Recipients,
    /// What they were told beside; may be empty.
    pub message: String,
    /// When.
    pub decided_at: DateTime<Utc>,
}

/// An option kept, and its event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOption {
    /// Which.
    pub option: OptionId,
    /// iCalendar UID (RFC 5545, §3.8.4.7).
    pub uid: String,
    /// iCalendar SEQUENCE (§3.8.7.4).
    pub sequence: i32,
}

/// The decision that stands on a poll, if any.
///
/// # Errors
/// The database failed.
pub async fn find_standing(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Option<Decision>> {
    let rows = sqlx::query!(
        r#"SELECT d.option_id AS "option: OptionId", d.uid, d.sequence, d.recipients AS "recipients: Recipients",
               d.message, d.decided_at
           FROM decisions d JOIN options o USING (poll_id, option_id)
           WHERE d.poll_id = $1 AND d.withdrawn_at IS NULL
           ORDER BY coalesce(o.local_start, o.on_date), o.ordinal"#,
        poll.0
    )
    .fetch_all(conn)
    .await?;
    let mut standing: Option<Decision> = None;
    for row in rows {
        let decision = standing.get_or_insert_with(|| Decision {
            kept: Vec::new(),
            recipients: row.recipients,
            message: row.message,
            decided_at: row.decided_at,
        });
        decision.kept.push(KeptOption {
            option: row.option,
            uid: row.uid,
            sequence: row.sequence,
        });
    }
    Ok(standing)
}

/// The address of a poll's organiser, if their account has one.
pub(super) async fn find_organiser_email(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "SELECT a.email FROM polls p JOIN accounts a ON a.account_id = p.owner_id
         WHERE p.poll_id = $1 AND a.email <> ''",
        poll.0
    )
    .fetch_optional(conn)
    .await
}

/// The SEQUENCE that the event of each option once decided on has reached.
///
/// # Errors
/// The database failed.
pub async fn list_sequences(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<HashMap<OptionId, i32>> {
    let rows = sqlx::query!(
        r#"SELECT option_id AS "option: OptionId", sequence FROM decisions WHERE poll_id = $1"#,
        poll.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.option, row.sequence))
        .collect())
}

/// Writes a decision, one row for each option kept; deciding again on an option once withdrawn keeps its UID and
/// raises its SEQUENCE. Gives the SEQUENCE of each.
pub(super) async fn upsert(
    conn: &mut PgConnection,
    poll: PollId,
    kept: &[(OptionId, String)],
    decision: &NewDecision,
    by: AccountId,
    now: DateTime<Utc>,
) -> sqlx::Result<HashMap<OptionId, i32>> {
    let (ids, uids): (Vec<_>, Vec<_>) = kept.iter().map(|(id, uid)| (id.0, uid.clone())).unzip();
    let rows = sqlx::query!(
        r#"INSERT INTO decisions (poll_id, option_id, uid, sequence, recipients, message, decided_at, decided_by)
           SELECT $1, kept.option_id, kept.uid, 0, $4, $5, $6, $7
           FROM UNNEST($2::uuid[], $3::text[]) AS kept (option_id, uid)
           ON CONFLICT ON CONSTRAINT decisions_pkey DO UPDATE SET sequence = decisions.sequence + 1,
               recipients = excluded.recipients, message = excluded.message, decided_at = excluded.decided_at,
               decided_by = excluded.decided_by, withdrawn_at = NULL
           RETURNING option_id AS "option: OptionId", sequence"#,
        poll.0,
        &ids,
        &uids,
        decision.recipients as _,
        decision.message,
        now,
        by.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.option, row.sequence))
        .collect())
}

/// Withdraws the decision that stands; gives its options and the SEQUENCE of each one's cancellation.
pub(super) async fn withdraw(
    conn: &mut PgConnection,
    poll: PollId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(OptionId, i32)>> {
    let rows = sqlx::query!(
        r#"WITH withdrawn AS (
               UPDATE decisions SET withdrawn_at = $2, sequence = sequence + 1
               WHERE poll_id = $1 AND withdrawn_at IS NULL
               RETURNING option_id, sequence)
           SELECT option_id AS "option: OptionId", w.sequence
           FROM withdrawn w JOIN options o USING (option_id)
           WHERE o.poll_id = $1
           ORDER BY coalesce(o.local_start, o.on_date), o.ordinal"#,
        poll.0,
        now
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.option, row.sequence))
        .collect())
}

/// Someone who can be told of a decision.
pub(super) struct Reachable {
    pub(super) id: InvitationId,
    pub(super) name: String,
    /// The options they said yes or if needed to, of those asked about, as far as it is confirmed.
    pub(super) available: Vec<OptionId>,
}

/// Those who have been written to and hold a link that was not revoked, with what they answered to these options;
/// the required ones first, then by name.
pub(super) async fn list_reachable(
    conn: &mut PgConnection,
    poll: PollId,
    options: &[OptionId],
) -> sqlx::Result<Vec<Reachable>> {
    sqlx::query_as!(
        Reachable,
        r#"SELECT i.invitation_id AS "id: InvitationId", i.name,
               ARRAY(SELECT o.option_id FROM options o
                     WHERE o.poll_id = i.poll_id AND o.option_id = ANY($2)
                       AND coalesce(o.moved_version, 0) <= b.options_version
                       AND substr(b.answers, o.ordinal + 1, 1) IN ('y', 'i')) AS "available!: Vec<OptionId>"
           FROM invitations i
           LEFT JOIN ballots b ON b.poll_id = i.poll_id AND b.invitation_id = i.invitation_id
           WHERE i.poll_id = $1 AND i.revoked_at IS NULL AND i.delivery IN ('queued', 'sent')
           ORDER BY i.required DESC, i.sort_name, i.invitation_id"#,
        poll.0,
        &options.iter().map(|option| option.0).collect::<Vec<_>>()
    )
    .fetch_all(conn)
    .await
}

/// Those who have been written to, were not revoked, and are not already told by a queued calendar cancellation.
pub(super) async fn list_untold(
    conn: &mut PgConnection,
    poll: PollId,
) -> sqlx::Result<Vec<InvitationId>> {
    sqlx::query_scalar!(
        r#"SELECT invitation_id AS "id: InvitationId" FROM invitations
           WHERE poll_id = $1 AND revoked_at IS NULL AND delivery IN ('queued', 'sent')
             AND invitation_id NOT IN (
                 SELECT invitation_id FROM mails
                 WHERE poll_id = $1 AND invitation_id IS NOT NULL AND kind = 'cancellation' AND state = 'queued')"#,
        poll.0
    )
    .fetch_all(conn)
    .await
}

/// How many have answered a poll.
///
/// # Errors
/// The database failed.
pub async fn count_answered(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<i32> {
    let found = sqlx::query_scalar!("SELECT ballots FROM tallies WHERE poll_id = $1", poll.0);
    Ok(found.fetch_optional(conn).await?.unwrap_or_default())
}

/// Whom reopening or cancelling would write to at this moment: those who hold the calendar invitation of the
/// decision that stands (the revoked included), and the others who were written to and hold a link.
///
/// # Errors
/// The database failed.
pub async fn count_audience(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<Audience> {
    sqlx::query_as!(
        Audience,
        r#"WITH holders AS (
               SELECT c.recipient_id AS id
               FROM decisions d JOIN calendar_deliveries c USING (poll_id, option_id)
               WHERE d.poll_id = $1 AND d.withdrawn_at IS NULL AND c.method <> 'cancel'
               UNION
               SELECT m.invitation_id
               FROM decisions d JOIN mails m USING (poll_id, option_id)
               WHERE d.poll_id = $1 AND d.withdrawn_at IS NULL AND m.kind = 'decision'
                 AND ((m.state = 'queued' AND (m.lease_id IS NOT NULL OR m.last_error = 'interrupted'))
                      OR (m.state = 'dead' AND m.last_error = 'interrupted')))
           SELECT count(*) FILTER (WHERE invitation_id IN (SELECT id FROM holders)) AS "holders!",
                  count(*) FILTER (WHERE invitation_id NOT IN (SELECT id FROM holders WHERE id IS NOT NULL)
                                     AND revoked_at IS NULL AND delivery IN ('queued', 'sent')) AS "others!"
           FROM invitations WHERE poll_id = $1"#,
        poll.0
    )
    .fetch_one(conn)
    .await
}
