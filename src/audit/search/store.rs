//! SQL of the search: each kind of question walks an index in the order of the page. What an index begins with is asked
//! as a range from it to itself and named in the order, so that no other index gives that order: a walk by time alone,
//! which looks cheap, would pass the whole log in search of a verb that is not in it.

use chrono::{DateTime, Utc};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::super::cursor::Cursor;
use super::super::store::LoggedEntry;
use super::model::Filter;

/// Accounts and invitations a name or an address may stand for.
const PEOPLE: i64 = 200;

/// Whose entries, in words of the log.
pub(super) async fn list_people(conn: &mut PgConnection, typed: &str) -> sqlx::Result<Vec<Uuid>> {
    if let Ok(id) = typed.parse() {
        return Ok(vec![id]);
    }
    sqlx::query_scalar!(
        r#"(SELECT account_id AS "id!" FROM accounts
            WHERE strpos(name_order(name), name_order($1)) > 0 OR lower(email) = lower($1) LIMIT $2)
           UNION (SELECT invitation_id FROM invitations WHERE lower(email) = lower($1) LIMIT $2)"#,
        typed,
        PEOPLE
    )
    .fetch_all(conn)
    .await
}

/// The names of these accounts.
pub(super) async fn list_names(
    conn: &mut PgConnection,
    ids: &[Uuid],
) -> sqlx::Result<Vec<(Uuid, String)>> {
    let rows = sqlx::query!(
        "SELECT account_id, name FROM accounts WHERE account_id = ANY ($1)",
        ids
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.account_id, row.name))
        .collect())
}

struct Asked {
    poll: Option<Uuid>,
    people: Option<Vec<Uuid>>,
    verbs: Option<Vec<String>>,
    since: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
    before_at: Option<DateTime<Utc>>,
    before_entry: Option<i64>,
    limit: i64,
}

/// At most `limit` entries, the latest first, those before `before`. Planned for the question at hand.
pub(super) async fn list(
    conn: &mut PgConnection,
    filter: &Filter,
    before: Option<Cursor>,
    limit: i64,
) -> sqlx::Result<Vec<LoggedEntry>> {
    if filter.names_no_poll() {
        return Ok(Vec::new());
    }
    let mut tx = conn.begin().await?;
    sqlx::query!("SELECT set_config('plan_cache_mode', 'force_custom_plan', true) AS mode")
        .fetch_one(&mut *tx)
        .await?;
    let people = match filter.person.as_str() {
        "" => None,
        typed => Some(list_people(&mut tx, typed).await?),
    };
    let asked = Asked {
        poll: filter.poll_id(),
        people,
        verbs: filter.group.map(super::model::Group::verbs),
        since: filter.since(),
        until: filter.until(),
        before_at: before.map(|cursor| cursor.at),
        before_entry: before.map(|cursor| cursor.entry),
        limit,
    };
    let rows = if asked.poll.is_some() {
        of_poll(&mut tx, &asked).await
    } else if asked.people.is_some() {
        of_people(&mut tx, &asked).await
    } else if asked.verbs.is_some() {
        of_verbs(&mut tx, &asked).await
    } else {
        of_period(&mut tx, &asked).await
    }?;
    tx.commit().await?;
    Ok(rows)
}

/// Of whom and of which verbs the walk already is, the entries on it are not asked.
const ANYBODY: Option<&[Uuid]> = None;
const ANY_VERB: Option<&[String]> = None;

/// The entries looked for, the latest first, out of the latest that each walk comes by: one walk for each row of `$from`
/// and each part of the log, in the order that its index gives.
macro_rules! walks {
    ($conn:ident, $asked:ident, people: $people:expr, verbs: $verbs:expr $(, each: $each:expr)?;
     from $from:tt, $($and:tt $part:tt by $order:tt),+) => {
        sqlx::query_as!(
            LoggedEntry,
            r#"SELECT DISTINCT e.entry_id AS "entry_id!", e.at AS "at!", e.actor_kind AS "actor_kind!", e.actor_id,
                   e.verb AS "verb!", e.poll_id, e.object_id, e.reason, e.request_id, e.network
               FROM "# + $from + " CROSS JOIN LATERAL ("
               $(+ $and + "(SELECT d.* FROM audit_entries d WHERE " + $part + "
                       AND ($1::uuid[] IS NULL OR d.actor_id = ANY ($1) OR d.object_id = ANY ($1))
                       AND ($2::text[] IS NULL OR d.verb = ANY ($2))
                       AND ($3::timestamptz IS NULL OR d.at >= $3) AND ($4::timestamptz IS NULL OR d.at < $4)
                       AND ($5::timestamptz IS NULL OR (d.at, d.entry_id) < ($5, $6::int8))
                   ORDER BY " + $order + ", d.entry_id DESC LIMIT $7)")+
               + ") e
               ORDER BY 2 DESC, 1 DESC LIMIT $7",
            $people,
            $verbs,
            $asked.since,
            $asked.until,
            $asked.before_at,
            $asked.before_entry,
            $asked.limit
            $(, $each)?
        )
        .fetch_all($conn)
        .await
    };
}

/// One poll's entries.
async fn of_poll(conn: &mut PgConnection, asked: &Asked) -> sqlx::Result<Vec<LoggedEntry>> {
    walks!(
        conn, asked, people: asked.people.as_deref(), verbs: asked.verbs.as_deref(), each: asked.poll;
        from "(SELECT $8::uuid) AS which (id)",
        "" "d.poll_id BETWEEN which.id AND which.id" by "d.poll_id, d.at DESC"
    )
}

/// What these people did, and what was done about them.
async fn of_people(conn: &mut PgConnection, asked: &Asked) -> sqlx::Result<Vec<LoggedEntry>> {
    walks!(
        conn, asked, people: ANYBODY, verbs: asked.verbs.as_deref(), each: asked.people.as_deref();
        from "unnest($8::uuid[]) AS who (id)",
        "" "d.actor_id BETWEEN who.id AND who.id" by "d.actor_id, d.at DESC",
        " UNION ALL " "d.object_id BETWEEN who.id AND who.id" by "d.object_id, d.at DESC"
    )
}

/// Entries of some verbs.
async fn of_verbs(conn: &mut PgConnection, asked: &Asked) -> sqlx::Result<Vec<LoggedEntry>> {
    walks!(
        conn, asked, people: ANYBODY, verbs: ANY_VERB, each: asked.verbs.as_deref();
        from "unnest($8::text[]) AS what (verb)",
        "" "d.verb BETWEEN what.verb AND what.verb" by "d.verb, d.at DESC"
    )
}

/// Entries of a period, or all.
async fn of_period(conn: &mut PgConnection, asked: &Asked) -> sqlx::Result<Vec<LoggedEntry>> {
    walks!(
        conn, asked, people: ANYBODY, verbs: ANY_VERB;
        from "(SELECT) AS one",
        "" "true" by "d.at DESC"
    )
}

/// How the seal stands, for the page.
pub(super) struct SealStatus {
    pub seal: Option<i64>,
    pub sealed_at: Option<DateTime<Utc>>,
    pub waiting: i64,
    pub verified_at: Option<DateTime<Utc>>,
    pub entries: Option<i64>,
    pub fault: Option<String>,
    pub fault_at: Option<i64>,
}

/// The last seal, what waits, and what the last verification found.
pub(super) async fn find_status(conn: &mut PgConnection) -> sqlx::Result<SealStatus> {
    sqlx::query_as!(
        SealStatus,
        r#"SELECT s.seal AS "seal?", s.sealed_at AS "sealed_at?",
               (SELECT count(*) FROM audit_pending) AS "waiting!",
               v.verified_at AS "verified_at?", v.entries AS "entries?", v.fault, v.fault_at
           FROM (SELECT) AS one
           LEFT JOIN LATERAL (SELECT seal, sealed_at FROM audit_seals ORDER BY seal DESC LIMIT 1) s ON true
           LEFT JOIN LATERAL (SELECT verified_at, entries, fault, fault_at FROM audit_verifications
                              ORDER BY verified_at DESC LIMIT 1) v ON true"#
    )
    .fetch_one(conn)
    .await
}
