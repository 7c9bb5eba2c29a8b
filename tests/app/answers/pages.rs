//! The answer page itself: what it costs, what it says, in both languages.

use creneau::polls::actions::{self as polls, PollChanges};
use creneau::polls::model::{PollTexts, ResultsVisibility};
use sqlx::PgPool;

use super::{answer, filled, guest, page_of};
use crate::support::{TestApp, TestPoll, actor, queries};

async fn retitle(app: &TestApp, poll: &TestPoll, texts: PollTexts) {
    let mut conn = app.db.acquire().await.unwrap();
    let found = creneau::polls::find(&mut conn, poll.id)
        .await
        .unwrap()
        .unwrap();
    let changes = PollChanges {
        texts,
        zone: found.zone,
        settings: found.settings,
        deadline: None,
        tags: Vec::new(),
        class: None,
    };
    let retention = &app.state.config.retention;
    let actor = actor(poll.owner);
    polls::update(
        &app.state.db,
        &actor,
        poll.id,
        changes,
        retention,
        app.now(),
    )
    .await
    .unwrap();
}

#[sqlx::test]
async fn t123_the_answer_page_takes_few_statements_whatever_the_number_of_people(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    for people in [5, 60] {
        for (visibility, most) in [
            (ResultsVisibility::Counts, 1),
            (ResultsVisibility::CountsAndNames, 2),
        ] {
            let poll = app
                .poll(owner)
                .people(people)
                .visibility(visibility)
                .open()
                .await;
            for person in &poll.people[1..] {
                let mut other = guest(&app, person).await;
                answer(&mut other, &poll, &["yes", "no"]).await;
            }
            let mut anne = guest(&app, &poll.people[0]).await;
            let before = queries();
            assert_eq!(anne.get(&page_of(&poll)).await.status(), 200);
            assert_eq!(queries() - before, most, "{people} people");
        }
    }
}

/// Who asks, the poll, what the answer meets, the answer with all it changes, the audit entry; what frames the
/// transaction aside. Whoever else answers the same poll waits for the last four.
#[sqlx::test]
async fn a_ballot_is_saved_in_five_statements(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).people(2).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    for choices in [["yes", "no"], ["no", "yes"]] {
        let form = filled(&anne.get(&page_of(&poll)).await, &poll, &choices);
        let before = queries();
        assert_eq!(anne.submit(form).await.status(), 303);
        assert_eq!(queries() - before, 5, "{choices:?}");
    }
}

#[sqlx::test]
async fn the_page_speaks_the_language_of_the_invitation_until_another_is_chosen(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let mut anne = app.visitor().with_header("accept-language", "en-CA");
    anne.get(&app.link(&poll.people[0])).await;
    let page = anne.get(&page_of(&poll)).await;
    assert_eq!(page.attributes("html", "lang"), ["fr-CA"]);
    let english = anne.get(&format!("{}?lang=en-CA", page_of(&poll))).await;
    assert!(english.body.contains("Save my answers"));
    anne.get(&app.link(&poll.people[0])).await;
    let page = anne.get(&page_of(&poll)).await;
    assert_eq!(page.attributes("html", "lang"), ["en-CA"]);
    assert!(
        page.texts("legend")[0].contains("9\u{a0}a.m. – 10\u{a0}a.m."),
        "{:?}",
        page.texts("legend")
    );
    for path in ["/receipt", "/withdrawal"] {
        answer(&mut anne, &poll, &["yes"]).await;
        let page = anne.get(&format!("/p/{}{path}", poll.id)).await;
        assert_eq!(page.attributes("html", "lang"), ["en-CA"]);
    }
}

#[sqlx::test]
async fn t60_t61_texts_of_the_organiser_are_only_text(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let payload = "<img src=x onerror=alert(1)>\"><script>alert(1)</script>";
    let texts = PollTexts {
        title: payload.to_owned(),
        description: format!("Un\n{payload}\njavascript:alert(1)"),
        place: "Salle 2, https://visio.example.org/salle javascript:alert(1) //evil.example"
            .to_owned(),
    };
    retitle(&app, &poll, texts).await;
    let mut anne = guest(&app, &poll.people[0]).await;
    answer(&mut anne, &poll, &["yes"]).await;
    for path in ["", "/receipt", "/withdrawal", "/departure"] {
        let page = anne.get(&format!("/p/{}{path}", poll.id)).await;
        assert!(
            !page.has("main img") && !page.has("script:not([src])"),
            "{path}"
        );
        assert!(page.texts("main").join("").contains("<img src=x"), "{path}");
    }
    let page = anne.get(&page_of(&poll)).await;
    let out: Vec<String> = page.attributes("main a[href^='http']", "href");
    assert_eq!(out, ["https://visio.example.org/salle"]);
    assert_eq!(
        page.attributes("main a[href^='http']", "rel"),
        ["noopener noreferrer nofollow"]
    );
    assert!(page.body.contains("(visio.example.org)"));
    assert!(!page.has("a[href^='javascript']"));
}

#[sqlx::test]
async fn every_choice_is_a_native_radio_named_by_its_group(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app
        .poll(app.account("Lise Gagnon").await)
        .options(12)
        .open()
        .await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let page = anne.get(&page_of(&poll)).await;
    assert_eq!(page.count("fieldset.option"), 12);
    assert_eq!(page.count("fieldset.option input[type=radio]"), 48);
    assert_eq!(page.count("fieldset.option input[value=''][checked]"), 12);
    assert_eq!(page.texts("section.day h3")[0], "Lundi 30 novembre 2026");
    assert_eq!(
        page.texts("legend")[0],
        "9\u{a0}h – 10\u{a0}h lundi 30 novembre 2026 (heure de Québec)"
    );
    assert!(page.has("a[href='#send']"));
    let mut ids = page.attributes("[id]", "id");
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id twice");
    assert!(!page.body.contains(" style=") && !page.body.contains(" onclick"));
}
