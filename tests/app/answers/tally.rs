//! The kept counts equal the ballots after any sequence of writes.

use chrono::{Days, NaiveDate};
use creneau::answers::actions as answers;
use creneau::answers::model::{Answer, Tally};
use creneau::audit::{Actor, Origin};
use creneau::i18n::zones::Zone;
use creneau::invitations::actions as invitations;
use creneau::polls::actions::{self as polls, NewOption};
use creneau::polls::options::When;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use sqlx::PgPool;

use crate::support::{TestApp, TestPoll, actor};

#[derive(Debug, Clone)]
enum Step {
    Cast(usize, Vec<Option<Answer>>),
    Withdraw(usize),
    RemovePerson(usize),
    Add,
    Move(usize),
    Remove(usize),
    Restore(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let choice = prop_oneof![
        Just(None),
        Just(Some(Answer::Yes)),
        Just(Some(Answer::IfNeeded)),
        Just(Some(Answer::No)),
    ];
    prop_oneof![
        8 => (0..8_usize, prop::collection::vec(choice, 12)).prop_map(|(who, what)| Step::Cast(who, what)),
        2 => (0..8_usize).prop_map(Step::Withdraw),
        1 => (0..8_usize).prop_map(Step::RemovePerson),
        1 => Just(Step::Add),
        3 => (0..12_usize).prop_map(Step::Move),
        2 => (0..12_usize).prop_map(Step::Remove),
        2 => (0..12_usize).prop_map(Step::Restore),
    ]
}

#[sqlx::test]
async fn the_kept_tally_equals_the_ballots_after_any_sequence(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let mut runner = TestRunner::deterministic();
    let (mut done, mut refused) = (0, 0);
    for _ in 0..8 {
        let poll = app.poll(owner).options(5).people(8).open().await;
        let steps = prop::collection::vec(step(), 60).new_tree(&mut runner);
        for (index, step) in steps.unwrap().current().iter().enumerate() {
            if take(&app, &poll, step, index).await {
                done += 1;
            } else {
                refused += 1;
            }
            compare(&app, &poll, step).await;
        }
    }
    assert!(
        done > 200,
        "only {done} of {} steps did anything",
        done + refused
    );
}

/// Takes a step; tells whether its rules let it.
async fn take(app: &TestApp, poll: &TestPoll, step: &Step, index: usize) -> bool {
    let (db, now, actor) = (&app.state.db, app.now(), actor(poll.owner));
    let (limits, retention) = (&app.state.config.limits, &app.state.config.retention);
    let mut conn = app.db.acquire().await.unwrap();
    let options = creneau::polls::find_options(&mut conn, poll.id)
        .await
        .unwrap();
    let pick = |place: &usize| options[place % options.len()].id;
    let fresh = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap() + Days::new(index as u64);
    let when = When::timed(fresh.and_hms_opt(9, 0, 0).unwrap(), 60, None, Zone::QUEBEC).unwrap();
    match step {
        Step::Cast(who, what) => cast(app, poll, *who, what).await,
        Step::Withdraw(who) => {
            let person = poll.people[*who].id;
            let actor = Actor::participant(person, Origin::default());
            answers::withdraw(db, &actor, poll.id, person, now)
                .await
                .is_ok()
        }
        Step::RemovePerson(who) => {
            let person = poll.people[*who].id;
            invitations::remove_person(db, &actor, poll.id, person, now)
                .await
                .is_ok()
        }
        Step::Add => {
            let new = [NewOption { when }];
            polls::add_options(db, &actor, poll.id, &new, limits, retention, now)
                .await
                .is_ok()
        }
        Step::Move(place) => {
            polls::move_option(db, &actor, poll.id, pick(place), when, retention, now)
                .await
                .is_ok()
        }
        Step::Remove(place) => {
            polls::remove_option(db, &actor, poll.id, pick(place), retention, now)
                .await
                .is_ok()
        }
        Step::Restore(place) => {
            polls::restore_option(db, &actor, poll.id, pick(place), limits, retention, now)
                .await
                .is_ok()
        }
    }
}

async fn cast(app: &TestApp, poll: &TestPoll, who: usize, what: &[Option<Answer>]) -> bool {
    let mut conn = app.db.acquire().await.unwrap();
    let live = creneau::polls::find_live_options(&mut conn, poll.id)
        .await
        .unwrap();
    drop(conn);
    let options = live.iter().map(|option| option.id);
    let choices = options.zip(what.iter().copied()).collect();
    app.cast(poll.id, poll.people[who].id, choices, "")
        .await
        .is_ok()
}

async fn compare(app: &TestApp, poll: &TestPoll, step: &Step) {
    let mut conn = app.db.acquire().await.unwrap();
    let options = creneau::polls::find_options(&mut conn, poll.id)
        .await
        .unwrap();
    let ballots = creneau::answers::list_ballots(&mut conn, poll.id)
        .await
        .unwrap();
    let kept = creneau::answers::find_tally(&mut conn, poll.id)
        .await
        .unwrap();
    let counted = Tally::of(&ballots, &options);
    assert_eq!(kept.ballots, counted.ballots, "after {step:?}");
    for option in &options {
        let place = option.ordinal;
        assert_eq!(
            kept.count(place),
            counted.count(place),
            "ordinal {place} after {step:?}"
        );
    }
}
