//! SQL of the reports: few statements, each by an index.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// How things stand now.
pub(super) struct Standing {
    pub due: i64,
    pub held: i64,
    pub unsubstituted: i64,
    pub ownerless: i64,
    pub long_links: i64,
    pub long_open: i64,
    pub dead_mails: i64,
}

/// What calls for somebody's attention now. A link is long-lived when it still works and its poll was opened before
/// `opened_before`.
pub(super) async fn find_standing(
    conn: &mut PgConnection,
    opened_before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<Standing> {
    sqlx::query_as!(
        Standing,
        r#"SELECT
               (SELECT count(*) FROM polls WHERE purge_at <= $2 AND held_at IS NULL) AS "due!",
               (SELECT count(*) FROM polls WHERE held_at IS NOT NULL) AS "held!",
               (SELECT count(*) FROM polls WHERE NOT substituted AND state <> 'draft') AS "unsubstituted!",
               (SELECT count(*) FROM polls WHERE ownerless_at IS NOT NULL) AS "ownerless!",
               (SELECT count(*) FROM polls p JOIN invitations i USING (poll_id)
                WHERE p.state = 'open' AND p.opened_at < $1 AND i.revoked_at IS NULL AND i.expires_at > $2) AS "long_links!",
               (SELECT count(*) FROM polls WHERE state = 'open' AND opened_at < $1) AS "long_open!",
               (SELECT count(*) FROM mails WHERE state = 'dead') AS "dead_mails!""#,
        opened_before,
        now
    )
    .fetch_one(conn)
    .await
}

/// So many entries of one verb in one month.
pub(super) struct Counted {
    pub month: DateTime<Utc>,
    pub verb: String,
    pub count: i64,
}

/// Entries of these verbs by month; `starts` are the instants the months begin, the earliest first.
pub(super) async fn count_entries(
    conn: &mut PgConnection,
    verbs: &[String],
    starts: &[DateTime<Utc>],
) -> sqlx::Result<Vec<Counted>> {
    sqlx::query_as!(
        Counted,
        r#"SELECT ($2::timestamptz[])[width_bucket(at, $2::timestamptz[])] AS "month!", verb, count(*) AS "count!"
           FROM audit_entries
           WHERE verb = ANY ($1) AND at >= ($2::timestamptz[])[1]
           GROUP BY 1, 2"#,
        verbs,
        starts
    )
    .fetch_all(conn)
    .await
}

/// Mails given up by month, those of polls erased since left out.
pub(super) async fn count_dead_mails(
    conn: &mut PgConnection,
    starts: &[DateTime<Utc>],
) -> sqlx::Result<Vec<(DateTime<Utc>, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT ($1::timestamptz[])[width_bucket(queued_at, $1::timestamptz[])] AS "month!", count(*) AS "count!"
           FROM mails WHERE state = 'dead' AND queued_at >= ($1::timestamptz[])[1] GROUP BY 1"#,
        starts
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.month, row.count)).collect())
}
