//! The schema: made from nothing, keyed by poll, refusing by name what the rules refuse.

use sqlx::PgPool;
use sqlx::error::DatabaseError;
use uuid::Uuid;

use crate::support::{TestApp, pg_dump};

#[sqlx::test(migrations = false)]
async fn the_migrations_make_the_schema_from_nothing_and_again_change_nothing(db: PgPool) {
    let migrations = sqlx::migrate!();
    migrations.run(&db).await.unwrap();
    let tables = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"#
    );
    let before = tables.fetch_one(&db).await.unwrap();
    migrations.run(&db).await.unwrap();
    let applied =
        sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM _sqlx_migrations WHERE success"#)
            .fetch_one(&db)
            .await
            .unwrap();
    assert_eq!(usize::try_from(applied).unwrap(), migrations.iter().count());
    assert!(before > 10, "{before} tables");
}

/// Tables that name a poll without belonging to it, each with the reason.
const NOT_OF_ONE_POLL: [(&str, &str); 2] = [
    ("audit_entries", "it outlives the polls it tells of"),
    (
        "jobs",
        "a job may be of no poll; those of one are unique by (poll, kind)",
    ),
];

#[sqlx::test]
async fn every_key_of_a_poll_scoped_table_begins_with_the_poll(db: PgPool) {
    let keys = sqlx::query!(
        r#"SELECT t.relname::text AS "relation!", c.relname::text AS "key!", a.attname::text AS "first!"
           FROM pg_index i
           JOIN pg_class t ON t.oid = i.indrelid
           JOIN pg_class c ON c.oid = i.indexrelid
           JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
           WHERE i.indisunique AND t.relnamespace = 'public'::regnamespace
             AND EXISTS (SELECT FROM pg_attribute p WHERE p.attrelid = t.oid AND p.attname = 'poll_id')
           UNION ALL
           SELECT t.relname::text, c.conname::text, a.attname::text
           FROM pg_constraint c
           JOIN pg_class t ON t.oid = c.conrelid
           JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
           WHERE c.contype = 'f' AND t.relnamespace = 'public'::regnamespace
             AND EXISTS (SELECT FROM pg_attribute p WHERE p.attrelid = t.oid AND p.attname = 'poll_id')"#
    )
    .fetch_all(&db)
    .await
    .unwrap();
    assert!(keys.len() > 20, "{} keys", keys.len());
    let faults: Vec<String> = keys
        .iter()
        .filter(|key| key.first != "poll_id")
        .filter(|key| {
            !NOT_OF_ONE_POLL
                .iter()
                .any(|(table, _)| *table == key.relation)
        })
        .map(|key| format!("{} of {} begins with {}", key.key, key.relation, key.first))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What cascades from the polls goes when they go: a new table of theirs cannot be forgotten by the purge.
#[sqlx::test]
async fn t146_every_table_that_names_a_poll_goes_with_it(db: PgPool) {
    let forgotten = sqlx::query_scalar!(
        r#"WITH RECURSIVE goes (relation) AS (
               SELECT 'polls'::regclass::oid
               UNION
               SELECT c.conrelid FROM pg_constraint c JOIN goes ON c.confrelid = goes.relation
               WHERE c.contype = 'f' AND c.confdeltype = 'c'
           )
           SELECT t.relname::text AS "name!" FROM pg_class t
           JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'poll_id'
           WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace
             AND NOT EXISTS (SELECT FROM goes WHERE goes.relation = t.oid)
           ORDER BY 1"#
    )
    .fetch_all(&db)
    .await
    .unwrap();
    let known: Vec<&str> = NOT_OF_ONE_POLL.iter().map(|(table, _)| *table).collect();
    let forgotten: Vec<&String> = forgotten
        .iter()
        .filter(|table| !known.contains(&table.as_str()))
        .collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
}

#[sqlx::test]
async fn every_constraint_has_a_name_of_its_own(db: PgPool) {
    let unnamed = sqlx::query_scalar!(
        r#"SELECT conname::text AS "name!" FROM pg_constraint
           WHERE connamespace = 'public'::regnamespace AND conrelid <> '_sqlx_migrations'::regclass
             AND contype IN ('c', 'u', 'f', 'p') AND conname ~ '(_check[0-9]*|_key[0-9]+|_fkey[0-9]+)$'"#
    )
    .fetch_all(&db)
    .await
    .unwrap();
    assert_eq!(unnamed, Vec::<String>::new(), "named by the database");
}

/// Statements on an open poll, and the name of what refuses each.
const REFUSED: &[(&str, &str)] = &[
    ("UPDATE polls SET title = repeat('x', 201)", "polls_title_length"),
    ("UPDATE polls SET state = 'paused'", "polls_state_known"),
    ("UPDATE polls SET state = 'draft'", "polls_opened_unless_draft"),
    ("UPDATE polls SET deadline_at = NULL, deadline_local = NULL", "polls_deadline_unless_draft"),
    ("UPDATE polls SET deadline_at = NULL", "polls_deadline_unless_draft"),
    ("UPDATE polls SET held_at = now()", "polls_hold_whole"),
    ("UPDATE polls SET results_visibility = 'everything'", "polls_results_visibility_known"),
    ("UPDATE options SET ends_at = starts_at", "options_ends_after_start"),
    ("UPDATE options SET duration_minutes = 4", "options_duration_bounds"),
    ("UPDATE options SET on_date = local_start::date", "options_timed_or_all_day"),
    ("UPDATE options SET ordinal = -1", "options_ordinal_bounds"),
    ("UPDATE options SET ordinal = 0", "options_ordinal_key"),
    (
        "UPDATE options SET local_start = (SELECT min(local_start) FROM options)",
        "options_same_slot_key",
    ),
    ("UPDATE invitations SET email = 'A@leak.test'", "invitations_email_key"),
    ("UPDATE invitations SET name = ''", "invitations_name_length"),
    ("UPDATE invitations SET delivery = 'opened'", "invitations_delivery_known"),
    ("UPDATE ballots SET answers = 'yx'", "ballots_answers_packed"),
    ("UPDATE ballots SET note = repeat('x', 501)", "ballots_note_length"),
    ("UPDATE tallies SET yes = '{-1}', if_needed = '{0}', no = '{0}'", "tallies_counts_not_negative"),
    ("UPDATE tallies SET yes = '{1,2}'", "tallies_same_length"),
    ("UPDATE mails SET account_id = poll_id", "mails_one_reader"),
    ("UPDATE mails SET kind = 'advertisement'", "mails_kind_known"),
    ("UPDATE mails SET leased_until = now()", "mails_lease_whole"),
    (
        "INSERT INTO ballots SELECT poll_id, gen_random_uuid(), answers, options_version, note, request_id, revision,
             cast_at, changed_at FROM ballots",
        "ballots_invitation_fkey",
    ),
    (
        "INSERT INTO audit_entries (at, actor_kind, verb) VALUES (now(), 'staff', 'Lise Gagnon')",
        "audit_entries_codes_only",
    ),
    (
        "INSERT INTO sessions (session_hash, account_id, roles, created_at, seen_at)
             SELECT 'short', account_id, '{}', now(), now() FROM accounts",
        "sessions_hash_is_sha256",
    ),
];

#[sqlx::test]
async fn named_constraints_refuse_what_the_rules_refuse(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    insert_ballot(&db, poll.id.0, poll.people[0].id.0)
        .await
        .unwrap();
    for (statement, name) in REFUSED {
        let refused = sqlx::raw_sql(*statement).execute(&db).await.unwrap_err();
        let found = refused
            .as_database_error()
            .and_then(DatabaseError::constraint);
        assert_eq!(found, Some(*name), "{statement}: {refused}");
    }
}

async fn insert_ballot(db: &PgPool, poll: Uuid, person: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO ballots (poll_id, invitation_id, answers, options_version, request_id, cast_at, changed_at)
         VALUES ($1, $2, 'yn', 1, $2, now(), now())",
        poll,
        person
    )
    .execute(db)
    .await?;
    Ok(())
}

#[sqlx::test]
async fn t40_the_database_itself_takes_no_ballot_unless_the_poll_is_open(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    for state in ["closed", "decided", "cancelled"] {
        sqlx::query!("UPDATE polls SET state = $1", state)
            .execute(&db)
            .await
            .unwrap();
        let refused = insert_ballot(&db, poll.id.0, poll.people[0].id.0)
            .await
            .unwrap_err();
        let found = refused
            .as_database_error()
            .and_then(DatabaseError::constraint);
        assert_eq!(found, Some("ballots_poll_is_open"), "{state}");
    }
}

#[sqlx::test]
async fn names_are_in_order_accents_and_capitals_aside(db: PgPool) {
    let sorted = sqlx::query_scalar!(
        r#"SELECT name AS "name!"
           FROM unnest(ARRAY['Zoé', 'élise', 'Louis', 'Émile', 'Eve', 'Ödön', 'Œdipe', 'Ça']) AS name
           ORDER BY name_order(name)"#
    )
    .fetch_all(&db)
    .await
    .unwrap();
    assert_eq!(
        sorted,
        [
            "Ça", "élise", "Émile", "Eve", "Louis", "Ödön", "Œdipe", "Zoé"
        ]
    );
}

/// The first schema that landed as a whole: what an upgrade starts from.
const FIRST: i64 = 20_261_121_090_700;

/// A poll with a person, an answer and a mail, as the first version wrote them. Every later schema takes it too: the
/// version before goes on while a migration is being applied.
const AS_AT_FIRST: &str = "
    WITH account AS (
        INSERT INTO accounts (account_id, issuer, subject, name, email, language, created_at, last_signed_in_at)
        VALUES (gen_random_uuid(), 'http://localhost:9000/', gen_random_uuid(), 'Lise Gagnon', 'lise@staff.example',
                'fr-CA', now(), now()) RETURNING account_id
    ), poll AS (
        INSERT INTO polls (poll_id, owner_id, owner_name, title, zone, language, sensitivity, results_visibility,
            if_needed_allowed, state, state_changed_at, state_reason, created_at, updated_at, opened_at, deadline_local,
            deadline_at, purge_at)
        SELECT gen_random_uuid(), account_id, 'Lise Gagnon', 'Comité', 'America/Toronto', 'fr-CA', 'internal', 'counts',
            true, 'open', now(), 'by_hand', now(), now(), now(), now()::timestamp, now(), now() + interval '90 days'
        FROM account RETURNING poll_id, owner_id
    ), person AS (
        INSERT INTO invitations (poll_id, invitation_id, name, email, required, language, expires_at, created_at,
            created_by)
        SELECT poll_id, gen_random_uuid(), 'Personne', 'personne@leak.test', true, 'fr-CA', now(), now(), owner_id
        FROM poll RETURNING poll_id, invitation_id
    ), tally AS (
        INSERT INTO tallies (poll_id) SELECT poll_id FROM poll
    )
    INSERT INTO mails (poll_id, mail_id, kind, invitation_id, next_attempt_at, queued_at)
    SELECT poll_id, gen_random_uuid(), 'invitation', invitation_id, now(), now() FROM person;
    INSERT INTO ballots (poll_id, invitation_id, answers, options_version, request_id, cast_at, changed_at)
    SELECT poll_id, invitation_id, 'y', 1, gen_random_uuid(), now(), now() FROM invitations
    ON CONFLICT DO NOTHING";

async fn rows(db: &PgPool) -> (i64, i64, i64, i64) {
    let row = sqlx::query!(
        r#"SELECT (SELECT count(*) FROM polls) AS "polls!", (SELECT count(*) FROM invitations) AS "people!",
               (SELECT count(*) FROM ballots) AS "ballots!", (SELECT count(*) FROM mails) AS "mails!""#
    )
    .fetch_one(db)
    .await
    .unwrap();
    (row.polls, row.people, row.ballots, row.mails)
}

#[sqlx::test(migrations = false)]
async fn t126_each_migration_keeps_what_is_there_and_one_cut_short_changes_nothing(db: PgPool) {
    let migrations = sqlx::migrate!();
    let mut polls = 0;
    sqlx::raw_sql("CREATE TABLE _sqlx_migrations (version bigint)")
        .execute(&db)
        .await
        .unwrap();
    for migration in migrations.iter() {
        let text = || sqlx::AssertSqlSafe(migration.sql.as_str().to_owned());
        let name = migration.version;
        let before = pg_dump(&db, &["--schema-only"]);
        // The whole of it is done, and the server ends the connection before it counts.
        let mut cut = db.begin().await.unwrap();
        sqlx::raw_sql(text()).execute(&mut *cut).await.unwrap();
        let pid = sqlx::query_scalar!(r#"SELECT pg_backend_pid() AS "pid!""#);
        let pid = pid.fetch_one(&mut *cut).await.unwrap();
        let killed =
            sqlx::query_scalar!(r#"SELECT pg_terminate_backend($1, 5000) AS "done!""#, pid);
        assert!(killed.fetch_one(&db).await.unwrap());
        drop(cut);
        assert!(
            before == pg_dump(&db, &["--schema-only"]),
            "{name} left something"
        );
        if name > FIRST {
            sqlx::raw_sql(AS_AT_FIRST).execute(&db).await.unwrap();
            polls += 1;
        }
        let mut tx = db.begin().await.unwrap();
        sqlx::raw_sql(text()).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        if name > FIRST {
            assert_eq!(
                rows(&db).await,
                (polls, polls, polls, polls),
                "after {name}"
            );
            // And the version before writes on.
            sqlx::raw_sql(AS_AT_FIRST).execute(&db).await.unwrap();
            polls += 1;
        }
    }
    assert!(polls > 10, "{polls} polls");
}
