//! What the settings will do is said on their page, before anything is saved.

use sqlx::PgPool;

use crate::support::TestApp;

#[sqlx::test]
async fn the_page_of_settings_says_what_they_do_and_when_all_is_erased(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.get("/polls/new").await;
    let folded = "details.settings:not([open]) #visibility";
    assert!(page.has(folded), "what is usual is folded");
    assert_eq!(
        page.texts(".outcome dd"),
        [
            "Le nombre de réponses, sans les noms",
            "oui, si nécessaire ou non",
            "Interne\u{a0}: pour les personnes concernées, à ne pas transférer",
            "Français",
            "Heure de Québec (Montréal, Québec, Gatineau)",
        ]
    );
    // Fourteen days to answer, then ninety.
    assert_eq!(page.text(".erasure output"), "dimanche 7 mars 2027");
    let form = page.form("/polls").with("title", "");
    let form = form
        .with("deadline_date", "2026-12-01")
        .with("visibility", "nothing")
        .without("if_needed");
    let again = lise.submit(form.clone()).await;
    assert_eq!(again.status(), 422);
    // Far from its field, the message says which.
    assert_eq!(
        again.text(".error-summary a[href='#title']"),
        "Titre\u{a0}: ce champ est obligatoire."
    );
    // Beside it, it does not say so again.
    assert!(
        again
            .text("#title-error")
            .ends_with("Ce champ est obligatoire.")
    );
    assert_eq!(again.text(".erasure output"), "lundi 1er mars 2027");
    let said = again.texts(".outcome dd");
    assert!(said[0].starts_with("Rien"), "{said:?}");
    assert_eq!(said[1], "oui ou non");
    let without = form.with("deadline_date", "").with("deadline_time", "");
    let again = lise.submit(without).await;
    assert_eq!(again.text(".erasure output"), "");
    assert!(again.text(".erasure").contains("quand la date limite"));
}

#[sqlx::test]
async fn what_is_erased_follows_the_last_option(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let draft = app.poll(lise.account.unwrap()).options(20).draft().await;
    let shown = |page: &crate::support::Answer| page.text(".erasure output");
    let page = lise.get(&format!("/polls/{}/edit", draft.id)).await;
    let on_draft = shown(&page);
    let page = lise.get(&format!("/polls/{}/publication", draft.id)).await;
    assert!(
        page.text(".sees").contains(&on_draft),
        "the page before publication says {on_draft} too"
    );
    let form = page.form(&format!("/polls/{}/publication", draft.id));
    lise.submit(form).await;
    let page = lise.get(&format!("/polls/{}/edit", draft.id)).await;
    assert_eq!(shown(&page), on_draft);
    assert!(!page.has(".erasure output[for]"), "it is set");
}
