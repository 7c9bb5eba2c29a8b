//! The buttons that fill answers in: they save nothing.

use chrono::{Days, NaiveDate};
use creneau::i18n::zones::Zone;
use creneau::invitations::actions::Rules;
use creneau::polls::actions::{self as polls, NewOption};
use creneau::polls::options::When;
use sqlx::PgPool;

use super::{chosen, filled, guest, page_of, stored};
use crate::support::{Answer, Form, TestApp, TestPoll, actor, read};

/// An open poll of four slots on each of two days: from Monday 30 November.
async fn two_days(app: &TestApp) -> TestPoll {
    let owner = app.account("Lise Gagnon").await;
    let draft = app.poll(owner).options(0).draft().await;
    let monday = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
    let slots: Vec<NewOption> = (0..8)
        .map(|index| {
            let day = monday + Days::new(index / 4);
            let hour = u32::try_from(9 + index % 4).unwrap();
            let start = day.and_hms_opt(hour, 0, 0).unwrap();
            let when = When::timed(start, 60, None, Zone::QUEBEC).unwrap();
            NewOption { when }
        })
        .collect();
    let (state, actor, now) = (&app.state, actor(owner), app.now());
    let (limits, retention) = (&state.config.limits, &state.config.retention);
    let (db, poll) = (&state.db, draft.id);
    polls::add_options(db, &actor, poll, &slots, limits, retention, now)
        .await
        .unwrap();
    creneau::invitations::actions::publish(db, &actor, poll, &Rules::of(&state.config), now)
        .await
        .unwrap();
    read(app, owner, poll).await
}

/// The form with one of its buttons pressed, as a browser sends it.
fn pressing(page: &Answer, form: Form, value: &str) -> Form {
    let action = page.attributes(&format!("button[value='{value}']"), "formaction");
    let (path, _) = action[0].split_once('#').unwrap();
    form.pressing("fill", value).to(path)
}

#[sqlx::test]
async fn a_whole_day_is_answered_by_one_button_and_nothing_is_saved(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = two_days(&app).await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    let before = app.checksum().await;
    let form = filled(&page, &poll, &["no", "", "", "", "if_needed"]).with("note", "à voir");
    let day = anne.submit(pressing(&page, form, "yes:2026-11-30")).await;
    assert_eq!(day.status(), 200);
    let yes = "yes";
    assert_eq!(chosen(&day), [yes, yes, yes, yes, "if_needed", "", "", ""]);
    assert_eq!(day.text("textarea"), "à voir");
    assert!(day.text("[role=status]").contains("Rien n'est encore"));
    let again = day.form(&format!("/p/{}/ballot", poll.id));
    let cleared = anne.submit(pressing(&day, again, "clear:2026-11-30")).await;
    assert_eq!(chosen(&cleared), ["", "", "", "", "if_needed", "", "", ""]);
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn no_slot_suits_is_one_act_then_saved(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = two_days(&app).await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    let form = filled(&page, &poll, &["yes"]);
    let none = anne.submit(pressing(&page, form, "no:all")).await;
    assert_eq!(chosen(&none), ["no"; 8]);
    assert!(stored(&app, &poll).await.is_empty());
    let saved = anne
        .submit(none.form(&format!("/p/{}/ballot", poll.id)))
        .await;
    assert_eq!(saved.status(), 303);
    assert_eq!(stored(&app, &poll).await, ["nnnnnnnn"]);
}

#[sqlx::test]
async fn the_enter_key_presses_the_button_that_saves(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = two_days(&app).await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    // A browser takes the first button of the form, wherever it stands.
    let all = "[form=main-form], #main-form button";
    assert_eq!(page.attributes(all, "name").len(), 6);
    let first = page.html();
    let first = first
        .select(&scraper::Selector::parse(all).unwrap())
        .next()
        .unwrap();
    assert_eq!((first.attr("name"), first.attr("formaction")), (None, None));
    assert_eq!(page.texts("#main-form .save button").len(), 1);
}

#[sqlx::test]
async fn a_button_of_an_older_page_says_what_changed(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = two_days(&app).await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    let (state, actor, now) = (&app.state, actor(poll.owner), app.now());
    let retention = &state.config.retention;
    polls::remove_option(&state.db, &actor, poll.id, poll.options[7], retention, now)
        .await
        .unwrap();
    let form = filled(&page, &poll, &["yes"]);
    let stale = anne.submit(pressing(&page, form, "no:all")).await;
    assert_eq!(stale.status(), 409);
    assert!(stale.text("[role=alert]").contains("Retirée"));
    assert_eq!(chosen(&stale), ["yes", "", "", "", "", "", ""]);
}

#[sqlx::test]
async fn t22_a_button_of_no_page_is_refused(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = two_days(&app).await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    for value in ["", "yes", "maybe:all", "yes:2026-02-30", "no:all:all"] {
        let form = filled(&page, &poll, &["yes"]).pressing("fill", value);
        assert_eq!(anne.submit(form).await.status(), 422, "{value}");
    }
}
