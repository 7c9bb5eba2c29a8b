//! The worker is killed at each statement in turn, and at each commit: the next one goes on, and nothing is lost,
//! doubled or contradicted.

use chrono::TimeDelta;
use creneau::admin::purge::actions::standing;
use creneau::admin::purge::ledger::Ledger;
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::{confirmed, due_poll, with_ledger, work};
use crate::support::{TestApp, dump};

/// Ends the connection at the statement or commit whose number the test has set: a trigger before every change of a
/// table of purges, and one that waits for the commit. The count is a sequence, which no rollback sets back.
const FAILPOINTS: &str = "
    CREATE SEQUENCE steps;
    CREATE TABLE failpoint (step bigint NOT NULL);
    INSERT INTO failpoint VALUES (0);
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
        IF (SELECT step FROM failpoint) = 0 THEN RETURN NULL; END IF;
        IF nextval('steps') = (SELECT step FROM failpoint) THEN
            PERFORM pg_terminate_backend(pg_backend_pid());
            PERFORM pg_sleep(1);
        END IF;
        RETURN NULL;
    END $$;
    DO $$
    DECLARE changed text;
    BEGIN
        FOREACH changed IN ARRAY ARRAY['polls', 'invitations', 'jobs', 'purge_runs', 'purge_run_polls',
                                       'purge_run_classes', 'purge_certificates', 'audit_entries'] LOOP
            EXECUTE format('CREATE TRIGGER fail BEFORE INSERT OR UPDATE OR DELETE ON %I
                            FOR EACH STATEMENT EXECUTE FUNCTION fail()', changed);
        END LOOP;
    END $$;
    CREATE CONSTRAINT TRIGGER fail_at_commit AFTER INSERT OR UPDATE ON purge_runs
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail();
    CREATE CONSTRAINT TRIGGER fail_at_commit AFTER INSERT OR UPDATE ON purge_run_polls
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail();
";

async fn fail_at(db: &PgPool, step: i64) {
    sqlx::raw_sql("ALTER SEQUENCE steps RESTART")
        .execute(db)
        .await
        .unwrap();
    let set = sqlx::AssertSqlSafe(format!("UPDATE failpoint SET step = {step}"));
    sqlx::raw_sql(set).execute(db).await.unwrap();
}

/// The counts that must agree once a run has ended.
async fn check(app: &TestApp, ledger: &Ledger, round: i64) {
    let run = sqlx::query!(
        r#"SELECT r.polls, r.people, r.ended_at, c.polls AS "certified?",
               (SELECT count(*) FROM audit_entries e
                WHERE e.verb = 'poll.purged' AND e.object_id = r.run_id) AS "purged!",
               (SELECT count(*) FROM audit_entries e
                WHERE e.verb = 'purge.run' AND e.object_id = r.run_id) AS "ended!"
           FROM purge_runs r LEFT JOIN purge_certificates c ON c.certificate_id = r.run_id
           ORDER BY r.started_at DESC, r.run_id LIMIT 1"#
    )
    .fetch_one(&app.db)
    .await
    .unwrap();
    assert!(run.ended_at.is_some(), "killed at step {round}");
    let figures = (run.polls, run.people, run.certified, run.purged, run.ended);
    assert_eq!(figures, (2, 6, Some(2), 2, 1), "killed at step {round}");
    let found = standing(&app.state.db, ledger).await.unwrap();
    assert_eq!(found.resurrected, [], "killed at step {round}");
    assert_eq!(found.interrupted, 0, "killed at step {round}");
    let left = dump(&app.db).await;
    assert!(!left.contains("marker-"), "killed at step {round}");
}

#[sqlx::test]
async fn t146_killed_at_any_statement_a_purge_is_finished_by_the_next_worker(db: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let app = with_ledger(&db, &folder);
    let ledger = Ledger::of(&app.state.config.retention);
    sqlx::raw_sql(FAILPOINTS).execute(&db).await.unwrap();
    let stop = CancellationToken::new();
    let (mut step, mut unheard) = (1, 0);
    loop {
        due_poll(&app, "one").await;
        due_poll(&app, "two").await;
        confirmed(&app).await;
        fail_at(&db, step).await;
        let killed = app.state.eraser().work(&stop).await.is_err();
        fail_at(&db, 0).await;
        // Between the ledger and the commit: the ledger says erased, the polls stand, and are condemned.
        let found = standing(&app.state.db, &ledger).await.unwrap();
        assert_eq!(found.resurrected, [], "killed at step {step}");
        unheard += found.interrupted;
        app.clock.advance(TimeDelta::minutes(2));
        work(&app).await;
        check(&app, &ledger, step).await;
        if !killed {
            break;
        }
        step += 1;
    }
    assert!(step > 12, "{step} steps");
    assert!(
        unheard > 0,
        "some kill fell between the ledger and the commit"
    );
}

#[sqlx::test]
async fn a_start_finishes_what_was_cut_short_after_the_ledger_had_heard_of_it(db: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let app = with_ledger(&db, &folder);
    let ledger = Ledger::of(&app.state.config.retention);
    sqlx::raw_sql(FAILPOINTS).execute(&db).await.unwrap();
    due_poll(&app, "one").await;
    confirmed(&app).await;
    let stop = CancellationToken::new();
    for step in 1.. {
        fail_at(&db, step).await;
        assert!(app.state.eraser().work(&stop).await.is_err());
        fail_at(&db, 0).await;
        app.clock.advance(TimeDelta::minutes(2));
        let found = standing(&app.state.db, &ledger).await.unwrap();
        if found.interrupted > 0 {
            break;
        }
    }
    app.state.eraser().finish_interrupted().await.unwrap();
    let found = standing(&app.state.db, &ledger).await.unwrap();
    assert_eq!((found.interrupted, found.resurrected.len()), (0, 0));
    assert!(!dump(&db).await.contains("marker-one"));
}
