//! SQL of one's own history.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::audit::Cursor;
use crate::ids::AccountId;

/// One entry that concerns an account.
pub(in crate::history) struct OwnRow {
    pub entry: i64,
    pub at: DateTime<Utc>,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    /// The name of who acted, for staff.
    pub actor: Option<String>,
    pub verb: String,
    pub reason: Option<String>,
    pub network: Option<String>,
    pub poll: Option<Uuid>,
    /// The title of the poll, as long as it is the reader's own.
    pub title: Option<String>,
    /// What an administrator typed to say why, about a poll or the account of the reader's.
    pub words: Option<String>,
}

impl OwnRow {
    /// Where the list goes on after it.
    pub fn cursor(&self) -> Cursor {
        Cursor {
            at: self.at,
            entry: self.entry,
        }
    }
}

/// Entries of what an account did, of what was done about it, and of what administrators did with its polls: those
/// before `before` and not before `since`, the latest first.
pub(in crate::history) async fn list_before(
    conn: &mut PgConnection,
    account: AccountId,
    since: Option<DateTime<Utc>>,
    before: Option<Cursor>,
    limit: i64,
) -> sqlx::Result<Vec<OwnRow>> {
    sqlx::query_as!(
        OwnRow,
        r#"WITH found AS (
               (SELECT e.* FROM audit_entries e
                WHERE e.actor_id = $1 AND ($2::timestamptz IS NULL OR e.at >= $2)
                  AND ($3::timestamptz IS NULL OR (e.at, e.entry_id) < ($3, $4::int8))
                ORDER BY e.at DESC, e.entry_id DESC LIMIT $5)
               UNION
               (SELECT e.* FROM audit_entries e
                WHERE e.object_id = $1 AND ($2::timestamptz IS NULL OR e.at >= $2)
                  AND ($3::timestamptz IS NULL OR (e.at, e.entry_id) < ($3, $4::int8))
                ORDER BY e.at DESC, e.entry_id DESC LIMIT $5)
               UNION
               (SELECT e.* FROM polls p CROSS JOIN LATERAL (
                    SELECT d.* FROM audit_entries d
                    WHERE d.poll_id = p.poll_id
                      AND d.verb IN ('poll.reviewed', 'poll.frozen', 'poll.unfrozen', 'poll.transferred', 'poll.held',
                                     'poll.released', 'invitation.all_revoked', 'ballot.note_hidden')
                      AND ($2::timestamptz IS NULL OR d.at >= $2)
                      AND ($3::timestamptz IS NULL OR (d.at, d.entry_id) < ($3, $4::int8))
                    ORDER BY d.at DESC, d.entry_id DESC LIMIT $5) e
                WHERE p.owner_id = $1)
           )
           SELECT f.entry_id AS "entry!", f.at AS "at!", f.actor_kind AS "actor_kind!", f.actor_id, a.name AS "actor?",
               f.verb AS "verb!", f.reason, f.network, f.poll_id AS poll, p.title AS "title?",
               COALESCE(n.words, o.words) AS words
           FROM found f
           LEFT JOIN accounts a ON f.actor_kind = 'staff' AND a.account_id = f.actor_id
           LEFT JOIN polls p ON p.poll_id = f.poll_id
               AND (p.owner_id = $1 OR EXISTS (SELECT FROM substitutes s WHERE s.poll_id = p.poll_id AND s.account_id = $1))
           LEFT JOIN interventions n ON n.poll_id = p.poll_id AND n.intervention_id = f.object_id
           LEFT JOIN account_openings o ON f.verb = 'account.viewed'
               AND o.account_id = f.object_id AND o.opened_by = f.actor_id AND o.at = f.at
               AND (o.account_id = $1 OR o.opened_by = $1)
           ORDER BY f.at DESC, f.entry_id DESC LIMIT $5"#,
        account.0,
        since,
        before.map(|cursor| cursor.at),
        before.map(|cursor| cursor.entry),
        limit
    )
    .fetch_all(conn)
    .await
}
