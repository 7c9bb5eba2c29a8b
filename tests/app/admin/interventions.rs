//! What administrators do to one poll: for a reason, for a while, and known to its organisers.

use chrono::TimeDelta;
use creneau::admin::act::model::Why;
use creneau::admin::interventions::actions;
use creneau::polls::actions as polls;
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use crate::access::answer;
use crate::notifications::{post, told};
use crate::support::{TestApp, TestPoll, Visitor, actor};

fn why() -> Why {
    Why::parse("complaint", "marker-words").unwrap()
}

async fn open_poll(app: &TestApp) -> TestPoll {
    let owner = app.account("Lise Gagnon").await;
    app.poll(owner).title("marker-title").open().await
}

async fn admin(app: &TestApp) -> Visitor {
    app.staff("Ada Admin", &["administrator"]).await
}

/// Fills the form of an act in and sends it.
async fn act(visitor: &mut Visitor, path: &str) -> crate::support::Answer {
    let page = visitor.get(path).await;
    let form = page.form(path).with("reason", "complaint");
    visitor.submit(form.with("words", "marker-words")).await
}

#[sqlx::test]
async fn content_is_read_for_a_reason_and_for_a_while_by_who_asked(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open_poll(&app).await;
    let (mut ada, url) = (admin(&app).await, format!("/admin/polls/{}", poll.id));
    let (opening, content) = (format!("{url}/opening"), format!("{url}/content"));
    assert_eq!(ada.get(&content).await.location(), opening);

    let page = ada.get(&opening).await;
    assert!(!page.body.contains("marker-title"));
    let refused = ada.submit(page.form(&opening)).await;
    assert_eq!(refused.status(), 422);
    assert!(refused.has("#reason-error") && refused.has("#words-error"));

    assert_eq!(act(&mut ada, &opening).await.location(), content);
    let read = ada.get(&content).await;
    assert_eq!(read.text("h1"), "marker-title");
    assert!(read.body.contains("Personne 01") && !read.body.contains("personne01@"));

    let mut other = app.staff("Bob Admin", &["administrator"]).await;
    assert_eq!(other.get(&content).await.location(), opening);
    app.clock.advance(TimeDelta::minutes(29));
    assert_eq!(ada.get(&content).await.status(), 200);
    app.clock.advance(TimeDelta::minutes(1));
    assert_eq!(ada.get(&content).await.location(), opening);
}

#[sqlx::test]
async fn an_opening_shows_in_the_history_of_the_poll_to_its_organisers(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open_poll(&app).await;
    act(
        &mut admin(&app).await,
        &format!("/admin/polls/{}/opening", poll.id),
    )
    .await;
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.get(&format!("/polls/{}", poll.id)).await;
    assert!(page.body.contains(&format!("/polls/{}/history", poll.id)));
    let history = lise.get(&format!("/polls/{}/history", poll.id)).await;
    let first = history.text(".history li");
    for words in [
        "Contenu ouvert",
        "Ada Admin",
        "Plainte",
        "marker-words",
        "se referme",
    ] {
        assert!(first.contains(words), "{words} in {first}");
    }
    assert_eq!(history.count(".history li.outstanding"), 1);
    assert!(!history.body.contains("leak.test"));
}

#[sqlx::test]
async fn t142_typed_reasons_stand_beside_the_poll_and_go_with_it(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open_poll(&app).await;
    let mut ada = admin(&app).await;
    for deed in ["opening", "freezing", "unfreezing", "revocation"] {
        let path = format!("/admin/polls/{}/{deed}", poll.id);
        assert_eq!(act(&mut ada, &path).await.status(), 303, "{deed}");
    }
    let log = async || {
        let rows = sqlx::query_scalar!(
            r#"SELECT to_jsonb(audit_entries)::text AS "row!" FROM audit_entries"#
        );
        rows.fetch_all(&db).await.unwrap().join("\n")
    };
    assert!(!log().await.contains("marker-words") && log().await.contains("complaint"));
    sqlx::query!("DELETE FROM polls WHERE poll_id = $1", poll.id.0)
        .execute(&db)
        .await
        .unwrap();
    let left = sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM interventions"#);
    assert_eq!(left.fetch_one(&db).await.unwrap(), 0);
}

#[sqlx::test]
async fn a_frozen_poll_takes_no_answer_at_any_door_and_says_so(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open_poll(&app).await;
    let mut guest = app.visitor();
    guest.get(&app.link(&poll.people[0])).await;
    let page = guest.get(&format!("/p/{}", poll.id)).await;
    let ballot = page.form(&format!("/p/{}/ballot", poll.id));
    act(
        &mut admin(&app).await,
        &format!("/admin/polls/{}/freezing", poll.id),
    )
    .await;

    let before = app.checksum().await;
    let option = format!("option-{}", poll.options[0]);
    let refused = guest.submit(ballot.clone().with(&option, "yes")).await;
    for answer in [
        refused,
        guest.get(&format!("/p/{}", poll.id)).await,
        app.visitor().get(&app.link(&poll.people[1])).await,
    ] {
        assert_eq!(answer.status(), 409);
        assert!(answer.text("h1").contains("suspendu"), "{}", answer.body);
        assert!(!answer.body.contains("marker-title"));
    }
    assert_eq!(app.checksum().await, before);

    act(
        &mut admin(&app).await,
        &format!("/admin/polls/{}/unfreezing", poll.id),
    )
    .await;
    let saved = guest.submit(ballot.with(&option, "yes")).await;
    assert_eq!(saved.status(), 303);
}

#[sqlx::test]
async fn the_database_refuses_a_ballot_of_a_frozen_poll(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open_poll(&app).await;
    answer(&app, &poll, &poll.people[0]).await;
    let ada = actor(app.account("Ada Admin").await);
    actions::freeze(&app.state.db, &ada, poll.id, &why(), app.now())
        .await
        .unwrap();
    let written =
        sqlx::query!("UPDATE ballots SET answers = 'n', revision = revision + 1").execute(&db);
    let refused = written.await.unwrap_err();
    let name = refused
        .as_database_error()
        .unwrap()
        .constraint()
        .unwrap()
        .to_owned();
    assert_eq!(name, "ballots_poll_is_open");
}

#[sqlx::test]
async fn no_mail_of_a_frozen_poll_leaves_but_what_tells_its_organiser(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open_poll(&app).await;
    let mut ada = admin(&app).await;
    act(&mut ada, &format!("/admin/polls/{}/freezing", poll.id)).await;
    let sent = told(&post(&app).await);
    assert_eq!(sent.len(), 1, "{sent:?}");
    assert!(sent[0].starts_with("lise.gagnon: Intervention"), "{sent:?}");

    act(&mut ada, &format!("/admin/polls/{}/unfreezing", poll.id)).await;
    let sent = told(&post(&app).await);
    assert!(
        sent.iter().any(|mail| mail.starts_with("personne01")),
        "{sent:?}"
    );
}

#[sqlx::test]
async fn nothing_moves_in_a_frozen_poll_but_its_deadline(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open_poll(&app).await;
    let ada = actor(app.account("Ada Admin").await);
    actions::freeze(&app.state.db, &ada, poll.id, &why(), app.now())
        .await
        .unwrap();
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let url = format!("/polls/{}", poll.id);
    let page = lise.get(&url).await;
    assert!(page.has(".notice.warning"));
    let csrf = page.form("/sign-out").value("csrf").unwrap().to_owned();
    for deed in ["closure", "cancellation", "sending"] {
        let answer = lise
            .post(&format!("{url}/{deed}"), &[("csrf", &csrf)])
            .await;
        assert_eq!(answer.status(), 409, "{deed}");
    }
    app.clock.advance(TimeDelta::days(70));
    creneau::jobs::worker::run_due(&app.state, &CancellationToken::new())
        .await
        .unwrap();
    let state = sqlx::query_scalar!("SELECT state FROM polls WHERE poll_id = $1", poll.id.0);
    assert_eq!(state.fetch_one(&db).await.unwrap(), "closed");
}

#[sqlx::test]
async fn a_poll_is_given_to_another_account_and_both_are_told(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open_poll(&app).await;
    let omar = app.account("Omar Autre").await;
    let (mut ada, path) = (
        admin(&app).await,
        format!("/admin/polls/{}/transfer", poll.id),
    );
    for (email, why) in [
        ("x@staff.example", "ouvert une session"),
        ("lise.gagnon@staff.example", "déjà"),
    ] {
        let form = ada.get(&path).await.form(&path).with("reason", "departure");
        let refused = ada
            .submit(form.with("words", "Départ").with("email", email))
            .await;
        assert_eq!(refused.status(), 422);
        assert!(
            refused.text("#email-error").contains(why),
            "{}",
            refused.text("#email-error")
        );
    }
    post(&app).await;
    let form = ada.get(&path).await.form(&path).with("reason", "departure");
    let form = form
        .with("words", "Départ")
        .with("email", "Omar.Autre@staff.example");
    assert_eq!(ada.submit(form).await.status(), 303);

    let url = format!("/polls/{}", poll.id);
    assert_eq!(
        app.staff("Lise Gagnon", &["organiser"])
            .await
            .get(&url)
            .await
            .status(),
        404
    );
    let mut new = app.staff("Omar Autre", &["organiser"]).await;
    assert_eq!(new.account, Some(omar));
    assert!(
        new.get(&format!("{url}/history"))
            .await
            .body
            .contains("Sondage transféré")
    );
    let sent = post(&app).await;
    let readers: Vec<&str> = sent.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(readers, ["lise.gagnon", "omar.autre"]);
    assert!(sent[0].text.contains("Omar Autre") && !sent[0].text.contains("/polls/"));
}

#[sqlx::test]
async fn every_link_of_a_poll_stops_and_no_mail_that_brings_one_leaves(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open_poll(&app).await;
    act(
        &mut admin(&app).await,
        &format!("/admin/polls/{}/revocation", poll.id),
    )
    .await;
    for person in &poll.people {
        assert_eq!(app.visitor().get(&app.link(person)).await.status(), 410);
    }
    let sent = told(&post(&app).await);
    assert_eq!(sent.len(), 1, "{sent:?}");
}

#[sqlx::test]
async fn a_hidden_note_is_read_by_nobody_but_its_writer(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open_poll(&app).await;
    let person = &poll.people[0];
    answer(&app, &poll, person).await;
    sqlx::query!("UPDATE ballots SET note = 'marker-note', revision = revision + 1")
        .execute(&db)
        .await
        .unwrap();
    let mut ada = admin(&app).await;
    let path = format!("/admin/polls/{}/notes/{}/hiding", poll.id, person.id);
    assert!(ada.get(&path).await.location().ends_with("/opening"));
    act(&mut ada, &format!("/admin/polls/{}/opening", poll.id)).await;
    assert_eq!(act(&mut ada, &path).await.status(), 303);

    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.get(&format!("/polls/{}", poll.id)).await;
    assert!(!page.body.contains("marker-note"));
    let mut guest = app.visitor();
    guest.get(&app.link(person)).await;
    assert!(
        guest
            .get(&format!("/p/{}", poll.id))
            .await
            .body
            .contains("marker-note")
    );
}

#[sqlx::test]
async fn a_substitute_who_gets_the_poll_is_its_substitute_no_more(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = open_poll(&app).await;
    let (db2, lise, now) = (&app.state.db, actor(poll.owner), app.now());
    let omar = app.account("Omar Autre").await;
    let named = polls::name_substitute(db2, &lise, poll.id, "Omar", "omar@leak.test", now);
    let substitute = named.await.unwrap();
    polls::accept_substitution(db2, &actor(omar), poll.id, substitute, omar, now)
        .await
        .unwrap();
    let ada = actor(app.account("Ada Admin").await);
    actions::transfer(db2, &ada, poll.id, "omar.autre@staff.example", &why(), now)
        .await
        .unwrap();
    let row = sqlx::query!(
        "SELECT owner_id, substituted FROM polls WHERE poll_id = $1",
        poll.id.0
    );
    let row = row.fetch_one(&db).await.unwrap();
    assert_eq!((row.owner_id, row.substituted), (omar.0, false));
}
