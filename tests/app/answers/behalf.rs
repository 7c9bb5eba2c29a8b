//! On behalf: an organiser enters what a person told them; everybody sees who did, and the person is told.

use creneau::answers::model::Answer as Choice;
use creneau::invitations::actions as invitations;
use creneau::invitations::model::Invitation;
use creneau::polls::actions as polls;
use creneau::polls::model::{ClosingReason, ResultsVisibility};
use sqlx::PgPool;

use super::{answer, audited, chosen, guest, page_of, stored};
use crate::support::{Answer, Form, TestApp, TestPoll, Visitor, actor, queries};

fn form_of(poll: &TestPoll, person: &Invitation) -> String {
    format!("/polls/{}/invitations/{}/ballot", poll.id, person.id)
}

fn told(page: &Answer, poll: &TestPoll, person: &Invitation, choices: &[&str]) -> Form {
    let options = poll.options.iter().zip(choices);
    options.fold(
        page.form(&form_of(poll, person)),
        |form, (option, choice)| form.with(&format!("option-{option}"), choice),
    )
}

/// Opens the form of a person and saves these choices.
async fn enter(lise: &mut Visitor, poll: &TestPoll, person: usize, choices: &[&str]) -> Answer {
    let person = &poll.people[person];
    let page = lise.get(&form_of(poll, person)).await;
    assert_eq!(page.status(), 200, "{}", page.body);
    lise.submit(told(&page, poll, person, choices)).await
}

async fn mails(app: &TestApp) -> Vec<String> {
    sqlx::query_scalar!(
        r#"SELECT m.kind || ' ' || i.name AS "mail!" FROM mails m JOIN invitations i USING (poll_id, invitation_id)
           WHERE m.kind = 'receipt' ORDER BY m.mail_id"#
    )
    .fetch_all(&app.db)
    .await
    .unwrap()
}

#[sqlx::test]
async fn what_a_person_told_is_entered_and_everybody_sees_by_whom(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(3);
    let poll = poll
        .visibility(ResultsVisibility::CountsAndNames)
        .open()
        .await;
    let results = lise.get(&format!("/polls/{}", poll.id)).await;
    assert!(results.has(&format!("a[href='{}']", form_of(&poll, &poll.people[0]))));

    let saved = enter(&mut lise, &poll, 0, &["yes", "no", ""]).await;
    assert_eq!(saved.status(), 303, "{}", saved.body);
    let results = lise.follow(&saved).await;
    assert!(
        results
            .text("main")
            .contains("La réponse de Personne 01 est enregistrée. Un courriel la lui montre.")
    );
    assert!(
        results
            .text("table.grid")
            .contains("saisie par Lise Gagnon")
    );
    assert_eq!(stored(&app, &poll).await, ["yn"]);
    assert_eq!(audited(&app, "ballot.entered").await, 1);
    assert_eq!(audited(&app, "ballot.cast").await, 0);
    assert_eq!(mails(&app).await, ["receipt Personne 01"]);

    let mut other = guest(&app, &poll.people[1]).await;
    let seen = other.get(&page_of(&poll)).await;
    assert!(seen.text("table.grid").contains("saisie par Lise Gagnon"));
    let file = lise.submit(results.form(&format!("/polls/{}/exports", poll.id)));
    assert!(file.await.body.contains("\"Lise Gagnon\""));
    let history = lise.get(&format!("/polls/{}/history", poll.id)).await;
    let history = history.text("main");
    assert!(
        history.contains("Réponse saisie pour une personne"),
        "{history}"
    );

    let mut anne = guest(&app, &poll.people[0]).await;
    let own = anne.get(&page_of(&poll)).await;
    assert!(
        own.text(".reply .notice")
            .starts_with("Lise Gagnon a saisi ces réponses pour vous"),
        "{}",
        own.text(".reply")
    );
    assert_eq!(chosen(&own), ["yes", "no", ""]);
    assert_eq!(answer(&mut anne, &poll, &["no"]).await.status(), 303);
    let own = anne.get(&page_of(&poll)).await;
    assert!(!own.text("main").contains("a saisi"), "it is their own now");
    let results = lise.get(&format!("/polls/{}", poll.id)).await;
    assert!(!results.body.contains("saisie par"));
}

#[sqlx::test]
async fn an_own_answer_is_replaced_only_by_who_has_seen_it(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let person = &poll.people[0];
    let early = lise.get(&form_of(&poll, person)).await;
    let mut anne = guest(&app, person).await;
    answer(&mut anne, &poll, &["yes", "yes", "yes"]).await;

    let refused = lise.submit(told(&early, &poll, person, &["no"])).await;
    assert_eq!(refused.status(), 409);
    assert!(
        refused
            .text("[role=alert]")
            .starts_with("Personne 01 a répondu")
    );
    assert_eq!(chosen(&refused), ["no", "", ""]);
    assert_eq!(stored(&app, &poll).await, ["yyy"]);

    let page = lise.get(&form_of(&poll, person)).await;
    assert!(
        page.text(".warning")
            .contains("vous remplacez sa propre réponse")
    );
    assert_eq!(chosen(&page), ["yes", "yes", "yes"]);
    let saved = lise.submit(told(&refused, &poll, person, &["no"])).await;
    assert_eq!(saved.status(), 303);
    assert_eq!(stored(&app, &poll).await, ["n"]);
    let mut anne = guest(&app, person).await;
    let own = anne.get(&page_of(&poll)).await;
    assert!(own.text(".reply .notice").contains("Lise Gagnon a saisi"));
}

#[sqlx::test]
async fn the_person_learns_of_what_was_entered_while_they_were_answering(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    enter(&mut lise, &poll, 0, &["no", "no", "no"]).await;
    let refused = anne.submit(super::filled(&page, &poll, &["yes"])).await;
    assert_eq!(refused.status(), 409);
    let title = refused.text("[role=alert] h2");
    assert!(
        title.starts_with("Lise Gagnon a saisi des réponses pour vous"),
        "{title}"
    );
    assert_eq!(stored(&app, &poll).await, ["nnn"]);
}

#[sqlx::test]
async fn bad_fields_come_back_with_what_was_typed(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let poll = app.poll(owner).open().await;
    let person = &poll.people[0];
    let page = lise.get(&form_of(&poll, person)).await;
    let before = app.checksum().await;

    let empty = told(&page, &poll, person, &["", "", ""]).with("note", "Absente");
    let refused = lise.submit(empty).await;
    assert_eq!(refused.status(), 422);
    let words = refused.text(".error-summary");
    assert!(words.contains("Aucune plage ne convient"), "{words}");
    assert_eq!(refused.text("textarea"), "Absente");

    let long = "é".repeat(501);
    let form = told(&page, &poll, person, &["yes"]).with("note", &long);
    let refused = lise.submit(form).await;
    assert_eq!(refused.status(), 422);
    assert_eq!(refused.text("textarea"), long);
    assert_eq!(chosen(&refused), ["yes", "", ""]);

    let all = told(&page, &poll, person, &["yes"]).with("fill", "no:all");
    let filled = lise.submit(all).await;
    assert_eq!(filled.status(), 200);
    assert_eq!(chosen(&filled), ["no", "no", "no"]);
    assert_eq!(app.checksum().await, before);

    let (now, db) = (app.now(), &app.state.db);
    let retention = &app.state.config.retention;
    polls::remove_option(db, &actor(owner), poll.id, poll.options[2], retention, now)
        .await
        .unwrap();
    let refused = lise
        .submit(told(&page, &poll, person, &["yes", "no"]).with("note", "Par téléphone"))
        .await;
    assert_eq!(refused.status(), 409);
    assert!(refused.text("[role=alert]").contains("Retirée"));
    assert_eq!(refused.text("textarea"), "Par téléphone");

    polls::close(db, &actor(owner), poll.id, ClosingReason::ByHand, now)
        .await
        .unwrap();
    let late = lise
        .submit(told(&refused, &poll, person, &["yes", "no"]))
        .await;
    assert_eq!(late.status(), 409);
    assert!(
        late.text("[role=alert]")
            .contains("n'accepte plus de réponses")
    );
    assert_eq!(chosen(&late), ["yes", "no"]);
    assert_eq!(lise.get(&form_of(&poll, person)).await.status(), 409);
    assert!(stored(&app, &poll).await.is_empty());
}

#[sqlx::test]
async fn what_was_entered_by_mistake_is_withdrawn_and_an_own_answer_is_not(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let person = &poll.people[0];
    let withdrawal = form_of(&poll, person).replace("/ballot", "/withdrawal");
    assert_eq!(lise.get(&withdrawal).await.status(), 409, "nothing there");
    enter(&mut lise, &poll, 0, &["yes"]).await;
    let form = lise.get(&form_of(&poll, person)).await;
    assert!(form.has(&format!("a[href='{withdrawal}']")));
    let confirm = lise.get(&withdrawal).await.form(&withdrawal);
    let withdrawn = lise.submit(confirm.clone()).await;
    assert_eq!(withdrawn.status(), 303);
    assert!(stored(&app, &poll).await.is_empty());
    assert_eq!(audited(&app, "ballot.entry_withdrawn").await, 1);
    assert_eq!(lise.submit(confirm.clone()).await.status(), 303, "is so");

    let mut anne = guest(&app, person).await;
    answer(&mut anne, &poll, &["yes"]).await;
    assert_eq!(lise.get(&withdrawal).await.status(), 409);
    assert_eq!(lise.submit(confirm).await.status(), 409);
    assert_eq!(stored(&app, &poll).await, ["y"]);
    let page = lise.get(&form_of(&poll, person)).await;
    assert!(!page.has(&format!("a[href='{withdrawal}']")));
}

#[sqlx::test]
async fn a_revoked_or_expired_link_keeps_nobody_from_telling(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let poll = app.poll(owner).open().await;
    let (person, now) = (poll.people[0].id, app.now());
    invitations::revoke(&app.state.db, &actor(owner), poll.id, person, now)
        .await
        .unwrap();
    let saved = enter(&mut lise, &poll, 0, &["yes"]).await;
    assert_eq!(saved.status(), 303);
    let told = lise.follow(&saved).await.text("main");
    assert!(told.contains("aucun courriel ne part"), "{told}");
    assert_eq!(mails(&app).await, Vec::<String>::new());
}

#[sqlx::test]
async fn the_same_form_sent_twice_has_one_effect(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let person = &poll.people[0];
    let page = lise.get(&form_of(&poll, person)).await;
    let form = told(&page, &poll, person, &["yes"]);
    for _ in 0..2 {
        assert_eq!(lise.submit(form.clone()).await.status(), 303);
    }
    assert_eq!(audited(&app, "ballot.entered").await, 1);
    assert_eq!(mails(&app).await.len(), 1);
}

#[sqlx::test]
async fn a_note_that_was_hidden_is_not_shown_to_who_enters_an_answer(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let person = &poll.people[0];
    let choices = vec![(poll.options[0], Some(Choice::Yes))];
    app.cast(poll.id, person.id, choices, "un renseignement de santé")
        .await
        .unwrap();
    sqlx::query!("UPDATE ballots SET note_hidden_at = changed_at")
        .execute(&db)
        .await
        .unwrap();
    let page = lise.get(&form_of(&poll, person)).await;
    assert!(!page.body.contains("renseignement de santé"));
    assert_eq!(page.text("textarea"), "");
}

#[sqlx::test]
async fn who_entered_answers_costs_one_statement_only_where_somebody_did(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(3).open().await;
    let mut counts = Vec::new();
    for person in 0..3 {
        let mut anne = guest(&app, &poll.people[person]).await;
        anne.get(&page_of(&poll)).await;
        let before = queries();
        anne.get(&page_of(&poll)).await;
        counts.push(queries() - before);
        enter(&mut lise, &poll, person, &["yes"]).await;
        anne.get(&page_of(&poll)).await;
        let before = queries();
        anne.get(&page_of(&poll)).await;
        counts.push(queries() - before);
    }
    assert_eq!(counts, [1, 2, 1, 2, 1, 2]);
}
