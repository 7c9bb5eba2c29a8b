//! SQL of the review: metadata only.

use chrono::{DateTime, Utc};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::model::{Filter, Sort};
use crate::accounts::model::SessionHash;
use crate::accounts::session::{Found, found};
use crate::i18n::Language;
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

/// The metadata of polls found by a statement, each of their tables read once.
macro_rules! read {
    ($conn:expr, [$($found:tt)+], $order:tt, $($value:expr),+) => {
        sqlx::query_as!(
            ReviewRow,
            r#"SELECT p.poll_id AS "id: _", p.owner_id AS "owner: _", p.owner_name, p.owner_unit AS unit, p.state AS "state: _",
                   p.sensitivity AS "sensitivity: _", p.created_at, p.opened_at, p.updated_at,
                   GREATEST(p.updated_at, b.last_at) AS "active_at!",
                   p.purge_at, p.deletion_requested_at IS NOT NULL AS "deletion_requested!",
                   p.renewed_at IS NOT NULL AS "renewed!", p.held_at IS NOT NULL AS "held!",
                   p.frozen_at IS NOT NULL AS "frozen!", p.ownerless_at IS NOT NULL AS "ownerless!", p.substituted,
                   o.live AS "options!", i.people AS "people!", b.ballots AS "ballots!",
                   (SELECT count(*) FROM mails m WHERE m.poll_id = p.poll_id) AS "mails!",
                   (pg_column_size(p.*) + COALESCE(o.bytes, 0) + COALESCE(i.bytes, 0) + COALESCE(b.bytes, 0))::bigint AS "bytes!"
               FROM ("# + $($found)+ + r#") p
               CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE o.removed_version IS NULL) AS live,
                                       sum(pg_column_size(o.*)) AS bytes
                                   FROM options o WHERE o.poll_id = p.poll_id) o
               CROSS JOIN LATERAL (SELECT count(*) AS people, sum(pg_column_size(i.*)) AS bytes
                                   FROM invitations i WHERE i.poll_id = p.poll_id) i
               CROSS JOIN LATERAL (SELECT count(*) AS ballots, max(b.changed_at) AS last_at, sum(pg_column_size(b.*)) AS bytes
                                   FROM ballots b WHERE b.poll_id = p.poll_id) b
               ORDER BY "# + $order,
            $($value),+
        )
        .fetch_all($conn)
        .await
    };
}
/// One page of the list: at most `limit` polls, those after `after` in its order.
pub(super) async fn list(
    conn: &mut PgConnection,
    filter: &Filter,
    sort: Sort,
    after: Option<PollId>,
    limit: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<ReviewRow>> {
    if after.is_none() && *filter == Filter::default() {
        return list_first(conn, sort, limit).await;
    }
    list_narrowed(conn, filter, sort, after, limit, now).await
}

/// The first of all polls: the index of their order is the way to them whatever else.
async fn list_first(
    conn: &mut PgConnection,
    sort: Sort,
    limit: i64,
) -> sqlx::Result<Vec<ReviewRow>> {
    match sort {
        Sort::Purge => by_purge(conn, limit).await,
        Sort::Newest => newest(conn, limit).await,
        Sort::Oldest => oldest(conn, limit).await,
        Sort::Changed => changed(conn, limit).await,
        Sort::Idle => idle(conn, limit).await,
        Sort::Owner => by_owner(conn, limit).await,
    }
}

/// Some of them, planned for the filter at hand, so that a rare one is read from an index of its own.
async fn list_narrowed(
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
        Sort::Purge => by_purge_narrowed(&mut tx, &asked).await,
        Sort::Newest => newest_narrowed(&mut tx, &asked).await,
        Sort::Oldest => oldest_narrowed(&mut tx, &asked).await,
        Sort::Changed => changed_narrowed(&mut tx, &asked).await,
        Sort::Idle => idle_narrowed(&mut tx, &asked).await,
        Sort::Owner if asked.owners.is_some() => by_found_owner(&mut tx, &asked).await,
        Sort::Owner => by_owner_narrowed(&mut tx, &asked).await,
    }?;
    tx.commit().await?;
    Ok(rows)
}

/// One poll's line.
pub(super) async fn find(conn: &mut PgConnection, poll: PollId) -> sqlx::Result<Option<ReviewRow>> {
    let rows = read!(
        conn,
        ["SELECT * FROM polls WHERE poll_id = $1"],
        "p.poll_id",
        poll.0
    )?;
    Ok(rows.into_iter().next())
}

/// The account of this session and the session, which is still to be judged; and, if it may be an administrator's, the
/// units of all accounts: each is one step along their index.
pub(super) async fn find_reader_and_units(
    conn: &mut PgConnection,
    session: SessionHash,
) -> sqlx::Result<Option<(Found, Vec<String>)>> {
    let row = sqlx::query!(
        r#"SELECT s.account_id AS "account_id: AccountId", s.roles, s.created_at AS began_at, s.seen_at, a.name, a.email,
               a.language AS "account_language: Language", a.disabled_at IS NOT NULL AS "disabled!", a.terms_version,
               CASE WHEN 'administrator' = ANY (s.roles) THEN ARRAY(
                   WITH RECURSIVE units AS (
                       (SELECT unit FROM accounts WHERE unit > '' ORDER BY unit LIMIT 1)
                       UNION ALL
                       SELECT (SELECT next.unit FROM accounts next WHERE next.unit > u.unit ORDER BY next.unit LIMIT 1)
                       FROM units u WHERE u.unit IS NOT NULL)
                   SELECT unit FROM units WHERE unit IS NOT NULL LIMIT $2)
               ELSE '{}' END AS "units!"
           FROM sessions s JOIN accounts a USING (account_id)
           WHERE s.session_hash = $1"#,
        &session.0[..],
        UNITS
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (found!(row), row.units)))
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

/// Some polls in one order.
macro_rules! narrowed {
    ($name:ident: $from:tt, $after:tt, $order:tt, $found_order:tt;) => {
        async fn $name(conn: &mut PgConnection, asked: &Asked<'_>) -> sqlx::Result<Vec<ReviewRow>> {
            let filter = asked.filter;
            read!(
                conn,
                ["SELECT p.* FROM " + $from + r#"
                  WHERE ($1::text IS NULL OR p.state = $1) AND ($2::uuid[] IS NULL OR p.owner_id = ANY ($2))
                      AND ($3::text IS NULL OR p.owner_unit = $3)
                      AND ($4::timestamptz IS NULL OR p.created_at < $4)
                      AND ($5::timestamptz IS NULL OR p.purge_at <= $5)
                      AND (NOT $6 OR p.held_at IS NOT NULL) AND (NOT $7 OR p.frozen_at IS NOT NULL)
                      AND (NOT $8 OR p.ownerless_at IS NOT NULL) AND (NOT $9 OR NOT p.substituted)
                      AND ($10::timestamptz IS NULL OR (p.state = 'open' AND p.opened_at < $10))
                      AND ($11::uuid IS NULL OR p.poll_id = $11)
                      AND ($12::uuid IS NULL OR "# + $after + ")
                  ORDER BY " + $order + " LIMIT $13"],
                $found_order,
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
        }
    };
}

/// The same statement in each order, of all polls and of some, so that each is checked, and walks the index of its order.
macro_rules! orders {
    ($($all:ident, $narrowed:ident: $after:tt, $order:tt;)*) => {$(
        async fn $all(conn: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<ReviewRow>> {
            read!(conn, ["SELECT p.* FROM polls p ORDER BY " + $order + " LIMIT $1"], $order, limit)
        }

        narrowed! { $narrowed: "polls p", $after, $order, $order; }
    )*};
}

orders! {
    by_purge, by_purge_narrowed: "(p.purge_at, p.poll_id) > ((SELECT purge_at FROM polls WHERE poll_id = $12), $12)",
        "p.purge_at, p.poll_id";
    newest, newest_narrowed: "(p.created_at, p.poll_id) < ((SELECT created_at FROM polls WHERE poll_id = $12), $12)",
        "p.created_at DESC, p.poll_id DESC";
    oldest, oldest_narrowed: "(p.created_at, p.poll_id) > ((SELECT created_at FROM polls WHERE poll_id = $12), $12)",
        "p.created_at, p.poll_id";
    changed, changed_narrowed: "(p.updated_at, p.poll_id) < ((SELECT updated_at FROM polls WHERE poll_id = $12), $12)",
        "p.updated_at DESC, p.poll_id DESC";
    idle, idle_narrowed: "(p.updated_at, p.poll_id) > ((SELECT updated_at FROM polls WHERE poll_id = $12), $12)",
        "p.updated_at, p.poll_id";
    by_owner, by_owner_narrowed: "(p.owner_name, p.poll_id) > ((SELECT owner_name FROM polls WHERE poll_id = $12), $12)",
        "p.owner_name, p.poll_id";
}

// Owners found stand together in the order of names, anywhere in it: their polls are read owner by owner until the page
// is full, where a walk of that order might pass all the others first. OFFSET 0 keeps it so.
narrowed! {
    by_found_owner: "(SELECT a.account_id, a.name FROM accounts a
                      WHERE a.account_id = ANY ($2) AND ($12::uuid IS NULL OR (a.name, a.account_id) >=
                          (SELECT w.name, w.account_id FROM polls c JOIN accounts w ON w.account_id = c.owner_id
                           WHERE c.poll_id = $12))
                      ORDER BY a.name, a.account_id OFFSET 0) o
                     CROSS JOIN LATERAL (SELECT t.*, o.name AS found_name FROM polls t WHERE t.owner_id = o.account_id OFFSET 0) p",
        "(o.name, o.account_id, p.poll_id) >
             (SELECT w.name, w.account_id, $12 FROM polls c JOIN accounts w ON w.account_id = c.owner_id
              WHERE c.poll_id = $12)",
        "o.name, o.account_id, p.poll_id", "p.found_name, p.owner_id, p.poll_id";
}
