//! SQL of one batch: marking, locking, erasing. Small locks only: what somebody is writing to is left for later.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::admin::purge::model::{Run, Target};
use crate::ids::{CertificateId, PollId};

pub(super) fn uuids(polls: &[PollId]) -> Vec<Uuid> {
    polls.iter().map(|id| id.0).collect()
}

/// How many polls a run has condemned and not erased: its worker was cut short, or they are being written to.
pub(in crate::admin::purge) async fn count_condemned(
    conn: &mut PgConnection,
    run: CertificateId,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "n!" FROM purge_run_polls WHERE run_id = $1 AND state = 'condemned'"#,
        run.0
    )
    .fetch_one(conn)
    .await
}

/// Condemns the next polls of a run over everything due; tells how many.
pub(in crate::admin::purge) async fn condemn_due(
    conn: &mut PgConnection,
    run: &Run,
    limit: i64,
) -> sqlx::Result<u64> {
    let condemned = sqlx::query!(
        "INSERT INTO purge_run_polls (poll_id, run_id, state)
         SELECT poll_id, $1, 'condemned' FROM (
             SELECT p.poll_id FROM polls p
             WHERE p.purge_at <= $2 AND p.held_at IS NULL
               AND NOT COALESCE(written_since(p.xmin, $3::text::pg_snapshot), false)
               AND NOT EXISTS (SELECT FROM purge_run_polls r WHERE r.poll_id = p.poll_id AND r.run_id = $1)
             ORDER BY p.purge_at, p.poll_id
             LIMIT $4
             FOR KEY SHARE SKIP LOCKED) AS next
         ON CONFLICT (poll_id, run_id) DO NOTHING",
        run.id.0,
        run.due_before,
        run.seen,
        limit
    )
    .execute(conn)
    .await?;
    Ok(condemned.rows_affected())
}

/// Condemns the next polls of a list; tells how many.
pub(in crate::admin::purge) async fn condemn_listed(
    conn: &mut PgConnection,
    run: CertificateId,
    limit: i64,
) -> sqlx::Result<u64> {
    let condemned = sqlx::query!(
        "UPDATE purge_run_polls SET state = 'condemned'
         WHERE run_id = $1 AND poll_id IN (SELECT poll_id FROM purge_run_polls
                                           WHERE run_id = $1 AND state = 'waiting' ORDER BY poll_id LIMIT $2)",
        run.0,
        limit
    )
    .execute(conn)
    .await?;
    Ok(condemned.rows_affected())
}

/// Locks the condemned polls of a run that nobody is writing to, and reads what they are judged by.
pub(in crate::admin::purge) async fn lock_condemned(
    conn: &mut PgConnection,
    run: &Run,
) -> sqlx::Result<Vec<Target>> {
    sqlx::query_as!(
        Target,
        r#"SELECT p.poll_id AS "id: _", p.purge_at, p.held_at IS NOT NULL AS "held!",
               COALESCE(written_since(p.xmin, $2::text::pg_snapshot), false) AS "changed!",
               p.deletion_requested_at IS NOT NULL AND p.deletion_reason IS NULL AS "asked_by_owner!",
               p.deletion_reason, COALESCE(p.retention_code, '') AS "class!",
               (SELECT count(*) FROM invitations i WHERE i.poll_id = p.poll_id) AS "people!",
               (SELECT count(*) FROM ballots b WHERE b.poll_id = p.poll_id) AS "ballots!",
               (SELECT count(*) FROM mails m WHERE m.poll_id = p.poll_id) AS "mails!",
               (pg_column_size(p.*)
                + (SELECT COALESCE(sum(pg_column_size(i.*)), 0) FROM invitations i WHERE i.poll_id = p.poll_id)
                + (SELECT COALESCE(sum(pg_column_size(b.*)), 0) FROM ballots b WHERE b.poll_id = p.poll_id)
                + (SELECT COALESCE(sum(pg_column_size(m.*)), 0) FROM mails m WHERE m.poll_id = p.poll_id)
               )::bigint AS "bytes!"
           FROM purge_run_polls r JOIN polls p USING (poll_id)
           WHERE r.run_id = $1 AND r.state = 'condemned'
           ORDER BY p.poll_id
           FOR UPDATE OF p SKIP LOCKED"#,
        run.id.0,
        run.seen
    )
    .fetch_all(conn)
    .await
}

/// Says of condemned polls what came of them instead.
pub(in crate::admin::purge) async fn set_left(
    conn: &mut PgConnection,
    run: CertificateId,
    polls: &[PollId],
    states: &[&str],
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE purge_run_polls r SET state = judged.state
         FROM unnest($2::uuid[], $3::text[]) AS judged (poll_id, state)
         WHERE r.run_id = $1 AND r.poll_id = judged.poll_id",
        run.0,
        &uuids(polls),
        states as _
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Counts one more try of the condemned polls but `locked`; those tried too often are left alone. Gives these.
pub(in crate::admin::purge) async fn give_up(
    conn: &mut PgConnection,
    run: CertificateId,
    locked: &[PollId],
    tries: i32,
) -> sqlx::Result<Vec<PollId>> {
    let rows = sqlx::query!(
        r#"UPDATE purge_run_polls
           SET tries = tries + 1, state = CASE WHEN tries + 1 >= $3 THEN 'busy' ELSE state END
           WHERE run_id = $1 AND poll_id IN (
               SELECT poll_id FROM purge_run_polls
               WHERE run_id = $1 AND state = 'condemned' AND poll_id <> ALL ($2)
               ORDER BY poll_id FOR UPDATE SKIP LOCKED)
           RETURNING poll_id AS "id: PollId", state"#,
        run.0,
        &uuids(locked),
        tries
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .filter(|row| row.state == "busy")
        .map(|row| row.id)
        .collect())
}

/// Erases polls and, by cascade, everything in them; and the jobs that wait for them.
pub(in crate::admin::purge) async fn erase(
    conn: &mut PgConnection,
    polls: &[PollId],
) -> sqlx::Result<u64> {
    let ids = uuids(polls);
    sqlx::query!("DELETE FROM jobs WHERE poll_id = ANY ($1)", &ids)
        .execute(&mut *conn)
        .await?;
    let erased = sqlx::query!("DELETE FROM polls WHERE poll_id = ANY ($1)", &ids)
        .execute(conn)
        .await?;
    Ok(erased.rows_affected())
}

/// Adds a batch to the figures of its run, and of the retention classes.
pub(in crate::admin::purge) async fn add_to_run(
    conn: &mut PgConnection,
    run: CertificateId,
    erased: &[Target],
) -> sqlx::Result<()> {
    let total = |count: fn(&Target) -> i64| erased.iter().map(count).sum::<i64>();
    let whole = |count: i64| i32::try_from(count).unwrap_or(i32::MAX);
    sqlx::query!(
        "UPDATE purge_runs SET polls = polls + $2, people = people + $3, ballots = ballots + $4, mails = mails + $5,
             bytes = bytes + $6, oldest_due_at = LEAST(oldest_due_at, $7), newest_due_at = GREATEST(newest_due_at, $8)
         WHERE run_id = $1",
        run.0,
        whole(total(|_| 1)),
        whole(total(|poll| poll.people)),
        whole(total(|poll| poll.ballots)),
        whole(total(|poll| poll.mails)),
        total(|poll| poll.bytes),
        erased.iter().map(|poll| poll.purge_at).min(),
        erased.iter().map(|poll| poll.purge_at).max(),
    )
    .execute(&mut *conn)
    .await?;
    let codes: Vec<&str> = erased.iter().map(|poll| poll.class.as_str()).collect();
    sqlx::query!(
        "INSERT INTO purge_run_classes (run_id, code, polls)
         SELECT $1, code, count(*) FROM unnest($2::text[]) AS code GROUP BY code ORDER BY code
         ON CONFLICT (run_id, code) DO UPDATE SET polls = purge_run_classes.polls + EXCLUDED.polls",
        run.0,
        &codes as _
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The next poll of a list whose date lies ahead.
pub(in crate::admin::purge) async fn next_early(
    conn: &mut PgConnection,
    run: &Run,
) -> sqlx::Result<Option<PollId>> {
    sqlx::query_scalar!(
        r#"SELECT p.poll_id AS "id: PollId"
           FROM purge_run_polls r JOIN polls p USING (poll_id)
           WHERE r.run_id = $1 AND r.state = 'waiting' AND p.purge_at > $2
           ORDER BY p.poll_id LIMIT 1"#,
        run.id.0,
        run.due_before
    )
    .fetch_optional(conn)
    .await
}

/// Whether a poll, which the caller has locked, was written to since the preview of a run.
pub(in crate::admin::purge) async fn is_changed(
    conn: &mut PgConnection,
    run: &Run,
    poll: PollId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT COALESCE(written_since(p.xmin, $2::text::pg_snapshot), false) AS "changed!"
           FROM polls p WHERE p.poll_id = $1"#,
        poll.0,
        run.seen
    )
    .fetch_one(conn)
    .await
}

/// Runs that have not ended and have condemned polls.
pub(in crate::admin::purge) async fn list_condemning(
    conn: &mut PgConnection,
) -> sqlx::Result<Vec<CertificateId>> {
    sqlx::query_scalar!(
        r#"SELECT run_id AS "run_id: CertificateId" FROM purge_runs r
           WHERE ended_at IS NULL
             AND EXISTS (SELECT FROM purge_run_polls p WHERE p.run_id = r.run_id AND p.state = 'condemned')
           ORDER BY started_at"#
    )
    .fetch_all(conn)
    .await
}

/// Says what came of a poll whose date lies ahead.
pub(in crate::admin::purge) async fn spare_early(
    conn: &mut PgConnection,
    run: CertificateId,
    poll: PollId,
    state: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE purge_run_polls SET state = $3 WHERE run_id = $1 AND poll_id = $2",
        run.0,
        poll.0,
        state
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE purge_runs SET put_off = put_off + 1 WHERE run_id = $1 AND $2 = 'put_off'",
        run.0,
        state
    )
    .execute(conn)
    .await?;
    Ok(())
}
