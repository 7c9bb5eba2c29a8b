//! What stands in a feed, and for how long.

use creneau::invitations::actions as invitations;
use creneau::polls::actions as polls;
use creneau::polls::model::{ClosingReason, Sensitivity};
use sqlx::PgPool;

use super::{address, decide, read, values};
use crate::support::{TestApp, actor, deadline, queries};

#[sqlx::test]
async fn open_slots_are_tentative_and_leave_one_decided_meeting(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let feed = address(&app, owner, 1).await;
    let open = read(&app, &feed).await;
    assert_eq!(open.status(), 200);
    assert_eq!(open.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(open.header("cache-control"), "private, no-cache");
    assert_eq!(values(&open.body, "STATUS"), ["TENTATIVE"; 3]);
    assert_eq!(values(&open.body, "TRANSP"), ["OPAQUE"; 3]);
    let held = values(&open.body, "SUMMARY");
    assert_eq!(held, ["À confirmer\u{a0}: Comité qualité"; 3]);
    assert_eq!(values(&open.body, "X-PUBLISHED-TTL"), ["PT1H"]);
    assert!(
        open.body
            .contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n")
    );

    decide(&app, &poll, poll.options[1]).await;
    let decided = read(&app, &feed).await;
    assert_eq!(values(&decided.body, "STATUS"), ["CONFIRMED"]);
    assert_eq!(values(&decided.body, "SUMMARY"), ["Comité qualité"]);
    let uid = values(&open.body, "UID")[1].clone();
    assert_eq!(
        values(&decided.body, "UID"),
        [uid],
        "it takes its slot's place"
    );
    for word in ["ATTENDEE", "leak.test", "Personne 0"] {
        assert!(!decided.body.contains(word), "{word}");
    }
}

#[sqlx::test]
async fn a_closed_poll_a_draft_and_one_being_erased_hold_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    app.poll(owner).title("Brouillon").draft().await;
    let feed = address(&app, owner, 1).await;
    let (db, actor, now) = (&app.state.db, actor(owner), app.now());
    polls::close(db, &actor, poll.id, ClosingReason::ByHand, now)
        .await
        .unwrap();
    let empty = read(&app, &feed).await;
    assert_eq!(empty.status(), 200);
    assert!(!empty.body.contains("VEVENT"));
    assert!(
        empty.body.contains("BEGIN:VTIMEZONE"),
        "one component at least"
    );
}

#[sqlx::test]
async fn reopening_gives_the_slots_back_above_the_cancelled_sequence(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let feed = address(&app, owner, 1).await;
    decide(&app, &poll, poll.options[0]).await;
    let retention = &app.state.config.retention;
    let until = deadline(app.now() + chrono::TimeDelta::days(3));
    let (db, actor) = (&app.state.db, actor(owner));
    creneau::decisions::actions::reopen(db, &actor, poll.id, until, retention, app.now())
        .await
        .unwrap();
    let again = read(&app, &feed).await;
    assert_eq!(values(&again.body, "STATUS"), ["TENTATIVE"; 3]);
    assert_eq!(values(&again.body, "SEQUENCE"), ["1", "0", "0"]);
}

#[sqlx::test]
async fn a_substitute_and_an_invited_account_see_their_share_and_no_more(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let (sacha, ines) = (
        app.account("Sacha Roy").await,
        app.account("Inès Roy").await,
    );
    let poll = app.poll(owner).open().await;
    sqlx::query!(
        "INSERT INTO substitutes (poll_id, substitute_id, name, email, account_id, created_at, accepted_at)
         VALUES ($1, $2, 'Sacha Roy', 'sacha@leak.test', $2, $3, $3)",
        poll.id.0,
        sacha.0,
        app.now()
    )
    .execute(&db)
    .await
    .unwrap();
    sqlx::query!(
        "UPDATE invitations SET account_id = $2 WHERE invitation_id = $1",
        poll.people[1].id.0,
        ines.0
    )
    .execute(&db)
    .await
    .unwrap();
    let (substitute, invited) = (address(&app, sacha, 1).await, address(&app, ines, 1).await);
    let events = async |feed: &str| values(&read(&app, feed).await.body, "STATUS");
    assert_eq!(events(&substitute).await, ["TENTATIVE"; 3]);
    assert_eq!(events(&invited).await, Vec::<String>::new());
    decide(&app, &poll, poll.options[0]).await;
    assert_eq!(events(&substitute).await, ["CONFIRMED"]);
    assert_eq!(events(&invited).await, ["CONFIRMED"]);
    let file = read(&app, &invited).await.body;
    assert!(
        !file.contains("/polls/"),
        "no page the invited may not open"
    );
    let person = poll.people[1].id;
    invitations::revoke(&app.state.db, &actor(owner), poll.id, person, app.now())
        .await
        .unwrap();
    assert_eq!(events(&invited).await, Vec::<String>::new());
}

#[sqlx::test]
async fn a_sensitive_poll_shows_neither_title_nor_place(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app
        .poll(owner)
        .title("Enquête interne")
        .settings(|settings| settings.sensitivity = Sensitivity::Restricted)
        .open()
        .await;
    sqlx::query!(
        "UPDATE polls SET place = 'Bureau 7' WHERE poll_id = $1",
        poll.id.0
    )
    .execute(&db)
    .await
    .unwrap();
    let feed = address(&app, owner, 1).await;
    decide(&app, &poll, poll.options[0]).await;
    let file = read(&app, &feed).await.body;
    assert_eq!(values(&file, "SUMMARY"), ["Rencontre – CIUSSS des tests"]);
    assert!(
        !file.contains("Enquête") && !file.contains("Bureau"),
        "{file}"
    );
}

#[sqlx::test]
async fn asking_again_costs_one_statement_until_something_changes(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let feed = address(&app, owner, 1).await;
    let first = read(&app, &feed).await;
    let tag = first.header("etag").to_owned();
    let ask = async || {
        let mut program = app.visitor().with_header("if-none-match", &tag);
        let before = queries();
        let answer = program.get(&feed).await;
        (answer.status(), queries() - before, answer.body)
    };
    assert_eq!(ask().await, (304, 1, String::new()));
    app.poll(app.account("Omar Autre").await).open().await;
    assert_eq!(ask().await.0, 304, "what others do changes nothing");
    decide(&app, &poll, poll.options[0]).await;
    let (status, statements, _) = ask().await;
    assert_eq!((status, statements), (200, 2));
}

#[sqlx::test]
async fn a_feed_is_bounded_and_keeps_the_meetings(db: PgPool) {
    let app = TestApp::configured(&db, |config| config.limits.options_per_poll = 500);
    let owner = app.account("Lise Gagnon").await;
    let feed = address(&app, owner, 1).await;
    for _ in 0..3 {
        app.poll(owner).options(400).people(1).open().await;
    }
    let kept = app.poll(owner).title("Retenue").open().await;
    decide(&app, &kept, kept.options[2]).await;
    let file = read(&app, &feed).await.body;
    assert_eq!(values(&file, "STATUS").len(), 1_000);
    assert!(values(&file, "SUMMARY").contains(&"Retenue".to_owned()));
    assert!(file.len() < 1_000_000, "{} octets", file.len());
}
