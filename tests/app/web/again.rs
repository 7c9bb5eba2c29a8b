//! A page asked for again, in another language or theme; and forms sent when nobody is recognised any more.

use chrono::TimeDelta;
use sqlx::PgPool;

use super::routes::routes;
use crate::support::TestApp;

#[sqlx::test]
async fn a_form_in_another_language_keeps_what_was_typed_and_saves_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.get("/polls/new").await;
    assert_eq!(
        page.attributes("button[form=main-form][lang=en-CA]", "formaction"),
        ["?lang=en-CA"]
    );
    let before = app.checksum().await;
    let typed = page
        .form("/polls")
        .with("title", "Comité \"mixte\" <1>")
        .with("description", "Deux\nlignes")
        .with("visibility", "nothing")
        .with("zone", "America/Halifax")
        .without("if_needed");
    let again = lise.submit(typed.to("/polls/new?lang=en-CA")).await;
    assert_eq!(again.status(), 200);
    assert_eq!(again.attributes("html", "lang"), ["en-CA"]);
    assert!(!again.has(".error-summary") && !again.has(".error"));
    let form = again.form("/polls");
    assert_eq!(form.value("title"), Some("Comité \"mixte\" <1>"));
    assert_eq!(
        form.value("description").map(str::trim_start),
        Some("Deux\nlignes")
    );
    assert_eq!(form.value("visibility"), Some("nothing"));
    assert_eq!(form.value("zone"), Some("America/Halifax"));
    assert_eq!(form.value("if_needed"), None);
    assert_eq!(app.checksum().await, before, "nothing is saved");
    assert_eq!(
        lise.get("/polls/new").await.attributes("html", "lang"),
        ["en-CA"]
    );
    let good = form
        .with("deadline_date", "2026-12-10")
        .with("deadline_time", "17:00");
    assert_eq!(
        lise.submit(good).await.status(),
        303,
        "the form still works"
    );
}

#[sqlx::test]
async fn a_form_that_came_back_changes_language_too(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let form = lise.get("/polls/new").await.form("/polls");
    let refused = lise.submit(form.with("title", "")).await;
    assert_eq!(refused.status(), 422);
    let to = refused.attributes("button[form=main-form][lang=en-CA]", "formaction");
    assert_eq!(to, ["/polls/new?lang=en-CA"]);
    let again = lise.submit(refused.form("/polls").to(&to[0])).await;
    assert_eq!(again.status(), 200);
    assert!(!again.has(".error-summary"));
}

#[sqlx::test]
async fn answers_chosen_survive_another_language(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).options(3).open().await;
    let mut anne = app.visitor();
    anne.get(&app.link(&poll.people[0])).await;
    let address = format!("/p/{}", poll.id);
    let page = anne.get(&address).await;
    let first = format!("option-{}", poll.options[0]);
    let before = app.checksum().await;
    let typed = page
        .form(&format!("{address}/ballot"))
        .with(&first, "if_needed")
        .with("note", "Après 9 h");
    let again = anne
        .submit(typed.clone().to(&format!("{address}?lang=en-CA")))
        .await;
    assert_eq!(again.attributes("html", "lang"), ["en-CA"]);
    let form = again.form(&format!("{address}/ballot"));
    assert_eq!(form.value(&first), Some("if_needed"));
    assert_eq!(form.value("note").map(str::trim_start), Some("Après 9 h"));
    assert_eq!(form.value("request_id"), typed.value("request_id"));
    assert_eq!(app.checksum().await, before);
    assert_eq!(anne.submit(form).await.status(), 303);
}

#[sqlx::test]
async fn answers_chosen_survive_another_zone(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).options(3).open().await;
    let mut anne = app.visitor();
    anne.get(&app.link(&poll.people[0])).await;
    let address = format!("/p/{}", poll.id);
    let ballot = format!("{address}/ballot");
    let page = anne.get(&address).await;
    let first = format!("option-{}", poll.options[0]);
    let before = app.checksum().await;
    let typed = page.form(&ballot).with(&first, "if_needed");
    let along = page.attributes(".zone-note button", "formaction");
    let choice = anne.submit(typed.clone().to(&along[0])).await;
    assert_eq!(choice.status(), 200);
    let form = choice.form(&format!("{address}?zone="));
    assert_eq!(form.value(&first), Some("if_needed"));
    let page = anne.submit(form.with("own_zone", "America/Halifax")).await;
    assert_eq!(page.status(), 200);
    assert!(
        page.text(".zone-note")
            .contains("puis Îles-de-la-Madeleine")
    );
    let form = page.form(&ballot);
    assert_eq!(form.value(&first), Some("if_needed"));
    assert_eq!(form.value("own_zone"), None);
    assert_eq!(app.checksum().await, before, "nothing is saved");
    assert_eq!(anne.submit(form).await.status(), 303);
    assert!(anne.get(&address).await.has(".elsewhere"), "the zone stays");

    // Changing one's mind on the way loses nothing either, and the zone is forgotten as easily.
    let choice = anne.submit(typed.to(&along[0])).await;
    let back = choice.attributes("#main-form [formaction]", "formaction");
    let form = choice.form(&format!("{address}?zone="));
    let page = anne.submit(form.clone().to(&back[0])).await;
    assert_eq!(page.form(&ballot).value(&first), Some("if_needed"));
    let page = anne.submit(form.with("own_zone", "")).await;
    assert_eq!(page.form(&ballot).value(&first), Some("if_needed"));
    assert!(!page.has(".elsewhere") && !anne.get(&address).await.has(".elsewhere"));
}

#[sqlx::test]
async fn a_theme_is_chosen_where_one_stands_and_kept(db: PgPool) {
    let mut visitor = TestApp::new(&db).with_routes(routes()).visitor();
    let page = visitor.get("/page?b=1").await;
    assert_eq!(page.attributes("html", "data-theme"), ["system"]);
    assert_eq!(
        page.attributes(".themes button", "formaction"),
        ["?b=1&theme=system", "?b=1&theme=light", "?b=1&theme=dark"]
    );
    let chosen = visitor.post("/page?b=1&theme=dark", &[]).await;
    assert_eq!((chosen.status(), chosen.location()), (303, "/page?b=1"));
    let page = visitor.get("/page").await;
    assert_eq!(page.attributes("html", "data-theme"), ["dark"]);
    assert_eq!(page.texts(".themes [aria-pressed]"), ["Sombre"]);
    visitor.post("/page?theme=system", &[]).await;
    assert!(visitor.cookies().is_empty());
    visitor.post("/page?theme=nope", &[]).await;
    assert!(visitor.cookies().is_empty());
}

#[sqlx::test]
async fn t94_another_site_asks_for_no_page_again(db: PgPool) {
    let app = TestApp::new(&db).with_routes(routes());
    let mut visitor = app.visitor().with_header("sec-fetch-site", "cross-site");
    let answer = visitor.post("/page?theme=dark", &[("title", "x")]).await;
    assert_eq!(answer.status(), 403, "a post stays a post");
    let answer = visitor.post("/typed?theme=dark", &[("title", "x")]).await;
    assert_eq!(answer.status(), 403);
}

#[sqlx::test]
async fn a_staff_session_that_ended_loses_nothing_typed(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let form = lise.get("/polls/new").await.form("/polls");
    app.clock.advance(TimeDelta::minutes(31));
    let before = app.checksum().await;
    let kept = lise.submit(form.with("title", "Comité <b>")).await;
    assert_eq!(kept.status(), 401);
    assert_eq!(kept.text("h1"), "Votre session est terminée");
    assert_eq!(app.checksum().await, before);
    let again = kept.form("/polls/new?lang=fr-CA");
    assert_eq!(again.value("title"), Some("Comité <b>"));
    assert_eq!(again.value("csrf"), None);
    let still = lise.submit(again.clone()).await;
    assert_eq!(still.status(), 401, "not signed in yet: kept again");
    let again = still.form("/polls/new?lang=fr-CA");
    let mut signed_in = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = signed_in.submit(again).await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.form("/polls").value("title"), Some("Comité <b>"));
    assert_eq!(signed_in.submit(page.form("/polls")).await.status(), 303);
}

#[sqlx::test]
async fn a_participants_session_that_ended_loses_nothing_typed(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).options(3).open().await;
    let mut anne = app.visitor();
    anne.get(&app.link(&poll.people[0])).await;
    let address = format!("/p/{}", poll.id);
    let first = format!("option-{}", poll.options[0]);
    let form = anne.get(&address).await.form(&format!("{address}/ballot"));
    app.clock.advance(TimeDelta::hours(13));
    let kept = anne.submit(form.with(&first, "yes")).await;
    assert_eq!(kept.status(), 404);
    let again = kept.form(&format!("{address}?lang=fr-CA"));
    assert_eq!(again.value(&first), Some("yes"));
    anne.get(&app.link(&poll.people[0])).await;
    let page = anne.submit(again).await;
    let form = page.form(&format!("{address}/ballot"));
    assert_eq!(form.value(&first), Some("yes"));
    assert_eq!(anne.submit(form).await.status(), 303);
}

#[sqlx::test]
async fn t35_a_poll_that_is_not_there_keeps_what_was_typed_all_the_same(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).options(3).open().await;
    let mut pages = Vec::new();
    for id in [poll.id.to_string(), uuid::Uuid::new_v4().to_string()] {
        let answer = app
            .visitor()
            .post(&format!("/p/{id}/ballot"), &[("note", "x")])
            .await;
        let request = answer.header("x-request-id").to_owned();
        pages.push((
            answer.status(),
            answer.body.replace(&id, "").replace(&request, ""),
        ));
    }
    assert_eq!(pages[0], pages[1]);
}
