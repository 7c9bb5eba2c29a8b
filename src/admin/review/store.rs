//! SQL of the review: metadata only.

use chrono::{DateTime, Utc};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::model::{Filter, Sort};
use crate::ids::{AccountId, PollId};
use crate::polls::model::{Sensitivity, StateName};

/// Owners a search may find.
const OWNERS: i64 = 500;
/// Units offered to filter by.
const UNITS: i64 = 300;

/// One poll, without its content.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what stands in the row, column by column"
)]
pub(super) struct ReviewRow {
    pub id: PollId,
    pub owner: AccountId,
    pub owner_name: String,
    pub unit: String,
    pub state: StateName,
    pub sensitivity: Sensitivity,
    pub created_at: DateTime<Utc>,
    pub opened_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
    pub active_at: DateTime<Utc>,
    pub purge_at: DateTime<Utc>,
    pub deletion_requested: bool,
    pub renewed: bool,
    pub held: bool,
    pub frozen: bool,
    pub ownerless: bool,
    pub substituted: bool,
    pub options: i64,
    pub people: i64,
    pub ballots: i64,
    pub mails: i64,
    pub bytes: i64,
}

/// One page of the list: at most `limit` polls, those after `after` in its order. Planned for the filter at hand,
/// so that a rare one is read from an index of its own.
pub(super) async fn list(
    conn: &mut PgConnection,
    filter: &Filter,
    sort: Sort,
    after: Option<PollId>,
    limit: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<ReviewRow>> {
    let mut tx = conn.begin().await?;
    sqlx::query!("SELECT set_config('plan_cache_mode', 'force_custom_plan', true) AS mode")
        .fetch_one(&mut *tx)
        .await?;
    let owners = match filter.owner() {
        Some(words) => Some(list_owners(&mut tx, words).await?),
        None => None,
    };
    let asked = Asked {
        filter,
        owners,
        after,
        limit,
        now,
    };
    let rows = match sort {
        Sort::Purge => by_purge(&mut tx, &asked).await,
        Sort::Newest => newest(&mut tx, &asked).await,
        Sort::Oldest => oldest(&mut tx, &asked).await,
        Sort::Changed => changed(&mut tx, &asked).await,
        Sort::Idle => idle(&mut tx, &asked).await,
        Sort::Owner if asked.owners.is_some() => by_found_owner(&mut tx, &asked).await,
        Sort::Owner => by_owner(&mut tx, &asked).await,
    }?;
    tx.commit().await?;
    Ok(rows)
}

/// One poll's line.
pub(super) async fn find(
    conn: &mut PgConnection,
    poll: PollId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<ReviewRow>> {
    let filter = Filter {
        search: poll.to_string(),
        ..Filter::default()
    };
    let rows = list(conn, &filter, Sort::Purge, None, 1, now).await?;
    Ok(rows.into_iter().next())
}

/// The units of all accounts.
pub(super) async fn list_units(conn: &mut PgConnection) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "SELECT DISTINCT unit FROM accounts WHERE unit <> '' ORDER BY unit LIMIT $1",
        UNITS
    )
    .fetch_all(conn)
    .await
}

async fn list_owners(conn: &mut PgConnection, words: &str) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT account_id FROM accounts
         WHERE strpos(name_order(name), name_order($1)) > 0 OR lower(email) = lower($1)
         LIMIT $2",
        words,
        OWNERS
    )
    .fetch_all(conn)
    .await
}

struct Asked<'a> {
    filter: &'a Filter,
    owners: Option<Vec<Uuid>>,
    after: Option<PollId>,
    limit: i64,
    now: DateTime<Utc>,
}

/// The same statement in each order, so that each is checked, and walks the index of its order.
macro_rules! orders {
    ($($name:ident: $from:tt, $after:tt, $order:tt;)*) => {$(
        async fn $name(conn: &mut PgConnection, asked: &Asked<'_>) -> sqlx::Result<Vec<ReviewRow>> {
            let filter = asked.filter;
            sqlx::query_as!(
                ReviewRow,
                r#"SELECT p.poll_id AS "id: _", p.owner_id AS "owner: _", p.owner_name, p.owner_unit AS unit, p.state AS "state: _",
                       p.sensitivity AS "sensitivity: _", p.created_at, p.opened_at, p.updated_at,
                       GREATEST(p.updated_at, (SELECT max(b.changed_at) FROM ballots b WHERE b.poll_id = p.poll_id))
                           AS "active_at!",
                       p.purge_at, p.deletion_requested_at IS NOT NULL AS "deletion_requested!",
                       p.renewed_at IS NOT NULL AS "renewed!", p.held_at IS NOT NULL AS "held!",
                       p.frozen_at IS NOT NULL AS "frozen!", p.ownerless_at IS NOT NULL AS "ownerless!", p.substituted,
                       (SELECT count(*) FROM options o
                        WHERE o.poll_id = p.poll_id AND o.removed_version IS NULL) AS "options!",
                       (SELECT count(*) FROM invitations i WHERE i.poll_id = p.poll_id) AS "people!",
                       (SELECT count(*) FROM ballots b WHERE b.poll_id = p.poll_id) AS "ballots!",
                       (SELECT count(*) FROM mails m WHERE m.poll_id = p.poll_id) AS "mails!",
                       (pg_column_size(p.*)
                        + (SELECT COALESCE(sum(pg_column_size(o.*)), 0) FROM options o WHERE o.poll_id = p.poll_id)
                        + (SELECT COALESCE(sum(pg_column_size(i.*)), 0) FROM invitations i WHERE i.poll_id = p.poll_id)
                        + (SELECT COALESCE(sum(pg_column_size(b.*)), 0) FROM ballots b WHERE b.poll_id = p.poll_id)
                       )::bigint AS "bytes!"
                   FROM "# + $from + r#"
                   WHERE ($1::text IS NULL OR p.state = $1) AND ($2::uuid[] IS NULL OR p.owner_id = ANY ($2))
                     AND ($3::text IS NULL OR p.owner_unit = $3)
                     AND ($4::timestamptz IS NULL OR p.created_at < $4)
                     AND ($5::timestamptz IS NULL OR p.purge_at <= $5)
                     AND (NOT $6 OR p.held_at IS NOT NULL) AND (NOT $7 OR p.frozen_at IS NOT NULL)
                     AND (NOT $8 OR p.ownerless_at IS NOT NULL) AND (NOT $9 OR NOT p.substituted)
                     AND ($10::timestamptz IS NULL OR (p.state = 'open' AND p.opened_at < $10))
                     AND ($11::uuid IS NULL OR p.poll_id = $11)
                     AND ($12::uuid IS NULL OR "# + $after + r#")
                   ORDER BY "# + $order + r#"
                   LIMIT $13"#,
                filter.state.map(StateName::code),
                asked.owners.as_deref(),
                filter.unit,
                filter.created_before(asked.now),
                filter.due_before(asked.now),
                filter.held,
                filter.frozen,
                filter.ownerless,
                filter.unsubstituted,
                filter.opened_before(asked.now),
                filter.poll().map(|id| id.0),
                asked.after.map(|id| id.0),
                asked.limit
            )
            .fetch_all(conn)
            .await
        }
    )*};
}

orders! {
    by_purge: "polls p", "(p.purge_at, p.poll_id) > ((SELECT purge_at FROM polls WHERE poll_id = $12), $12)",
        "p.purge_at, p.poll_id";
    newest: "polls p", "(p.created_at, p.poll_id) < ((SELECT created_at FROM polls WHERE poll_id = $12), $12)",
        "p.created_at DESC, p.poll_id DESC";
    oldest: "polls p", "(p.created_at, p.poll_id) > ((SELECT created_at FROM polls WHERE poll_id = $12), $12)",
        "p.created_at, p.poll_id";
    changed: "polls p", "(p.updated_at, p.poll_id) < ((SELECT updated_at FROM polls WHERE poll_id = $12), $12)",
        "p.updated_at DESC, p.poll_id DESC";
    idle: "polls p", "(p.updated_at, p.poll_id) > ((SELECT updated_at FROM polls WHERE poll_id = $12), $12)",
        "p.updated_at, p.poll_id";
    by_owner: "polls p", "(p.owner_name, p.poll_id) > ((SELECT owner_name FROM polls WHERE poll_id = $12), $12)",
        "p.owner_name, p.poll_id";
    // Owners found stand together in the order of names, anywhere in it: their polls are read owner by owner until the
    // page is full, where a walk of that order might pass all the others first. OFFSET 0 keeps it so.
    by_found_owner: "(SELECT a.account_id, a.name FROM accounts a
                      WHERE a.account_id = ANY ($2) AND ($12::uuid IS NULL OR (a.name, a.account_id) >=
                          (SELECT w.name, w.account_id FROM polls c JOIN accounts w ON w.account_id = c.owner_id
                           WHERE c.poll_id = $12))
                      ORDER BY a.name, a.account_id OFFSET 0) o
                     CROSS JOIN LATERAL (SELECT t.* FROM polls t WHERE t.owner_id = o.account_id OFFSET 0) p",
        "(o.name, o.account_id, p.poll_id) >
             (SELECT w.name, w.account_id, $12 FROM polls c JOIN accounts w ON w.account_id = c.owner_id
              WHERE c.poll_id = $12)",
        "o.name, o.account_id, p.poll_id";
}
