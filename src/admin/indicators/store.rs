//! SQL of indicators. Months are those of UTC: what happens in the last hours of a month may count in the next one.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

/// Up to when everything was counted; whoever counts holds it.
pub(super) async fn lock_counted(conn: &mut PgConnection) -> sqlx::Result<DateTime<Utc>> {
    sqlx::query_scalar!("SELECT at FROM counted_until FOR UPDATE")
        .fetch_one(conn)
        .await
}

/// Everything before `at` is counted.
pub(super) async fn update_counted(conn: &mut PgConnection, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("UPDATE counted_until SET at = $1", at)
        .execute(conn)
        .await?;
    Ok(())
}

/// Up to when everything was counted.
pub(super) async fn find_counted(conn: &mut PgConnection) -> sqlx::Result<DateTime<Utc>> {
    sqlx::query_scalar!("SELECT at FROM counted_until")
        .fetch_one(conn)
        .await
}

/// What happened in this time, by month: polls published and polls erased, by the log, which forgets neither; first
/// decisions, by the hours since the poll was first published; mails sent; who was asked and who answered, in the polls
/// whose deadline passed.
pub(super) async fn list_happened(
    conn: &mut PgConnection,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> sqlx::Result<Vec<CountRow>> {
    sqlx::query_as!(
        CountRow,
        r#"SELECT date_trunc('month', at AT TIME ZONE 'UTC')::date AS "month!",
                  CASE verb WHEN 'poll.published' THEN 'polls' ELSE 'purged' END AS "kind!", 0 AS "place!",
                  count(*) AS "count!"
           FROM audit_entries WHERE at >= $1 AND at < $2 AND verb IN ('poll.published', 'poll.purged')
           GROUP BY 1, 2
           UNION ALL
           SELECT date_trunc('month', d.at AT TIME ZONE 'UTC')::date, 'decision_hours',
                  GREATEST(0, extract(epoch FROM d.at - p.at) / 3600)::int, count(*)
           FROM audit_entries d
           CROSS JOIN LATERAL (SELECT min(at) AS at FROM audit_entries
                               WHERE poll_id = d.poll_id AND verb = 'poll.published') p
           WHERE d.at >= $1 AND d.at < $2 AND d.verb = 'poll.decided' AND p.at IS NOT NULL
             AND NOT EXISTS (SELECT FROM audit_entries e
                             WHERE e.poll_id = d.poll_id AND e.verb = 'poll.decided' AND e.entry_id < d.entry_id)
           GROUP BY 1, 3
           UNION ALL
           SELECT date_trunc('month', sent_at AT TIME ZONE 'UTC')::date, 'mails', 0, count(*)
           FROM mails WHERE state = 'sent' AND sent_at >= $1 AND sent_at < $2
           GROUP BY 1
           UNION ALL
           SELECT month, kind, 0, sum(count)::bigint FROM (
               SELECT date_trunc('month', p.deadline_at AT TIME ZONE 'UTC')::date AS month, part.kind,
                      CASE part.kind WHEN 'asked' THEN
                          (SELECT count(*) FROM invitations i WHERE i.poll_id = p.poll_id)
                      ELSE (SELECT count(*) FROM ballots b WHERE b.poll_id = p.poll_id) END AS count
               FROM polls p CROSS JOIN (VALUES ('asked'), ('answered')) AS part (kind)
               WHERE p.deadline_at >= $1 AND p.deadline_at < $2 AND p.state NOT IN ('draft', 'cancelled')) counted
           GROUP BY 1, 2"#,
        from,
        to
    )
    .fetch_all(conn)
    .await
}

/// Adds these to what was counted.
pub(super) async fn insert(conn: &mut PgConnection, counts: &[CountRow]) -> sqlx::Result<()> {
    let months: Vec<NaiveDate> = counts.iter().map(|row| row.month).collect();
    let kinds: Vec<String> = counts.iter().map(|row| row.kind.clone()).collect();
    let places: Vec<i32> = counts.iter().map(|row| row.place).collect();
    let numbers: Vec<i64> = counts.iter().map(|row| row.count).collect();
    sqlx::query!(
        "INSERT INTO monthly_counts (month, kind, place, count)
         SELECT * FROM UNNEST($1::date[], $2::text[], $3::integer[], $4::bigint[])
         ON CONFLICT (month, kind, place) DO UPDATE SET count = monthly_counts.count + excluded.count",
        &months,
        &kinds,
        &places,
        &numbers
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// One count.
pub(super) struct CountRow {
    pub month: NaiveDate,
    pub kind: String,
    pub place: i32,
    pub count: i64,
}

/// What was counted since that month.
pub(super) async fn list(conn: &mut PgConnection, since: NaiveDate) -> sqlx::Result<Vec<CountRow>> {
    sqlx::query_as!(
        CountRow,
        "SELECT month, kind, place, count FROM monthly_counts WHERE month >= $1",
        since
    )
    .fetch_all(conn)
    .await
}
