//! SQL of what stands though the ledger says it is erased. Whoever is erasing it just now is waited for.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::erasure::uuids;
use crate::ids::{AccountId, InvitationId, PollId, SubstituteId};

/// Polls that stand among these.
pub(in crate::admin::purge) async fn list_standing(
    conn: &mut PgConnection,
    polls: &[PollId],
) -> sqlx::Result<Vec<PollId>> {
    sqlx::query_scalar!(
        r#"SELECT poll_id AS "id: PollId" FROM polls WHERE poll_id = ANY ($1) ORDER BY poll_id FOR KEY SHARE"#,
        &uuids(polls)
    )
    .fetch_all(conn)
    .await
}

/// Those that a run has condemned, among these.
pub(in crate::admin::purge) async fn list_condemned(
    conn: &mut PgConnection,
    polls: &[PollId],
) -> sqlx::Result<Vec<PollId>> {
    sqlx::query_scalar!(
        r#"SELECT DISTINCT p.poll_id AS "id: PollId" FROM purge_run_polls p JOIN purge_runs USING (run_id)
           WHERE p.poll_id = ANY ($1) AND p.state = 'condemned' AND ended_at IS NULL"#,
        &uuids(polls)
    )
    .fetch_all(conn)
    .await
}

/// People asked that stand among these.
pub(in crate::admin::purge) async fn list_invitations(
    conn: &mut PgConnection,
    people: &[(PollId, InvitationId)],
) -> sqlx::Result<Vec<(PollId, InvitationId)>> {
    let (polls, ids): (Vec<Uuid>, Vec<Uuid>) = people.iter().map(|(p, id)| (p.0, id.0)).unzip();
    let rows = sqlx::query!(
        r#"SELECT i.poll_id AS "poll: PollId", i.invitation_id AS "id: InvitationId"
           FROM UNNEST($1::uuid[], $2::uuid[]) AS asked (poll_id, invitation_id)
           JOIN invitations i ON i.poll_id = asked.poll_id AND i.invitation_id = asked.invitation_id
           FOR KEY SHARE OF i"#,
        &polls,
        &ids
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.poll, row.id)).collect())
}

/// Substitutes that stand among these.
pub(in crate::admin::purge) async fn list_substitutes(
    conn: &mut PgConnection,
    people: &[(PollId, SubstituteId)],
) -> sqlx::Result<Vec<(PollId, SubstituteId)>> {
    let (polls, ids): (Vec<Uuid>, Vec<Uuid>) = people.iter().map(|(p, id)| (p.0, id.0)).unzip();
    let rows = sqlx::query!(
        r#"SELECT s.poll_id AS "poll: PollId", s.substitute_id AS "id: SubstituteId"
           FROM UNNEST($1::uuid[], $2::uuid[]) AS named (poll_id, substitute_id)
           JOIN substitutes s ON s.poll_id = named.poll_id AND s.substitute_id = named.substitute_id
           FOR KEY SHARE OF s"#,
        &polls,
        &ids
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.poll, row.id)).collect())
}

/// Accounts that still say whose they are, among these.
pub(in crate::admin::purge) async fn list_unerased(
    conn: &mut PgConnection,
    accounts: &[AccountId],
) -> sqlx::Result<Vec<AccountId>> {
    let ids: Vec<Uuid> = accounts.iter().map(|id| id.0).collect();
    sqlx::query_scalar!(
        r#"SELECT account_id AS "id: AccountId" FROM accounts
           WHERE account_id = ANY ($1) AND erased_at IS NULL ORDER BY account_id FOR KEY SHARE"#,
        &ids
    )
    .fetch_all(conn)
    .await
}

/// By what a database is known to go forward only: which one it is, and its latest entry in the log, if there is any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::admin::purge) struct Mark {
    pub database: i64,
    pub entry: Option<i64>,
    pub at: Option<DateTime<Utc>>,
}

/// Where the database is now, and whether it still is the one of this mark: the entry stands, as it was written.
pub(in crate::admin::purge) async fn find_mark(
    conn: &mut PgConnection,
    then: Option<Mark>,
) -> sqlx::Result<(Mark, bool)> {
    let row = sqlx::query!(
        r#"SELECT (SELECT oid::bigint FROM pg_database WHERE datname = current_database()) AS "database!",
               e.entry_id AS "entry?", e.at AS "at?",
               EXISTS (SELECT FROM audit_entries WHERE entry_id = $1 AND at = $2) AS "stands!"
           FROM (SELECT) AS one
           LEFT JOIN LATERAL (SELECT entry_id, at FROM audit_entries ORDER BY entry_id DESC LIMIT 1) e ON true"#,
        then.and_then(|then| then.entry),
        then.and_then(|then| then.at)
    )
    .fetch_one(conn)
    .await?;
    let now = Mark {
        database: row.database,
        entry: row.entry,
        at: row.at,
    };
    let same = then
        .is_none_or(|then| then.database == now.database && (then.entry.is_none() || row.stands));
    Ok((now, same))
}
