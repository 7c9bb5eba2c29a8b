//! What the page of a poll shows its organisers.

use creneau::decisions::actions as decisions;
use creneau::ids::InvitationId;
use creneau::invitations::actions as invitations;
use creneau::polls::actions as polls;
use creneau::polls::model::ClosingReason;
use sqlx::PgPool;

use super::{answer, move_first};
use crate::support::{TestApp, actor, queries};

#[sqlx::test]
async fn results_say_what_is_recommended_and_who_is_missing(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(4).open().await;
    answer(&app, &poll, 0, "iyn", "Je serai à Laval ce jour-là.").await;
    answer(&app, &poll, 1, "yyy", "").await;
    answer(&app, &poll, 2, "ny.", "").await;
    let page = lise.get(&format!("/polls/{}", poll.id)).await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.text("h1"), "Comité qualité");
    assert_eq!(page.text(".chip"), "Ouvert");
    let sentence = page.text(".recommended").replace('\u{a0}', " ");
    assert_eq!(
        sentence,
        "Recommandée : mardi 1er décembre 2026, de 9 h à 10 h (heure de Québec). 3 oui; il manque Personne 04 (présence facultative)."
    );
    let reasons = page.text(".recommendation").replace('\u{a0}', " ");
    assert!(reasons.contains("La personne dont la présence est obligatoire est disponible."));
    assert!(
        reasons.contains("Ensuite : lundi 30 novembre 2026, de 9 h à 10 h (heure de Québec). 1 oui, 1 si nécessaire."),
        "{reasons}"
    );
    let ranked = page.texts(".ranking h3");
    assert!(ranked[0].contains("1er décembre"), "{ranked:?}");
    assert!(ranked[1].contains("30 novembre"), "{ranked:?}");
    assert_eq!(
        page.texts(".ranking > li:first-child .best"),
        ["Recommandée"]
    );
    let badges = page.texts(".ranking .chip");
    assert_eq!(badges, ["Présences obligatoires assurées"; 2]);
    let missing = page
        .texts(".ranking > li:last-child .missing > *")
        .join(" | ");
    assert_eq!(
        missing,
        "Non | Personne 01 (obligatoire) | Sans réponse à ce moment | Personne 03 | N'ont pas répondu | Personne 04"
    );
    assert_eq!(
        page.texts("ul.names li"),
        ["Personne 04 – courriel en attente Saisir la réponse Personne 04"]
    );
    assert!(page.body.contains("Je serai à Laval"));
    assert!(page.body.contains("3 personnes ont répondu, sur 4"));
    assert_eq!(page.count("table.grid tbody tr"), 5);
    assert_eq!(page.count("table.grid thead th[scope=col]"), 4);
    assert_eq!(page.count("table.grid tbody th[scope=row]"), 5);
    assert_eq!(page.count("div.scroll[role=region][tabindex='0']"), 1);
    let rows = page.texts("table.grid tbody th");
    assert!(
        rows[1].starts_with("Personne 01"),
        "required first: {rows:?}"
    );
    assert!(!page.body.contains("@leak.test"));
    assert_eq!(
        page.text(".grid-legend"),
        "L'étoile et les hachures marquent le moment recommandé."
    );
}

#[sqlx::test]
async fn a_cancelled_poll_recommends_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let poll = app.poll(owner).people(2).open().await;
    answer(&app, &poll, 0, "yin", "").await;
    decisions::cancel(&app.state.db, &actor(owner), poll.id, app.now())
        .await
        .unwrap();
    let page = lise.get(&format!("/polls/{}", poll.id)).await;
    assert_eq!(page.count(".ranking > li"), 3);
    assert!(!page.body.contains("Recommandée"));
    assert!(!page.body.contains("Personne n'est disponible"));
    for mark in [
        ".recommendation",
        ".is-best",
        ".best",
        ".heat-best",
        ".grid-legend",
        ".what-if",
    ] {
        assert!(!page.has(mark), "{mark}");
    }
}

#[sqlx::test]
async fn a_moved_option_is_marked_and_not_counted(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let poll = app.poll(owner).people(2).open().await;
    answer(&app, &poll, 0, "yyy", "").await;
    move_first(&app, owner, &poll).await;
    let page = lise.get(&format!("/polls/{}", poll.id)).await;
    assert_eq!(page.count("table.grid .s"), 1);
    assert!(
        page.text(".grid-legend")
            .starts_with("Une réponse à reconfirmer")
    );
    assert!(page.text("table.grid tbody").contains("Oui, à reconfirmer"));
    let last = page.texts(".ranking > li").pop().unwrap();
    assert!(
        last.contains("0 oui, 0 si nécessaire, 0 non, 1 sans réponse, 1 à reconfirmer")
            && last.contains("À reconfirmer"),
        "{last}"
    );
}

#[sqlx::test]
async fn nobody_has_answered_yet(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let mut english = lise.in_english();
    let page = english.get(&format!("/polls/{}?lang=en-CA", poll.id)).await;
    let page = if page.status() == 303 {
        english.follow(&page).await
    } else {
        page
    };
    assert!(page.text(".empty").contains("Nobody has answered yet."));
    assert!(!page.has(".recommendation"));
}

#[sqlx::test]
async fn a_revoked_person_who_never_answered_is_not_missing(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let poll = app.poll(owner).people(2).open().await;
    answer(&app, &poll, 0, "yyy", "").await;
    let (actor, second) = (actor(owner), poll.people[1].id);
    invitations::revoke(&app.state.db, &actor, poll.id, second, app.now())
        .await
        .unwrap();
    let page = lise.get(&format!("/polls/{}", poll.id)).await;
    assert!(
        page.text(".recommendation")
            .contains("il ne manque personne")
    );
    assert!(!page.body.contains("Personne 02"));
}

#[sqlx::test]
async fn people_come_in_the_order_the_database_would_give_them(db: PgPool) {
    let app = TestApp::new(&db);
    let names = [
        "Zoé Roy",
        "zoé roy",
        "Zoe Roy",
        "Élise Côté",
        "Elise Cote",
        "elise côté",
        "Åsa Ek",
        "Œuvrard Luc",
        "Oeuvrard Luc",
        "Anne-Marie",
        "Anne Marie",
        "D'Amour",
        "Ægir",
        "Ünal",
        "Luc",
        "Luc",
        "Luc",
        "Élise Côté",
        "李",
        "Ωmega",
        "_",
        "10",
        "9",
    ];
    let poll = app.poll(app.account("Lise Gagnon").await);
    let poll = poll.people(names.len()).open().await;
    for (index, name) in names.iter().enumerate() {
        let required = index % 3 == 0;
        sqlx::query!(
            "UPDATE invitations SET name = $2, required = $3 WHERE invitation_id = $1",
            poll.people[index].id.0,
            name,
            required
        )
        .execute(&db)
        .await
        .unwrap();
    }
    let wanted = sqlx::query_scalar!(
        r#"SELECT invitation_id AS "id: InvitationId" FROM invitations WHERE poll_id = $1
           ORDER BY required DESC, sort_name, invitation_id"#,
        poll.id.0
    );
    let wanted = wanted.fetch_all(&db).await.unwrap();
    let mut conn = db.acquire().await.unwrap();
    let stands = creneau::polls::find(&mut conn, poll.id).await.unwrap();
    let stands = stands.unwrap();
    let read = creneau::decisions::read_results(&db, &app.state.options, &stands);
    let read = read.await.unwrap();
    let found: Vec<InvitationId> = read.people.iter().map(|person| person.id).collect();
    assert_eq!(found, wanted);
}

#[sqlx::test]
async fn a_draft_shows_its_steps(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(0).draft().await;
    let page = lise.get(&format!("/polls/{}", poll.id)).await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.text(".chip"), "Brouillon");
    let steps = page.attributes(".plan a", "href");
    let step = |name: &str| format!("/polls/{}/{name}", poll.id);
    assert_eq!(
        steps,
        ["edit", "options", "invitations", "publication"].map(step)
    );
    assert_eq!(page.attributes("a.button", "href")[0], step("invitations"));
    // Two dates, and what each of them is.
    let what = page.text(".plan li:first-child");
    assert!(what.contains("date limite\u{a0}: "), "{what}");
    let facts = page.texts(".facts dt");
    let destroyed = "Destruction, si le brouillon n'est pas publié";
    assert!(facts.iter().any(|fact| fact == destroyed), "{facts:?}");
}

#[sqlx::test]
async fn the_page_takes_two_statements_however_many_people_are_asked(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let mut counts = Vec::new();
    for people in [5, 60] {
        let poll = app.poll(lise.account.unwrap()).people(people).open().await;
        for index in 0..people / 2 {
            answer(&app, &poll, index, "yin", "").await;
        }
        // The first look reads the options, which are kept.
        lise.get(&format!("/polls/{}", poll.id)).await;
        let before = queries();
        let page = lise.get(&format!("/polls/{}", poll.id)).await;
        counts.push(queries() - before);
        assert_eq!(page.count("table.grid tbody tr"), people + 1);
    }
    assert_eq!(counts, [2, 2]);
}

#[sqlx::test]
async fn leaving_someone_out_is_a_simulation_that_saves_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(3).open().await;
    answer(&app, &poll, 0, "nny", "").await;
    answer(&app, &poll, 1, "ynn", "").await;
    answer(&app, &poll, 2, "yyn", "").await;
    let url = format!("/polls/{}", poll.id);
    let page = lise.get(&url).await;
    assert!(page.text(".recommended").contains("2 décembre"));
    assert!(!page.has(".simulation"));
    assert_eq!(page.count("input[name=without]"), 3);
    let before = app.checksum().await;
    let without = lise
        .get(&format!("{url}?without={}&rows=people", poll.people[0].id))
        .await;
    assert!(without.text(".recommended").contains("30 novembre"));
    let said = without.text(".simulation").replace('\u{a0}', " ");
    assert!(
        said.starts_with("Simulation : classement sans Personne 01. Rien n'est enregistré."),
        "{said}"
    );
    assert_eq!(without.count("input[name=without][checked]"), 1);
    assert_eq!(without.count("tr.left-out"), 1);
    assert_eq!(
        without.attributes(".simulation a", "href"),
        [format!("{url}?rows=people#ranking")]
    );
    assert_eq!(app.checksum().await, before);
    assert!(
        lise.get(&url)
            .await
            .text(".recommended")
            .contains("2 décembre")
    );
}

#[sqlx::test]
async fn the_grid_stands_either_way_and_comes_in_pages(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let poll = app.poll(owner).options(14).people(3).open().await;
    let url = format!("/polls/{}", poll.id);
    let wide = lise.get(&url).await;
    assert_eq!(wide.count("table.by-option tbody tr"), 14);
    assert_eq!(wide.count("table.by-option thead th"), 5);
    assert_eq!(wide.count("ol.ranking > li"), 0, "nobody has answered");
    let turned = lise.get(&format!("{url}?rows=people")).await;
    assert_eq!(turned.count("table.grid tbody tr"), 4);
    answer(&app, &poll, 1, "ynynynynynynyn", "").await;
    let page = lise.get(&url).await;
    assert_eq!(page.count("ol.ranking > li"), 8);
    let whole = lise.get(&format!("{url}?all=1")).await;
    assert_eq!(whole.count("ol.ranking > li"), 14);
    let crowd = app.poll(owner).people(70).open().await;
    let url = format!("/polls/{}", crowd.id);
    let first = lise.get(&url).await;
    assert_eq!(first.count("table.grid tbody tr"), 51);
    let links = first.attributes("nav.pager a", "href");
    assert_eq!(links[1], format!("{url}?people=2#grid"));
    let second = lise.get(&links[1]).await;
    assert_eq!(second.count("table.grid tbody tr"), 21);
    assert!(second.text("table.grid").contains("Personne 70"));
}

#[sqlx::test]
async fn the_main_act_follows_the_state(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let poll = app.poll(owner).people(2).open().await;
    let url = format!("/polls/{}", poll.id);
    let mut main = async || {
        let page = lise.get(&url).await;
        page.attributes(".results-acts > a.button:not(.quiet)", "href")
    };
    assert_eq!(main().await, [format!("{url}/invitations")]);
    answer(&app, &poll, 0, "yyy", "").await;
    assert_eq!(main().await, [format!("{url}/invitations")]);
    answer(&app, &poll, 1, "yyy", "").await;
    assert_eq!(main().await, [format!("{url}/decision")]);
    let (db, actor) = (&app.state.db, actor(owner));
    polls::close(db, &actor, poll.id, ClosingReason::ByHand, app.now())
        .await
        .unwrap();
    assert_eq!(main().await, [format!("{url}/decision")]);
    decisions::cancel(db, &actor, poll.id, app.now())
        .await
        .unwrap();
    assert_eq!(main().await, [format!("{url}/reopening")]);
}

#[sqlx::test]
async fn an_organiser_in_another_zone_sees_both(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    answer(&app, &poll, 0, "yyy", "").await;
    let url = format!("/polls/{}", poll.id);
    let page = lise.get(&url).await;
    assert!(page.text(".zone-note").contains("heure de Québec"));
    let choice = page.attributes(".zone-note a", "href")[0].clone();
    let chosen = lise.get(&format!("{choice}&zone=America%2FHalifax")).await;
    assert_eq!(chosen.location(), url);
    let both = "de 9\u{a0}h à 10\u{a0}h (heure de Québec) – de 10\u{a0}h à 11\u{a0}h (Îles-de-la-Madeleine)";
    let page = lise.get(&url).await;
    for place in [".recommended", ".ranking li:first-child h3"] {
        assert!(page.text(place).contains(both), "{}", page.text(place));
    }
    let decision = format!("{url}/decision");
    let page = lise.get(&decision).await;
    assert!(page.text(".pick").contains(both), "{}", page.text(".pick"));
    let along = page.attributes(".zone-note button", "formaction")[0].clone();
    let typed = page.form(&decision).with("message", "Le café est offert.");
    let zones = lise.submit(typed.to(&along)).await;
    let form = zones.form(&format!("{decision}?zone="));
    let page = lise.submit(form.with("own_zone", "")).await;
    let message = page.form(&decision).value("message").map(str::to_owned);
    assert_eq!(
        message.as_deref().map(str::trim),
        Some("Le café est offert.")
    );
    assert!(!page.body.contains("Îles-de-la-Madeleine"));
}
