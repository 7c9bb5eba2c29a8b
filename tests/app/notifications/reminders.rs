//! Reminders: who, when, how often.

use chrono::TimeDelta;
use creneau::action::Failure;
use creneau::calendar::working::WorkingTime;
use creneau::invitations::actions as invitations;
use creneau::notifications::actions::{self, NoticeRule};
use creneau::notifications::jobs;
use sqlx::PgPool;

use super::{post, states, tick, told};
use crate::access::answer;
use crate::support::{TestApp, actor, long};

#[sqlx::test]
async fn the_rule_reminds_once_those_who_have_not_answered_in_working_hours(db: PgPool) {
    // Monday 23 November, 10 h in Québec. The deadline is on Sunday 29 November, 10 h; 48 hours before is Friday, 10 h.
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app
        .poll(owner)
        .people(4)
        .deadline(TimeDelta::days(6))
        .open()
        .await;
    post(&app).await;
    answer(&app, &poll, &poll.people[0]).await;
    let id = poll.people[1].id;
    invitations::revoke(&app.state.db, &actor(owner), poll.id, id, app.now())
        .await
        .unwrap();
    app.clock
        .advance(TimeDelta::days(4) - TimeDelta::minutes(1));
    assert!(
        told(&tick(&app).await)
            .iter()
            .all(|mail| !mail.contains("Rappel"))
    );
    app.clock.advance(TimeDelta::minutes(1));
    let reminded = tick(&app).await;
    let readers: Vec<&str> = reminded.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(readers, ["personne03", "personne04"]);
    assert!(
        reminded[0]
            .subject
            .starts_with("Rappel, vos disponibilités")
    );
    assert!(reminded[0].text.contains("/i/v1."));
    for _ in 0..5 {
        app.clock.advance(TimeDelta::hours(10));
        let again = told(&tick(&app).await);
        assert!(
            again.iter().all(|mail| !mail.contains("Rappel")),
            "{again:?}"
        );
    }
}

#[sqlx::test]
async fn a_moment_on_a_weekend_is_moved_to_the_last_working_hour_before(db: PgPool) {
    // The deadline is on Tuesday 1 December, 10 h; 48 hours before is a Sunday: Friday, 16 h.
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app
        .poll(owner)
        .people(1)
        .deadline(TimeDelta::days(8))
        .open()
        .await;
    post(&app).await;
    app.clock.advance(TimeDelta::days(4) + TimeDelta::hours(5));
    tick(&app).await;
    assert!(states(&app, poll.id, "reminder").await.is_empty());
    app.clock.advance(TimeDelta::hours(1));
    tick(&app).await;
    assert_eq!(states(&app, poll.id, "reminder").await, ["sent"]);
}

#[sqlx::test]
async fn t115_by_hand_three_times_at_most_a_day_apart(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app
        .poll(owner)
        .people(2)
        .deadline(TimeDelta::days(13))
        .open()
        .await;
    post(&app).await;
    let remind = async || {
        let working = &WorkingTime::of(&app.state.config);
        actions::remind(&app.state.db, &actor(owner), poll.id, working, app.now()).await
    };
    let nobody = Err(NoticeRule::Nobody);
    let outcome = async || match remind().await {
        Ok((count, _)) => Ok(count),
        Err(Failure::Refused(rule)) => Err(rule),
        Err(other) => panic!("{other}"),
    };
    assert_eq!(outcome().await, nobody, "written to a moment ago");
    for _ in 0..3 {
        app.clock.advance(TimeDelta::days(1));
        assert_eq!(outcome().await, Ok(2));
        assert_eq!(outcome().await, nobody, "a second press");
        post(&app).await;
        app.clock.advance(TimeDelta::hours(23));
        assert_eq!(outcome().await, nobody);
        app.clock.advance(TimeDelta::hours(-23));
    }
    app.clock.advance(TimeDelta::days(4));
    assert_eq!(outcome().await, nobody, "three are enough");
    assert_eq!(states(&app, poll.id, "reminder").await, ["sent"; 6]);
}

#[sqlx::test]
async fn reminders_asked_for_in_the_evening_wait_for_the_morning_and_for_the_answer(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let poll = app
        .poll(owner)
        .people(3)
        .deadline(TimeDelta::days(9))
        .open()
        .await;
    post(&app).await;
    // Tuesday 24 November, 20 h in Québec.
    app.clock.advance(TimeDelta::hours(34));
    let mut lise2 = app.staff("Lise Gagnon", &["organiser"]).await;
    std::mem::swap(&mut lise, &mut lise2);
    let preview = lise.get(&format!("/polls/{}/reminders", poll.id)).await;
    assert_eq!(preview.status(), 200);
    assert!(
        preview
            .text("main")
            .replace('\u{a0}', " ")
            .contains("25 novembre 2026 à 8 h"),
        "{}",
        preview.text("main")
    );
    assert_eq!(preview.count("main li"), 3);
    let sent = lise
        .submit(preview.form(&format!("/polls/{}/reminders", poll.id)))
        .await;
    assert_eq!(sent.status(), 303);
    assert!(post(&app).await.is_empty(), "nothing leaves at night");
    answer(&app, &poll, &poll.people[0]).await;
    app.clock.advance(TimeDelta::hours(12));
    assert_eq!(post(&app).await.len(), 2);
    assert_eq!(
        states(&app, poll.id, "reminder").await,
        ["dropped answered", "sent", "sent"]
    );
}

#[sqlx::test]
async fn a_reminder_delayed_by_a_server_that_was_down_does_not_leave_at_night(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app
        .poll(owner)
        .people(1)
        .deadline(TimeDelta::days(9))
        .open()
        .await;
    post(&app).await;
    app.clock.advance(TimeDelta::days(1));
    let working = &WorkingTime::of(&app.state.config);
    actions::remind(&app.state.db, &actor(owner), poll.id, working, app.now())
        .await
        .unwrap();
    // 20 h, then 9 h the next day; and after the clock is set back, nothing leaves twice.
    app.clock.advance(TimeDelta::hours(10));
    assert!(post(&app).await.is_empty());
    app.clock.advance(TimeDelta::hours(13));
    assert_eq!(post(&app).await.len(), 1);
    app.clock.advance(TimeDelta::days(-2));
    assert!(post(&app).await.is_empty());
    app.clock.advance(TimeDelta::days(2));
    assert!(post(&app).await.is_empty());
    assert_eq!(states(&app, poll.id, "reminder").await, ["sent"]);
}

#[sqlx::test]
async fn t124_two_processes_remind_everyone_once(db: PgPool) {
    let people = if long() { 1_000 } else { 60 };
    let configured = || {
        TestApp::configured(&db, |config| {
            config.limits.people_per_poll = 1_000;
            config.mail.hourly_per_organiser = 100_000;
            config.mail.hourly = 100_000;
        })
    };
    let (one, two) = (configured(), configured());
    let owner = one.account("Lise Gagnon").await;
    let poll = one
        .poll(owner)
        .people(people)
        .deadline(TimeDelta::days(6))
        .open()
        .await;
    post(&one).await;
    for app in [&one, &two] {
        app.clock.advance(TimeDelta::days(4));
    }
    let (first, second) = tokio::join!(jobs::run_due(&one.state), jobs::run_due(&two.state));
    assert!(first.is_ok() && second.is_ok());
    let (first, second) = tokio::join!(post(&one), post(&two));
    let mut readers: Vec<String> = first
        .into_iter()
        .chain(second)
        .map(|mail| mail.to)
        .collect();
    readers.sort();
    let all = readers.len();
    readers.dedup();
    assert_eq!((all, readers.len()), (people, people));
    assert_eq!(states(&one, poll.id, "reminder").await.len(), people);
}
