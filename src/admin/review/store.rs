//! SQL of the review: metadata only.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::ids::PollId;
use crate::polls::model::{Sensitivity, StateName};

/// One poll, without its content.
pub(super) struct ReviewRow {
    pub id: PollId,
    pub owner_name: String,
    pub state: StateName,
    pub sensitivity: Sensitivity,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub purge_at: DateTime<Utc>,
    pub held: bool,
    pub has_substitute: bool,
    pub options: i64,
    pub people: i64,
    pub ballots: i64,
}

/// What to list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Filter {
    /// Only those past their purge date.
    pub due: bool,
    /// Only those held.
    pub held: bool,
    /// Only those in this state.
    pub state: Option<StateName>,
}

/// Polls by purge date, soonest first.
pub(super) async fn list(
    conn: &mut PgConnection,
    filter: Filter,
    now: DateTime<Utc>,
    limit: i64,
    offset: i64,
) -> sqlx::Result<Vec<ReviewRow>> {
    sqlx::query_as!(
        ReviewRow,
        r#"SELECT poll_id AS "id: _", owner_name, state AS "state: _", sensitivity AS "sensitivity: _",
               created_at, updated_at, purge_at, held_at IS NOT NULL AS "held!",
               EXISTS (SELECT FROM substitutes s
                       WHERE s.poll_id = polls.poll_id AND s.account_id IS NOT NULL) AS "has_substitute!",
               (SELECT count(*) FROM options o
                WHERE o.poll_id = polls.poll_id AND o.removed_version IS NULL) AS "options!",
               (SELECT count(*) FROM invitations i WHERE i.poll_id = polls.poll_id) AS "people!",
               (SELECT count(*) FROM ballots b WHERE b.poll_id = polls.poll_id) AS "ballots!"
           FROM polls
           WHERE (NOT $1 OR purge_at <= $2) AND (NOT $3 OR held_at IS NOT NULL)
             AND ($4::text IS NULL OR state = $4)
           ORDER BY purge_at, poll_id
           LIMIT $5 OFFSET $6"#,
        filter.due,
        now,
        filter.held,
        filter.state.map(StateName::code),
        limit,
        offset
    )
    .fetch_all(conn)
    .await
}
