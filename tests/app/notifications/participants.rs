//! What participants get beside: what they answered, and word of people added.

use chrono::TimeDelta;
use creneau::invitations::actions as invitations;
use creneau::invitations::model::Person;
use creneau::polls::model::ResultsVisibility;
use sqlx::PgPool;

use super::{Mail, post, states};
use crate::access::answer;
use crate::support::{TestApp, TestPoll, actor};

#[sqlx::test]
async fn a_receipt_tells_what_was_answered_to_whoever_asks_for_it(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).options(3).people(2).open().await;
    post(&app).await;
    answer(&app, &poll, &poll.people[0]).await;
    let mut guest = app.visitor();
    guest.get(&app.link(&poll.people[0])).await;
    let address = format!("/p/{}/receipt", poll.id);
    let page = guest.get(&address).await;
    let form = page.form(&address);
    let asked = guest.submit(form.clone()).await;
    assert_eq!((asked.status(), asked.location()), (303, address.as_str()));
    let sent = post(&app).await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to, "personne01");
    assert_eq!(
        sent[0].text.matches(" : oui").count(),
        3,
        "{}",
        sent[0].text
    );
    assert!(sent[0].text.contains("(heure de Québec, UTC-5)"));
    for _ in 0..4 {
        guest.submit(form.clone()).await;
    }
    assert_eq!(
        states(&app, poll.id, "receipt").await.len(),
        3,
        "three times an hour"
    );
    app.clock.advance(TimeDelta::hours(1));
    guest.submit(form).await;
    assert_eq!(states(&app, poll.id, "receipt").await.len(), 4);
}

async fn add(app: &TestApp, poll: &TestPoll) -> Vec<Mail> {
    let new = Person::parse("Nadia Nouvelle", "nadia@leak.test", "").unwrap();
    let (by, people) = (actor(poll.owner), vec![(new, false)]);
    let config = &app.state.config;
    let (limits, retention, now) = (&config.limits, &config.retention, app.now());
    invitations::add_people(
        &app.state.db,
        &by,
        poll.owner,
        poll.id,
        people,
        limits,
        retention,
        now,
    )
    .await
    .unwrap();
    invitations::send(&app.state.db, &by, poll.id, now)
        .await
        .unwrap();
    post(app).await
}

#[sqlx::test]
async fn t33_everyone_learns_that_people_were_added_and_who_only_where_names_are_shown(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    for (visibility, named) in [
        (ResultsVisibility::Nothing, false),
        (ResultsVisibility::Counts, false),
        (ResultsVisibility::CountsAndNames, true),
    ] {
        let poll = app
            .poll(owner)
            .people(2)
            .visibility(visibility)
            .open()
            .await;
        post(&app).await;
        let told = add(&app, &poll).await;
        let readers: Vec<&str> = told.iter().map(|mail| mail.to.as_str()).collect();
        assert_eq!(readers, ["nadia", "personne01", "personne02"]);
        assert!(told[0].subject.starts_with("Vos disponibilités"));
        for mail in &told[1..] {
            assert!(
                mail.subject.starts_with("D'autres personnes"),
                "{}",
                mail.subject
            );
            assert_eq!(mail.text.contains("Nadia"), named);
            assert!(!mail.text.contains('@'));
        }
    }
}
