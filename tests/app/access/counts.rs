//! What is kept of each poll instead of being counted at each look is what would be counted.

use chrono::{NaiveDate, TimeDelta};
use creneau::admin::purge::actions::order_all_due;
use creneau::admin::purge::model::Trigger;
use creneau::answers;
use creneau::audit::Actor;
use creneau::invitations::actions as people;
use sqlx::PgPool;

use super::answer;
use super::deeds::DEEDS;
use crate::support::{TestApp, actor};

/// People asked, people who answered, options that stand, their first and last day.
#[derive(Debug, PartialEq)]
struct Counts {
    asked: i64,
    ballots: i64,
    options: i64,
    first_on: Option<NaiveDate>,
    last_on: Option<NaiveDate>,
}

/// Of every poll, what is kept.
async fn kept(db: &PgPool) -> Vec<Counts> {
    let rows = sqlx::query_as!(
        Counts,
        r#"SELECT asked::bigint AS "asked!", ballots::bigint AS "ballots!", live_options::bigint AS "options!", first_on,
               last_on
           FROM tallies ORDER BY poll_id"#
    );
    rows.fetch_all(db).await.unwrap()
}

/// Of every poll, what is counted.
async fn counted(db: &PgPool) -> Vec<Counts> {
    let rows = sqlx::query_as!(
        Counts,
        r#"SELECT (SELECT count(*) FROM invitations i
                   WHERE i.poll_id = p.poll_id AND (i.revoked_at IS NULL OR EXISTS (
                       SELECT FROM ballots b WHERE b.poll_id = i.poll_id AND b.invitation_id = i.invitation_id)))
                   AS "asked!",
               (SELECT count(*) FROM ballots b WHERE b.poll_id = p.poll_id) AS "ballots!",
               (SELECT count(*) FROM options o WHERE o.poll_id = p.poll_id AND o.removed_at IS NULL) AS "options!",
               (SELECT min(COALESCE(o.on_date, o.local_start::date)) FROM options o
                WHERE o.poll_id = p.poll_id AND o.removed_at IS NULL) AS first_on,
               (SELECT max(COALESCE(o.on_date, o.local_start::date)) FROM options o
                WHERE o.poll_id = p.poll_id AND o.removed_at IS NULL) AS last_on
           FROM polls p ORDER BY poll_id"#
    );
    rows.fetch_all(db).await.unwrap()
}

#[sqlx::test]
async fn after_any_change_and_after_a_purge_what_is_kept_is_what_is_counted(db: PgPool) {
    let app = TestApp::new(&db);
    let mut changed = 0;
    for deed in DEEDS {
        let stage = deed.stage(&app).await;
        let before = kept(&db).await;
        assert_eq!(before, counted(&db).await, "before {}", deed.route);
        deed.act(&stage).await;
        let after = kept(&db).await;
        assert_eq!(after, counted(&db).await, "after {}", deed.route);
        changed += usize::from(after != before);
    }
    assert!(changed > 10, "{changed} deeds changed what is kept");
    app.clock.advance(TimeDelta::days(2000));
    let standing = kept(&db).await.len();
    let (db_of, system) = (&app.state.db, Actor::system());
    let run = order_all_due(db_of, &system, Trigger::Schedule, app.now());
    let run = run.await.unwrap().unwrap();
    app.state.eraser().finish(run).await.unwrap();
    let left = kept(&db).await;
    assert!(left.len() < standing, "some were erased");
    assert_eq!(left, counted(&db).await);
}

#[sqlx::test]
async fn who_has_no_link_any_more_is_asked_only_if_they_answered(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).people(4).open().await;
    let (by, now, db_of) = (actor(owner), app.now(), &app.state.db);
    let [first, second, third, _] = &poll.people[..] else {
        panic!("four people");
    };
    answer(&app, &poll, first).await;
    answer(&app, &poll, second).await;
    let figures = async || {
        let kept = kept(&db).await;
        assert_eq!(kept, counted(&db).await);
        (kept[0].asked, kept[0].ballots)
    };
    assert_eq!(figures().await, (4, 2));
    for (person, wanted) in [(third, (3, 2)), (first, (3, 2))] {
        people::revoke(db_of, &by, poll.id, person.id, now)
            .await
            .unwrap();
        assert_eq!(figures().await, wanted);
    }
    people::reissue(db_of, &by, poll.id, third.id, now)
        .await
        .unwrap();
    assert_eq!(figures().await, (4, 2));
    people::remove_person(db_of, &by, poll.id, first.id, now)
        .await
        .unwrap();
    assert_eq!(figures().await, (3, 1));
    answers::actions::withdraw(db_of, &by, poll.id, second.id, now)
        .await
        .unwrap();
    assert_eq!(figures().await, (3, 0));
}
