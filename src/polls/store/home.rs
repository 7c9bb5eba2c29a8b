//! SQL of the home page: who looks, what waits for them, and the polls they own or are substitute of, in one read.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use sqlx::PgConnection;

use crate::accounts::model::SessionHash;
use crate::accounts::session::{Found, found};
use crate::i18n::Language;
use crate::ids::{AccountId, PollId};
use crate::polls::model::StateName;
use crate::polls::model::home::{Filter, Sort, Waiting};

/// Polls on one page of the list.
pub const PAGE: usize = 25;
/// Own polls read of those that may wait: more than are shown.
pub const CANDIDATES: usize = 50;
/// Invitations shown: beyond them, their mails have the links.
const INVITED: i64 = 100;

/// What is asked of the page.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Which polls are listed.
    pub filter: &'a Filter,
    /// In which order.
    pub sort: Sort,
    /// From where on.
    pub from: From,
    /// The present.
    pub now: DateTime<Utc>,
}

/// From where a page of the list is read. A line that has gone in the meantime is the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The first line.
    Start,
    /// The line after this poll's.
    After(PollId),
    /// The line before this poll's, upwards.
    Before(PollId),
}

/// What the page tells.
#[derive(Debug, Clone, Default)]
pub struct Home {
    /// How many polls stand in each state, whatever state the filter asks for.
    pub counts: Vec<(StateName, i64)>,
    /// Own polls that may wait for their organiser, those that close first on top and drafts last: at most
    /// [`CANDIDATES`]. [`Waiting`] says what for.
    pub waiting: Vec<HomePoll>,
    /// Polls the reader keeps an invitation of, answered or not: the open ones first.
    pub invited: Vec<HomePoll>,
    /// The list, in order: one line more than a [`PAGE`], when there is one.
    pub listed: Vec<HomePoll>,
}

/// One poll of the page.
#[derive(Debug, Clone)]
pub struct HomePoll {
    /// The poll.
    pub id: PollId,
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
    /// When it is erased.
    pub purge_at: DateTime<Utc>,
    /// Whether its owner asked for its deletion.
    pub deletion_requested: bool,
    /// Whether an administrator holds it: nothing erases it meanwhile.
    pub held: bool,
    /// Whether the reader owns it, rather than being its substitute or asked to answer it.
    pub owned: bool,
    /// Its first candidate day.
    pub first_on: Option<NaiveDate>,
    /// Its last candidate day.
    pub last_on: Option<NaiveDate>,
    /// People who answered; of a poll the reader is asked to answer, whether they did.
    pub answered: i32,
    /// People who may still answer.
    pub missing: i32,
    /// Options not removed.
    pub options: i32,
    /// Days of the meetings, once they are decided, in order; of the list only.
    pub decided_on: Vec<NaiveDate>,
    /// Its tags; of the list only.
    pub tags: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
enum Part {
    Waiting,
    Invited,
    Listed,
}

/// One line as it is read; somebody without polls has one, of themselves alone.
#[derive(Clone)]
struct Line {
    account_id: AccountId,
    roles: Vec<String>,
    began_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
    name: String,
    email: String,
    account_language: Language,
    disabled: bool,
    terms_version: i32,
    states: Vec<StateName>,
    counts: Vec<i64>,
    part: Option<Part>,
    poll_id: Option<PollId>,
    title: Option<String>,
    owner_name: Option<String>,
    state: Option<StateName>,
    zone: Option<String>,
    deadline_local: Option<NaiveDateTime>,
    deadline_at: Option<DateTime<Utc>>,
    updated_at: Option<DateTime<Utc>>,
    purge_at: Option<DateTime<Utc>>,
    deletion_requested: Option<bool>,
    held: Option<bool>,
    owned: Option<bool>,
    first_on: Option<NaiveDate>,
    last_on: Option<NaiveDate>,
    answered: Option<i32>,
    missing: Option<i32>,
    options: Option<i32>,
    decided_on: Option<Vec<NaiveDate>>,
    tags: Option<Vec<String>>,
}

/// The home page of the account of this session, and that session, which is still to be judged. Nothing when there is
/// no such session.
///
/// What is asked is read from `asked`, out of the planner's sight, so that it finds one plan as good as another and
/// keeps the first for all: planning this statement takes longer than running it. The bound on one's own polls is
/// none: it says that they are few, and that the index of their order is the way to them.
///
/// # Errors
/// The database failed.
#[expect(clippy::too_many_lines, reason = "one statement, and its values")]
pub(in crate::polls) async fn find_home(
    conn: &mut PgConnection,
    session: SessionHash,
    asked: Asked<'_>,
) -> sqlx::Result<Option<(Found, Home)>> {
    let (anchor, backwards) = match asked.from {
        From::Start => (None, false),
        From::After(poll) => (Some(poll.0), false),
        From::Before(poll) => (Some(poll.0), true),
    };
    let lines = sqlx::query_as!(
        Line,
        r#"WITH asked AS MATERIALIZED (
               SELECT $2::timestamptz AS now, $3::timestamptz AS soon, $4::text AS state, name_order($5) AS search,
                   $6::text AS sort, $7::uuid AS anchor, $8::boolean AS down
           ), reader AS MATERIALIZED (
               SELECT s.account_id, s.roles, s.created_at, s.seen_at, a.name, a.email, a.language, a.disabled_at, a.terms_version
               FROM sessions s JOIN accounts a USING (account_id) WHERE s.session_hash = $1
           ), mine AS MATERIALIZED (
               SELECT p.poll_id, p.title, p.owner_name, p.state, p.zone, p.deadline_local, p.deadline_at, p.updated_at, p.purge_at,
                   p.deletion_requested_at IS NOT NULL AS deletion_requested, p.held_at IS NOT NULL AS held, p.owner_id = r.account_id AS owned,
                   q.search = '' OR strpos(name_order(p.title), q.search) > 0
                       OR EXISTS (SELECT FROM tags t WHERE t.poll_id = p.poll_id
                                  AND strpos(name_order(t.label), q.search) > 0) AS found,
                   CASE q.sort WHEN 'activity' THEN p.updated_at WHEN 'created' THEN p.created_at
                       WHEN 'deadline' THEN COALESCE(p.deadline_at, 'infinity') ELSE 'epoch' END AS instant,
                   CASE WHEN q.sort = 'title' THEN name_order(p.title) ELSE '' END COLLATE "C" AS word
               FROM asked q CROSS JOIN reader r CROSS JOIN LATERAL (
                   (SELECT o.* FROM polls o WHERE o.owner_id = r.account_id
                    ORDER BY o.updated_at DESC LIMIT (SELECT 1000000))
                   UNION ALL
                   SELECT o.* FROM substitutes s JOIN polls o USING (poll_id)
                   WHERE s.account_id = r.account_id AND o.owner_id <> r.account_id) p
           ), counted AS (
               SELECT array_agg(state) AS states, array_agg(count) AS counts
               FROM (SELECT state, count(*) FROM mine WHERE found GROUP BY state) each
           ), wanted AS NOT MATERIALIZED (
               SELECT m.* FROM asked q JOIN mine m ON m.found AND (q.state IS NULL OR m.state = q.state)
           ), anchor AS (
               SELECT w.instant, w.word, w.poll_id FROM asked q JOIN wanted w ON w.poll_id = q.anchor
           ), waiting AS (
               SELECT m.*, t.first_on, t.last_on, t.ballots, t.asked - t.ballots AS missing, t.live_options
               FROM asked q CROSS JOIN mine m JOIN tallies t USING (poll_id)
               WHERE m.state IN ('draft', 'open', 'closed') AND NOT m.deletion_requested
                 AND (m.state <> 'open' OR m.deadline_at <= q.soon OR t.asked = t.ballots OR t.last_on < q.now::date + 2)
               ORDER BY m.state = 'draft', m.deadline_at, m.updated_at DESC, m.poll_id
               LIMIT $9
           ), invited AS (
               SELECT p.*, t.first_on, t.last_on, (b.poll_id IS NOT NULL)::int AS answered
               FROM asked q CROSS JOIN reader r JOIN invitations i ON i.account_id = r.account_id
               JOIN polls p USING (poll_id) JOIN tallies t USING (poll_id)
               LEFT JOIN ballots b ON b.poll_id = i.poll_id AND b.invitation_id = i.invitation_id
               WHERE i.revoked_at IS NULL AND i.expires_at > q.now AND p.state <> 'draft' AND p.deletion_requested_at IS NULL
               ORDER BY p.state <> 'open', p.deadline_at, p.poll_id
               LIMIT $10
           ), listed AS (
               SELECT w.* FROM asked q CROSS JOIN wanted w
               WHERE q.anchor IS NULL
                  OR CASE WHEN q.down THEN (w.instant, w.word, w.poll_id) < (SELECT instant, word, poll_id FROM anchor)
                          ELSE (w.instant, w.word, w.poll_id) > (SELECT instant, word, poll_id FROM anchor) END IS NOT FALSE
               ORDER BY CASE WHEN q.down THEN w.instant END DESC, CASE WHEN q.down THEN w.word END DESC,
                   CASE WHEN q.down THEN w.poll_id END DESC, w.instant, w.word, w.poll_id
               LIMIT $11
           ), lines AS (
               SELECT 'waiting' AS part, row_number() OVER () AS place, poll_id, title, owner_name, state, zone, deadline_local,
                   deadline_at, updated_at, purge_at, deletion_requested, held, owned, first_on, last_on, ballots AS answered,
                   missing, live_options AS options, '{}'::date[] AS decided_on, '{}'::text[] AS tags
               FROM waiting
               UNION ALL
               SELECT 'invited', row_number() OVER (), poll_id, title, owner_name, state, zone, deadline_local, deadline_at,
                   updated_at, purge_at, false, false, false, first_on, last_on, answered, 0, 0, '{}', '{}'
               FROM invited
               UNION ALL
               SELECT 'listed', place, poll_id, title, owner_name, state, zone, deadline_local, deadline_at, updated_at,
                   purge_at, deletion_requested, held, owned, first_on, last_on, ballots, asked - ballots, live_options,
                   ARRAY(SELECT COALESCE(o.on_date, o.local_start::date) AS day
                         FROM decisions d JOIN options o USING (poll_id, option_id)
                         WHERE d.poll_id = l.poll_id AND d.withdrawn_at IS NULL ORDER BY day),
                   ARRAY(SELECT label FROM tags g WHERE g.poll_id = l.poll_id ORDER BY position)
               FROM (SELECT *, row_number() OVER () AS place FROM listed) l JOIN tallies t USING (poll_id)
           )
           SELECT r.account_id AS "account_id: _", r.roles, r.created_at AS began_at, r.seen_at, r.name, r.email,
               r.language AS "account_language: _", r.disabled_at IS NOT NULL AS "disabled!", r.terms_version,
               COALESCE(c.states, '{}') AS "states!: _", COALESCE(c.counts, '{}') AS "counts!",
               l.part AS "part?: _", l.poll_id AS "poll_id?: _", l.title AS "title?", l.owner_name AS "owner_name?",
               l.state AS "state?: _", l.zone AS "zone?", l.deadline_local, l.deadline_at, l.updated_at AS "updated_at?",
               l.purge_at AS "purge_at?", l.deletion_requested AS "deletion_requested?", l.held AS "held?",
               l.owned AS "owned?", l.first_on, l.last_on, l.answered AS "answered?", l.missing AS "missing?", l.options AS "options?",
               l.decided_on AS "decided_on?", l.tags AS "tags?"
           FROM reader r CROSS JOIN counted c LEFT JOIN lines l ON true
           ORDER BY l.place"#,
        &session.0[..],
        asked.now,
        asked.now + Waiting::SOON,
        asked.filter.state.map(StateName::code),
        asked.filter.search,
        asked.sort.code(),
        anchor,
        asked.sort.descending() != backwards,
        limit(CANDIDATES),
        INVITED,
        limit(PAGE + 1),
    )
    .fetch_all(conn)
    .await?;
    let found = lines.first().cloned().map(|line| found!(line));
    Ok(found.map(|found| (found, Home::of(lines, backwards))))
}

fn limit(lines: usize) -> i64 {
    i64::try_from(lines).unwrap_or(i64::MAX)
}

impl Home {
    /// The parts of the page. What was read upwards still comes in order.
    fn of(lines: Vec<Line>, backwards: bool) -> Self {
        let mut home = Self::default();
        if let Some(line) = lines.first() {
            let counts = line.states.iter().copied().zip(line.counts.iter().copied());
            home.counts = counts.collect();
        }
        for (part, poll) in lines.into_iter().filter_map(Line::poll) {
            match part {
                Part::Waiting => home.waiting.push(poll),
                Part::Invited => home.invited.push(poll),
                Part::Listed => home.listed.push(poll),
            }
        }
        if backwards {
            home.listed.reverse();
        }
        home
    }
}

impl Line {
    /// The poll of the line, and where it is shown.
    fn poll(self) -> Option<(Part, HomePoll)> {
        let poll = HomePoll {
            id: self.poll_id?,
            title: self.title?,
            owner_name: self.owner_name?,
            state: self.state?,
            zone: self.zone?,
            deadline_local: self.deadline_local,
            deadline_at: self.deadline_at,
            updated_at: self.updated_at?,
            purge_at: self.purge_at?,
            deletion_requested: self.deletion_requested?,
            held: self.held?,
            owned: self.owned?,
            first_on: self.first_on,
            last_on: self.last_on,
            answered: self.answered?,
            missing: self.missing?,
            options: self.options?,
            decided_on: self.decided_on?,
            tags: self.tags?,
        };
        Some((self.part?, poll))
    }
}
