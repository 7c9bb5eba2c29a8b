//! The chain of seals: one chain whoever writes, and every tampering named.

use chrono::{DateTime, TimeDelta, Utc};
use creneau::audit::seal::{Anchor, Fault, Verdict, actions, read_anchors, verify};
use creneau::audit::{self, Actor, Entry, Verb};
use sqlx::{AssertSqlSafe, PgConnection, PgPool};
use tokio_util::sync::CancellationToken;

use crate::support::{TestApp, logged};

async fn write(conn: &mut PgConnection, at: DateTime<Utc>) {
    let entry = Entry {
        actor: &Actor::system(),
        verb: Verb::PollClosed,
        poll: None,
        object: None,
        reason: None,
        at,
    };
    audit::record(conn, entry).await.unwrap();
}

/// Three seals over two entries each.
async fn sealed(db: &PgPool) -> TestApp {
    let app = TestApp::new(db);
    for _ in 0..3 {
        for _ in 0..2 {
            write(&mut app.state.db.acquire().await.unwrap(), app.now()).await;
            app.clock.advance(TimeDelta::minutes(1));
        }
        seal(&app).await;
    }
    app
}

async fn seal(app: &TestApp) -> actions::Sealed {
    actions::seal(&app.state.db, &app.state.keys, app.now())
        .await
        .unwrap()
}

async fn verdict(app: &TestApp, anchors: &[Anchor]) -> Verdict {
    let mut conn = app.state.db.acquire().await.unwrap();
    verify(&mut conn, &app.state.keys, anchors).await.unwrap()
}

async fn numbers(db: &PgPool) -> Vec<i64> {
    sqlx::query_scalar!("SELECT entry_id FROM audit_entries ORDER BY entry_id")
        .fetch_all(db)
        .await
        .unwrap()
}

async fn tamper(db: &PgPool, statements: &str) {
    sqlx::raw_sql(AssertSqlSafe(statements))
        .execute(db)
        .await
        .unwrap();
}

#[sqlx::test]
async fn t140_a_log_nobody_touched_is_whole_and_reaches_its_anchors(db: PgPool) {
    let app = sealed(&db).await;
    let anchors = read_anchors(&logged()).unwrap();
    assert_eq!(anchors.len(), 3);
    let found = verdict(&app, &anchors).await;
    assert_eq!((found.seals, found.entries, found.waiting), (3, 6, 0));
    assert_eq!((found.fault, found.head), (None, anchors.last().cloned()));
    write(&mut app.state.db.acquire().await.unwrap(), app.now()).await;
    let found = verdict(&app, &anchors).await;
    assert_eq!((found.waiting, found.fault), (1, None));
}

#[sqlx::test]
async fn t140_an_entry_changed_deleted_inserted_or_swapped_by_a_superuser_is_named(db: PgPool) {
    let app = sealed(&db).await;
    let ids = numbers(&db).await;
    let (third, fourth) = (ids[2], ids[3]);
    let tampering = [
        (
            format!("UPDATE audit_entries SET reason = 'by_hand' WHERE entry_id = {third}"),
            Fault::Changed(third),
        ),
        (
            format!("UPDATE audit_entries SET at = at - interval '1 second' WHERE entry_id = {fourth}"),
            Fault::Changed(fourth),
        ),
        (
            format!("DELETE FROM audit_entries WHERE entry_id = {third}"),
            Fault::Missing(third),
        ),
        (
            format!(
                "WITH other AS (SELECT * FROM audit_entries)
                 UPDATE audit_entries e SET at = o.at, actor_kind = o.actor_kind FROM other o
                 WHERE (e.entry_id, o.entry_id) IN (({third}, {fourth}), ({fourth}, {third}))"
            ),
            Fault::Swapped(third, fourth),
        ),
        (
            "INSERT INTO audit_entries (at, actor_kind, verb) VALUES (now(), 'system', 'poll.closed');
             DELETE FROM audit_pending"
                .to_owned(),
            Fault::Inserted(ids[5] + 1),
        ),
        (
            "INSERT INTO audit_entries (at, actor_kind, verb) VALUES (now(), 'system', 'poll.closed');
             DELETE FROM audit_entries WHERE entry_id IN (SELECT entry_id FROM audit_pending)"
                .to_owned(),
            Fault::Missing(ids[5] + 2),
        ),
    ];
    for (statements, fault) in tampering {
        tamper(&db, "CREATE TABLE kept AS SELECT * FROM audit_entries").await;
        tamper(&db, &statements).await;
        assert_eq!(verdict(&app, &[]).await.fault, Some(fault), "{statements}");
        tamper(
            &db,
            "DELETE FROM audit_entries;
             INSERT INTO audit_entries OVERRIDING SYSTEM VALUE SELECT * FROM kept;
             DELETE FROM audit_pending; DROP TABLE kept",
        )
        .await;
        assert_eq!(verdict(&app, &[]).await.fault, None, "put back");
    }
}

#[sqlx::test]
async fn t140_a_seal_changed_deleted_or_forged_is_named(db: PgPool) {
    let app = sealed(&db).await;
    let ids = numbers(&db).await;
    let (third, fifth) = (ids[2], ids[4]);
    for (statements, fault) in [
        // Entry and digest rewritten together: the seal no longer is what was signed.
        (
            "UPDATE audit_seals SET digests = set_byte(digests, 0, get_byte(digests, 0) # 1) WHERE seal = 2".to_owned(),
            Fault::Changed(third),
        ),
        (
            "UPDATE audit_seals SET sealed_at = sealed_at - interval '1 hour' WHERE seal = 2".to_owned(),
            Fault::SealBroken(2),
        ),
        (
            "UPDATE audit_seals SET signature = (SELECT signature FROM audit_seals WHERE seal = 1) WHERE seal = 2"
                .to_owned(),
            Fault::SealBroken(2),
        ),
        ("DELETE FROM audit_seals WHERE seal = 1".to_owned(), Fault::SealMissing(1)),
        ("DELETE FROM audit_seals WHERE seal = 2".to_owned(), Fault::SealMissing(2)),
        (
            "UPDATE audit_seals SET entry_ids = (SELECT entry_ids FROM audit_seals WHERE seal = 2),
                 digests = (SELECT digests FROM audit_seals WHERE seal = 2) WHERE seal = 3"
                .to_owned(),
            Fault::SealedTwice(third),
        ),
        // The last seal goes, and its entries stay behind.
        ("DELETE FROM audit_seals WHERE seal = 3".to_owned(), Fault::Inserted(fifth)),
    ] {
        tamper(&db, "CREATE TABLE kept AS SELECT * FROM audit_seals").await;
        tamper(&db, &statements).await;
        assert_eq!(verdict(&app, &[]).await.fault, Some(fault), "{statements}");
        tamper(
            &db,
            "DELETE FROM audit_seals; INSERT INTO audit_seals SELECT * FROM kept; DROP TABLE kept",
        )
        .await;
    }
    assert_eq!(verdict(&app, &[]).await.fault, None);
}

#[sqlx::test]
async fn t140_a_tail_cut_off_with_its_seal_is_found_by_the_anchor(db: PgPool) {
    let app = sealed(&db).await;
    let anchors = read_anchors(&logged()).unwrap();
    tamper(
        &db,
        "DELETE FROM audit_entries WHERE entry_id = ANY ((SELECT entry_ids FROM audit_seals WHERE seal = 3)::bigint[]);
         DELETE FROM audit_seals WHERE seal = 3",
    )
    .await;
    assert_eq!(
        verdict(&app, &[]).await.fault,
        None,
        "nothing inside shows it"
    );
    let head = anchors.last().unwrap();
    assert_eq!(
        verdict(&app, &anchors).await.fault,
        Some(Fault::Truncated(3))
    );
    assert_eq!(
        verdict(&app, std::slice::from_ref(head)).await.fault,
        Some(Fault::Truncated(3))
    );
    // The application goes on sealing: another third seal is not the one that is remembered.
    write(&mut app.state.db.acquire().await.unwrap(), app.now()).await;
    seal(&app).await;
    assert_eq!(verdict(&app, &[]).await.fault, None);
    assert_eq!(
        verdict(&app, &anchors).await.fault,
        Some(Fault::SealReplaced(3))
    );
}

#[sqlx::test]
async fn t140_a_chain_made_anew_without_the_key_is_found(db: PgPool) {
    let app = sealed(&db).await;
    let forger = TestApp::configured(&db, |config| {
        config.keys.audit = Some("Zb7Lw2Zr8Yc5Nd1Hs6Gk4Pf0Mj3uV9tqXq".into());
    });
    tamper(
        &db,
        "DELETE FROM audit_seals;
         UPDATE audit_entries SET actor_kind = 'visitor' WHERE entry_id = (SELECT min(entry_id) FROM audit_entries);
         INSERT INTO audit_pending SELECT entry_id FROM audit_entries",
    )
    .await;
    seal(&forger).await;
    assert_eq!(verdict(&forger, &[]).await.fault, None);
    assert_eq!(verdict(&app, &[]).await.fault, Some(Fault::SealBroken(1)));
}

#[sqlx::test]
async fn t140_what_a_former_key_signed_still_verifies(db: PgPool) {
    let app = sealed(&db).await;
    let secret = "Zb7Lw2Zr8Yc5Nd1Hs6Gk4Pf0Mj3uV9tqXq";
    let former = app.state.keys.seal_key();
    let changed = TestApp::configured(&db, |config| {
        config.keys.audit = Some(secret.into());
        config.keys.former_audit = vec![former];
    });
    write(
        &mut changed.state.db.acquire().await.unwrap(),
        changed.now(),
    )
    .await;
    seal(&changed).await;
    assert_eq!(verdict(&changed, &[]).await.fault, None);
    let forgetful = TestApp::configured(&db, |config| config.keys.audit = Some(secret.into()));
    assert_eq!(
        verdict(&forgetful, &[]).await.fault,
        Some(Fault::SealBroken(1))
    );
}

#[sqlx::test]
async fn t140_a_hundred_writers_and_several_sealers_make_one_chain(db: PgPool) {
    let app = TestApp::configured(&db, |config| config.database.max_connections = 24);
    let (pool, keys, now) = (&app.state.db, &app.state.keys, app.now());
    let written = CancellationToken::new();
    let sealers = (0..3).map(|_| async {
        while !written.is_cancelled() {
            actions::seal(pool, keys, now).await.unwrap();
            tokio::task::yield_now().await;
        }
    });
    let writers = (0..100_u32).map(|writer| async move {
        let mut tx = pool.begin().await.unwrap();
        write(&mut tx, now).await;
        // Numbers are given in one order, and committed in another; some never are.
        for _ in 0..writer % 7 {
            tokio::task::yield_now().await;
        }
        if writer % 10 == 0 {
            tx.rollback().await.unwrap();
        } else {
            tx.commit().await.unwrap();
        }
    });
    let all = async {
        futures::future::join_all(writers).await;
        written.cancel();
    };
    tokio::join!(all, futures::future::join_all(sealers));
    seal(&app).await;
    let found = verdict(&app, &[]).await;
    assert_eq!((found.fault, found.entries, found.waiting), (None, 90, 0));
    let anchors = read_anchors(&logged()).unwrap();
    // Two sealers log after they commit, in either order.
    let mut numbers: Vec<i64> = anchors.iter().map(|anchor| anchor.seal).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=found.seals).collect::<Vec<_>>());
}

#[sqlx::test]
async fn t140_an_entry_that_commits_late_is_sealed_later_and_nobody_waits(db: PgPool) {
    let app = TestApp::new(&db);
    let mut late = app.state.db.begin().await.unwrap();
    write(&mut late, app.now()).await;
    write(&mut app.state.db.acquire().await.unwrap(), app.now()).await;
    assert_eq!(seal(&app).await.entries, 1);
    assert_eq!(verdict(&app, &[]).await.fault, None);
    late.commit().await.unwrap();
    assert_eq!(verdict(&app, &[]).await.waiting, 1);
    assert_eq!(seal(&app).await.entries, 1);
    assert_eq!(
        seal(&app).await,
        actions::Sealed::default(),
        "nothing is left"
    );
    // A sealer at work holds up no writer.
    let mut sealing = app.state.db.begin().await.unwrap();
    write(&mut app.state.db.acquire().await.unwrap(), app.now()).await;
    sqlx::query!("DELETE FROM audit_pending")
        .execute(&mut *sealing)
        .await
        .unwrap();
    write(&mut app.state.db.acquire().await.unwrap(), app.now()).await;
    sealing.rollback().await.unwrap();
    assert_eq!(seal(&app).await.entries, 2);
    let found = verdict(&app, &[]).await;
    assert_eq!((found.fault, found.entries), (None, 4));
}

#[sqlx::test]
async fn t140_whole_segments_past_their_time_are_erased_and_the_rest_still_verifies(db: PgPool) {
    let app = sealed(&db).await;
    let anchors = read_anchors(&logged()).unwrap();
    let (keys, now) = (&app.state.keys, app.now());
    let after_second = now - TimeDelta::seconds(90);
    let refused = actions::prune(&app.state.db, keys, after_second, now).await;
    assert!(refused.is_err(), "the application's own role may not");
    let pruned = actions::prune(&db, keys, after_second, now).await.unwrap();
    assert_eq!(
        pruned,
        actions::Pruned {
            seals: 2,
            entries: 4
        }
    );
    let found = verdict(&app, &anchors).await;
    assert_eq!((found.fault, found.entries, found.waiting), (None, 2, 1));
    seal(&app).await;
    // However old, the head stays: the chain goes on from it.
    let all = actions::prune(&db, keys, now + TimeDelta::days(1), now)
        .await
        .unwrap();
    assert_eq!(
        all,
        actions::Pruned {
            seals: 1,
            entries: 2
        }
    );
    let found = verdict(&app, &anchors).await;
    assert_eq!((found.fault, found.seals, found.waiting), (None, 1, 1));
    for (statement, fault) in [
        (
            "UPDATE audit_prunings SET entries = 0 WHERE last_seal = 2",
            Fault::ClosingBroken(2),
        ),
        (
            "DELETE FROM audit_prunings WHERE last_seal = 2",
            Fault::ClosingBroken(3),
        ),
        ("DELETE FROM audit_prunings", Fault::SealMissing(1)),
    ] {
        tamper(&db, statement).await;
        assert_eq!(verdict(&app, &[]).await.fault, Some(fault), "{statement}");
    }
}

#[sqlx::test]
async fn t140_the_worker_seals_each_minute_and_follows_the_chain_each_night(db: PgPool) {
    let app = TestApp::new(&db);
    write(&mut app.state.db.acquire().await.unwrap(), app.now()).await;
    creneau::jobs::schedule::run_due(&app.state).await.unwrap();
    app.clock.advance(TimeDelta::minutes(1));
    creneau::jobs::schedule::run_due(&app.state).await.unwrap();
    assert_eq!(verdict(&app, &[]).await.entries, 1);
    app.clock.advance(TimeDelta::days(1));
    creneau::jobs::schedule::run_due(&app.state).await.unwrap();
    let found = sqlx::query!("SELECT entries, fault FROM audit_verifications")
        .fetch_one(&db)
        .await
        .unwrap();
    assert_eq!((found.entries, found.fault), (1, None));
}
