//! SQL of the counters.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// One more in this window; gives the count so far.
pub(super) async fn increment(
    conn: &mut PgConnection,
    bucket: &[u8],
    window_start: DateTime<Utc>,
) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        "INSERT INTO rate_counters (bucket, window_start, hits) VALUES ($1, $2, 1)
         ON CONFLICT (bucket, window_start) DO UPDATE SET hits = rate_counters.hits + 1
         RETURNING hits",
        bucket,
        window_start,
    )
    .fetch_one(conn)
    .await
}

/// Erases windows that began before `before`.
pub(super) async fn delete_before(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let deleted = sqlx::query!("DELETE FROM rate_counters WHERE window_start < $1", before)
        .execute(conn)
        .await?;
    Ok(deleted.rows_affected())
}
