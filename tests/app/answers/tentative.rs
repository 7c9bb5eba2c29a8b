//! What a person keeps free, and the date kept, as files for their own calendar.

use creneau::invitations::actions as invitations;
use creneau::polls::actions as polls;
use creneau::polls::model::Sensitivity;
use creneau::polls::options::{When, Zone};
use sqlx::PgPool;

use super::{answer, guest, page_of};
use crate::support::{TestApp, actor, decide};

/// The values of a property, in the order of the file.
fn values<'a>(file: &'a str, property: &str) -> Vec<&'a str> {
    file.lines()
        .filter_map(|line| line.strip_prefix(property)?.strip_prefix(':'))
        .collect()
}

#[sqlx::test]
async fn ones_own_yes_slots_and_no_others_are_tentative_until_the_decision(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app
        .poll(app.account("Lise Gagnon").await)
        .options(4)
        .open()
        .await;
    let tentative = format!("/p/{}/tentative", poll.id);
    let mut anne = guest(&app, &poll.people[0]).await;
    assert_eq!(anne.get(&tentative).await.status(), 404, "nothing answered");
    let saved = answer(&mut anne, &poll, &["yes", "if_needed", "yes", "no"]).await;
    let receipt = anne.follow(&saved).await;
    assert!(receipt.has(&format!("a[href='{tentative}']")));
    let file = anne.get(&tentative).await;
    assert_eq!(
        file.header("content-type"),
        "text/calendar; method=PUBLISH; charset=utf-8"
    );
    assert_eq!(values(&file.body, "STATUS"), ["TENTATIVE"; 2]);
    let uids = values(&file.body, "UID");
    let first = format!("{}@localhost", poll.options[0]);
    assert_eq!(uids[0], first, "that of the decision to come");
    for word in ["ATTENDEE", "leak.test", "staff.example", "Personne"] {
        assert!(!file.body.contains(word), "{word}");
    }
    let start = "2026-12-20T10:00:00".parse().unwrap();
    let to = When::timed(start, 60, None, Zone::QUEBEC).unwrap();
    let (db, owner, retention) = (
        &app.state.db,
        actor(poll.owner),
        &app.state.config.retention,
    );
    polls::move_option(
        db,
        &owner,
        poll.id,
        poll.options[2],
        to,
        retention,
        app.now(),
    )
    .await
    .unwrap();
    let moved = anne.get(&tentative).await;
    assert_eq!(values(&moved.body, "UID"), [first], "to re-confirm first");
    decide(&app, &poll, 0).await;
    assert_eq!(anne.get(&tentative).await.status(), 404);
    let kept = anne.get(&format!("/p/{}/calendar", poll.id)).await;
    assert_eq!(values(&kept.body, "STATUS"), ["CONFIRMED"]);
}

#[sqlx::test]
async fn t15_a_revoked_person_gets_no_calendar_file(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    answer(&mut anne, &poll, &["yes"]).await;
    decide(&app, &poll, 0).await;
    let (db, owner, person) = (&app.state.db, actor(poll.owner), poll.people[0].id);
    invitations::revoke(db, &owner, poll.id, person, app.now())
        .await
        .unwrap();
    for file in ["calendar", "tentative"] {
        let page = format!("{}/{file}", page_of(&poll));
        assert_eq!(anne.get(&page).await.status(), 410, "{file}");
    }
}

#[sqlx::test]
async fn the_files_of_a_sensitive_poll_show_neither_title_nor_place(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app
        .poll(app.account("Lise Gagnon").await)
        .title("Enquête interne")
        .settings(|settings| settings.sensitivity = Sensitivity::Restricted)
        .open()
        .await;
    let mut anne = guest(&app, &poll.people[0]).await;
    answer(&mut anne, &poll, &["yes"]).await;
    let before = anne.get(&format!("/p/{}/tentative", poll.id)).await;
    decide(&app, &poll, 0).await;
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let kept = anne.get(&format!("/p/{}/calendar", poll.id)).await;
    let owned = lise
        .get(&format!("/polls/{}/decision/calendar", poll.id))
        .await;
    for file in [before, kept, owned] {
        assert_eq!(file.status(), 200, "{}", file.path);
        assert!(file.body.contains("Rencontre – CIUSSS des tests"));
        assert!(!file.body.contains("Enquête"), "{}", file.body);
    }
}
