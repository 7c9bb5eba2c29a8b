//! A poll that takes no answers.

use chrono::TimeDelta;
use creneau::decisions::actions as decisions;
use creneau::polls::actions as polls;
use creneau::polls::model::ClosingReason;
use sqlx::PgPool;

use super::{answer, filled, guest, page_of};
use crate::support::{TestApp, TestPoll, actor};

async fn close(app: &TestApp, poll: &TestPoll) {
    let actor = actor(poll.owner);
    let why = ClosingReason::ByHand;
    polls::close(&app.state.db, &actor, poll.id, why, app.now())
        .await
        .unwrap();
}

async fn decide(app: &TestApp, poll: &TestPoll) {
    crate::support::decide(app, poll, 1).await;
}

async fn cancel(app: &TestApp, poll: &TestPoll) {
    let actor = actor(poll.owner);
    decisions::cancel(&app.state.db, &actor, poll.id, app.now())
        .await
        .unwrap();
}

async fn delete(app: &TestApp, poll: &TestPoll) {
    let (actor, retention) = (actor(poll.owner), &app.state.config.retention);
    polls::request_deletion(&app.state.db, &actor, poll.id, retention, app.now())
        .await
        .unwrap();
}

async fn erase(app: &TestApp, poll: &TestPoll) {
    sqlx::query!("DELETE FROM polls WHERE poll_id = $1", poll.id.0)
        .execute(&app.db)
        .await
        .unwrap();
}

#[sqlx::test]
async fn t40_vote_on_a_closed_poll_is_refused(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    for state in [
        "closed",
        "decided",
        "cancelled",
        "late",
        "deleted",
        "erased",
    ] {
        let poll = app.poll(owner).title(state).open().await;
        let mut anne = guest(&app, &poll.people[0]).await;
        let page = anne.get(&page_of(&poll)).await;
        let form = filled(&page, &poll, &["yes", "", "no"]).with("note", "Trop tard?");
        match state {
            "closed" => close(&app, &poll).await,
            "decided" => decide(&app, &poll).await,
            "cancelled" => cancel(&app, &poll).await,
            "late" => app.clock.advance(TimeDelta::hours(11)),
            "deleted" => {
                cancel(&app, &poll).await;
                delete(&app, &poll).await;
            }
            _ => erase(&app, &poll).await,
        }
        if state == "late" {
            close(&app, &poll).await;
        }
        let before = app.checksum().await;
        let refused = anne.submit(form).await;
        let expected = match state {
            "deleted" => 410,
            "erased" => 404,
            _ => 409,
        };
        assert_eq!(refused.status(), expected, "{state}");
        assert_eq!(app.checksum().await, before, "{state}");
        if expected == 409 {
            assert!(
                refused
                    .text("[role=alert]")
                    .contains("n'ont pas été enregistrés")
            );
            assert_eq!(
                refused.texts("dd .answer"),
                ["✓ Oui", "– Sans réponse", "✕ Non"]
            );
            assert!(refused.body.contains("Trop tard?"), "{state}");
        }
    }
}

#[sqlx::test]
async fn t40_the_database_refuses_a_ballot_too(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    answer(&mut anne, &poll, &["yes"]).await;
    close(&app, &poll).await;
    let inserted = sqlx::query!(
        "INSERT INTO ballots (poll_id, invitation_id, answers, options_version, request_id, cast_at, changed_at)
         VALUES ($1, $2, 'y', 1, gen_random_uuid(), now(), now())",
        poll.id.0,
        poll.people[1].id.0
    )
    .execute(&app.state.db)
    .await
    .unwrap_err();
    let updated = sqlx::query!(
        "UPDATE ballots SET answers = 'n' WHERE poll_id = $1",
        poll.id.0
    )
    .execute(&app.state.db)
    .await
    .unwrap_err();
    for error in [inserted, updated] {
        let error = error.into_database_error().unwrap();
        assert_eq!(error.constraint(), Some("ballots_poll_is_open"));
    }
}

#[sqlx::test]
async fn a_closed_poll_shows_ones_own_answers_and_the_decision(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let mut benoit = guest(&app, &poll.people[1]).await;
    answer(&mut anne, &poll, &["yes", "if_needed"]).await;
    close(&app, &poll).await;
    let page = anne.get(&page_of(&poll)).await;
    assert_eq!(page.status(), 200);
    assert!(
        page.text(".notice")
            .contains("clos depuis le lundi 23 novembre 2026 à 10\u{a0}h")
    );
    assert_eq!(
        page.texts("dd .answer"),
        ["✓ Oui", "~ Si nécessaire", "– Sans réponse"]
    );
    assert!(!page.has("form[action*='/p/']"));
    let nothing = benoit.get(&page_of(&poll)).await;
    assert!(
        nothing
            .text("main")
            .contains("Aucune réponse n'a été enregistrée en votre nom")
    );
    let confirm = anne.get(&format!("/p/{}/withdrawal", poll.id)).await;
    assert_eq!(confirm.location(), page_of(&poll));

    decide(&app, &poll).await;
    let page = anne.get(&page_of(&poll)).await;
    let kept = page.text(".kept");
    for part in [
        "C'est décidé",
        "Mardi 1er décembre 2026, de 9\u{a0}h à 10\u{a0}h (heure de Québec)",
        "Vous aviez répondu\u{a0}: ~ Si nécessaire",
    ] {
        assert!(kept.contains(part), "{part} in {kept}");
    }
    let calendar = anne
        .get(&page.attributes(".kept a.button", "href")[0])
        .await;
    assert_eq!(
        calendar.header("content-type"),
        "text/calendar; method=PUBLISH; charset=utf-8"
    );
    assert!(
        calendar
            .body
            .contains("DTSTART;TZID=America/Toronto:20261201T090000")
    );
    assert!(!calendar.body.contains("leak.test") && !calendar.body.contains("staff.example"));
    cancel(&app, &poll).await;
    let page = anne.get(&page_of(&poll)).await;
    assert!(page.text(".notice").contains("annulé"));
    assert!(!page.text(".notice").contains("décembre") && !page.has(".kept"));
    let calendar = anne.get(&format!("/p/{}/calendar", poll.id)).await;
    assert_eq!(calendar.status(), 404);
}

#[sqlx::test]
async fn withdrawing_from_a_closed_poll_is_refused(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let path = format!("/p/{}/withdrawal", poll.id);
    let mut anne = guest(&app, &poll.people[0]).await;
    answer(&mut anne, &poll, &["yes"]).await;
    let form = anne.get(&path).await.form(&path);
    close(&app, &poll).await;
    let before = app.checksum().await;
    assert_eq!(anne.submit(form).await.status(), 409);
    assert_eq!(app.checksum().await, before);
}
