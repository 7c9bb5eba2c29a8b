//! SQL of the preview: the same list for the page and for `--dry-run`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::admin::purge::model::{DuePoll, Totals};
use crate::ids::PollId;

fn uuids(among: Option<&[PollId]>) -> Option<Vec<Uuid>> {
    among.map(|ids| ids.iter().map(|id| id.0).collect())
}

/// Polls past their date, or those of `among` whatever their date, in the order of their dates; after `after`.
pub(in crate::admin::purge) async fn list(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    among: Option<&[PollId]>,
    after: Option<(DateTime<Utc>, PollId)>,
    limit: i64,
) -> sqlx::Result<Vec<DuePoll>> {
    let among = uuids(among);
    sqlx::query_as!(
        DuePoll,
        r#"SELECT poll_id AS "id: _", owner_name, state AS "state: _", created_at, purge_at,
               deletion_requested_at IS NOT NULL AND deletion_reason IS NULL AS "asked_by_owner!",
               deletion_reason IS NOT NULL AS "ordered!", held_at IS NOT NULL AS "held!",
               (SELECT count(*) FROM invitations i WHERE i.poll_id = polls.poll_id) AS "people!",
               (SELECT count(*) FROM ballots b WHERE b.poll_id = polls.poll_id) AS "ballots!",
               (SELECT count(*) FROM mails m WHERE m.poll_id = polls.poll_id) AS "mails!"
           FROM polls
           WHERE CASE WHEN $2::uuid[] IS NULL THEN purge_at <= $1 ELSE poll_id = ANY ($2) END
             AND ($3::timestamptz IS NULL OR (purge_at, poll_id) > ($3, $4::uuid))
           ORDER BY purge_at, poll_id
           LIMIT $5"#,
        now,
        among.as_deref(),
        after.map(|(at, _)| at),
        after.map(|(_, id)| id.0),
        limit
    )
    .fetch_all(conn)
    .await
}

/// How much stands in the list, of polls nobody holds, and what the database saw while counting. Each figure is one
/// statement, so that none is cut by the limit on statements; the caller reads them in one snapshot.
pub(in crate::admin::purge) async fn count(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    among: Option<&[PollId]>,
) -> sqlx::Result<Totals> {
    let among = uuids(among);
    let among = among.as_deref();
    let polls = sqlx::query!(
        r#"SELECT count(*) FILTER (WHERE held_at IS NULL AND purge_at <= $1) AS "due!",
               count(*) FILTER (WHERE held_at IS NULL AND purge_at > $1) AS "early!",
               count(*) FILTER (WHERE held_at IS NOT NULL) AS "held!",
               COALESCE(sum(pg_column_size(polls.*)) FILTER (WHERE held_at IS NULL), 0)::bigint AS "bytes!",
               pg_current_snapshot()::text AS "seen!"
           FROM polls
           WHERE CASE WHEN $2::uuid[] IS NULL THEN purge_at <= $1 ELSE poll_id = ANY ($2) END"#,
        now,
        among
    )
    .fetch_one(&mut *conn)
    .await?;
    let people = sqlx::query!(
        r#"SELECT count(*) AS "rows!", COALESCE(sum(pg_column_size(i.*)), 0)::bigint AS "bytes!"
           FROM invitations i JOIN polls p USING (poll_id)
           WHERE p.held_at IS NULL
             AND CASE WHEN $2::uuid[] IS NULL THEN p.purge_at <= $1 ELSE poll_id = ANY ($2) END"#,
        now,
        among
    )
    .fetch_one(&mut *conn)
    .await?;
    let ballots = sqlx::query!(
        r#"SELECT count(*) AS "rows!", COALESCE(sum(pg_column_size(b.*)), 0)::bigint AS "bytes!"
           FROM ballots b JOIN polls p USING (poll_id)
           WHERE p.held_at IS NULL
             AND CASE WHEN $2::uuid[] IS NULL THEN p.purge_at <= $1 ELSE poll_id = ANY ($2) END"#,
        now,
        among
    )
    .fetch_one(&mut *conn)
    .await?;
    let mails = sqlx::query!(
        r#"SELECT count(*) AS "rows!", COALESCE(sum(pg_column_size(m.*)), 0)::bigint AS "bytes!"
           FROM mails m JOIN polls p USING (poll_id)
           WHERE p.held_at IS NULL
             AND CASE WHEN $2::uuid[] IS NULL THEN p.purge_at <= $1 ELSE poll_id = ANY ($2) END"#,
        now,
        among
    )
    .fetch_one(conn)
    .await?;
    Ok(Totals {
        due: polls.due,
        early: polls.early,
        held: polls.held,
        people: people.rows,
        ballots: ballots.rows,
        mails: mails.rows,
        bytes: polls.bytes + people.bytes + ballots.bytes + mails.bytes,
        seen: polls.seen,
    })
}

/// Makes the transaction read one state of the database from here on, and write nothing.
pub(in crate::admin::purge) async fn freeze(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether any poll is due that nobody holds.
pub(in crate::admin::purge) async fn is_any_due(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM polls WHERE purge_at <= $1 AND held_at IS NULL) AS "any!""#,
        now
    )
    .fetch_one(conn)
    .await
}
