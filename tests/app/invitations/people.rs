//! People: `/polls/{poll}/invitations`.

use creneau::answers::model::Answer as Choice;
use sqlx::PgPool;

use crate::support::{Answer, Form, TestApp, TestPoll, Visitor};

fn path(poll: &TestPoll) -> String {
    format!("/polls/{}/invitations", poll.id)
}

fn one(poll: &TestPoll, act: &str) -> String {
    format!("{}/{}/{act}", path(poll), poll.people[0].id)
}

async fn form(lise: &mut Visitor, poll: &TestPoll) -> Form {
    lise.get(&path(poll)).await.form(&path(poll))
}

async fn people(db: &PgPool) -> Vec<(String, String, bool)> {
    sqlx::query!("SELECT name, email, required FROM invitations ORDER BY name")
        .fetch_all(db)
        .await
        .unwrap()
        .into_iter()
        .map(|row| (row.name, row.email, row.required))
        .collect()
}

async fn mails(db: &PgPool, kind: &str) -> i64 {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM mails WHERE kind = $1"#,
        kind
    )
    .fetch_one(db)
    .await
    .unwrap()
}

fn errors(page: &Answer) -> Vec<String> {
    page.texts(".error-summary a")
}

#[sqlx::test]
async fn pasted_people_are_added_and_nobody_is_written_to(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(0).draft().await;
    let pasted = "Marie-Ève Tremblay <me@chum.qc.ca> (CHUM)\r\n\r\n\"Côté, Luc\" <luc@staff.example>; ana@staff.example";
    let form = form(&mut lise, &poll)
        .await
        .with("people", pasted)
        .with("required", "optional");
    let answer = lise.submit(form).await;
    assert_eq!(answer.location(), path(&poll));
    let page = lise.follow(&answer).await;
    assert_eq!(page.text("main .notice"), "3 personnes sont ajoutées.");
    let pair = |name: &str, email: &str| (name.to_owned(), email.to_owned(), false);
    assert_eq!(
        people(&db).await,
        [
            pair("Ana", "ana@staff.example"),
            pair("Côté, Luc", "luc@staff.example"),
            pair("Marie-Ève Tremblay", "me@chum.qc.ca"),
        ]
    );
    // Only she is from outside; the page never holds anybody's link.
    assert_eq!(page.count(".person-who .chip"), 1);
    assert!(page.text(".person:nth-child(3)").contains("Externe"));
    assert!(page.text(".person:nth-child(3)").contains("À envoyer"));
    assert!(!page.body.contains("/i/v1."));
    assert_eq!(mails(&db, "invitation").await, 0);
}

#[sqlx::test]
async fn a_preview_tells_good_duplicate_and_wrong_apart(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(1).draft().await;
    let mut lise = lise.in_english();
    let before = app.checksum().await;
    let pasted = "Ana <ana@z.ca>\nPERSONNE01@leak.test\nLuc Roy\nX <x@>";
    let form = form(&mut lise, &poll).await.with("people", pasted);
    let page = lise.submit(form.pressing("preview", "on")).await;
    assert_eq!(page.status(), 200);
    let verdicts = page.texts(".pasted .verdict");
    assert!(verdicts.iter().any(|verdict| verdict == "Correct"));
    assert_eq!(
        verdicts
            .iter()
            .filter(|verdict| verdict.starts_with("Duplicate"))
            .count(),
        1
    );
    assert!(
        verdicts
            .iter()
            .any(|verdict| verdict == "The email address is missing: write it after the name.")
    );
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn wrong_and_duplicate_people_stop_the_addition_unless_left_aside(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(1).draft().await;
    let before = app.checksum().await;
    let pasted = "Ana <ana@z.ca>\nAna <ANA@z.ca>\nX <x@>";
    let typed = form(&mut lise, &poll)
        .await
        .with("people", pasted)
        .with("required", "optional");
    let page = lise.submit(typed).await;
    assert_eq!(page.status(), 422);
    let messages = errors(&page);
    assert!(messages[0].starts_with("Ligne 2\u{a0}: En double"));
    assert!(messages[1].starts_with("Ligne 3\u{a0}: Ce n'est pas une adresse"));
    assert_eq!(page.count(".pasted-wrong, .pasted-duplicate"), 2);
    assert_eq!(app.checksum().await, before);
    let kept = page.form(&path(&poll));
    assert_eq!(kept.value("people"), Some(pasted));
    assert_eq!(kept.value("required"), Some("optional"));
    // The good one is added; the wrong line stays in the box to be mended, the duplicate is left aside.
    assert_eq!(page.text("[name=good_only]"), "Ajouter cette personne");
    let page = lise.submit(kept.with("good_only", "on")).await;
    assert_eq!(page.status(), 422);
    assert_eq!(people(&db).await.len(), 2);
    assert_eq!(
        page.text("main .notice"),
        "1 personne est ajoutée. 1 ligne reste à corriger ci-dessous."
    );
    let left = page.form(&path(&poll));
    assert_eq!(left.value("people"), Some("X <x@>"));
    assert_eq!(left.value("required"), Some("optional"));
    assert_eq!(page.texts(".pasted-wrong").len(), 1);
    let mended = left.with("people", "X <x@z.ca>");
    assert_eq!(lise.submit(mended).await.status(), 303);
    assert_eq!(people(&db).await.len(), 3);
}

#[sqlx::test]
async fn with_nothing_wrong_but_duplicates_the_good_ones_are_added_at_once(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(1).draft().await;
    let typed = form(&mut lise, &poll)
        .await
        .with("people", "Ana <ana@z.ca>\nPERSONNE01@leak.test");
    let answer = lise.submit(typed.with("good_only", "on")).await;
    assert_eq!(answer.status(), 303);
    assert_eq!(people(&db).await.len(), 2);
}

/// The page of 640 people: one hundred lines, found by state, name, address or organisation.
#[sqlx::test]
async fn a_long_list_is_paged_narrowed_and_searched(db: PgPool) {
    let app = TestApp::configured(&db, |config| config.limits.people_per_poll = 1_000);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(0).draft().await;
    let mut pasted: Vec<String> = (1..=639)
        .map(|number| format!("Personne {number:03} <p{number:03}@leak.test>"))
        .collect();
    pasted.push("Zoé Été <z@leak.test> (Régie)".to_owned());
    let typed = form(&mut lise, &poll).await;
    let added = lise.submit(typed.with("people", &pasted.join("\n"))).await;
    assert_eq!(added.status(), 303);

    let first = lise.get(&path(&poll)).await;
    assert_eq!(first.count(".person"), 100);
    assert_eq!(first.texts(".tabs a"), ["Toutes 640", "À envoyer 640"]);
    assert_eq!(first.text(".pager span"), "1 à 100 sur 640");
    assert!(!first.has(".pager [rel=prev]"));
    let mut page = first;
    let mut seen = 100;
    while let Some(next) = page.attributes(".pager [rel=next]", "href").pop() {
        page = lise.get(next.split('#').next().unwrap()).await;
        seen += page.count(".person");
    }
    assert_eq!(seen, 640);
    assert_eq!(page.text(".person:last-child strong"), "Zoé Été");
    let required = page
        .attributes(".person:last-child button", "formaction")
        .remove(0);
    let act = page.form(&format!("{}#act", path(&poll)));
    let done = lise
        .submit(act.to(&required).with("required", "optional"))
        .await;
    // One comes back to the line one acted on.
    let page = lise.follow(&done).await;
    assert!(page.text(".person:last-child").contains("Facultative"));
    for search in ["zoe ete", "REGIE", "z@leak"] {
        let found = format!("{}?q={}", path(&poll), search.replace(' ', "+"));
        let page = lise.get(&found).await;
        assert_eq!(page.texts(".person strong"), ["Zoé Été"], "{search}");
    }
    let none = lise.get(&format!("{}?state=answered", path(&poll))).await;
    assert_eq!(none.text(".empty p"), "Aucune personne ne correspond.");
}

#[sqlx::test]
async fn nobody_too_many_and_unknown_values_are_refused(db: PgPool) {
    let app = TestApp::configured(&db, |config| config.limits.people_per_poll = 3);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(2).draft().await;
    let before = app.checksum().await;
    for (pasted, message) in [
        (" \n ", "Collez au moins une personne"),
        (
            "a@z.ca\nb@z.ca",
            "Un sondage compte au plus 3 personnes; il en aurait 4.",
        ),
    ] {
        let form = form(&mut lise, &poll).await.with("people", pasted);
        let page = lise.submit(form).await;
        assert_eq!(page.status(), 422);
        assert!(errors(&page)[0].starts_with(message), "{:?}", errors(&page));
    }
    let form = form(&mut lise, &poll).await.with("people", "a@z.ca");
    let page = lise.submit(form.clone().with("required", "maybe")).await;
    assert_eq!(page.attributes(".error-summary a", "href"), ["#required"]);
    let t26 = lise.submit(form.with("delivery", "sent")).await;
    assert_eq!(t26.status(), 422);
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn t78_pasted_people_may_fill_512_kilobytes_and_no_more(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).draft().await;
    let blank = form(&mut lise, &poll).await;
    let large = lise
        .submit(blank.clone().with("people", &"a".repeat(400 * 1024)))
        .await;
    assert_eq!(large.status(), 422);
    let huge = lise
        .submit(blank.with("people", &"a".repeat(513 * 1024)))
        .await;
    assert_eq!(huge.status(), 413);
}

#[sqlx::test]
async fn people_added_to_an_open_poll_are_written_to_by_their_own_act(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let added = form(&mut lise, &poll)
        .await
        .with("people", "Ana <ana@z.ca>");
    let answer = lise.submit(added).await;
    let page = lise.follow(&answer).await;
    assert!(
        page.text("main .notice")
            .contains("On ne lui a pas encore écrit")
    );
    assert_eq!(mails(&db, "invitation").await, 2);
    let sending = format!("/polls/{}/sending", poll.id);
    let send = page.form(&sending);
    assert_eq!(lise.submit(send.clone()).await.status(), 303);
    assert_eq!(mails(&db, "invitation").await, 3);
    // Pressed twice, it writes once.
    let answer = lise.submit(send).await;
    let page = lise.follow(&answer).await;
    assert_eq!(
        page.text("main .notice"),
        "Tout le monde a déjà reçu son invitation."
    );
    assert_eq!(mails(&db, "invitation").await, 3);
}

#[sqlx::test]
async fn presence_link_and_removal_of_one_person(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let person = poll.people[0].id;
    let said = [Some(Choice::Yes), Some(Choice::No)];
    let choices = poll.options.iter().copied().zip(said).collect();
    app.cast(poll.id, person, choices, "").await.unwrap();
    let page = lise.get(&path(&poll)).await;
    assert!(page.text(".person:nth-child(1)").contains("A répondu"));
    assert!(
        page.text(".person:nth-child(2)")
            .contains("En file d'envoi")
    );

    let act = page.form(&format!("{}#act", path(&poll)));
    let optional = act.clone().to(&one(&poll, "requirement"));
    lise.submit(optional.pressing("required", "optional")).await;
    assert!(!people(&db).await[0].2);

    let resending = act.to(&one(&poll, "resending"));
    for _ in 0..3 {
        assert_eq!(lise.submit(resending.clone()).await.status(), 303);
    }
    assert_eq!(mails(&db, "link").await, 3);
    let answer = lise.submit(resending).await;
    assert!(lise.follow(&answer).await.has(".notice.warning"));
    assert_eq!(mails(&db, "link").await, 3);

    let page = lise.get(&one(&poll, "revocation")).await;
    let revocation = page.form(&one(&poll, "revocation"));
    assert_eq!(lise.submit(revocation.clone()).await.status(), 303);
    assert_eq!(lise.submit(revocation).await.status(), 409);
    let page = lise.get(&path(&poll)).await;
    assert!(page.text(".person:nth-child(1)").contains("Révoqué"));
    let act = page.form(&format!("{}#act", path(&poll)));
    lise.submit(act.to(&one(&poll, "reissue"))).await;
    assert_eq!(mails(&db, "link").await, 4);

    let page = lise.get(&one(&poll, "removal")).await;
    assert!(page.text("main").contains("Ses 2 réponses seront effacées"));
    lise.submit(page.form(&one(&poll, "removal"))).await;
    assert_eq!(people(&db).await.len(), 1);
    assert_eq!(lise.get(&one(&poll, "removal")).await.status(), 404);
}

#[sqlx::test]
async fn t60_names_and_addresses_make_no_element(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(0).draft().await;
    for (number, payload) in [
        "\"><img src=x onerror=alert(1)>",
        "</textarea></td><script>alert(1)</script>",
        "' onfocus='alert(1)' autofocus",
        "{{7*7}}",
    ]
    .into_iter()
    .enumerate()
    {
        let pasted = format!("{payload} <p{number}@z.ca>\n{payload} p{number}@y.ca");
        let typed = form(&mut lise, &poll).await.with("people", &pasted);
        let page = lise.submit(typed.pressing("preview", "on")).await;
        assert!(!page.has("main script, main img, [onfocus], [onerror]"));
        let kept = page.form(&path(&poll)).with("good_only", "on");
        let page = lise.submit(kept.clone()).await;
        assert!(!page.has("main script, main img, [onfocus], [onerror]"));
        let page = lise.get(&path(&poll)).await;
        assert!(!page.has("main script, main img, [onfocus], [onerror]"));
    }
    assert!(!people(&db).await.is_empty());
}

#[sqlx::test]
async fn t66_only_the_organisations_domains_are_invited_where_it_says_so(db: PgPool) {
    let app = TestApp::configured(&db, |config| {
        config.limits.invited_domains = vec!["staff.example".to_owned(), "chum.qc.ca".to_owned()];
    });
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(0).draft().await;
    let outside = "Ana Roy <ana@staff.example>\r\nLuc Côté <luc@mauvais-staff.example>";
    let pasted = form(&mut lise, &poll).await.with("people", outside);
    let answer = lise.submit(pasted).await;
    assert_eq!(answer.status(), 422);
    let said = errors(&answer).join(" ");
    assert!(said.contains("luc@mauvais-staff.example"), "{said}");
    assert!(said.contains("staff.example, chum.qc.ca"), "{said}");
    assert!(answer.body.contains("Ana Roy"), "what was pasted is kept");
    assert!(people(&db).await.is_empty(), "nobody is added then");

    let inside = "Ana Roy <ana@staff.example>\r\nLuc Côté <luc@dsp.CHUM.qc.ca>";
    let pasted = form(&mut lise, &poll).await.with("people", inside);
    assert_eq!(lise.submit(pasted).await.status(), 303);
    assert_eq!(people(&db).await.len(), 2);

    let page = lise.get(&path(&poll)).await;
    let correction = page
        .attributes("main a", "href")
        .into_iter()
        .find(|address| address.ends_with("/address"))
        .expect("an address can be corrected");
    let corrected = lise.get(&correction).await.form(&correction);
    let answer = lise
        .submit(corrected.with("email", "ana@ailleurs.example"))
        .await;
    assert_eq!(answer.status(), 422);
    assert!(errors(&answer).join(" ").contains("ana@ailleurs.example"));
}
