//! No statement of the application reads a table that grows with the number of polls from end to end, nor compares all
//! the rows of a poll in one with all in another: each is planned, for whatever values, on a database with many polls.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use creneau::database::bounded;
use serde_json::Value;
use sqlx::{ConnectOptions, PgConnection, PgPool};
use walkdir::{DirEntry, WalkDir};

/// Many polls with people, answers, mails and entries, of which few wait for anything.
const SEED: &str = "
INSERT INTO accounts (account_id, issuer, subject, name, email, language, created_at, last_signed_in_at, unit)
SELECT md5('a' || n)::uuid, 'http://localhost:9000/', 'p' || n, 'Personne ' || n, 'p' || n || '@staff.example', 'fr-CA',
    now(), now(), 'Direction ' || (n % 50) FROM generate_series(1, 2000) n;
INSERT INTO sessions (session_hash, account_id, roles, created_at, seen_at)
SELECT sha256(n::text::bytea), md5('a' || n)::uuid, '{organiser}', now(), now() FROM generate_series(1, 2000) n;
INSERT INTO polls (poll_id, owner_id, owner_name, owner_unit, title, zone, language, sensitivity, results_visibility,
    if_needed_allowed, state, state_changed_at, state_reason, created_at, updated_at, opened_at, deadline_local, deadline_at,
    purge_at, substituted)
SELECT md5('p' || n)::uuid, md5('a' || (1 + n % 2000))::uuid, 'Personne', 'Direction ' || (n % 50), 'Titre', 'America/Toronto',
    'fr-CA', 'internal', 'counts', true, CASE WHEN n % 20 = 0 THEN 'open' WHEN n % 3 = 0 THEN 'decided' ELSE 'closed' END, made,
    'by_hand', made, made, made, made, made + interval '20 days', made + interval '400 days', n % 2 = 0
FROM (SELECT n, now() - interval '17 minutes' * n AS made FROM generate_series(1, 20000) n) seeds;
INSERT INTO options (poll_id, option_id, ordinal, on_date, added_version)
SELECT poll_id, md5(poll_id::text || n)::uuid, n, current_date + n, 1 FROM polls, generate_series(1, 3) n;
INSERT INTO invitations (poll_id, invitation_id, name, email, account_id, required, language, expires_at, created_at,
    created_by, delivery)
SELECT poll_id, md5(poll_id::text || n)::uuid, 'Personne', 'p' || n || poll_id || '@example.org',
    CASE n WHEN 3 THEN owner_id END, true, 'fr-CA', created_at + interval '40 days', created_at, owner_id, 'sent'
FROM polls, generate_series(1, 3) n;
ALTER TABLE ballots DISABLE TRIGGER ballots_poll_is_open;
INSERT INTO ballots (poll_id, invitation_id, answers, options_version, request_id, cast_at, changed_at)
SELECT poll_id, invitation_id, 'yin', 1, gen_random_uuid(), created_at, created_at FROM invitations;
ALTER TABLE ballots ENABLE TRIGGER ballots_poll_is_open;
INSERT INTO tallies (poll_id, ballots, yes, if_needed, no) SELECT poll_id, 3, '{3,0,0}', '{0,3,0}', '{0,0,3}' FROM polls;
INSERT INTO mails (poll_id, mail_id, kind, invitation_id, state, next_attempt_at, queued_at, sent_at)
SELECT poll_id, gen_random_uuid(), 'invitation', invitation_id, 'sent', created_at, created_at, created_at FROM invitations;
INSERT INTO decisions (poll_id, option_id, uid, sequence, recipients, decided_at, decided_by)
SELECT p.poll_id, o.option_id, o.option_id || '@localhost', 0, 'all', now(), p.owner_id
FROM polls p JOIN options o ON o.poll_id = p.poll_id AND o.ordinal = 1 WHERE p.state = 'decided';
INSERT INTO audit_entries (at, actor_kind, actor_id, verb, poll_id)
SELECT created_at, 'participant', invitation_id, 'ballot.cast', poll_id FROM invitations;
ANALYZE;
";

/// Those filled above: a statement that reads one of them whole is as slow as the organisation is busy.
const GROWING: [&str; 8] = [
    "polls",
    "options",
    "invitations",
    "ballots",
    "tallies",
    "mails",
    "decisions",
    "audit_entries",
];

/// Indexes that hold only what waits, and so stay as short as the queues.
const WAITING: [&str; 3] = ["mails_due_idx", "mails_waiting_idx", "mails_dead_idx"];

/// Statements whose plan is a matter of their values, by some of their words, and the values they mostly have.
const BY_VALUE: &[(&str, &str)] = &[
    // The preview of a purge: of polls past their date there are few.
    ("AS counted", "now(), NULL"),
    (r#"AS "seen!""#, "now(), NULL"),
    // The lists of the review, always planned for the question at hand: mostly none is asked.
    (
        "($12::uuid IS NULL OR (p.",
        "NULL, NULL, NULL, NULL, NULL, false, false, false, false, NULL, NULL, NULL, 26",
    ),
];

/// Statements that may, by some of their words, and why.
const ALLOWED: &[(&str, &str)] = &[
    (
        r#"AS "unsubstituted!""#,
        "the security officer's report counts the whole instance, a few times a month",
    ),
    (
        "GROUP BY retention_class",
        "the page of retention classes counts the polls of each, a few times a year",
    ),
    (
        "SELECT p.entry_id FROM audit_pending p",
        "verifying the log reads all of it",
    ),
];

/// The checked statements of the application, with their number of parameters, by text: all that are known but those of
/// the demonstration and of tests alone, which write theirs in one piece.
fn statements() -> BTreeMap<String, usize> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (own, others): (Vec<_>, Vec<_>) = ["src", "tests"]
        .into_iter()
        .flat_map(|folder| WalkDir::new(root.join(folder)))
        .filter_map(Result::ok)
        .map(DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|kind| kind == "rs"))
        .partition(|path| {
            path.starts_with(root.join("src")) && !path.starts_with(root.join("src/demo"))
        });
    let texts = |paths: Vec<PathBuf>| -> Vec<String> {
        let texts = paths.iter().map(|path| fs::read_to_string(path).unwrap());
        texts.collect()
    };
    let (own, others) = (texts(own), texts(others));
    let holds = |sources: &[String], query: &str| {
        let written = format!("\"{query}\"");
        sources.iter().any(|source| source.contains(&written))
    };
    let known = fs::read_dir(root.join(".sqlx")).unwrap().map(|entry| {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let described: Value = serde_json::from_str(&text).unwrap();
        let query = described["query"].as_str().unwrap().to_owned();
        let parameters = described["describe"]["parameters"]["Left"]
            .as_array()
            .map_or(0, Vec::len);
        (query, parameters)
    });
    known
        .filter(|(query, _)| holds(&own, query) || !holds(&others, query))
        .collect()
}

/// How PostgreSQL would run a statement whatever the values.
#[expect(
    clippy::disallowed_methods,
    reason = "the statements explained are known when the test runs"
)]
async fn plan(conn: &mut PgConnection, query: &str, parameters: usize) -> Option<Value> {
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("PREPARE one AS {query}")))
        .execute(&mut *conn)
        .await
        .ok()?;
    let usual = BY_VALUE.iter().find(|(words, _)| query.contains(words));
    let mode = match usual {
        Some(_) => "SET plan_cache_mode = force_custom_plan",
        None => "SET plan_cache_mode = force_generic_plan",
    };
    sqlx::raw_sql(mode).execute(&mut *conn).await.unwrap();
    let any = vec!["NULL"; parameters].join(", ");
    let values = usual.map_or(any, |(_, values)| (*values).to_owned());
    let execute = if parameters == 0 {
        "EXECUTE one".to_owned()
    } else {
        format!("EXECUTE one ({values})")
    };
    let explained: Value = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
        "EXPLAIN (FORMAT JSON) {execute}"
    )))
    .fetch_one(&mut *conn)
    .await
    .unwrap();
    sqlx::raw_sql("DEALLOCATE one").execute(conn).await.unwrap();
    Some(explained[0]["Plan"].clone())
}

/// The growing tables a plan reads whole: without an index, or along one without a bound and without an end.
fn read_whole(node: &Value, bounded: bool, found: &mut Vec<String>) {
    let text = |key: &str| node[key].as_str().unwrap_or_default();
    let (kind, relation) = (text("Node Type"), text("Relation Name"));
    let along = matches!(kind, "Index Scan" | "Index Only Scan" | "Bitmap Index Scan")
        && node["Index Cond"].is_null()
        && !WAITING.contains(&text("Index Name"))
        && !bounded;
    if (kind == "Seq Scan" || along) && GROWING.contains(&relation) {
        found.push(format!("{kind} on {relation}"));
    }
    let bounded =
        bounded && kind != "Sort" && kind != "Aggregate" && kind != "Hash" || kind == "Limit";
    for child in node["Plans"].as_array().into_iter().flatten() {
        read_whole(child, bounded, found);
    }
}

/// The growing tables that a plan reads again, the same rows, for each of several rows of another: in a poll of a thousand
/// people, a million times.
fn read_again(node: &Value, found: &mut Vec<String>) {
    let children = node["Plans"].as_array().map_or(&[][..], Vec::as_slice);
    if let [outer, inner] = children
        && node["Node Type"] == "Nested Loop"
        && outer["Plan Rows"].as_f64() > Some(1.0)
        && let Some(filter) = node["Join Filter"].as_str()
    {
        let mut same = Vec::new();
        read_whatever_the_outer_row(inner, &mut same);
        found.extend(
            same.iter()
                .map(|relation| format!("{relation} for each, {filter}")),
        );
    }
    for child in children {
        read_again(child, found);
    }
}

/// The growing tables a plan reads without a condition that names another table.
fn read_whatever_the_outer_row<'a>(node: &'a Value, found: &mut Vec<&'a str>) {
    let tied = ["Index Cond", "Recheck Cond"].iter().any(|key| {
        node[key]
            .as_str()
            .is_some_and(|condition| condition.contains('.'))
    });
    let relation = node["Relation Name"].as_str();
    found.extend(relation.filter(|relation| GROWING.contains(relation) && !tied));
    for child in node["Plans"].as_array().into_iter().flatten() {
        read_whatever_the_outer_row(child, found);
    }
}

#[sqlx::test]
async fn no_statement_reads_a_growing_table_from_end_to_end_or_again_for_each_row(db: PgPool) {
    sqlx::raw_sql(SEED).execute(&db).await.unwrap();
    let as_served = bounded(db.connect_options().as_ref().clone());
    let mut conn = as_served.connect().await.unwrap();
    let statements = statements();
    assert!(
        statements.len() > 150,
        "{} statements found",
        statements.len()
    );
    let mut faults = Vec::new();
    let mut used = vec![false; ALLOWED.len()];
    for (query, parameters) in &statements {
        let Some(plan) = plan(&mut conn, query, *parameters).await else {
            continue;
        };
        let mut found = Vec::new();
        read_again(&plan, &mut found);
        if !found.is_empty() {
            faults.push(format!("{}:\n{query}", found.join(", ")));
            continue;
        }
        read_whole(&plan, false, &mut found);
        if found.is_empty() {
            continue;
        }
        match ALLOWED.iter().position(|(words, _)| query.contains(words)) {
            Some(place) => used[place] = true,
            None => faults.push(format!("{}:\n{query}", found.join(", "))),
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n\n"));
    for (place, (words, why)) in ALLOWED.iter().enumerate() {
        assert!(used[place], "no longer needed: {words} ({why})");
    }
}
