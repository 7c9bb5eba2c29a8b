//! What participants are told of dates that change: what changed, to whom it matters, in one mail.

use chrono::{NaiveDate, TimeDelta};
use creneau::i18n::zones::Zone;
use creneau::polls::actions::{self as polls, NewOption};
use creneau::polls::options::When;
use sqlx::PgPool;

use super::{Mail, post, states, told};
use crate::access::answer;
use crate::support::{TestApp, TestPoll, actor};

/// A poll of three days whose first person has answered, every mail sent.
async fn answered(app: &TestApp) -> TestPoll {
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).options(3).people(2).open().await;
    post(app).await;
    answer(app, &poll, &poll.people[0]).await;
    poll
}

fn afternoon(day: u32) -> When {
    let date = NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
    let start = date.and_hms_opt(13, 30, 0).unwrap();
    When::timed(start, 60, None, Zone::QUEBEC).unwrap()
}

async fn move_to(app: &TestApp, poll: &TestPoll, option: usize, day: u32) {
    let (db, by, to) = (&app.state.db, actor(poll.owner), afternoon(day));
    let retention = &app.state.config.retention;
    let option = poll.options[option];
    polls::move_option(db, &by, poll.id, option, to, retention, app.now())
        .await
        .unwrap();
}

async fn remove(app: &TestApp, poll: &TestPoll, option: usize) {
    let (db, by, option) = (&app.state.db, actor(poll.owner), poll.options[option]);
    let retention = &app.state.config.retention;
    polls::remove_option(db, &by, poll.id, option, retention, app.now())
        .await
        .unwrap();
}

async fn restore(app: &TestApp, poll: &TestPoll, option: usize) {
    let (db, by, option) = (&app.state.db, actor(poll.owner), poll.options[option]);
    let (limits, retention) = (&app.state.config.limits, &app.state.config.retention);
    polls::restore_option(db, &by, poll.id, option, limits, retention, app.now())
        .await
        .unwrap();
}

async fn add(app: &TestApp, poll: &TestPoll, day: u32) {
    let (db, by) = (&app.state.db, actor(poll.owner));
    let (limits, retention) = (&app.state.config.limits, &app.state.config.retention);
    let new = [NewOption {
        when: afternoon(day),
    }];
    polls::add_options(db, &by, poll.id, &new, limits, retention, app.now())
        .await
        .unwrap();
}

/// What leaves when nothing has changed for a while.
async fn later(app: &TestApp) -> Vec<Mail> {
    app.clock.advance(TimeDelta::minutes(5));
    post(app).await
}

fn lines(mail: &Mail) -> Vec<&str> {
    mail.text
        .lines()
        .filter(|line| line.starts_with("- "))
        .collect()
}

#[sqlx::test]
async fn t44_changes_made_one_after_the_other_are_told_in_one_mail(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = answered(&app).await;
    move_to(&app, &poll, 0, 7).await;
    assert!(post(&app).await.is_empty(), "it waits for others");
    app.clock.advance(TimeDelta::minutes(4));
    remove(&app, &poll, 1).await;
    move_to(&app, &poll, 0, 8).await;
    app.clock.advance(TimeDelta::minutes(4));
    assert!(post(&app).await.is_empty(), "and again");
    let mails = later(&app).await;
    assert_eq!(
        told(&mails),
        ["personne01: Les dates ont changé : Comité qualité"]
    );
    assert_eq!(
        lines(&mails[0]),
        [
            "- Déplacée : le lundi 30 novembre 2026, de 9 h à 10 h (heure de Québec, UTC-5) devient le mardi 8 décembre 2026, \
             de 13 h 30 à 14 h 30 (heure de Québec, UTC-5)",
            "- Retirée : le mardi 1er décembre 2026, de 9 h à 10 h (heure de Québec, UTC-5)",
        ]
    );
    assert!(
        mails[0]
            .text
            .contains("Votre réponse à la date déplacée est à reconfirmer")
    );
}

#[sqlx::test]
async fn what_is_added_is_told_to_everyone_and_the_rest_to_whom_it_matters(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = answered(&app).await;
    remove(&app, &poll, 1).await;
    add(&app, &poll, 9).await;
    let mails = later(&app).await;
    let added =
        "- Ajoutée : le mercredi 9 décembre 2026, de 13 h 30 à 14 h 30 (heure de Québec, UTC-5)";
    assert_eq!(mails.len(), 2);
    assert_eq!(lines(&mails[0]).len(), 2);
    assert_eq!(
        lines(&mails[1]),
        [added],
        "their first version is the one before"
    );
}

#[sqlx::test]
async fn what_was_undone_meanwhile_is_not_told(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = answered(&app).await;
    remove(&app, &poll, 1).await;
    restore(&app, &poll, 1).await;
    assert!(later(&app).await.is_empty());
    assert_eq!(
        states(&app, poll.id, "options_changed").await,
        ["dropped nothing_changed"]
    );
}

#[sqlx::test]
async fn whoever_was_told_that_a_date_is_gone_is_told_that_it_is_back(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = answered(&app).await;
    remove(&app, &poll, 1).await;
    assert_eq!(later(&app).await.len(), 1);
    restore(&app, &poll, 1).await;
    let mails = later(&app).await;
    assert_eq!(
        lines(&mails[0]),
        ["- Remise : le mardi 1er décembre 2026, de 9 h à 10 h (heure de Québec, UTC-5)"]
    );
}

#[sqlx::test]
async fn whoever_answered_after_the_change_has_seen_it(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = answered(&app).await;
    move_to(&app, &poll, 0, 7).await;
    answer(&app, &poll, &poll.people[0]).await;
    assert!(later(&app).await.is_empty());
}

#[sqlx::test]
async fn a_notice_waits_half_an_hour_at_most_and_not_in_the_last_hour(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = answered(&app).await;
    for day in 0..9 {
        move_to(&app, &poll, 0, 7 + day).await;
        app.clock.advance(TimeDelta::minutes(4));
    }
    assert_eq!(post(&app).await.len(), 1, "thirty-six minutes later");
    let owner = app.account("Lise Gagnon").await;
    let soon = app.poll(owner).deadline(TimeDelta::minutes(50));
    let soon = soon.options(3).people(1).open().await;
    post(&app).await;
    answer(&app, &soon, &soon.people[0]).await;
    move_to(&app, &soon, 0, 7).await;
    assert_eq!(post(&app).await.len(), 1);
}

#[sqlx::test]
async fn a_change_made_while_a_worker_holds_the_notice_makes_another(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = answered(&app).await;
    move_to(&app, &poll, 0, 7).await;
    let held = "UPDATE mails SET lease_id = gen_random_uuid(), leased_until = next_attempt_at + interval '1 hour'
                WHERE kind = 'options_changed'";
    sqlx::raw_sql(held).execute(&app.db).await.unwrap();
    remove(&app, &poll, 1).await;
    let waiting = states(&app, poll.id, "options_changed").await;
    assert_eq!(waiting, ["queued", "queued"]);
    sqlx::raw_sql("UPDATE mails SET lease_id = NULL, leased_until = NULL")
        .execute(&app.db)
        .await
        .unwrap();
    let mails = later(&app).await;
    assert_eq!(
        mails.len(),
        2,
        "what was held may have left without the second"
    );
    assert!(
        mails
            .iter()
            .all(|mail| mail.text.contains("- Retirée : le mardi"))
    );
}
