//! Saving answers: what is kept, what is refused, what comes back.

use chrono::{NaiveDate, TimeDelta};
use creneau::i18n::zones::Zone;
use creneau::polls::actions::{self as polls, NewOption};
use creneau::polls::options::When;
use sqlx::PgPool;

use super::{answer, audited, chosen, filled, guest, page_of, stored};
use crate::support::{TestApp, TestPoll, actor};

fn when(day: u32) -> When {
    let start = NaiveDate::from_ymd_opt(2026, 12, day)
        .unwrap()
        .and_hms_opt(14, 30, 0)
        .unwrap();
    When::timed(start, 60, None, Zone::QUEBEC).unwrap()
}

#[sqlx::test]
async fn answers_are_saved_shown_and_ready_to_change(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    assert_eq!(chosen(&page), ["", "", ""]);
    assert!(
        page.text("main")
            .contains("N'inscrivez aucun renseignement")
    );
    assert!(page.text(".you").contains("Personne 01 (p•••@leak.test)"));

    let form = filled(&page, &poll, &["yes", "if_needed", "no"]).with("note", " Je pars à 11 h. ");
    let saved = anne.submit(form).await;
    assert_eq!(saved.status(), 303);
    assert_eq!(saved.location(), format!("/p/{}/receipt", poll.id));
    let receipt = anne.follow(&saved).await;
    assert!(
        receipt
            .text("[role=status]")
            .contains("10\u{a0}h (heure de Québec)")
    );
    assert_eq!(
        receipt.texts("dd .answer"),
        ["✓ Oui", "~ Si nécessaire", "✕ Non"]
    );
    assert!(receipt.body.contains("Je pars à 11 h."));
    assert_eq!(stored(&app, &poll).await, ["yin"]);

    let mut elsewhere = guest(&app, &poll.people[0]).await;
    let again = elsewhere.get(&page_of(&poll)).await;
    assert_eq!(chosen(&again), ["yes", "if_needed", "no"]);
    assert_eq!(again.text("textarea"), "Je pars à 11 h.");
    let changed = elsewhere.submit(filled(&again, &poll, &["no", ""])).await;
    assert_eq!(changed.status(), 303);
    assert_eq!(stored(&app, &poll).await, ["n.n"]);
    assert_eq!(audited(&app, "ballot.cast").await, 1);
    assert_eq!(audited(&app, "ballot.changed").await, 1);
}

#[sqlx::test]
async fn t03_a_submit_without_choices_changes_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    let before = app.checksum().await;
    let empty = filled(&page, &poll, &[]).with("note", "une note");
    let bare = poll.options.iter().fold(empty.clone(), |form, option| {
        form.without(&format!("option-{option}"))
    });
    for form in [empty, bare] {
        let refused = anne.submit(form).await;
        assert_eq!(refused.status(), 422);
        assert!(
            refused
                .text(".error-summary")
                .contains("Choisissez au moins une réponse")
        );
        assert_eq!(refused.text("textarea"), "une note");
    }
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn a_refused_empty_ballot_names_only_a_way_out_that_is_on_the_page(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let withdrawal = format!("a[href='/p/{}/withdrawal']", poll.id);
    let page = anne.get(&page_of(&poll)).await;
    let refused = anne.submit(filled(&page, &poll, &[])).await;
    assert!(!refused.has(&withdrawal));
    let words = refused.text(".error-summary");
    assert!(words.contains("Aucune plage ne me convient"), "{words}");
    assert!(!words.contains("Retirer mes réponses"), "{words}");

    answer(&mut anne, &poll, &["yes"]).await;
    let page = anne.get(&page_of(&poll)).await;
    let refused = anne.submit(filled(&page, &poll, &["", "", ""])).await;
    assert!(refused.has(&withdrawal));
    let words = refused.text(".error-summary");
    assert!(words.contains("Retirer mes réponses"), "{words}");
}

#[sqlx::test]
async fn a_note_too_long_comes_back_with_everything(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    let long = "é".repeat(501);
    let form = filled(&page, &poll, &["yes", "no", ""]).with("note", &long);
    let refused = anne.submit(form).await;
    assert_eq!(refused.status(), 422);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#note"]);
    assert_eq!(refused.text("textarea"), long);
    assert_eq!(chosen(&refused), ["yes", "no", ""]);
    let form = filled(&refused, &poll, &[]).with("note", &long[2..]);
    assert_eq!(anne.submit(form).await.status(), 303);
}

#[sqlx::test]
async fn t22_t26_unknown_fields_options_and_values_are_refused(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let other = app.poll(owner).title("Autre").open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let mut benoit = guest(&app, &poll.people[1]).await;
    assert_eq!(answer(&mut anne, &poll, &["yes"]).await.status(), 303);
    let page = benoit.get(&page_of(&poll)).await;
    let before = app.checksum().await;
    let good = filled(&page, &poll, &["no"]);
    let anne_id = poll.people[0].id.to_string();
    for (name, value) in [
        ("participant_id", anne_id.as_str()),
        ("invitation_id", anne_id.as_str()),
        ("owner_id", anne_id.as_str()),
        ("status", "open"),
        ("is_admin", "1"),
        (&format!("option-{}", other.options[0]), "yes"),
        ("option-1", "yes"),
        (&format!("option-{}", poll.options[0]), "maybe"),
        ("options_version", "x"),
    ] {
        let refused = benoit.submit(good.clone().with(name, value)).await;
        assert_eq!(refused.status(), 422, "{name}={value}");
    }
    for missing in ["request_id", "options_version", "seen_revision"] {
        assert_eq!(
            benoit.submit(good.clone().without(missing)).await.status(),
            422
        );
    }
    assert_eq!(app.checksum().await, before);
    assert_eq!(benoit.submit(good).await.status(), 303);
    assert_eq!(stored(&app, &poll).await, ["y", "n"]);
}

#[sqlx::test]
async fn t21_nobody_removes_the_answers_of_another(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let mut benoit = guest(&app, &poll.people[1]).await;
    answer(&mut anne, &poll, &["yes"]).await;
    answer(&mut benoit, &poll, &["no"]).await;
    let before = app.checksum().await;
    let person = poll.people[0].id;
    for path in [
        format!("/p/{}/ballots/{person}/removal", poll.id),
        format!("/polls/{}/invitations/{person}/removal", poll.id),
    ] {
        let refused = benoit.post(&path, &[]).await;
        assert!([303, 404].contains(&refused.status()), "{path}");
    }
    assert_eq!(app.checksum().await, before);
    let confirm = benoit.get(&format!("/p/{}/withdrawal", poll.id)).await;
    benoit
        .submit(confirm.form(&format!("/p/{}/withdrawal", poll.id)))
        .await;
    assert_eq!(stored(&app, &poll).await, ["y"]);
}

#[sqlx::test]
async fn si_necessaire_is_neither_offered_nor_accepted_where_it_is_not_allowed(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app
        .poll(owner)
        .settings(|settings| settings.if_needed_allowed = false);
    let poll = poll.open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    assert!(!page.has("input[value=if_needed]"));
    let refused = anne
        .submit(filled(&page, &poll, &["if_needed", "yes"]))
        .await;
    assert_eq!(refused.status(), 422);
    assert!(refused.text(".error-summary").contains("n'est plus offert"));
    assert_eq!(chosen(&refused), ["if_needed", "yes", ""]);
}

/// Adds one option, moves another, removes a third, behind the back of whoever fills in the form.
async fn shake(app: &TestApp, poll: &TestPoll) {
    let (state, actor, now) = (&app.state, actor(poll.owner), app.now());
    let (limits, retention) = (&state.config.limits, &state.config.retention);
    let new = [NewOption { when: when(15) }];
    polls::add_options(&state.db, &actor, poll.id, &new, limits, retention, now)
        .await
        .unwrap();
    polls::move_option(
        &state.db,
        &actor,
        poll.id,
        poll.options[1],
        when(16),
        retention,
        now,
    )
    .await
    .unwrap();
    polls::remove_option(&state.db, &actor, poll.id, poll.options[2], retention, now)
        .await
        .unwrap();
}

#[sqlx::test]
async fn t44_a_stale_ballot_comes_back_with_the_choices_and_what_changed(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    shake(&app, &poll).await;
    let before = app.checksum().await;
    let form = filled(&page, &poll, &["yes", "if_needed", "no"]).with("note", "à voir");
    let stale = anne.submit(form).await;
    assert_eq!(stale.status(), 409);
    assert_eq!(app.checksum().await, before);
    let changes = stale.texts("[role=alert] li");
    assert_eq!(changes.len(), 3, "{changes:?}");
    let all = changes.join("\n");
    for part in [
        "Retirée\u{a0}: le mercredi 2 décembre 2026, de 9\u{a0}h",
        "Ajoutée\u{a0}: le mardi 15 décembre 2026",
        "Déplacée\u{a0}: le mercredi 16 décembre 2026, de 14\u{a0}h\u{a0}30",
    ] {
        assert!(all.contains(part), "{part} in {all}");
    }
    // In order of time: the first, the added one of the 15th, the one moved to the 16th.
    assert_eq!(chosen(&stale), ["yes", "", "if_needed"]);
    assert_eq!(stale.text("textarea"), "à voir");
    assert_eq!(stale.texts(".chip"), ["ajoutée", "déplacée"]);
    let ways = stale.attributes("[role=alert] li a", "href");
    assert_eq!(ways.len(), 2);
    assert!(ways.iter().all(|way| stale.has(&format!("fieldset{way}"))));
    let saved = anne
        .submit(stale.form(&format!("/p/{}/ballot", poll.id)))
        .await;
    assert_eq!(saved.status(), 303);
    assert_eq!(stored(&app, &poll).await, ["yi"]);
}

#[sqlx::test]
async fn an_answer_made_before_an_option_moved_is_to_reconfirm(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    answer(&mut anne, &poll, &["yes", "no", "yes"]).await;
    shake(&app, &poll).await;
    let page = anne.get(&page_of(&poll)).await;
    assert_eq!(chosen(&page), ["yes", "", "no"]);
    assert_eq!(page.texts("legend .chip"), ["à reconfirmer"]);
    // The notice leads to it.
    let ways = page.attributes(".moved a", "href");
    assert_eq!(ways, [format!("#at-option-{}", poll.options[1])]);
    assert!(page.has(&format!("fieldset{}[tabindex='-1']", ways[0])));
    let words = page.text(".moved a").replace('\u{a0}', " ");
    assert_eq!(words, "Mercredi 16 décembre 2026, 14 h 30 – 15 h 30");
    assert_eq!(
        page.texts(".counts span")[2],
        "0\u{a0}oui, 0\u{a0}si\u{a0}nécessaire, 0\u{a0}non"
    );
    let saved = anne
        .submit(page.form(&format!("/p/{}/ballot", poll.id)))
        .await;
    assert_eq!(saved.status(), 303);
    let page = anne.get(&page_of(&poll)).await;
    assert!(!page.has("legend .chip"));
    assert_eq!(
        page.texts(".counts span")[2],
        "0\u{a0}oui, 0\u{a0}si\u{a0}nécessaire, 1\u{a0}non"
    );
}

#[sqlx::test]
async fn t49_an_older_tab_asks_before_it_replaces(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let first = anne.get(&page_of(&poll)).await;
    app.clock.advance(TimeDelta::minutes(185));
    let mut phone = guest(&app, &poll.people[0]).await;
    assert_eq!(answer(&mut phone, &poll, &["no", "no"]).await.status(), 303);
    app.clock.advance(TimeDelta::minutes(5));
    let older = anne.submit(filled(&first, &poll, &["yes", "yes"])).await;
    assert_eq!(older.status(), 409);
    assert!(older.text("[role=alert]").contains("13\u{a0}h\u{a0}05"));
    assert_eq!(
        older.text("form[action$=ballot] .save button"),
        "Remplacer par ces réponses"
    );
    assert_eq!(stored(&app, &poll).await, ["nn"]);
    let replaced = anne
        .submit(older.form(&format!("/p/{}/ballot", poll.id)))
        .await;
    assert_eq!(replaced.status(), 303);
    assert_eq!(stored(&app, &poll).await, ["yy"]);
}

#[sqlx::test]
async fn t51_a_replayed_form_changes_nothing_and_serves_nobody_else(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    let form = filled(&page, &poll, &["yes"]);
    let saved = anne.submit(form.clone()).await;
    let before = app.checksum().await;
    app.clock.advance(TimeDelta::minutes(1));
    let replayed = anne.submit(form.clone()).await;
    assert_eq!(
        (replayed.status(), replayed.location()),
        (303, saved.location())
    );
    for person in &poll.people {
        let mut other = guest(&app, person).await;
        assert_eq!(other.submit(form.clone()).await.status(), 403);
    }
    assert_eq!(
        anne.submit(form.clone().without("csrf")).await.status(),
        403
    );
    let mut thief = app.visitor();
    assert_eq!(thief.submit(form).await.status(), 404);
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn opening_the_link_again_keeps_the_form_on_screen_good(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    anne.get(&app.link(&poll.people[0])).await;
    let saved = anne.submit(filled(&page, &poll, &["yes"])).await;
    assert_eq!(saved.status(), 303);
}

#[sqlx::test]
async fn t05_withdrawing_needs_its_own_page_and_a_post(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let path = format!("/p/{}/withdrawal", poll.id);
    let mut anne = guest(&app, &poll.people[0]).await;
    assert_eq!(anne.get(&path).await.location(), page_of(&poll));
    answer(&mut anne, &poll, &["yes", "no"]).await;
    let before = app.checksum().await;
    anne.head(&path).await;
    let confirm = anne.get(&path).await;
    assert_eq!(confirm.status(), 200);
    assert_eq!(app.checksum().await, before);
    let form = confirm.form(&path);
    let done = anne.submit(form.clone()).await;
    assert_eq!(
        (done.status(), done.location()),
        (303, page_of(&poll).as_str())
    );
    let page = anne.follow(&done).await;
    assert!(page.text("[role=status]").contains("retirées"));
    assert_eq!(chosen(&page), ["", "", ""]);
    assert!(stored(&app, &poll).await.is_empty());
    assert_eq!(anne.submit(form).await.status(), 303);
    assert_eq!(audited(&app, "ballot.withdrawn").await, 1);
    assert_eq!(answer(&mut anne, &poll, &["no"]).await.status(), 303);
}

#[sqlx::test]
async fn t77_the_server_decides_when_the_deadline_has_passed(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await);
    let poll = poll.deadline(TimeDelta::hours(7)).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let mut benoit = guest(&app, &poll.people[1]).await;
    let page = anne.get(&page_of(&poll)).await;
    assert!(
        page.body
            .contains("23 novembre 2026 à 17\u{a0}h inclusivement (heure de Québec)")
    );
    let late = benoit.get(&page_of(&poll)).await;
    app.clock
        .advance(TimeDelta::hours(7) - TimeDelta::seconds(1));
    assert_eq!(
        anne.submit(filled(&page, &poll, &["yes"])).await.status(),
        303
    );
    app.clock.advance(TimeDelta::seconds(1));
    assert_eq!(
        benoit.submit(filled(&late, &poll, &["yes"])).await.status(),
        409
    );
    assert_eq!(stored(&app, &poll).await, ["y"]);
}
