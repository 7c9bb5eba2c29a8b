//! T148: what is held about one person, handed over, corrected, erased.

use creneau::answers::{self, model::Tally};
use creneau::groups::actions as groups;
use creneau::invitations::actions as invitations;
use creneau::invitations::model::Person;
use creneau::polls::actions as polls;
use sqlx::PgPool;

use crate::notifications::post;
use crate::support::{TestApp, TestPoll, Visitor, actor, dump};

const ADDRESS: &str = "personne01@leak.test";

/// Two polls in which the person answered and left a note, one in which they did not.
async fn three_polls(app: &TestApp) -> [TestPoll; 3] {
    let owner = app.account("Lise Gagnon").await;
    let mut made = Vec::new();
    for (index, note) in ["marker-note-one", "marker-note-two", ""]
        .iter()
        .enumerate()
    {
        let poll = app
            .poll(owner)
            .title(&format!("Comité {index}"))
            .open()
            .await;
        if !note.is_empty() {
            for person in &poll.people {
                crate::access::answer(app, &poll, person).await;
            }
            sqlx::query!(
                "UPDATE ballots SET note = $3 WHERE poll_id = $1 AND invitation_id = $2",
                poll.id.0,
                poll.people[0].id.0,
                *note
            )
            .execute(&app.db)
            .await
            .unwrap();
        }
        made.push(poll);
    }
    made.try_into().ok().unwrap()
}

/// The request about an address, as an administrator opens it.
async fn opened(ada: &mut Visitor, address: &str) -> String {
    let page = ada.get("/admin/requests").await;
    let form = page.form("/admin/requests").with("address", address);
    ada.submit(form).await.location().to_owned()
}

async fn kept_and_counted(app: &TestApp, poll: &TestPoll) -> (Tally, Tally) {
    let mut conn = app.db.acquire().await.unwrap();
    let kept = answers::find_tally(&mut conn, poll.id).await.unwrap();
    let ballots = answers::list_ballots(&mut conn, poll.id).await.unwrap();
    let options = creneau::polls::find_options(&mut conn, poll.id)
        .await
        .unwrap();
    (kept, Tally::of(&ballots, &options))
}

#[sqlx::test]
async fn t148_the_export_holds_all_of_one_person_and_nobody_else(db: PgPool) {
    let app = TestApp::new(&db);
    three_polls(&app).await;
    let omar = app.account("Omar Autre").await;
    let people = ["Membre <personne01@leak.test>", "Secret <autre@leak.test>"];
    let people = people.map(|line| {
        let (name, rest) = line.split_once(" <").unwrap();
        Person::parse(name, rest.trim_end_matches('>'), "marker-organisation").unwrap()
    });
    let (state, now) = (&app.state, app.now());
    let limits = &state.config.limits;
    groups::create(
        &state.db,
        &actor(omar),
        omar,
        "Secret de groupe",
        &people,
        limits,
        now,
    )
    .await
    .unwrap();
    let theirs = app.account("Personne 01").await;
    sqlx::query!(
        "WITH accepted AS (
             UPDATE accounts SET email = $2, terms_version = 7, terms_accepted_at = now() WHERE account_id = $1)
         INSERT INTO network_exceptions (exception_id, email, reason, starts_on, ends_on, approver, created_at, created_by)
         VALUES (gen_random_uuid(), $2, 'marker-exception', '2026-11-01', '2026-11-30', 'Secret', now(), $1)",
        theirs.0,
        ADDRESS
    )
    .execute(&db)
    .await
    .unwrap();
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let url = opened(&mut ada, ADDRESS).await;
    let page = ada.get(&url).await;
    assert_eq!(page.count("tbody tr"), 3);
    assert!(!page.body.contains("Comité"), "titles are not shown");
    let form = page.form(&format!("{url}/exports"));
    let json = ada.submit(form.clone().with("format", "json")).await;
    let csv = ada.submit(form.with("format", "csv")).await;
    let expected = [
        ("\"personne01@leak.test\"", 6),
        ("marker-note-one", 1),
        ("marker-note-two", 1),
        ("marker-organisation", 1),
        ("marker-exception", 1),
        ("terms_version", 1),
        ("\"yes\"", 6),
        ("Comité", 3),
    ];
    for (marker, count) in expected {
        assert_eq!(json.body.matches(marker).count(), count, "{marker}");
        assert_eq!(csv.body.matches(marker).count(), count, "{marker} as CSV");
    }
    for other in [
        "Personne 02",
        "personne02",
        "autre@leak",
        "Secret",
        "Lise",
        "Omar",
    ] {
        assert!(!json.body.contains(other), "{other} is somebody else");
        assert!(!csv.body.contains(other), "{other} is somebody else");
    }
    let exports = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM audit_entries WHERE verb = 'records.exported' AND reason = 'access_request'"#
    );
    assert_eq!(exports.fetch_one(&db).await.unwrap(), 2);
}

#[sqlx::test]
async fn t148_a_person_erased_leaves_no_marker_and_exact_tallies(db: PgPool) {
    let app = TestApp::new(&db);
    let made = three_polls(&app).await;
    let owner = app.account("Personne 01").await;
    sqlx::query!(
        "UPDATE accounts SET email = 'personne01@leak.test', unit = 'marker-unit', subject = 'marker-subject'
         WHERE account_id = $1",
        owner.0
    )
    .execute(&db)
    .await
    .unwrap();
    let owned = app.poll(owner).title("Comité à garder").open().await;
    sqlx::query!(
        "UPDATE polls SET owner_name = 'Personne 01' WHERE poll_id = $1",
        owned.id.0
    )
    .execute(&db)
    .await
    .unwrap();
    let (lise, now) = (app.account("Lise Gagnon").await, app.now());
    polls::name_substitute(&db, &actor(lise), made[2].id, "Personne 01", ADDRESS, now)
        .await
        .unwrap();
    // The poll of their own asks another Personne 01, who stays: it is not this address.
    sqlx::query!(
        "UPDATE invitations SET name = 'Une autre', email = 'une.autre@leak.test'
         WHERE poll_id = $1 AND lower(email) = 'personne01@leak.test'",
        owned.id.0
    )
    .execute(&db)
    .await
    .unwrap();
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let url = format!("{}/erasure", opened(&mut ada, ADDRESS).await);
    let page = ada.get(&url).await;
    assert!(page.text(".effects").contains("totaux"));
    let form = page.form(&url);
    assert_eq!(ada.submit(form.clone()).await.status(), 422);
    let done = ada.submit(form.with("typed", ADDRESS)).await;
    assert_eq!(done.location(), "/admin/requests");

    let held = dump(&db).await.to_lowercase();
    for marker in [
        "personne01",
        "personne 01",
        "marker-note",
        "marker-unit",
        "marker-subject",
    ] {
        assert!(!held.contains(marker), "{marker}");
    }
    for poll in &made {
        let (kept, counted) = kept_and_counted(&app, poll).await;
        assert_eq!(kept, counted);
    }
    assert_eq!(kept_and_counted(&app, &made[0]).await.0.ballots, 1);
    let waiting = sqlx::query!(
        r#"SELECT ownerless_at IS NOT NULL AS "waits!", owner_name FROM polls WHERE poll_id = $1"#,
        owned.id.0
    );
    let waiting = waiting.fetch_one(&db).await.unwrap();
    assert!(waiting.waits, "a poll of theirs waits for somebody");
    assert_eq!(waiting.owner_name, app.state.config.organisation.name);
    let link = app.visitor().get(&app.link(&made[0].people[0])).await;
    assert_eq!(link.status(), 404);
    let accounts = ada.get("/admin/accounts").await;
    assert!(accounts.text("main").contains("Compte effacé"));
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.get(&format!("/polls/{}/history", made[0].id)).await;
    let outstanding = page.text("li.outstanding");
    assert!(
        outstanding.contains("Personne effacée à sa demande"),
        "{outstanding}"
    );
}

#[sqlx::test]
async fn t148_a_poll_that_is_held_keeps_the_person_and_says_so(db: PgPool) {
    let app = TestApp::new(&db);
    let made = three_polls(&app).await;
    sqlx::query!(
        "UPDATE polls SET held_at = created_at, hold_reason = 'Demande' WHERE poll_id = $1",
        made[0].id.0
    )
    .execute(&db)
    .await
    .unwrap();
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let request = opened(&mut ada, ADDRESS).await;
    let url = format!("{request}/erasure");
    let form = ada.get(&url).await.form(&url).with("typed", ADDRESS);
    let done = ada.submit(form).await;
    assert_eq!(done.location(), request);
    assert_eq!(ada.get(&request).await.count("tbody tr"), 1);
}

#[sqlx::test]
async fn an_address_corrected_everywhere_gets_new_links_and_duplicates_are_named(db: PgPool) {
    let app = TestApp::new(&db);
    let [one, two, three] = three_polls(&app).await;
    // The third poll asks the new address already.
    let new = Person::parse("Zoé", "zoe@leak.test", "").unwrap();
    let (state, lise, now) = (&app.state, three.owner, app.now());
    let (limits, retention) = (&state.config.limits, &state.config.retention);
    let people = vec![(new, false)];
    invitations::add_people(
        &state.db,
        &actor(lise),
        lise,
        three.id,
        people,
        limits,
        retention,
        now,
    )
    .await
    .unwrap();
    post(&app).await;
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let request = opened(&mut ada, ADDRESS).await;
    let url = format!("{request}/correction");
    let form = ada.get(&url).await.form(&url);
    assert_eq!(ada.submit(form.clone()).await.status(), 422);
    let form = form
        .with("name", "Zoé Corrigée")
        .with("address", "zoe@leak.test");
    assert_eq!(ada.submit(form).await.location(), request);
    let page = ada.get(&request).await;
    assert!(page.has(".notice.warning"));
    assert_eq!(
        page.count("tbody tr"),
        1,
        "the one that keeps the former address"
    );
    assert!(page.body.contains(&three.id.to_string()));

    let sent = post(&app).await;
    assert_eq!(sent.len(), 2);
    assert!(sent.iter().all(|mail| mail.to == "zoe"));
    for poll in [&one, &two] {
        let former = app.visitor().get(&app.link(&poll.people[0])).await;
        assert_eq!(former.status(), 410, "the former link ended");
        let (kept, counted) = kept_and_counted(&app, poll).await;
        assert_eq!((kept.ballots, &kept), (2, &counted), "answers stay");
    }
    let names =
        sqlx::query_scalar!("SELECT name FROM invitations WHERE lower(email) = 'zoe@leak.test'");
    let names = names.fetch_all(&db).await.unwrap();
    assert_eq!(
        names.iter().filter(|name| *name == "Zoé Corrigée").count(),
        2
    );
}

#[sqlx::test]
async fn a_request_is_only_for_who_opened_it_and_only_for_its_hour(db: PgPool) {
    let app = TestApp::new(&db);
    three_polls(&app).await;
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let url = opened(&mut ada, ADDRESS).await;
    assert_eq!(ada.get(&url).await.status(), 200);
    let mut other = app.staff("Omar Admin", &["administrator"]).await;
    assert_eq!(other.get(&url).await.status(), 404);
    app.clock.advance(chrono::TimeDelta::minutes(61));
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    assert_eq!(ada.get(&url).await.status(), 404);
    creneau::admin::requests::actions::forget_ended(&db, app.now())
        .await
        .unwrap();
    assert!(!dump(&db).await.contains("access_requests"));
}

#[sqlx::test]
async fn t148_a_participant_takes_their_own_data_and_only_theirs(db: PgPool) {
    let app = TestApp::new(&db);
    let [one, ..] = three_polls(&app).await;
    let mut guest = app.visitor();
    guest.get(&app.link(&one.people[0])).await;
    let url = format!("/p/{}/data", one.id);
    let page = guest.get(&url).await;
    assert!(page.body.contains("marker-note-one"));
    assert!(!page.body.contains("Personne 02"));
    let file = guest.submit(page.form(&url).with("format", "json")).await;
    assert!(file.header("content-disposition").starts_with("attachment"));
    let held: serde_json::Value = serde_json::from_str(&file.body).unwrap();
    assert_eq!(held["invitations"][0]["email"], ADDRESS);
    assert_eq!(held["invitations"].as_array().unwrap().len(), 1);
    assert!(!file.body.contains("marker-note-two"), "another poll's");
    assert!(!file.body.contains("Personne 02"));
}
