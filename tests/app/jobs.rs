//! Work for later: done once, at its time, by whichever process comes first.

use chrono::{DateTime, TimeDelta, Utc};
use creneau::ids::PollId;
use creneau::jobs::{JobKind, queue, schedule, worker};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use crate::mail::fixture::Poll;
use crate::support::TestApp;

async fn close_at(app: &TestApp, poll: PollId, at: DateTime<Utc>) {
    let mut conn = app.db.acquire().await.unwrap();
    let job = JobKind::ClosePollAtDeadline { poll };
    queue::insert(&mut conn, &job, at, app.now()).await.unwrap();
    sqlx::query!(
        "UPDATE polls SET deadline_at = $2, deadline_local = $3 WHERE poll_id = $1",
        poll.0,
        at,
        at.naive_utc() - TimeDelta::hours(5),
    )
    .execute(&mut *conn)
    .await
    .unwrap();
}

async fn work(app: &TestApp) -> u64 {
    worker::run_due(&app.state, &CancellationToken::new())
        .await
        .unwrap()
}

async fn state(app: &TestApp, poll: PollId) -> (String, String) {
    let row = sqlx::query!(
        "SELECT state, state_reason FROM polls WHERE poll_id = $1",
        poll.0
    )
    .fetch_one(&app.db)
    .await
    .unwrap();
    (row.state, row.state_reason)
}

#[sqlx::test]
async fn the_deadline_closes_a_poll_by_itself_once(db: PgPool) {
    let (one, two) = (TestApp::new(&db), TestApp::new(&db));
    let poll = Poll::open(&one).await;
    let deadline = one.now() + TimeDelta::hours(1);
    close_at(&one, poll.id, deadline).await;
    assert_eq!(work(&one).await, 0, "not before");
    one.clock.set(deadline);
    two.clock.set(deadline);
    let (first, second) = tokio::join!(work(&one), work(&two));
    assert_eq!(first + second, 1);
    assert_eq!(
        state(&one, poll.id).await,
        ("closed".to_owned(), "deadline".to_owned())
    );
    let closings = sqlx::query_scalar!(
        r#"SELECT count(*) AS "n!" FROM audit_entries WHERE verb = 'poll.closed' AND actor_kind = 'system'"#
    );
    assert_eq!(closings.fetch_one(&db).await.unwrap(), 1);
    assert_eq!(poll.mails().await, ["closed queued"], "its owner is told");
}

#[sqlx::test]
async fn an_extended_poll_is_not_closed_by_the_old_deadline(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = Poll::open(&app).await;
    close_at(&app, poll.id, app.now() + TimeDelta::hours(1)).await;
    close_at(&app, poll.id, app.now() + TimeDelta::hours(3)).await;
    app.clock.advance(TimeDelta::hours(2));
    assert_eq!(work(&app).await, 0, "one job, moved");
    // Even a job that was taken just before the extension finds that there is nothing to close yet.
    let mut conn = db.acquire().await.unwrap();
    let job = JobKind::ClosePollAtDeadline { poll: poll.id };
    queue::insert(&mut conn, &job, app.now(), app.now())
        .await
        .unwrap();
    drop(conn);
    assert_eq!(work(&app).await, 1);
    assert_eq!(state(&app, poll.id).await.0, "open");
}

#[sqlx::test]
async fn a_job_that_fails_is_tried_again_and_at_last_given_up(db: PgPool) {
    let app = TestApp::new(&db);
    sqlx::query!(
        "INSERT INTO jobs (job_id, kind, poll_id, payload, run_at, created_at)
         VALUES ($1, 'from_the_future', $1, '{\"kind\": \"from_the_future\"}', $2, $2)",
        PollId::generate().0,
        app.now(),
    )
    .execute(&db)
    .await
    .unwrap();
    for _ in 0..12 {
        assert_eq!(work(&app).await, 1);
        assert_eq!(work(&app).await, 0, "not before the back-off is over");
        app.clock.advance(TimeDelta::days(1));
    }
    let row = sqlx::query!("SELECT state, attempts, last_error FROM jobs")
        .fetch_one(&db)
        .await
        .unwrap();
    assert_eq!((row.state.as_str(), row.attempts), ("dead", 12));
    assert_eq!(row.last_error.as_deref(), Some("the job is unknown"));
    assert_eq!(work(&app).await, 0);
}

#[sqlx::test]
async fn what_repeats_runs_in_one_process_at_a_time(db: PgPool) {
    let (one, two) = (TestApp::new(&db), TestApp::new(&db));
    assert_eq!(
        schedule::run_due(&one.state).await.unwrap(),
        0,
        "nothing at the first start"
    );
    for app in [&one, &two] {
        app.clock.advance(TimeDelta::days(2));
    }
    let (first, second) =
        tokio::join!(schedule::run_due(&one.state), schedule::run_due(&two.state));
    assert_eq!(
        first.unwrap() + second.unwrap(),
        6,
        "each of the tasks, once"
    );
    assert_eq!(schedule::run_due(&two.state).await.unwrap(), 0);
}

#[sqlx::test]
async fn the_nightly_purge_erases_what_is_due_unless_it_is_held_or_off(db: PgPool) {
    let app = TestApp::new(&db);
    let off = TestApp::configured(&db, |config| config.retention.scheduled_purge = false);
    let (due, held) = (Poll::open(&app).await, Poll::open(&app).await);
    sqlx::query!(
        "UPDATE polls SET held_at = $2, held_by = owner_id, hold_reason = 'legal_request' WHERE poll_id = $1",
        held.id.0,
        app.now(),
    )
    .execute(&db)
    .await
    .unwrap();
    for app in [&app, &off] {
        schedule::run_due(&app.state).await.unwrap();
        app.clock.advance(TimeDelta::days(200));
    }
    let polls = || async {
        sqlx::query_scalar!("SELECT poll_id FROM polls ORDER BY poll_id")
            .fetch_all(&db)
            .await
            .unwrap()
    };
    schedule::run_due(&off.state).await.unwrap();
    assert_eq!(polls().await, [due.id.0, held.id.0]);
    schedule::run_due(&app.state).await.unwrap();
    let stop = CancellationToken::new();
    app.state.eraser().work(&stop).await.unwrap();
    assert_eq!(polls().await, [held.id.0]);
    let certificates = sqlx::query!("SELECT trigger, polls FROM purge_certificates")
        .fetch_all(&db)
        .await
        .unwrap();
    assert_eq!(certificates.len(), 1);
    assert_eq!(
        (certificates[0].trigger.as_str(), certificates[0].polls),
        ("schedule", 1)
    );
}
