//! Addresses and names of people in pages of others.

use creneau::app::ROUTES;
use creneau::polls::model::ResultsVisibility;
use sqlx::PgPool;

use super::scene::{Caller, Scene, TITLE, answer};
use crate::support::Answer;

/// Everything that came over the line.
fn whole(answer: &Answer) -> String {
    format!("{:?}\n{}", answer.headers, answer.body)
}

/// Every page this caller can ask for.
async fn pages(scene: &Scene, caller: Caller) -> Vec<Answer> {
    let mut visitor = scene.visitor(caller).await;
    let mut answers = Vec::new();
    for (_, route) in ROUTES.iter().filter(|(method, _)| *method == "get") {
        let address = scene.address(route, caller);
        answers.push(visitor.clone().get(&address).await);
        answers.push(visitor.clone().in_english().get(&address).await);
    }
    if caller == Caller::Invitee {
        let ballot = format!("/p/{}/ballot", scene.poll.id);
        let form = visitor
            .get(&format!("/p/{}", scene.poll.id))
            .await
            .form(&ballot);
        let stale = visitor
            .submit(form.clone().with("options_version", "1"))
            .await;
        assert_eq!(stale.status(), 409);
        let older = visitor.submit(form.with("seen_revision", "0")).await;
        assert_eq!(older.status(), 409);
        answers.extend([stale, older]);
    }
    answers
}

/// No address of anybody; one's own is masked.
fn expect_no_address(answer: &Answer, caller: Caller) {
    let own = match caller {
        Caller::Invitee | Caller::InviteeOther => "p•••@leak.test",
        Caller::StaffOther => "omar.autre@staff.example",
        Caller::SubstituteNamed => "sacha.substitut@staff.example",
        _ => "\0",
    };
    let text = whole(answer).replace(own, "");
    for marker in ["leak.test", "staff.example"] {
        assert!(
            !text.contains(marker),
            "{marker} in {} for {caller:?}",
            answer.path
        );
    }
}

const OUTSIDE: [Caller; 6] = [
    Caller::Anonymous,
    Caller::Invitee,
    Caller::InviteeOther,
    Caller::InviteeRevoked,
    Caller::StaffOther,
    Caller::SubstituteNamed,
];

async fn scan(db: &PgPool, visibility: ResultsVisibility) {
    let scene = Scene::showing(db, visibility).await;
    answer(&scene.app, &scene.poll, &scene.poll.people[1]).await;
    let names = visibility == ResultsVisibility::CountsAndNames;
    let mut shown = false;
    for caller in OUTSIDE {
        for answer in pages(&scene, caller).await {
            expect_no_address(&answer, caller);
            let text = whole(&answer);
            shown |= text.contains("Personne 02");
            let other = ["Personne 02", "Personne 03", "Nadia"];
            if !(names && caller == Caller::Invitee) {
                let found = other.iter().find(|name| text.contains(**name));
                assert_eq!(found, None, "{} for {caller:?}", answer.path);
            }
            if !matches!(caller, Caller::Invitee | Caller::SubstituteNamed) {
                assert!(!text.contains(TITLE), "{} for {caller:?}", answer.path);
            }
        }
    }
    assert_eq!(
        shown, names,
        "names are shown when the poll says so, and only then"
    );
}

#[sqlx::test]
async fn t30_t31_hidden_results_name_nobody(db: PgPool) {
    scan(&db, ResultsVisibility::Nothing).await;
}

#[sqlx::test]
async fn t30_t31_counts_name_nobody(db: PgPool) {
    scan(&db, ResultsVisibility::Counts).await;
}

#[sqlx::test]
async fn t30_t31_counts_and_names_show_names_never_addresses(db: PgPool) {
    scan(&db, ResultsVisibility::CountsAndNames).await;
}
