//! Settings changed from a page, the networks of staff, the terms of use.

use chrono::TimeDelta;
use creneau::config::Config;
use sqlx::PgPool;

use crate::support::{Answer, TestApp, Visitor};

async fn save(visitor: &mut Visitor, section: &str, fields: &[(&str, &str)]) -> Answer {
    let path = format!("/admin/settings/{section}");
    let mut form = visitor.get(&path).await.form(&path);
    for (name, value) in fields {
        form = form.with(name, value);
    }
    visitor.submit(form).await
}

fn at_home(visitor: Visitor) -> Visitor {
    visitor.with_header("x-forwarded-for", "10.1.2.3")
}

fn behind_a_proxy(config: &mut Config) {
    config.server.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()];
}

#[sqlx::test]
async fn a_setting_takes_effect_at_the_next_request_and_keeps_its_history(db: PgPool) {
    let app = TestApp::new(&db);
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let saved = save(&mut ada, "limits", &[("limits--people_per_poll", "2")]).await;
    assert_eq!(saved.location(), "/admin/settings");
    assert_eq!(app.state.current().config.limits.people_per_poll, 2);
    let page = ada.get("/admin/settings").await;
    let change = page.text("tbody tr");
    for words in [
        "Personnes par sondage",
        "Valeur par défaut",
        "2",
        "Ada Admin",
    ] {
        assert!(change.contains(words), "{words} in {change}");
    }
    let lise = app.account("Lise Gagnon").await;
    let poll = app.poll(lise).people(2).draft().await;
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let path = format!("/polls/{}/invitations", poll.id);
    let form = lise.get(&path).await.form(&path);
    let third = lise
        .submit(form.with("people", "Zoé <zoe@leak.test>"))
        .await;
    assert_eq!(third.status(), 422, "the organiser is under the new limit");

    save(&mut ada, "limits", &[("limits--people_per_poll", "")]).await;
    assert_eq!(app.state.current().config.limits.people_per_poll, 100);
    let wrong = save(&mut ada, "limits", &[("limits--people_per_poll", "1001")]).await;
    assert_eq!(wrong.status(), 422);
    assert!(wrong.body.contains("1001"), "what was typed is kept");
    let said = wrong.text("#errors a");
    assert!(said.starts_with("Personnes par sondage"), "{said}");
    let beside = wrong.text("#limits--people_per_poll-error");
    assert!(
        beside.ends_with("Donnez un nombre de 1 à 1\u{a0}000."),
        "{beside}"
    );
}

#[sqlx::test]
async fn another_process_knows_of_a_setting_once_it_looks(db: PgPool) {
    let (one, two) = (TestApp::new(&db), TestApp::new(&db));
    let mut ada = one.staff("Ada Admin", &["administrator"]).await;
    save(&mut ada, "limits", &[("limits--options_per_poll", "7")]).await;
    assert_eq!(two.state.current().config.limits.options_per_poll, 60);
    two.state.live.refresh(&two.state.db).await.unwrap();
    assert_eq!(two.state.current().config.limits.options_per_poll, 7);
}

#[sqlx::test]
async fn what_the_file_sets_is_shown_locked_and_stays(db: PgPool) {
    let app = TestApp::configured(&db, |config| {
        config.limits.people_per_poll = 5;
        config.set.insert("limits.people_per_poll".to_owned());
    });
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let page = ada.get("/admin/settings/limits").await;
    assert!(!page.has("[name='limits.people_per_poll']"));
    let form = page.form("/admin/settings/limits");
    let forced = ada.submit(form.with("limits--people_per_poll", "9")).await;
    assert_eq!(forced.status(), 422);
    save(&mut ada, "limits", &[("limits--options_per_poll", "9")]).await;
    let config = app.state.current().config.clone();
    assert_eq!(
        (
            config.limits.people_per_poll,
            config.limits.options_per_poll
        ),
        (5, 9)
    );
}

#[sqlx::test]
async fn a_notice_and_a_text_of_the_organisation_are_read_by_everybody(db: PgPool) {
    let app = TestApp::new(&db);
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    save(
        &mut ada,
        "notice",
        &[("text--notice--fr-CA", "Panne **vendredi**.")],
    )
    .await;
    save(
        &mut ada,
        "privacy",
        &[("text--privacy--fr-CA", "# Chez nous\n\nNos règles.")],
    )
    .await;
    let page = app.visitor().get("/privacy").await;
    assert!(page.body.contains("<strong>vendredi</strong>"));
    assert_eq!(page.text("h1"), "Chez nous");
}

#[sqlx::test]
async fn an_organiser_shows_no_more_than_the_floor(db: PgPool) {
    let app = TestApp::new(&db);
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    save(
        &mut ada,
        "floors",
        &[("floors--restricted_shown", "counts_after_answering")],
    )
    .await;
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let form = lise
        .get("/polls/new")
        .await
        .form("/polls")
        .with("title", "Comité");
    let form = form.with("sensitivity", "restricted");
    let refused = lise.submit(form.clone().with("visibility", "counts")).await;
    assert_eq!(refused.status(), 422);
    assert!(refused.has("#visibility-error"));
    let made = lise
        .submit(form.with("visibility", "counts_after_answering"))
        .await;
    assert_eq!(made.status(), 303);
}

#[sqlx::test]
async fn staff_outside_the_networks_are_refused_and_participants_are_not(db: PgPool) {
    let app = TestApp::configured(&db, behind_a_proxy);
    let lise = app.account("Lise Gagnon").await;
    let poll = app.poll(lise).open().await;
    let mut ada = at_home(app.staff("Ada Admin", &["administrator"]).await);
    let saved = save(&mut ada, "networks", &[("networks--staff", "10.0.0.0/8")]).await;
    assert_eq!(saved.status(), 303);
    let staff = app.staff("Lise Gagnon", &["organiser"]).await;
    let mut outside = staff.clone().with_header("x-forwarded-for", "203.0.113.9");
    assert_eq!(at_home(staff).get("/polls").await.status(), 200);
    let refused = outside.get("/polls").await;
    assert_eq!(refused.status(), 403);
    assert!(refused.text("h1").contains("réseau"));
    assert!(!refused.body.contains("Lise Gagnon"));
    let mut guest = app.visitor().with_header("x-forwarded-for", "203.0.113.9");
    guest.get(&app.link(&poll.people[0])).await;
    assert_eq!(guest.get(&format!("/p/{}", poll.id)).await.status(), 200);
    let turned = sqlx::query!(
        "SELECT actor_id, network, reason FROM audit_entries WHERE verb = 'session.turned_away'"
    );
    let turned = turned.fetch_one(&db).await.unwrap();
    assert_eq!(turned.actor_id, Some(lise.0));
    assert_eq!(turned.network.as_deref(), Some("203.0.113.0/24"));
}

#[sqlx::test]
async fn an_exception_lets_one_person_in_until_it_ends(db: PgPool) {
    let app = TestApp::configured(&db, behind_a_proxy);
    let mut ada = at_home(app.staff("Ada Admin", &["administrator"]).await);
    save(&mut ada, "networks", &[("networks--staff", "10.0.0.0/8")]).await;
    let page = ada.get("/admin/exceptions").await;
    let form = page
        .form("/admin/exceptions")
        .with("email", "Lise.Gagnon@staff.example")
        .with("reason", "Congrès")
        .with("starts", "2026-11-23")
        .with("ends", "2026-11-24")
        .with("approver", "La direction");
    let past = ada.submit(form.clone().with("ends", "2026-11-20")).await;
    assert_eq!(past.status(), 422);
    assert_eq!(ada.submit(form).await.location(), "/admin/exceptions");
    let away = |visitor: Visitor| visitor.with_header("x-forwarded-for", "203.0.113.9");
    let mut lise = away(app.staff("Lise Gagnon", &["organiser"]).await);
    let mut omar = away(app.staff("Omar Autre", &["organiser"]).await);
    assert_eq!(lise.get("/polls").await.status(), 200);
    assert_eq!(omar.get("/polls").await.status(), 403);
    app.clock.advance(TimeDelta::days(2));
    let mut lise = away(app.staff("Lise Gagnon", &["organiser"]).await);
    assert_eq!(lise.get("/polls").await.status(), 403, "it ended by itself");
}

#[sqlx::test]
async fn an_administrator_cannot_lock_themselves_out(db: PgPool) {
    let app = TestApp::configured(&db, behind_a_proxy);
    let mut ada = at_home(app.staff("Ada Admin", &["administrator"]).await);
    let refused = save(&mut ada, "networks", &[("networks--staff", "192.0.2.0/24")]).await;
    assert_eq!(refused.status(), 422);
    assert!(
        refused.body.contains("10.1.2.3"),
        "it says where they come from"
    );
    assert!(app.state.current().config.networks.staff.is_empty());
}

#[sqlx::test]
async fn a_draft_older_than_the_floor_is_not_published_above_it(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.account("Lise Gagnon").await;
    let draft = app.poll(lise).draft().await;
    sqlx::query!(
        "UPDATE polls SET results_visibility = 'counts_and_names', sensitivity = 'internal'"
    )
    .execute(&db)
    .await
    .unwrap();
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let page = ada.get("/admin/settings/floors").await;
    let name = &page.attributes("main form [name^='floors']", "name")[0];
    let form = page.form("/admin/settings/floors").with(name, "counts");
    assert_eq!(ada.submit(form).await.status(), 303);
    app.state.live.refresh(&db).await.unwrap();
    let mut staff = app.staff("Lise Gagnon", &["organiser"]).await;
    let path = format!("/polls/{}/publication", draft.id);
    let page = staff.get(&path).await;
    assert!(page.text("main").contains("permet maintenant au plus"));
    let form = [("csrf", page.attributes("[name=csrf]", "value")[0].as_str())]
        .map(|(name, value)| (name, value.to_owned()));
    let fields: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let refused = staff.post(&path, &fields).await;
    assert_eq!(refused.status(), 422);
    sqlx::query!("UPDATE polls SET results_visibility = 'counts'")
        .execute(&db)
        .await
        .unwrap();
    assert_eq!(staff.post(&path, &fields).await.status(), 303);
}

#[sqlx::test]
async fn what_a_form_sends_while_new_terms_wait_is_not_lost(db: PgPool) {
    let app = TestApp::new(&db);
    let mut staff = app.staff("Lise Gagnon", &["organiser"]).await;
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let open = staff.get("/polls/new").await;
    let own = [("text--terms--fr-CA", "# Nos conditions"), ("renew", "on")];
    save(&mut ada, "terms", &own).await;
    let form = open.form("/polls").with("title", "Comité tapé d'avance");
    let saved = staff.submit(form).await;
    assert!(saved.location().starts_with("/polls/"), "it is taken");
    let next = staff.get(saved.location()).await;
    assert!(next.location().starts_with("/terms/acceptance?next="));
}

#[sqlx::test]
async fn new_terms_are_accepted_once_before_anything_else_and_lead_back(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.account("Lise Gagnon").await;
    let poll = app.poll(lise).open().await;
    let mut staff = app.staff("Lise Gagnon", &["organiser"]).await;
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let own = [("text--terms--fr-CA", "# Nos conditions"), ("renew", "on")];
    save(&mut ada, "terms", &own).await;
    let path = format!("/polls/{}/history", poll.id);
    let sent = staff.get(&path).await;
    assert!(sent.location().starts_with("/terms/acceptance?next="));
    let page = staff.get(sent.location()).await;
    assert_eq!(page.text("h1"), "Nos conditions");
    let accepted = staff.submit(page.form("/terms/acceptance")).await;
    assert_eq!(accepted.location(), path);
    assert_eq!(staff.get(&path).await.status(), 200);
    let kept = sqlx::query!(
        "SELECT terms_version, terms_accepted_at FROM accounts WHERE account_id = $1",
        lise.0
    );
    let kept = kept.fetch_one(&db).await.unwrap();
    assert_eq!(
        (kept.terms_version, kept.terms_accepted_at),
        (1, Some(app.now()))
    );
    let mut guest = app.visitor();
    guest.get(&app.link(&poll.people[0])).await;
    assert_eq!(guest.get(&format!("/p/{}", poll.id)).await.status(), 200);
}
