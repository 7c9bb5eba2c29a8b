use creneau::ids::SubstituteId;
use creneau::invitations::LinkPurpose;
use creneau::polls::actions;
use sqlx::PgPool;

use crate::support::{TestApp, TestPoll, actor};

async fn named(app: &TestApp, poll: &TestPoll) -> (SubstituteId, String) {
    let actor = actor(poll.owner);
    let email = "ana.roy@staff.example";
    let id = actions::name_substitute(&app.state.db, &actor, poll.id, "Ana Roy", email, app.now())
        .await
        .unwrap();
    let purpose = LinkPurpose::Substitution;
    let keys = &app.state.keys;
    let token = keys.sign_link(purpose, poll.id, id.0, 1, app.now());
    (id, format!("/substitutions/{token}"))
}

#[sqlx::test]
async fn a_substitute_accepts_from_the_link_and_manages_the_poll(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let (_, link) = named(&app, &poll).await;
    let mut ana = app.staff("Ana Roy", &["organiser"]).await;
    let options = format!("/polls/{}/options", poll.id);
    assert_eq!(ana.get(&options).await.status(), 404);
    // Opening the link changes nothing.
    let before = app.checksum().await;
    let page = ana.get(&link).await;
    assert_eq!(page.status(), 200);
    assert!(page.text("main").contains("Lise Gagnon"));
    assert!(page.text("main").contains("Comité qualité"));
    assert_eq!(app.checksum().await, before);
    let answer = ana.submit(page.form(&link)).await;
    assert_eq!(answer.location(), format!("/polls/{}", poll.id));
    assert_eq!(ana.get(&options).await.status(), 200);
    assert!(
        ana.get("/polls")
            .await
            .text(".poll-row")
            .contains("Vous êtes personne substitut")
    );
    // The same link leads to the poll from then on, for her alone.
    assert_eq!(
        ana.get(&link).await.location(),
        format!("/polls/{}", poll.id)
    );
    let mut jean = app.staff("Jean Roy", &["organiser"]).await;
    assert_eq!(jean.get(&link).await.status(), 410);
}

#[sqlx::test]
async fn a_substitute_names_no_other_substitute(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let (_, link) = named(&app, &poll).await;
    let mut ana = app.staff("Ana Roy", &["organiser"]).await;
    let page = ana.get(&link).await;
    ana.submit(page.form(&link)).await;
    let path = format!("/polls/{}", poll.id);
    let form = ana.get(&format!("{path}/edit")).await.form(&path);
    assert_eq!(form.value("substitute_email"), None);
    let forged = form
        .clone()
        .with("substitute_name", "Jean Roy")
        .with("substitute_email", "jean@staff.example");
    assert_eq!(ana.submit(forged).await.status(), 422);
    assert_eq!(ana.submit(form).await.location(), path);
}

#[sqlx::test]
async fn a_link_of_a_replaced_substitute_or_of_nobody_gives_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let (_, old) = named(&app, &poll).await;
    let (_, new) = named(&app, &poll).await;
    let mut ana = app.staff("Ana Roy", &["organiser"]).await;
    assert_eq!(ana.get(&old).await.status(), 410);
    assert_eq!(ana.get(&new).await.status(), 200);
    let tampered = new.replacen("v1.k1.", "v1.k1.A", 1);
    assert_eq!(ana.get(&tampered).await.status(), 404);
    // A personal link of the same poll is no such link.
    let personal = app.link(&poll.people[0]).replace("/i/", "/substitutions/");
    assert_eq!(ana.get(&personal).await.status(), 404);
    let visitor = app.visitor().get(&new).await;
    assert!(visitor.location().starts_with("/sign-in?next="));
}

#[sqlx::test]
async fn emptying_both_fields_takes_the_substitute_off(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let (_, link) = named(&app, &poll).await;
    let mut ana = app.staff("Ana Roy", &["organiser"]).await;
    let page = ana.get(&link).await;
    ana.submit(page.form(&link)).await;
    let path = format!("/polls/{}", poll.id);
    let page = lise.get(&format!("{path}/edit")).await;
    assert!(page.text("main").contains("Ana Roy a accepté"));
    let form = page.form(&path);
    // Saved as it is, nothing changes; emptied, she is gone at once.
    lise.submit(form.clone()).await;
    assert_eq!(ana.get(&format!("{path}/edit")).await.status(), 200);
    let empty = form
        .with("substitute_name", "")
        .with("substitute_email", "");
    assert_eq!(lise.submit(empty).await.status(), 303);
    assert_eq!(ana.get(&format!("{path}/edit")).await.status(), 404);
}
