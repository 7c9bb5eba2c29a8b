//! A reader who lives by another clock.

use sqlx::PgPool;

use super::{answer, guest, page_of};
use crate::support::{TestApp, decide};

#[sqlx::test]
async fn a_zone_once_chosen_is_shown_beside_the_polls_own(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    assert!(!page.has(".elsewhere"));
    let choice = anne.get(&format!("/zone?back={}", page_of(&poll))).await;
    assert_eq!(choice.status(), 200);
    assert_eq!(
        choice.attributes("option", "value")[..4],
        [
            "",
            "America/Toronto",
            "America/Halifax",
            "America/Blanc-Sablon"
        ]
    );
    let back = page_of(&poll);
    let chosen = anne
        .get(&format!("/zone?back={back}&zone=America%2FHalifax"))
        .await;
    assert_eq!((chosen.status(), chosen.location()), (303, back.as_str()));
    let page = anne.get(&back).await;
    assert_eq!(
        page.texts("legend")[0],
        "9\u{a0}h – 10\u{a0}h (heure de Québec) lundi 30 novembre 2026 \
         de 10\u{a0}h à 11\u{a0}h (Îles-de-la-Madeleine)"
    );
    assert!(
        page.text(".zone-note")
            .contains("puis Îles-de-la-Madeleine")
    );
    assert!(page.text(".facts").contains("(Îles-de-la-Madeleine)"));
    let saved = answer(&mut anne, &poll, &["yes", "no"]).await;
    let receipt = anne.follow(&saved).await;
    assert!(
        receipt
            .text("[role=status]")
            .contains("10\u{a0}h (heure de Québec) – 11\u{a0}h (Îles-de-la-Madeleine)")
    );
    assert!(receipt.texts("dt")[0].contains("de 10\u{a0}h à 11\u{a0}h (Îles-de-la-Madeleine)"));

    decide(&app, &poll, 0).await;
    let page = anne.get(&back).await;
    assert!(
        page.text(".kept")
            .contains("de 9\u{a0}h à 10\u{a0}h (heure de Québec) – de 10\u{a0}h à 11\u{a0}h"),
        "{}",
        page.text(".kept")
    );

    let forgotten = anne.get(&format!("/zone?back={back}&zone=")).await;
    assert_eq!(forgotten.status(), 303);
    assert!(!anne.get(&back).await.body.contains("Îles-de-la-Madeleine"));
}

#[sqlx::test]
async fn a_zone_sends_nobody_to_another_site(db: PgPool) {
    let app = TestApp::new(&db);
    let mut visitor = app.visitor();
    for back in [
        "//evil.example",
        "https://evil.example",
        "%5C%5Cevil.example",
    ] {
        let chosen = visitor
            .get(&format!("/zone?back={back}&zone=Europe%2FParis"))
            .await;
        assert_eq!((chosen.status(), chosen.location()), (303, "/"), "{back}");
    }
    let unknown = visitor.get("/zone?zone=Europe%2FQuebec").await;
    assert_eq!(unknown.attributes(".error-summary a", "href"), ["#zone"]);
}
