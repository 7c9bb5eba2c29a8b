//! SQL of purges: the runs.

mod certificates;
mod erasure;
mod preview;
mod standing;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Left, LeftPoll, Order, Run, Scope, Trigger};
use crate::audit::{Actor, ActorKind, Origin, Reason};
use crate::ids::CertificateId;

pub(super) use certificates::{
    find_certificate, forget_seen, insert_certificate, list_certificates,
};
pub(super) use erasure::{
    add_to_run, condemn_due, condemn_listed, count_condemned, erase, give_up, is_changed,
    list_condemning, lock_condemned, next_early, set_left, spare_early,
};
pub(super) use preview::{count, freeze, is_any_due, list};
pub(super) use standing::{
    Mark, find_mark, list_condemned, list_invitations, list_standing, list_substitutes,
    list_unerased,
};

/// Polls left alone that a report names, at most.
const NAMED: i64 = 200;

struct RunRow {
    run_id: CertificateId,
    trigger: Trigger,
    actor_kind: ActorKind,
    actor_id: Option<Uuid>,
    request_id: Option<Uuid>,
    network: Option<String>,
    reason: String,
    words: Option<String>,
    due_before: DateTime<Utc>,
    seen: Option<String>,
    listed: bool,
    shown: Option<i32>,
    started_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    polls: i32,
    people: i32,
    ballots: i32,
    mails: i32,
    bytes: i64,
    put_off: i32,
    left_changed: i32,
    left_held: i32,
    left_busy: i32,
    left_alive: i32,
    oldest_due_at: Option<DateTime<Utc>>,
    newest_due_at: Option<DateTime<Utc>>,
}

impl From<RunRow> for Run {
    fn from(row: RunRow) -> Self {
        let known = Reason::ALL.iter().find(|one| one.code() == row.reason);
        Self {
            id: row.run_id,
            trigger: row.trigger,
            actor: Actor {
                kind: row.actor_kind,
                id: row.actor_id,
                origin: Origin {
                    request_id: row.request_id,
                    network: row.network,
                },
            },
            reason: known.copied().unwrap_or(Reason::RetentionExpired),
            words: row.words,
            due_before: row.due_before,
            seen: row.seen,
            listed: row.listed,
            shown: row.shown,
            started_at: row.started_at,
            ended_at: row.ended_at,
            polls: row.polls,
            people: row.people,
            ballots: row.ballots,
            mails: row.mails,
            bytes: row.bytes,
            put_off: row.put_off,
            left: Left {
                changed: row.left_changed,
                held: row.left_held,
                busy: row.left_busy,
                alive: row.left_alive,
            },
            oldest_due_at: row.oldest_due_at,
            newest_due_at: row.newest_due_at,
        }
    }
}

/// Writes an order down, with the polls it names that still stand.
pub(super) async fn insert_run(
    conn: &mut PgConnection,
    id: CertificateId,
    order: &Order,
    actor: &Actor,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let listed: Option<Vec<Uuid>> = match &order.scope {
        Scope::AllDue => None,
        Scope::Listed(polls) => Some(polls.iter().map(|id| id.0).collect()),
    };
    sqlx::query!(
        "INSERT INTO purge_runs (run_id, trigger, actor_kind, actor_id, request_id, network, reason, words, due_before,
             seen, listed, shown, started_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        id.0,
        order.trigger as _,
        actor.kind as _,
        actor.id,
        actor.origin.request_id,
        actor.origin.network,
        order.reason.code(),
        order.words,
        order.due_before,
        order.seen,
        listed.is_some(),
        order.shown,
        now,
    )
    .execute(&mut *conn)
    .await?;
    if let Some(polls) = listed {
        sqlx::query!(
            "INSERT INTO purge_run_polls (poll_id, run_id, state)
             SELECT poll_id, $1, 'waiting' FROM polls WHERE poll_id = ANY ($2) ORDER BY poll_id",
            id.0,
            &polls
        )
        .execute(conn)
        .await?;
    }
    Ok(())
}

/// A run, as it stands.
pub(super) async fn find_run(
    conn: &mut PgConnection,
    id: CertificateId,
) -> sqlx::Result<Option<Run>> {
    let row = sqlx::query_as!(
        RunRow,
        r#"SELECT run_id AS "run_id: _", trigger AS "trigger: _", actor_kind AS "actor_kind: _", actor_id, request_id,
               network, reason, words, due_before, seen, listed, shown, started_at, ended_at, polls, people, ballots,
               mails, bytes, put_off, left_changed, left_held, left_busy, left_alive, oldest_due_at, newest_due_at
           FROM purge_runs WHERE run_id = $1"#,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Run::from))
}

/// Runs that have not ended, the oldest first.
pub(super) async fn list_unended(conn: &mut PgConnection) -> sqlx::Result<Vec<CertificateId>> {
    sqlx::query_scalar!(
        r#"SELECT run_id AS "run_id: CertificateId" FROM purge_runs WHERE ended_at IS NULL
           ORDER BY started_at, run_id LIMIT 50"#
    )
    .fetch_all(conn)
    .await
}

/// Runs under way and ended, the latest first.
pub(super) async fn list_runs(conn: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<Run>> {
    let rows = sqlx::query_as!(
        RunRow,
        r#"SELECT run_id AS "run_id: _", trigger AS "trigger: _", actor_kind AS "actor_kind: _", actor_id, request_id,
               network, reason, words, due_before, seen, listed, shown, started_at, ended_at, polls, people, ballots,
               mails, bytes, put_off, left_changed, left_held, left_busy, left_alive, oldest_due_at, newest_due_at
           FROM purge_runs
           WHERE ended_at IS NULL
              OR NOT EXISTS (SELECT FROM purge_certificates c WHERE c.certificate_id = purge_runs.run_id)
           ORDER BY started_at DESC, run_id LIMIT $1"#,
        limit
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Run::from).collect())
}

/// Takes a run that nobody holds, or whose holder let the time pass; `false` when somebody works on it.
pub(super) async fn claim(
    conn: &mut PgConnection,
    id: CertificateId,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let claimed = sqlx::query!(
        "UPDATE purge_runs SET leased_until = $3
         WHERE run_id = $1 AND ended_at IS NULL AND (leased_until IS NULL OR leased_until < $2 OR leased_until > $4)",
        id.0,
        now,
        until,
        until + crate::clock::MISTAKEN_CLOCK,
    )
    .execute(conn)
    .await?;
    Ok(claimed.rows_affected() == 1)
}

/// Holds a run longer, or lets it go.
pub(super) async fn lease(
    conn: &mut PgConnection,
    id: CertificateId,
    until: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE purge_runs SET leased_until = $2 WHERE run_id = $1 AND ended_at IS NULL",
        id.0,
        until
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Locks a run that has not ended, to end it.
pub(super) async fn lock_unended(
    conn: &mut PgConnection,
    id: CertificateId,
) -> sqlx::Result<Option<Run>> {
    let found = sqlx::query_scalar!(
        "SELECT 1 FROM purge_runs WHERE run_id = $1 AND ended_at IS NULL FOR UPDATE",
        id.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    match found {
        Some(_) => find_run(conn, id).await,
        None => Ok(None),
    }
}

/// Names the polls that a run over everything due left alone because they were written to since its preview.
pub(super) async fn name_left(conn: &mut PgConnection, run: &Run) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO purge_run_polls (poll_id, run_id, state)
         SELECT poll_id, $1, CASE WHEN held_at IS NULL THEN 'changed' ELSE 'held' END
         FROM polls
         WHERE purge_at <= $2 AND written_since(polls.xmin, $3::text::pg_snapshot)
         ORDER BY purge_at, poll_id
         LIMIT $4
         ON CONFLICT (poll_id, run_id) DO NOTHING",
        run.id.0,
        run.due_before,
        run.seen,
        NAMED * 50,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Counts what a run left alone, by the reason.
pub(super) async fn count_left(conn: &mut PgConnection, id: CertificateId) -> sqlx::Result<Left> {
    let left = sqlx::query!(
        r#"SELECT count(*) FILTER (WHERE state = 'changed')::int AS "changed!",
               count(*) FILTER (WHERE state = 'held')::int AS "held!",
               count(*) FILTER (WHERE state = 'busy')::int AS "busy!",
               count(*) FILTER (WHERE state IN ('not_due', 'cancel_first'))::int AS "alive!"
           FROM purge_run_polls WHERE run_id = $1"#,
        id.0
    )
    .fetch_one(conn)
    .await?;
    Ok(Left {
        changed: left.changed,
        held: left.held,
        busy: left.busy,
        alive: left.alive,
    })
}

/// Polls that a run left alone.
pub(super) async fn list_left(
    conn: &mut PgConnection,
    id: CertificateId,
) -> sqlx::Result<Vec<LeftPoll>> {
    sqlx::query_as!(
        LeftPoll,
        r#"SELECT poll_id AS "id: _", state FROM purge_run_polls
           WHERE run_id = $1 AND state NOT IN ('waiting', 'condemned')
           ORDER BY state, poll_id LIMIT $2"#,
        id.0,
        NAMED
    )
    .fetch_all(conn)
    .await
}

/// Ends a run: what was typed is forgotten.
pub(super) async fn end(
    conn: &mut PgConnection,
    id: CertificateId,
    left: Left,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE purge_runs SET ended_at = $2, words = NULL, leased_until = NULL, left_changed = $3, left_held = $4,
             left_busy = $5, left_alive = $6
         WHERE run_id = $1",
        id.0,
        now,
        left.changed,
        left.held,
        left.busy,
        left.alive,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Polls a run erased, by the code of their retention class.
pub(super) async fn list_classes(
    conn: &mut PgConnection,
    id: CertificateId,
) -> sqlx::Result<Vec<(String, i32)>> {
    let rows = sqlx::query!(
        "SELECT code, polls FROM purge_run_classes WHERE run_id = $1 ORDER BY code",
        id.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.code, row.polls)).collect())
}
