//! Saved groups of people: `/groups`, and the page of a poll's people.

use creneau::groups::actions;
use creneau::groups::model::{GROUPS, GroupRule};
use creneau::invitations::model::Person;
use creneau::{action::Failure, ids::AccountId};
use sqlx::PgPool;

use crate::support::{TestApp, Visitor, actor};

async fn members(db: &PgPool) -> Vec<(String, String)> {
    sqlx::query!(
        "SELECT g.name, m.email FROM people_groups g
         JOIN people_group_members m USING (account_id, group_id) ORDER BY g.name, m.position"
    )
    .fetch_all(db)
    .await
    .unwrap()
    .into_iter()
    .map(|row| (row.name, row.email))
    .collect()
}

async fn asked(db: &PgPool) -> i64 {
    sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM invitations"#)
        .fetch_one(db)
        .await
        .unwrap()
}

async fn lise(app: &TestApp) -> (Visitor, AccountId) {
    let lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let account = lise.account.unwrap();
    (lise, account)
}

#[sqlx::test]
async fn a_group_is_saved_renamed_changed_and_deleted(db: PgPool) {
    let app = TestApp::new(&db);
    let (mut lise, _) = lise(&app).await;
    let page = lise.get("/groups").await;
    assert_eq!(page.attributes("main a.button", "href"), ["/groups/new"]);
    let form = lise.get("/groups/new").await.form("/groups");
    let pasted = "Ana Roy <ana@z.ca> (Régie)\n\"Côté, Luc\" <luc@y.ca>; ANA@z.ca";
    let form = form.with("name", " Comité  mixte ").with("people", pasted);
    let answer = lise.submit(form).await;
    assert_eq!(answer.location(), "/groups");
    let page = lise.follow(&answer).await;
    assert_eq!(
        page.text("main .notice"),
        "Le groupe «\u{a0}Comité mixte\u{a0}» est enregistré, avec 2 personnes."
    );
    let address = page.attributes(".group-rows a", "href").remove(0);
    let form = lise.get(&address).await.form(&address);
    assert_eq!(
        form.value("people").map(str::trim),
        Some("Ana Roy <ana@z.ca> (Régie)\nCôté, Luc <luc@y.ca>")
    );
    let form = form.with("name", "Comité").with("people", "Zoé <z@z.ca>");
    assert_eq!(lise.submit(form).await.status(), 303);
    assert_eq!(
        members(&db).await,
        [("Comité".to_owned(), "z@z.ca".to_owned())]
    );
    let deletion = format!("{address}/deletion");
    let page = lise.get(&deletion).await;
    assert!(
        page.text("main")
            .contains("Les sondages où elle est invitée ne changent pas")
    );
    assert_eq!(
        lise.submit(page.form(&deletion)).await.location(),
        "/groups"
    );
    assert_eq!(members(&db).await, []);
    assert_eq!(lise.get(&address).await.status(), 404);
}

#[sqlx::test]
async fn a_bad_group_is_refused_with_all_that_was_typed(db: PgPool) {
    let app = TestApp::new(&db);
    let (mut lise, _) = lise(&app).await;
    let blank = lise.get("/groups/new").await.form("/groups");
    let saved = blank.clone().with("name", "Été").with("people", "a@z.ca");
    assert_eq!(lise.submit(saved).await.status(), 303);
    let before = app.checksum().await;
    for (name, people, field) in [
        ("", "a@z.ca", "#name"),
        ("ete", "a@z.ca", "#name"),
        ("Comité", "", "#people"),
        ("Comité", "a@z.ca\nLuc Roy", "#people"),
    ] {
        let typed = blank.clone().with("name", name).with("people", people);
        let page = lise.submit(typed).await;
        assert_eq!(page.status(), 422, "{name} {people}");
        assert_eq!(page.attributes(".error-summary a", "href"), [field]);
        let kept = page.form("/groups");
        assert_eq!(kept.value("name"), Some(name));
        assert_eq!(kept.value("people").map(str::trim), Some(people));
    }
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn the_people_of_a_poll_become_a_group_and_a_group_is_added_in_one_press(db: PgPool) {
    let app = TestApp::new(&db);
    let (mut lise, owner) = lise(&app).await;
    let first = app.poll(owner).people(3).draft().await;
    let path = format!("/polls/{}/invitations", first.id);
    let saving = format!("/polls/{}/groups", first.id);
    let form = lise
        .get(&path)
        .await
        .form(&saving)
        .with("group_name", "Trio");
    let answer = lise.submit(form).await;
    assert_eq!(answer.location(), path);

    let second = app.poll(owner).people(1).draft().await;
    let path = format!("/polls/{}/invitations", second.id);
    let adding = format!("/polls/{}/group", second.id);
    let form = lise.get(&path).await.form(&adding);
    let before = asked(&db).await;
    let answer = lise.submit(form.clone()).await;
    // Who is asked already is not asked twice.
    let page = lise.follow(&answer).await;
    assert_eq!(page.text("main .notice"), "2 personnes sont ajoutées.");
    assert_eq!(asked(&db).await, before + 2);
    let answer = lise.submit(form.clone()).await;
    let page = lise.follow(&answer).await;
    assert_eq!(
        page.text("main .notice"),
        "Tout le monde de ce groupe est déjà invité."
    );
    let unknown = form.with("group", "x");
    let page = lise.submit(unknown).await;
    assert_eq!(page.status(), 422);
    assert_eq!(page.attributes(".error-summary a", "href"), ["#group"]);
    let form = lise
        .get(&path)
        .await
        .form(&format!("/polls/{}/groups", second.id));
    let page = lise.submit(form.with("group_name", "TRIO")).await;
    assert_eq!(page.status(), 422);
    let kept = page.form(&format!("/polls/{}/groups", second.id));
    assert_eq!(kept.value("group_name"), Some("TRIO"));
}

/// An organiser of the same poll has groups of their own, and no use of another's.
#[sqlx::test]
async fn t20_nobody_else_sees_or_uses_a_group(db: PgPool) {
    let app = TestApp::new(&db);
    let (_, owner) = lise(&app).await;
    let people = [Person::parse("Ana", "ana@leak.test", "").unwrap()];
    let limits = &app.state.config.limits;
    let them = actor(owner);
    let group = actions::create(
        &app.state.db,
        &them,
        owner,
        "Secret",
        &people,
        limits,
        app.now(),
    );
    let group = group.await.unwrap();
    let mut omar = app.staff("Omar Autre", &["organiser"]).await;
    let poll = app.poll(omar.account.unwrap()).draft().await;
    assert!(!omar.get("/groups").await.body.contains("Secret"));
    let path = format!("/polls/{}/invitations", poll.id);
    let page = omar.get(&path).await;
    assert!(!page.body.contains("Secret"));
    let hidden = page.form(&path).value("csrf").unwrap().to_owned();
    let before = app.checksum().await;
    let fields = [("csrf", hidden.as_str()), ("group", &group.to_string())];
    let answer = omar
        .post(&format!("/polls/{}/group", poll.id), &fields)
        .await;
    assert_eq!(answer.status(), 422);
    assert!(!answer.body.contains("leak.test\""));
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn groups_are_counted_and_measured(db: PgPool) {
    let app = TestApp::configured(&db, |config| config.limits.people_per_poll = 2);
    let (_, owner) = lise(&app).await;
    let person = |number: usize| Person::parse("", &format!("p{number}@z.ca"), "").unwrap();
    let limits = &app.state.config.limits;
    let actor = actor(owner);
    for number in 0..GROUPS {
        let name = format!("Groupe {number}");
        let people = [person(number)];
        actions::create(
            &app.state.db,
            &actor,
            owner,
            &name,
            &people,
            limits,
            app.now(),
        )
        .await
        .unwrap();
    }
    for (people, rule) in [
        (vec![person(1)], GroupRule::TooMany(GROUPS)),
        ((1..=3).map(person).collect(), GroupRule::TooLarge(2)),
        (vec![], GroupRule::Nobody),
    ] {
        let made = actions::create(
            &app.state.db,
            &actor,
            owner,
            "Autre",
            &people,
            limits,
            app.now(),
        );
        match made.await {
            Err(Failure::Refused(found)) => assert_eq!(found, rule),
            other => panic!("{other:?}"),
        }
    }
}
