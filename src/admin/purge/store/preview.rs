//! SQL of the preview: the same list for the page and for `--dry-run`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::admin::purge::model::{DuePoll, Totals};
use crate::ids::PollId;

/// Figures of the polls of the list: chosen first, then looked up one by one, so that the rest is not read.
macro_rules! chosen {
    ($figures:tt, [$($looked_up:tt)+], $now:expr, $among:expr) => {
        sqlx::query!(
            "SELECT " + $figures + "
             FROM (SELECT poll_id FROM polls WHERE $2::uuid[] IS NULL AND purge_at <= $1
                   UNION ALL SELECT DISTINCT unnest($2::uuid[])) AS chosen (id)
             CROSS JOIN LATERAL " + $($looked_up)+,
            $now,
            $among
        )
    };
}

/// How many rows of a table belong to polls of the list, and how large they are.
macro_rules! rows {
    ($table:tt, $now:expr, $among:expr) => {
        chosen!(
            r#"COALESCE(sum(counted.rows), 0)::bigint AS "rows!", COALESCE(sum(counted.bytes), 0)::bigint AS "bytes!""#,
            ["(SELECT count(*) AS rows, sum(pg_column_size(r.*)) AS bytes FROM " + $table + " r
               WHERE r.poll_id = chosen.id) AS counted
              WHERE (SELECT held_at IS NULL FROM polls WHERE poll_id = chosen.id)"],
            $now,
            $among
        )
    };
}

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
           FROM ((SELECT poll_id FROM polls
                  WHERE $2::uuid[] IS NULL AND purge_at <= $1
                    AND ($3::timestamptz IS NULL OR (purge_at, poll_id) > ($3, $4::uuid))
                  ORDER BY purge_at, poll_id LIMIT $5)
                 UNION ALL SELECT DISTINCT unnest($2::uuid[])) AS chosen (id)
           CROSS JOIN LATERAL (SELECT * FROM polls WHERE poll_id = chosen.id LIMIT 1) AS polls
           WHERE $3::timestamptz IS NULL OR (purge_at, poll_id) > ($3, $4::uuid)
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
    let polls = chosen!(
        r#"count(*) FILTER (WHERE held_at IS NULL AND purge_at <= $1) AS "due!",
           count(*) FILTER (WHERE held_at IS NULL AND purge_at > $1) AS "early!",
           count(*) FILTER (WHERE held_at IS NOT NULL) AS "held!",
           COALESCE(sum(pg_column_size(polls.*)) FILTER (WHERE held_at IS NULL), 0)::bigint AS "bytes!",
           pg_current_snapshot()::text AS "seen!""#,
        ["(SELECT * FROM polls WHERE poll_id = chosen.id LIMIT 1) AS polls"],
        now,
        among
    )
    .fetch_one(&mut *conn)
    .await?;
    let people = rows!("invitations", now, among)
        .fetch_one(&mut *conn)
        .await?;
    let ballots = rows!("ballots", now, among).fetch_one(&mut *conn).await?;
    let mails = rows!("mails", now, among).fetch_one(&mut *conn).await?;
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
        r#"SELECT COALESCE(min(purge_at) <= $1, false) AS "any!" FROM polls WHERE held_at IS NULL"#,
        now
    )
    .fetch_one(conn)
    .await
}
