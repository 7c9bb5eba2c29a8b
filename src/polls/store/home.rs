//! SQL of the home page: what waits for somebody, and the polls they own or are substitute of.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use sqlx::PgConnection;

use crate::ids::{AccountId, PollId};
use crate::polls::model::StateName;
use crate::polls::model::home::{Filter, Sort, Waiting};

/// One line of « Mes sondages ».
#[derive(Debug, Clone)]
pub struct IndexRow {
    /// The poll.
    pub id: PollId,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub state: StateName,
    /// IANA name of its zone.
    pub zone: String,
    /// When it closes by itself, in local time.
    pub deadline_local: Option<NaiveDateTime>,
    /// When it is erased.
    pub purge_at: DateTime<Utc>,
    /// Whether its owner asked for its deletion.
    pub deletion_requested: bool,
    /// Whether the reader owns it, rather than being its substitute.
    pub owned: bool,
    /// Options not removed.
    pub options: i32,
    /// People who answered.
    pub answered: i32,
    /// People who may still answer.
    pub missing: i32,
    /// Days of the meetings, once they are decided, in order.
    pub decided_on: Vec<NaiveDate>,
    /// Its tags.
    pub tags: Vec<String>,
}

/// From where a page of the list is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The first line.
    Start,
    /// The line after this poll's.
    After(PollId),
    /// The line before this poll's, upwards.
    Before(PollId),
}

/// The polls an account owns or is substitute of: at most `limit`, in order, from some line on. Read upwards, they
/// still come in order. A line that has gone in the meantime is the start.
///
/// # Errors
/// The database failed.
pub async fn index(
    conn: &mut PgConnection,
    account: AccountId,
    filter: &Filter,
    sort: Sort,
    from: From,
    limit: i64,
) -> sqlx::Result<Vec<IndexRow>> {
    let (anchor, backwards) = match from {
        From::Start => (None, false),
        From::After(poll) => (Some(poll.0), false),
        From::Before(poll) => (Some(poll.0), true),
    };
    let mut rows = sqlx::query_as!(
        IndexRow,
        r#"WITH found AS (
               SELECT p.poll_id, CASE WHEN $4 = 'title' THEN name_order(p.title) ELSE '' END COLLATE "C" AS word,
                   CASE $4 WHEN 'title' THEN 'epoch'::timestamptz WHEN 'created' THEN p.created_at
                        WHEN 'deadline' THEN COALESCE(p.deadline_at, 'infinity'::timestamptz)
                        ELSE p.updated_at END AS instant
               FROM (SELECT poll_id FROM polls WHERE owner_id = $1
                     UNION SELECT poll_id FROM substitutes WHERE account_id = $1) AS mine
               JOIN polls p USING (poll_id)
               WHERE ($2::text IS NULL OR p.state = $2)
                 AND ($3 = '' OR strpos(name_order(p.title), name_order($3)) > 0
                      OR EXISTS (SELECT FROM tags t WHERE t.poll_id = p.poll_id
                                 AND strpos(name_order(t.label), name_order($3)) > 0))
           ), anchor AS MATERIALIZED (
               SELECT word, instant, poll_id FROM found WHERE poll_id = $5
           ), page AS (
               SELECT f.* FROM found f LEFT JOIN anchor a ON true
               WHERE a.poll_id IS NULL
                  OR CASE WHEN $6 THEN (f.word, f.instant, f.poll_id) < (a.word, a.instant, a.poll_id)
                          ELSE (f.word, f.instant, f.poll_id) > (a.word, a.instant, a.poll_id) END
               ORDER BY CASE WHEN $6 THEN f.word END DESC, CASE WHEN $6 THEN f.instant END DESC,
                   CASE WHEN $6 THEN f.poll_id END DESC, f.word, f.instant, f.poll_id
               LIMIT $7
           )
           SELECT poll_id AS "id!: _", title AS "title!", state AS "state!: _", zone AS "zone!", deadline_local,
               purge_at AS "purge_at!", deletion_requested_at IS NOT NULL AS "deletion_requested!",
               owner_id = $1 AS "owned!",
               live_options AS "options!", ballots AS "answered!", asked - ballots AS "missing!",
               ARRAY(SELECT COALESCE(o.on_date, o.local_start::date) AS day
                     FROM decisions d JOIN options o USING (poll_id, option_id)
                     WHERE d.poll_id = page.poll_id AND d.withdrawn_at IS NULL ORDER BY day) AS "decided_on!",
               ARRAY(SELECT label FROM tags t WHERE t.poll_id = page.poll_id ORDER BY position) AS "tags!"
           FROM page JOIN polls USING (poll_id) JOIN tallies USING (poll_id)
           ORDER BY CASE WHEN $6 THEN word END DESC, CASE WHEN $6 THEN instant END DESC,
               CASE WHEN $6 THEN poll_id END DESC, word, instant, poll_id"#,
        account.0,
        filter.state.map(StateName::code),
        filter.search,
        sort.code(),
        anchor,
        sort.descending() != backwards,
        limit,
    )
    .fetch_all(conn)
    .await?;
    if backwards {
        rows.reverse();
    }
    Ok(rows)
}

/// How many of them stand in each state, whatever state the filter asks for.
///
/// # Errors
/// The database failed.
pub async fn count_by_state(
    conn: &mut PgConnection,
    account: AccountId,
    filter: &Filter,
) -> sqlx::Result<Vec<(StateName, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT p.state AS "state: StateName", count(*) AS "count!"
           FROM (SELECT poll_id FROM polls WHERE owner_id = $1
                 UNION SELECT poll_id FROM substitutes WHERE account_id = $1) AS mine
           JOIN polls p USING (poll_id)
           WHERE $2 = '' OR strpos(name_order(p.title), name_order($2)) > 0
              OR EXISTS (SELECT FROM tags t WHERE t.poll_id = p.poll_id
                         AND strpos(name_order(t.label), name_order($2)) > 0)
           GROUP BY p.state"#,
        account.0,
        filter.search,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.state, row.count)).collect())
}

/// A poll that may wait for somebody.
#[derive(Debug, Clone)]
pub struct WaitingRow {
    /// The poll.
    pub id: PollId,
    /// Whether the reader is asked to answer it, rather than organising it.
    pub asked: bool,
    /// Its title.
    pub title: String,
    /// Who asks.
    pub owner_name: String,
    /// Where it stands.
    pub state: StateName,
    /// IANA name of its zone.
    pub zone: String,
    /// When it closes by itself, in local time.
    pub deadline_local: Option<NaiveDateTime>,
    /// The same instant.
    pub deadline_at: Option<DateTime<Utc>>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// Its first candidate day.
    pub first_on: Option<NaiveDate>,
    /// Its last candidate day.
    pub last_on: Option<NaiveDate>,
    /// People who answered; of a poll the reader is asked to answer, whether they did.
    pub answered: i32,
    /// People who may still answer.
    pub missing: i32,
}

/// The polls that may wait for an account: those it is asked to answer, answered or not, and those it organises,
/// closed ones first. [`Waiting`] says what for.
///
/// # Errors
/// The database failed.
pub async fn list_waiting(
    conn: &mut PgConnection,
    account: AccountId,
    now: DateTime<Utc>,
    limit: i64,
) -> sqlx::Result<Vec<WaitingRow>> {
    sqlx::query_as!(
        WaitingRow,
        r#"WITH mine AS (
               SELECT poll_id FROM polls WHERE owner_id = $1 AND state IN ('draft', 'open', 'closed')
               UNION SELECT poll_id FROM substitutes WHERE account_id = $1
           ), candidates AS (
               SELECT p.*, false AS by_others, t.first_on, t.last_on, t.ballots AS answered, t.asked - t.ballots AS missing
               FROM mine JOIN polls p USING (poll_id) JOIN tallies t USING (poll_id)
               WHERE p.state IN ('draft', 'open', 'closed') AND p.deletion_requested_at IS NULL
               UNION ALL
               SELECT p.*, true, t.first_on, t.last_on, (b.poll_id IS NOT NULL)::int, 0
               FROM invitations i JOIN polls p USING (poll_id) JOIN tallies t USING (poll_id)
               LEFT JOIN ballots b ON b.poll_id = i.poll_id AND b.invitation_id = i.invitation_id
               WHERE i.account_id = $1 AND i.revoked_at IS NULL AND i.expires_at > $2
                 AND p.state <> 'draft' AND p.deletion_requested_at IS NULL
           )
           SELECT poll_id AS "id!: _", by_others AS "asked!", title AS "title!", owner_name AS "owner_name!",
               state AS "state!: _", zone AS "zone!", deadline_local, deadline_at, updated_at AS "updated_at!",
               first_on, last_on, answered AS "answered!", missing AS "missing!"
           FROM candidates
           WHERE state <> 'open' OR by_others OR deadline_at <= $3 OR missing = 0 OR last_on < $2::timestamptz::date + 2
           ORDER BY by_others DESC, state = 'draft', state = 'open', deadline_at, updated_at DESC, poll_id
           LIMIT $4"#,
        account.0,
        now,
        now + Waiting::SOON,
        limit,
    )
    .fetch_all(conn)
    .await
}
