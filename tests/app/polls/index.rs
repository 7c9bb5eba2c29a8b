//! The home page of an organiser: what waits, then the list.

use chrono::TimeDelta;
use creneau::admin::act::model::Why;
use creneau::admin::hold::hold;
use creneau::audit::{Actor, Origin};
use creneau::ids::PollId;
use creneau::polls::actions as polls;
use creneau::polls::model::ClosingReason;
use sqlx::PgPool;

use crate::access::answer;
use crate::support::{Answer, TestApp, TestPoll, actor, queries};

async fn close(app: &TestApp, poll: &TestPoll) {
    let actor = Actor::system();
    polls::close(
        &app.state.db,
        &actor,
        poll.id,
        ClosingReason::ByHand,
        app.now(),
    )
    .await
    .unwrap();
}

async fn tag(db: &PgPool, poll: &TestPoll, label: &str) {
    sqlx::query!(
        "INSERT INTO tags (poll_id, position, label) VALUES ($1, 0, $2)",
        poll.id.0,
        label
    )
    .execute(db)
    .await
    .unwrap();
}

fn titles(page: &Answer) -> Vec<String> {
    page.texts(".poll-row h3")
}

#[sqlx::test]
async fn nobody_signed_in_is_sent_to_sign_in(db: PgPool) {
    let app = TestApp::new(&db);
    let page = app.visitor().get("/polls").await;
    assert_eq!(page.location(), "/sign-in?next=%2Fpolls");
}

#[sqlx::test]
async fn without_polls_the_page_offers_to_make_one(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.get("/polls").await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.attributes("main a.button", "href"), ["/polls/new"]);
    let page = lise.in_english().get("/polls").await;
    assert_eq!(page.text(".empty p"), "You have no polls yet.");
}

#[sqlx::test]
async fn the_list_says_state_answers_deadline_and_purge(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let draft = app.poll(owner).title("Projet").draft().await;
    let open = app.poll(owner).title("Comité").people(5).open().await;
    let other = app.account("Jean Roy").await;
    app.poll(other).title("Secret").open().await;

    let page = lise.get("/polls").await;
    let mut links = page.attributes(".poll-row h3 a", "href");
    links.sort();
    let mut expected = [
        format!("/polls/{}/edit", draft.id),
        format!("/polls/{}", open.id),
    ];
    expected.sort();
    assert_eq!(links, expected);
    assert!(!page.body.contains("Secret"));
    let words = page.texts(".poll-row").join(" ");
    for part in [
        "Brouillon",
        "Ouvert",
        "Aucune réponse sur 5",
        "Réponses jusqu'au 7 décembre 2026, 10\u{a0}h (heure de Québec)",
        "Sera détruit le dimanche 7 mars 2027",
    ] {
        assert!(words.contains(part), "{part} in {words}");
    }
    // The nightly purge is late, or stopped.
    app.clock.advance(TimeDelta::days(120));
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let words = lise.get("/polls").await.texts(".poll-row").join(" ");
    let due = "À détruire depuis le dimanche 7 mars 2027, à la prochaine destruction de nuit";
    assert!(words.contains(due), "{words}");
    assert!(!words.contains("Sera détruit"), "{words}");

    // Held, it stays, whatever its date; and so says the page that would put it off.
    let admin = actor(app.account("Ada Admin").await);
    let why = Why::parse("legal_request", "Demande d’accès en cours").unwrap();
    hold(&app.state.db, &admin, open.id, &why, app.now())
        .await
        .unwrap();
    let words = lise.get("/polls").await.texts(".poll-row").join(" ");
    let held = "Gelé par l'administration\u{a0}: gardé jusqu'à ce qu'il soit libéré";
    assert!(words.contains(held), "{words}");
    let renewal = lise.get(&format!("/polls/{}/renewal", open.id)).await;
    let words = renewal.text("main");
    assert!(words.contains("rien n'en est détruit avant"), "{words}");
    assert!(!words.contains("prochaine destruction"), "{words}");
}

#[sqlx::test]
async fn the_list_is_narrowed_by_state_and_searched_by_title_or_tag_accents_aside(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let quality = app.poll(owner).title("Comité Qualité").draft().await;
    app.poll(owner).title("Budget 100 %").draft().await;
    let open = app.poll(owner).title("Rencontre").open().await;
    tag(&db, &quality, "Été").await;
    tag(&db, &open, "Régional").await;

    let page = lise.get("/polls?state=draft").await;
    assert_eq!(titles(&page).len(), 2);
    assert_eq!(
        page.texts(".tabs a"),
        ["Tous 3", "Brouillons 2", "Ouvert 1"]
    );
    assert_eq!(page.text(".tabs [aria-current]"), "Brouillons 2");
    for (search, found) in [
        ("qualite", vec!["Comité Qualité"]),
        ("ETE", vec!["Comité Qualité"]),
        ("regional", vec!["Rencontre"]),
        ("%", vec!["Budget 100 %"]),
        ("_", vec![]),
    ] {
        let address = format!("/polls?q={}", search.replace('%', "%25"));
        assert_eq!(titles(&lise.get(&address).await), found, "{search}");
    }
    let page = lise.get("/polls?state=draft&q=regional").await;
    assert_eq!(page.text(".empty p"), "Aucun sondage ne correspond.");
    assert_eq!(page.attributes(".empty a", "href"), ["/polls#list"]);
    assert_eq!(page.texts(".tabs a"), ["Tous 1", "Brouillon 0", "Ouvert 1"]);
    assert_eq!(page.form("/polls#list").value("q"), Some("regional"));
    assert_eq!(page.form("/polls#list").value("state"), Some("draft"));
}

#[sqlx::test]
async fn the_list_is_sorted_as_asked(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let draft = |title| app.poll(owner).options(0).people(0).title(title);
    draft("Élan").deadline(TimeDelta::days(3)).draft().await;
    draft("Zèbre").deadline(TimeDelta::days(1)).draft().await;
    draft("Fable").deadline(TimeDelta::days(2)).draft().await;
    let mut sorted = async |sort: &str| titles(&lise.get(&format!("/polls?sort={sort}")).await);
    assert_eq!(sorted("title").await, ["Élan", "Fable", "Zèbre"]);
    assert_eq!(sorted("deadline").await, ["Zèbre", "Fable", "Élan"]);
    assert_eq!(sorted("created").await, ["Fable", "Zèbre", "Élan"]);
}

/// Both ways, no line is missed and none is shown twice, in the orders whose keys are all alike and in others.
#[sqlx::test]
async fn pages_of_twenty_five_follow_one_another_both_ways(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    for number in 0..60 {
        let title = format!("Sondage {number:02}");
        app.poll(lise.account.unwrap())
            .title(&title)
            .options(0)
            .people(0)
            .draft()
            .await;
    }
    for sort in ["activity", "title", "deadline", "created"] {
        let mut pages = vec![lise.get(&format!("/polls?sort={sort}")).await];
        while let Some(next) = pages
            .last()
            .unwrap()
            .attributes(".pager [rel=next]", "href")
            .pop()
        {
            pages.push(lise.get(next.trim_end_matches("#list")).await);
        }
        let sizes: Vec<usize> = pages.iter().map(|page| titles(page).len()).collect();
        assert_eq!(sizes, [25, 25, 10], "{sort}");
        let mut all: Vec<String> = pages.iter().flat_map(titles).collect();
        let back = pages[2].attributes(".pager [rel=prev]", "href").remove(0);
        let middle = lise.get(back.trim_end_matches("#list")).await;
        assert_eq!(titles(&middle), titles(&pages[1]), "{sort}");
        let back = middle.attributes(".pager [rel=prev]", "href").remove(0);
        let first = lise.get(back.trim_end_matches("#list")).await;
        assert_eq!(titles(&first), titles(&pages[0]), "{sort}");
        assert!(!first.has(".pager [rel=prev]"), "{sort}");
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 60, "{sort}");
    }
    for address in [
        "/polls?after=x",
        "/polls?state=paused&sort=y",
        "/polls?page=2",
    ] {
        assert_eq!(titles(&lise.get(address).await).len(), 25, "{address}");
    }
}

/// Who is signed in is read with the rest.
#[sqlx::test]
async fn the_page_takes_one_statement_however_many_polls_there_are_and_however_they_are_listed(
    db: PgPool,
) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    for count in [1, 30] {
        for _ in 0..count {
            app.poll(lise.account.unwrap()).open().await;
        }
        lise.get("/polls").await;
        for query in ["", "?sort=title", "?state=open&q=a"] {
            let before = queries();
            lise.get(&format!("/polls{query}")).await;
            assert_eq!(queries() - before, 1, "{count} polls{query}");
        }
    }
}

/// Whatever is asked for, the database plans the statement for the first few and not again.
#[sqlx::test]
async fn the_page_is_planned_once_whatever_it_lists(db: PgPool) {
    let app = TestApp::configured(&db, |config| config.database.max_connections = 1);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    for _ in 0..60 {
        app.poll(owner).options(0).people(0).draft().await;
    }
    sqlx::raw_sql("ANALYZE").execute(&db).await.unwrap();
    for query in [
        "",
        "?q=a",
        "?sort=title",
        "",
        "?state=draft",
        "",
        "?sort=deadline&q=b",
        "",
    ] {
        lise.get(&format!("/polls{query}")).await;
    }
    let planned = sqlx::query!(
        r#"SELECT generic_plans AS "kept!", custom_plans AS "anew!" FROM pg_prepared_statements
           WHERE statement LIKE 'WITH asked%'"#
    )
    .fetch_one(&app.state.db)
    .await
    .unwrap();
    assert_eq!((planned.anew, planned.kept), (5, 3));
}

/// A link to where a poll stood that was erased meanwhile.
#[sqlx::test]
async fn after_a_poll_that_is_gone_the_list_starts_anew(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).title("Comité").open().await;
    let omar = app.account("Omar Autre").await;
    let foreign = app.poll(omar).open().await;
    for gone in [PollId::generate(), foreign.id] {
        for way in ["after", "before"] {
            let page = lise.get(&format!("/polls?{way}={gone}")).await;
            assert_eq!(titles(&page), ["Comité"]);
        }
    }
    let page = lise.get(&format!("/polls?after={}", poll.id)).await;
    assert_eq!(titles(&page), Vec::<String>::new());
}

#[sqlx::test]
async fn what_waits_comes_first_the_most_pressing_on_top(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let poll = |title| app.poll(owner).title(title);
    let draft = poll("Laissé").draft().await;
    poll("Tranquille").open().await;
    let closing = poll("Bientôt").deadline(TimeDelta::hours(40)).open().await;
    let everyone = poll("Complet").people(1).open().await;
    answer(&app, &everyone, &everyone.people[0]).await;
    let closed = poll("Clos").open().await;
    answer(&app, &closed, &closed.people[0]).await;
    close(&app, &closed).await;
    let past = poll("Passé").open().await;
    close(&app, &past).await;
    sqlx::query!(
        "UPDATE options SET local_start = local_start - interval '20 days',
             starts_at = starts_at - interval '20 days', ends_at = ends_at - interval '20 days' WHERE poll_id = $1",
        past.id.0
    )
    .execute(&db)
    .await
    .unwrap();

    let page = lise.get("/polls").await;
    assert_eq!(
        page.texts(".waiting h3"),
        ["Passé", "Clos", "Complet", "Bientôt", "Laissé"]
    );
    assert_eq!(
        page.attributes(".waiting a", "href"),
        [
            format!("/polls/{}", past.id),
            format!("/polls/{}/decision", closed.id),
            format!("/polls/{}/decision", everyone.id),
            format!("/polls/{}", closing.id),
            format!("/polls/{}/edit", draft.id),
        ]
    );
    let words = page.texts(".waiting li > div > p");
    assert_eq!(words[1], "Clos, avec 1 réponse\u{a0}: choisissez la date.");
    assert!(words[3].starts_with("Il manque 2 réponses"), "{}", words[3]);
    // A poll being erased waits for nobody; nor do another's.
    let retention = &app.state.config.retention;
    polls::request_deletion(
        &app.state.db,
        &actor(owner),
        closed.id,
        retention,
        app.now(),
    )
    .await
    .unwrap();
    let mut omar = app.staff("Omar Autre", &["organiser"]).await;
    assert!(
        !lise
            .get("/polls")
            .await
            .texts(".waiting h3")
            .contains(&"Clos".to_owned())
    );
    assert!(!omar.get("/polls").await.has(".waiting"));
}

#[sqlx::test]
async fn with_nothing_waiting_one_calm_sentence_says_so(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    app.poll(lise.account.unwrap()).open().await;
    let page = lise.get("/polls").await;
    assert!(
        page.text("main")
            .contains("Rien ne vous attend pour l'instant.")
    );
    assert!(!page.has(".waiting"));
}

#[sqlx::test]
async fn beyond_eight_the_list_is_to_be_read(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    for _ in 0..10 {
        let poll = app.poll(lise.account.unwrap()).options(0).people(0);
        poll.draft().await;
    }
    let page = lise.get("/polls").await;
    assert_eq!(page.count(".waiting li"), 8);
    assert!(
        page.text("main")
            .contains("2 autres sondages attendent aussi")
    );
    for _ in 0..50 {
        let poll = app.poll(lise.account.unwrap()).options(0).people(0);
        poll.draft().await;
    }
    let page = lise.get("/polls").await;
    assert_eq!(page.count(".waiting li"), 8);
    assert!(
        page.text("main")
            .contains("Plus de 42 autres sondages attendent aussi")
    );
}

#[sqlx::test]
async fn a_substitute_finds_the_poll_in_their_own_list(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let mut sacha = app.staff("Sacha Substitut", &["organiser"]).await;
    let poll = app.poll(owner).title("Partagé").open().await;
    let (state, now, actor) = (&app.state, app.now(), actor(owner));
    let email = "sacha@leak.test";
    let named = polls::name_substitute(&state.db, &actor, poll.id, "Sacha", email, now);
    let substitute = named.await.unwrap();
    let account = sacha.account.unwrap();
    let them = Actor::staff(account, Origin::default());
    polls::accept_substitution(&state.db, &them, poll.id, substitute, account, now)
        .await
        .unwrap();
    let page = sacha.get("/polls").await;
    assert_eq!(titles(&page), ["Partagé"]);
    assert!(
        page.text(".poll-row")
            .contains("Vous êtes personne substitut")
    );
}

#[sqlx::test]
async fn a_poll_about_to_be_erased_says_so(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    sqlx::query!(
        "UPDATE polls SET deletion_requested_at = $2, purge_at = $3 WHERE poll_id = $1",
        poll.id.0,
        app.now(),
        app.now() + TimeDelta::days(7)
    )
    .execute(&db)
    .await
    .unwrap();
    let page = lise.get("/polls").await;
    assert_eq!(
        page.text(".poll-row strong"),
        "Destruction demandée\u{a0}: elle aura lieu le lundi 30 novembre 2026."
    );
}

#[sqlx::test]
async fn tags_are_typed_with_the_texts_kept_and_found_again(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app
        .poll(lise.account.unwrap())
        .title("Rencontre")
        .draft()
        .await;
    let (edit, action) = (
        format!("/polls/{}/edit", poll.id),
        format!("/polls/{}", poll.id),
    );
    let form = lise.get(&edit).await.form(&action);
    let typed = form.clone().with("tags", "Comité, été ;ÉTÉ");
    assert_eq!(lise.submit(typed).await.status(), 303);
    let kept = lise.get(&edit).await.form(&action);
    assert_eq!(kept.value("tags"), Some("Comité, été"));
    let page = lise.get("/polls?q=comite").await;
    assert_eq!(page.texts(".poll-row .tag"), ["Comité", "été"]);
    let before = app.checksum().await;
    let many: Vec<String> = (0..11).map(|number| number.to_string()).collect();
    for bad in [many.join(","), "é".repeat(31)] {
        let page = lise.submit(form.clone().with("tags", &bad)).await;
        assert_eq!(page.status(), 422);
        assert_eq!(page.attributes(".error-summary a", "href"), ["#tags"]);
        assert_eq!(page.form(&action).value("tags"), Some(bad.as_str()));
    }
    assert_eq!(app.checksum().await, before);
    assert_eq!(lise.submit(kept.with("tags", "")).await.status(), 303);
    assert_eq!(
        titles(&lise.get("/polls?q=comite").await),
        Vec::<String>::new()
    );
}
