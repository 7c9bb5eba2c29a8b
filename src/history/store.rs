//! SQL of a poll's history: the audit log, with the names and words that stand beside the poll itself.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::ids::PollId;

/// One entry, as its organisers may read it: no address, no network.
pub(super) struct HistoryRow {
    pub entry: i64,
    pub at: DateTime<Utc>,
    pub actor_kind: String,
    /// The name of who acted, as far as it is still known.
    pub actor: Option<String>,
    pub verb: String,
    pub reason: Option<String>,
    /// The name of the person invited whom it concerns, as far as it is still known.
    pub about: Option<String>,
    /// What an administrator typed to say why.
    pub words: Option<String>,
    pub opens_until: Option<DateTime<Utc>>,
}

/// Entries of a poll older than `before`, or the latest, latest first.
pub(super) async fn list_before(
    conn: &mut PgConnection,
    poll: PollId,
    before: Option<i64>,
    limit: i64,
) -> sqlx::Result<Vec<HistoryRow>> {
    sqlx::query_as!(
        HistoryRow,
        r#"SELECT e.entry_id AS entry, e.at, e.actor_kind,
               CASE e.actor_kind WHEN 'staff' THEN a.name WHEN 'participant' THEN i.name END AS actor,
               e.verb, e.reason, o.name AS "about?", n.words AS "words?", n.opens_until
           FROM audit_entries e
           LEFT JOIN accounts a ON a.account_id = e.actor_id
           LEFT JOIN invitations i ON i.poll_id = e.poll_id AND i.invitation_id = e.actor_id
           LEFT JOIN interventions n ON n.poll_id = e.poll_id AND n.intervention_id = e.object_id
           LEFT JOIN invitations o ON o.poll_id = e.poll_id AND o.invitation_id = COALESCE(n.subject_id, e.object_id)
               AND o.invitation_id IS DISTINCT FROM e.actor_id
           WHERE e.poll_id = $1 AND e.verb NOT LIKE 'security.%' AND ($2::int8 IS NULL OR e.entry_id < $2)
           ORDER BY e.entry_id DESC LIMIT $3"#,
        poll.0,
        before,
        limit
    )
    .fetch_all(conn)
    .await
}
