//! Invitations kept on the home page of an account: `/p/{poll}/account`, `/invited/{poll}`.

use creneau::action::Failure;
use creneau::audit::Actor;
use creneau::invitations::actions;
use creneau::invitations::model::PeopleRule;
use creneau::polls::actions as polls;
use creneau::polls::model::ClosingReason;
use sqlx::PgPool;

use crate::access::answer;
use crate::support::{TestApp, TestPoll, Visitor, actor};

async fn poll(app: &TestApp) -> TestPoll {
    let owner = app.account("Lise Gagnon").await;
    app.poll(owner).title("Partage").open().await
}

fn account_page(poll: &TestPoll) -> String {
    format!("/p/{}/account", poll.id)
}

/// Opens one's own link while signed in, and keeps the invitation.
async fn keep(app: &TestApp, visitor: &mut Visitor, poll: &TestPoll, person: usize) -> String {
    visitor.get(&app.link(&poll.people[person])).await;
    let address = account_page(poll);
    let page = visitor.get(&address).await;
    let answer = visitor.submit(page.form(&address)).await;
    assert_eq!(answer.location(), format!("/p/{}", poll.id));
    visitor.follow(&answer).await.text("main .notice")
}

#[sqlx::test]
async fn from_their_own_link_a_person_signed_in_keeps_the_invitation_and_answers_from_home(
    db: PgPool,
) {
    let app = TestApp::new(&db);
    let poll = poll(&app).await;
    let mut ana = app.staff("Ana Roy", &["organiser"]).await;
    assert!(!ana.get("/polls").await.body.contains("Partage"));
    ana.get(&app.link(&poll.people[0])).await;
    let page = ana.get(&format!("/p/{}", poll.id)).await;
    assert_eq!(
        page.attributes("main a[href$='/account']", "href"),
        [account_page(&poll)]
    );
    let before = app.checksum().await;
    let page = ana.get(&account_page(&poll)).await;
    assert!(page.text("main").contains("Si vous êtes bien Personne 01"));
    assert_eq!(app.checksum().await, before);
    let told = keep(&app, &mut ana, &poll, 0).await;
    assert_eq!(told, "Cette invitation est ajoutée à votre accueil.");

    // Another browser, without the link.
    let mut ana = app.staff("Ana Roy", &["organiser"]).await;
    let home = ana.get("/polls").await;
    assert_eq!(home.texts(".waiting h3"), ["Partage"]);
    let address = format!("/invited/{}", poll.id);
    assert_eq!(home.attributes(".waiting a", "href"), [address.as_str()]);
    assert!(!home.body.contains("/i/v1."));
    let before = app.checksum().await;
    let opened = ana.get(&address).await;
    assert_eq!(opened.location(), format!("/p/{}", poll.id));
    assert_eq!(app.checksum().await, before);
    assert!(
        ana.follow(&opened)
            .await
            .text("main")
            .contains("Personne 01")
    );

    // Once answered it waits no more, and can still be changed from home.
    answer(&app, &poll, &poll.people[0]).await;
    let home = ana.get("/polls").await;
    assert!(!home.has(".waiting"));
    assert!(home.text(".invited-row").contains("Vous avez répondu"));

    let removal = format!("{}/removal", account_page(&poll));
    let page = ana.get(&account_page(&poll)).await;
    assert_eq!(ana.submit(page.form(&removal)).await.status(), 303);
    assert!(!ana.get("/polls").await.body.contains("Partage"));
    assert_eq!(ana.get(&address).await.status(), 404);
}

#[sqlx::test]
async fn t20_an_invitation_is_kept_by_one_account_and_opens_for_no_other(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = poll(&app).await;
    let mut ana = app.staff("Ana Roy", &["organiser"]).await;
    keep(&app, &mut ana, &poll, 0).await;
    let address = format!("/invited/{}", poll.id);
    for (name, role) in [("Omar Autre", "organiser"), ("Ada Admin", "administrator")] {
        let mut other = app.staff(name, &[role]).await;
        assert_eq!(other.get(&address).await.status(), 404, "{name}");
    }
    assert!(
        app.visitor()
            .get(&address)
            .await
            .location()
            .starts_with("/sign-in")
    );
    // Whoever else holds the link cannot take it over, nor take it off.
    let mut omar = app.staff("Omar Autre", &["organiser"]).await;
    omar.get(&app.link(&poll.people[0])).await;
    let page = omar.get(&account_page(&poll)).await;
    assert!(
        page.text("main")
            .contains("déjà sur l'accueil d'un autre compte")
    );
    assert!(!page.has("main form"));
    let (state, now) = (&app.state, app.now());
    let account = omar.account.unwrap();
    let person = poll.people[0].id;
    let before = app.checksum().await;
    let taken = actions::keep(&state.db, &actor(account), account, poll.id, person, now).await;
    assert!(matches!(
        taken,
        Err(Failure::Refused(PeopleRule::KeptAlready))
    ));
    let left = actions::leave(&state.db, &actor(account), account, poll.id, person, now).await;
    assert!(matches!(left, Err(Failure::Missing)));
    assert_eq!(app.checksum().await, before);
    // One invitation of a poll per account.
    let told = keep(&app, &mut ana, &poll, 1).await;
    assert!(told.starts_with("Une seule invitation"), "{told}");
    assert_eq!(app.checksum().await, before);
}

/// Nor does a link issued anew open from there: who kept it may be who was not to have it.
#[sqlx::test]
async fn t15_a_revoked_invitation_leaves_the_home_page_for_good(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = poll(&app).await;
    let mut ana = app.staff("Ana Roy", &["organiser"]).await;
    keep(&app, &mut ana, &poll, 0).await;
    let (state, owner, now) = (&app.state, actor(poll.owner), app.now());
    let person = poll.people[0].id;
    actions::revoke(&state.db, &owner, poll.id, person, now)
        .await
        .unwrap();
    let address = format!("/invited/{}", poll.id);
    assert_eq!(ana.get(&address).await.status(), 404);
    assert!(!ana.get("/polls").await.body.contains("Partage"));
    actions::reissue(&state.db, &owner, poll.id, person, now)
        .await
        .unwrap();
    assert_eq!(ana.get(&address).await.status(), 404);
}

#[sqlx::test]
async fn a_closed_poll_waits_for_no_answer_and_is_still_listed(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = poll(&app).await;
    let mut ana = app.staff("Ana Roy", &["organiser"]).await;
    keep(&app, &mut ana, &poll, 0).await;
    let (state, system) = (&app.state, Actor::system());
    polls::close(
        &state.db,
        &system,
        poll.id,
        ClosingReason::ByHand,
        app.now(),
    )
    .await
    .unwrap();
    let home = ana.get("/polls").await;
    assert!(!home.has(".waiting"));
    assert!(home.text(".invited-row").contains("Clos"));
    assert_eq!(
        ana.get(&format!("/invited/{}", poll.id)).await.status(),
        303
    );
}
