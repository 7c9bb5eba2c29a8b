//! The organisation's own: logo, accent, texts.

use sqlx::PgPool;

use crate::support::TestApp;

#[sqlx::test]
async fn the_logo_stands_beside_the_name_and_can_run_nothing(db: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("logo.svg");
    std::fs::write(
        &file,
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 10'/>",
    )
    .unwrap();
    let app = TestApp::configured(&db, |config| config.organisation.logo = Some(file));
    let page = app.visitor().get("/about").await;
    assert_eq!(page.text(".brand"), "CIUSSS des tests");
    assert_eq!(page.attributes(".brand img", "width"), ["144"]);
    let address = page.attributes(".brand img", "src").remove(0);
    let logo = app.visitor().get(&address).await;
    assert_eq!(logo.status(), 200);
    assert_eq!(logo.header("content-type"), "image/svg+xml");
    assert_eq!(
        logo.header("content-security-policy"),
        "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    );
    assert_eq!(logo.header("x-content-type-options"), "nosniff");
    assert!(logo.header("cache-control").contains("immutable"));
}

#[sqlx::test]
async fn the_accent_ends_the_sheet_under_a_name_of_its_own(db: PgPool) {
    let app = TestApp::configured(&db, |config| {
        "#7a1fa2".clone_into(&mut config.organisation.accent);
    });
    let plain = TestApp::new(&db);
    let address =
        |page: &crate::support::Answer| page.attributes("link[rel=stylesheet]", "href").remove(0);
    let own = address(&app.visitor().get("/about").await);
    assert_ne!(own, address(&plain.visitor().get("/about").await));
    let sheet = app.visitor().get(&own).await;
    assert!(
        sheet.body.contains(":root{--accent:#7a1fa2;"),
        "the colour itself"
    );
    assert!(sheet.body.contains("--accent:light-dark(#7a1fa2,#"));
    assert_eq!(plain.visitor().get(&own).await.status(), 404);
}

#[sqlx::test]
async fn the_pages_about_the_service_say_whose_it_is_in_both_languages(db: PgPool) {
    let app = TestApp::new(&db);
    for path in ["/about", "/privacy", "/accessibility", "/terms", "/help"] {
        let french = app.visitor().get(path).await;
        let english = app.visitor().in_english().get(path).await;
        assert_eq!((french.status(), english.status()), (200, 200), "{path}");
        assert_ne!(french.text("h1"), english.text("h1"), "{path}");
        assert_eq!(french.count("h1"), 1, "{path}");
        assert_eq!(
            french.attributes("footer a[href^=mailto]", "href"),
            ["mailto:aide@example.org"]
        );
    }
    let privacy = app.visitor().get("/privacy").await;
    assert!(
        privacy.text("main").contains("90 jours"),
        "the figures in force"
    );
}

#[sqlx::test]
async fn each_page_has_the_help_of_its_reader(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).options(3).open().await;
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let mut anne = app.visitor();
    anne.get(&app.link(&poll.people[0])).await;
    let page = anne.get(&format!("/p/{}", poll.id)).await;
    assert_eq!(
        page.attributes(".help a[href^='/help#']", "href"),
        ["/help#answer"]
    );
    let page = lise.get(&format!("/polls/{}/options", poll.id)).await;
    assert_eq!(
        page.attributes(".help a[href^='/help#']", "href"),
        ["/help#when"]
    );
    let draft = app.poll(owner).draft().await;
    for (path, anchor) in [
        (format!("/polls/{}", poll.id), "results"),
        (format!("/polls/{}", draft.id), "draft"),
        (format!("/polls/{}/notices", poll.id), "notices"),
        (format!("/polls/{}/history", poll.id), "history"),
        (format!("/polls/{}/copy", poll.id), "copy"),
    ] {
        let page = lise.get(&path).await;
        let leads = page.attributes(".help a[href^='/help#']", "href");
        assert_eq!(leads, [format!("/help#{anchor}")], "{path}");
    }
    let refused = lise.get("/polls/new").await.form("/polls");
    let page = lise.submit(refused).await;
    assert_eq!(
        page.attributes(".help a[href^='/help#']", "href"),
        ["/help#what"]
    );
    assert!(!app.visitor().get("/about").await.has(".help"));
}

#[sqlx::test]
async fn the_navigation_says_where_one_is(db: PgPool) {
    let app = TestApp::new(&db);
    let mut ada = app
        .staff("Ada Admin", &["organiser", "administrator"])
        .await;
    let page = ada.get("/polls").await;
    assert_eq!(page.texts(".rooms [aria-current=page]"), ["Mes sondages"]);
    let page = ada.get("/polls/new").await;
    assert_eq!(page.texts(".rooms [aria-current=true]"), ["Mes sondages"]);
    let page = ada.get("/admin/purges").await;
    assert_eq!(page.texts(".rooms [aria-current=true]"), ["Administration"]);
}

#[sqlx::test]
async fn the_parts_of_a_room_stand_on_each_of_its_pages_and_say_where_one_is(db: PgPool) {
    let app = TestApp::new(&db);
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    for (path, current, part) in [
        ("/admin/purges", "page", "Destructions"),
        ("/admin/purges/new", "true", "Destructions"),
        ("/admin/settings/limits", "true", "Réglages"),
        ("/admin/exceptions", "true", "Réglages"),
        ("/reports", "page", "Rapports"),
    ] {
        let page = ada.get(path).await;
        let marked = format!(".parts .wrap > ul [aria-current={current}]");
        assert_eq!(page.texts(&marked), [part], "{path}");
        assert_eq!(page.count(".parts .wrap > ul a"), 10, "{path}");
        let line = format!("Administration\u{a0}: {part}");
        assert_eq!(page.text(".parts summary"), line, "{path}");
    }
    let mut aude = app.staff("Aude Auditrice", &["auditor"]).await;
    for (path, part) in [("/audit", "Journal"), ("/reports", "Rapports")] {
        let page = aude.get(path).await;
        assert_eq!(page.count(".parts .wrap > ul a"), 2, "{path}");
        let marked = page.texts(".parts .wrap > ul [aria-current]");
        assert_eq!(marked, [part], "{path}");
    }
    assert!(!aude.get("/history").await.has(".parts"));
}

#[sqlx::test]
async fn every_component_stands_on_one_page_of_the_demo(db: PgPool) {
    let page = TestApp::new(&db).visitor().get("/demo/components").await;
    assert_eq!(page.status(), 200);
    assert!(page.has(".error-summary") && page.has(".leaf") && page.has(".choice-if_needed"));
}
