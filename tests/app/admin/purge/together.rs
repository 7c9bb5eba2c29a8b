//! Several at once: two administrators, a poll being written to, answers going on.

use std::time::{Duration, Instant};

use sqlx::PgPool;

use super::{confirmed, due_poll, with_ledger};
use crate::support::TestApp;

#[sqlx::test]
async fn two_purges_at_once_erase_each_poll_once_and_both_reports_are_right(db: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let app = with_ledger(&db, &folder);
    for n in 0..12 {
        due_poll(&app, &n.to_string()).await;
    }
    let (one, two) = (confirmed(&app).await, confirmed(&app).await);
    let eraser = app.state.eraser();
    let (first, second) = tokio::join!(eraser.finish(one), eraser.finish(two));
    let (first, second) = (first.unwrap().unwrap(), second.unwrap().unwrap());
    assert_eq!(first.polls + second.polls, 12);
    for run in [&first, &second] {
        assert_eq!(run.polls + run.gone(), 12, "{run:?}");
        assert_eq!(run.left.count(), 0);
    }
    let purged = sqlx::query!(
        r#"SELECT count(*) AS "entries!", count(DISTINCT poll_id) AS "polls!" FROM audit_entries
           WHERE verb = 'poll.purged'"#
    )
    .fetch_one(&db)
    .await
    .unwrap();
    assert_eq!((purged.entries, purged.polls), (12, 12));
    let certified =
        sqlx::query_scalar!(r#"SELECT sum(polls)::int AS "n!" FROM purge_certificates"#);
    assert_eq!(certified.fetch_one(&db).await.unwrap(), 12);
}

#[sqlx::test]
async fn a_poll_somebody_is_writing_to_is_left_alone_and_the_others_go(db: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let app = with_ledger(&db, &folder);
    let busy = due_poll(&app, "busy").await;
    due_poll(&app, "gone").await;
    let mut writer = db.begin().await.unwrap();
    creneau::polls::lock(&mut writer, busy.id).await.unwrap();
    let run = confirmed(&app).await;
    let ended = app.state.eraser().finish(run).await.unwrap().unwrap();
    assert_eq!(ended.polls, 1);
    assert_eq!(ended.left.count() + ended.gone(), 1, "{ended:?}");
    writer.rollback().await.unwrap();
    let left = creneau::polls::find(&mut db.acquire().await.unwrap(), busy.id).await;
    assert!(left.unwrap().is_some());
}

#[sqlx::test]
async fn answers_go_on_while_a_purge_runs(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let open = app.poll(owner).people(20).open().await;
    for n in 0..40 {
        due_poll(&app, &n.to_string()).await;
    }
    let run = confirmed(&app).await;
    let eraser = app.state.eraser();
    let answering = async {
        let mut slowest = Duration::ZERO;
        for person in &open.people {
            let mut guest = app.visitor();
            let opened = guest.get(&app.link(person)).await;
            let page = guest.follow(&opened).await;
            let action = format!("/p/{}/ballot", open.id);
            let name = format!("option-{}", open.options[0]);
            let began = Instant::now();
            let saved = guest.submit(page.form(&action).with(&name, "yes")).await;
            slowest = slowest.max(began.elapsed());
            assert_eq!(saved.status(), 303);
        }
        slowest
    };
    let (ended, slowest) = tokio::join!(eraser.finish(run), answering);
    assert_eq!(ended.unwrap().unwrap().polls, 40);
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
}
