//! Texts and settings: `/polls/new`, `/polls/{poll}/edit`.

use creneau::answers::model::Answer;
use creneau::ids::PollId;
use sqlx::PgPool;

use crate::support::{Answer as Page, Form, PAYLOADS, TestApp, TestPoll, Visitor};

async fn blank(lise: &mut Visitor) -> Form {
    lise.get("/polls/new").await.form("/polls")
}

fn poll_of(answer: &Page) -> PollId {
    let path = answer.location();
    path.split('/').nth(2).unwrap().parse().unwrap()
}

fn errors(page: &Page) -> Vec<(String, String)> {
    page.attributes(".error-summary a", "href")
        .into_iter()
        .zip(page.texts(".error-summary a"))
        .collect()
}

/// A poll that has one answer.
async fn answered(app: &TestApp, poll: &TestPoll) {
    let choices = vec![(poll.options[0], Some(Answer::Yes))];
    app.cast(poll.id, poll.people[0].id, choices, "")
        .await
        .unwrap();
}

#[sqlx::test]
async fn a_draft_is_made_with_safe_defaults_and_shown_again(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let form = blank(&mut lise).await;
    for (field, value) in [
        ("zone", "America/Toronto"),
        ("language", "fr-CA"),
        ("sensitivity", "internal"),
        ("visibility", "counts"),
        ("if_needed", "on"),
        ("deadline_date", "2026-12-07"),
        ("deadline_time", "17:00"),
    ] {
        assert_eq!(form.value(field), Some(value), "{field}");
    }
    let form = form
        .with("title", "  Comité   qualité ")
        .with("description", "Une heure.\r\nEn personne.")
        .with("place", "Salle 4")
        .with("substitute_name", "Ana Roy")
        .with("substitute_email", "ana.roy@staff.example");
    let answer = lise.submit(form).await;
    assert_eq!(answer.status(), 303);
    let poll = poll_of(&answer);
    assert_eq!(answer.location(), format!("/polls/{poll}/options"));
    let next = lise.follow(&answer).await;
    assert_eq!(next.text(".notice"), "Le brouillon est enregistré.");

    let page = lise.get(&format!("/polls/{poll}/edit")).await;
    let form = page.form(&format!("/polls/{poll}"));
    assert_eq!(form.value("title"), Some("Comité qualité"));
    assert_eq!(form.value("description"), Some("Une heure.\nEn personne."));
    assert_eq!(
        form.value("substitute_email"),
        Some("ana.roy@staff.example")
    );
    assert!(page.body.contains("Ana Roy n&#39;a pas encore accepté"));
    // Nobody is written to before publication.
    let mails = sqlx::query_scalar!("SELECT count(*) FROM mails")
        .fetch_one(&db)
        .await
        .unwrap();
    assert_eq!(mails, Some(0));
}

#[sqlx::test]
async fn the_form_is_whole_in_english(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.in_english().get("/polls/new").await;
    assert_eq!(page.text("h1"), "New poll");
    assert_eq!(page.text("label[for=place]"), "Place or link (optional)");
    assert!(page.body.contains("Step 1 of 4"));
    // Every field has a label, and the zones of Québec come first.
    for field in page.attributes("form[action='/polls'] input:not([type=hidden], [type=radio], [type=checkbox]), textarea, select", "id") {
        assert!(page.has(&format!("label[for='{field}']")), "{field}");
    }
    assert_eq!(
        page.attributes("#zone > option", "value"),
        ["America/Toronto", "America/Halifax", "America/Blanc-Sablon"]
    );
    assert!(page.has("#zone optgroup option[value='Europe/Paris']"));
}

#[sqlx::test]
async fn what_is_wrong_is_said_beside_each_field_and_what_was_typed_is_kept(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let before = app.checksum().await;
    let form = blank(&mut lise)
        .await
        .with("title", " ")
        .with("description", &"é".repeat(8_001))
        .with("place", &"x".repeat(501))
        .with("zone", "America/Chicoutimi")
        .with("language", "de")
        .with("sensitivity", "secret")
        .with("visibility", "all")
        .with("substitute_name", "Ana")
        .with("substitute_email", "ana@nulle part");
    let page = lise.submit(form).await;
    assert_eq!(page.status(), 422);
    let fields: Vec<String> = errors(&page).into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        fields,
        [
            "#title",
            "#description",
            "#place",
            "#zone",
            "#language",
            "#sensitivity",
            "#visibility",
            "#substitute_email"
        ]
    );
    for field in &fields {
        assert!(page.has(field), "{field} is no field of the page");
        assert!(page.has(&format!("{field}-error")), "{field} says nothing");
    }
    let kept = page.form("/polls");
    assert_eq!(kept.value("description").unwrap().chars().count(), 8_001);
    assert_eq!(kept.value("substitute_email"), Some("ana@nulle part"));
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn the_limits_of_texts_are_reached_and_not_passed(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let longest = blank(&mut lise)
        .await
        .with("title", &"é".repeat(200))
        .with("description", &"é".repeat(8_000))
        .with("place", &"é".repeat(500));
    assert_eq!(lise.submit(longest.clone()).await.status(), 303);
    let page = lise.submit(longest.with("title", &"é".repeat(201))).await;
    assert_eq!(page.status(), 422);
    assert_eq!(
        errors(&page),
        [(
            "#title".to_owned(),
            "Titre\u{a0}: le texte est trop long, au plus 200 caractères.".to_owned()
        )]
    );
}

#[sqlx::test]
async fn t78_a_body_over_the_limit_is_413(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let form = blank(&mut lise).await.with("title", "Comité");
    let answer = lise
        .submit(form.with("description", &"a".repeat(257 * 1024)))
        .await;
    assert_eq!(answer.status(), 413);
}

#[sqlx::test]
async fn t26_fields_of_no_form_change_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let draft = app.poll(lise.account.unwrap()).draft().await;
    let open = app.poll(lise.account.unwrap()).open().await;
    let before = app.checksum().await;
    let page = lise.get(&format!("/polls/{}/edit", draft.id)).await;
    let edit = page.form(&format!("/polls/{}", draft.id));
    let new = blank(&mut lise).await.with("title", "Comité");
    for field in [
        "owner_id",
        "owner",
        "state",
        "status",
        "is_admin",
        "purge_at",
        "opened_at",
        "hold",
        "version",
        "poll_id",
    ] {
        for form in [&edit, &new] {
            let answer = lise.submit(form.clone().with(field, "1")).await;
            assert_eq!(answer.status(), 422, "{field}");
        }
    }
    // The deadline of an open poll is no field of this page either.
    let page = lise.get(&format!("/polls/{}/edit", open.id)).await;
    let form = page.form(&format!("/polls/{}", open.id));
    assert_eq!(form.value("deadline_date"), None);
    let answer = lise
        .submit(
            form.with("deadline_date", "2026-12-24")
                .with("deadline_time", "12:00"),
        )
        .await;
    assert_eq!(answer.status(), 422);
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn a_deadline_is_ahead_and_within_sixty_days(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let form = blank(&mut lise).await.with("title", "Comité");
    for (date, time, field) in [
        ("2026-11-23", "09:59", "#deadline_date"),
        ("2027-01-23", "12:00", "#deadline_date"),
        ("2026-02-30", "12:00", "#deadline_date"),
        ("", "12:00", "#deadline_date"),
        ("2026-12-01", "", "#deadline_time"),
        ("2026-12-01", "25:00", "#deadline_time"),
    ] {
        let typed = form
            .clone()
            .with("deadline_date", date)
            .with("deadline_time", time);
        let page = lise.submit(typed).await;
        assert_eq!(page.status(), 422, "{date} {time}");
        assert_eq!(page.attributes(".error-summary a", "href"), [field]);
        assert_eq!(page.form("/polls").value("deadline_date"), Some(date));
    }
    let none = form.with("deadline_date", "").with("deadline_time", "");
    assert_eq!(lise.submit(none).await.status(), 303);
}

#[sqlx::test]
async fn t70_a_deadline_in_the_missing_hour_is_refused(db: PgPool) {
    let app = TestApp::new(&db);
    app.clock.set("2027-03-01T15:00:00Z".parse().unwrap());
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let form = blank(&mut lise)
        .await
        .with("title", "Comité")
        .with("deadline_date", "2027-03-14")
        .with("deadline_time", "02:30");
    let page = lise.submit(form).await;
    assert_eq!(page.status(), 422);
    assert_eq!(
        page.attributes(".error-summary a", "href"),
        ["#deadline_time"]
    );
    assert!(page.text(".error-summary a").contains("n'existe pas"));
}

#[sqlx::test]
async fn t71_a_deadline_in_the_repeated_hour_asks_which(db: PgPool) {
    let app = TestApp::new(&db);
    app.clock.set("2027-10-20T15:00:00Z".parse().unwrap());
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let form = blank(&mut lise)
        .await
        .with("title", "Comité")
        .with("deadline_date", "2027-11-07")
        .with("deadline_time", "01:30");
    let page = lise.submit(form).await;
    assert_eq!(page.status(), 422);
    assert_eq!(
        page.attributes("input[name=deadline_fold]", "value"),
        ["0", "1"]
    );
    let answer = lise
        .submit(page.form("/polls").with("deadline_fold", "1"))
        .await;
    let poll = poll_of(&answer);
    let at = sqlx::query_scalar!("SELECT deadline_at FROM polls WHERE poll_id = $1", poll.0)
        .fetch_one(&db)
        .await
        .unwrap();
    assert_eq!(at.unwrap().to_rfc3339(), "2027-11-07T06:30:00+00:00");
    // The choice is shown again with the draft.
    let page = lise.get(&format!("/polls/{poll}/edit")).await;
    assert_eq!(
        page.attributes("input[name=deadline_fold][checked]", "value"),
        ["1"]
    );
}

#[sqlx::test]
async fn the_zone_stays_once_somebody_has_answered(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let (edit, update) = (
        format!("/polls/{}/edit", poll.id),
        format!("/polls/{}", poll.id),
    );
    let form = lise.get(&edit).await.form(&update);
    assert_eq!(form.value("zone"), Some("America/Toronto"));
    answered(&app, &poll).await;
    let page = lise.submit(form.with("zone", "America/Halifax")).await;
    assert_eq!(page.status(), 422);
    assert_eq!(page.attributes(".error-summary a", "href"), ["#zone"]);
    let page = lise.get(&edit).await;
    assert!(!page.has("select[name=zone]"));
    let answer = lise
        .submit(page.form(&update).with("title", "Autre titre"))
        .await;
    assert_eq!(answer.location(), update);
}

#[sqlx::test]
async fn a_change_of_zone_moves_options_deadline_and_closing_with_it(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let page = lise.get(&format!("/polls/{}/edit", poll.id)).await;
    let form = page.form(&format!("/polls/{}", poll.id));
    lise.submit(form.with("zone", "America/Halifax")).await;
    let row = sqlx::query!(
        r#"SELECT (SELECT min(starts_at) FROM options) AS "first!", deadline_at AS "deadline!",
               (SELECT run_at FROM jobs) AS "closing!", (SELECT min(expires_at) FROM invitations) AS "link!"
           FROM polls"#
    )
    .fetch_one(&db)
    .await
    .unwrap();
    assert_eq!(row.first.to_rfc3339(), "2026-11-30T13:00:00+00:00");
    assert_eq!(row.deadline.to_rfc3339(), "2026-12-07T14:00:00+00:00");
    assert_eq!(row.closing, row.deadline);
    assert_eq!(row.link, row.deadline + chrono::TimeDelta::days(7));
}

#[sqlx::test]
async fn a_cancelled_poll_does_not_change(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let path = format!("/polls/{}", poll.id);
    let form = lise.get(&format!("{path}/edit")).await.form(&path);
    sqlx::query!("UPDATE polls SET state = 'cancelled'")
        .execute(&db)
        .await
        .unwrap();
    assert_eq!(lise.get(&format!("{path}/edit")).await.status(), 409);
    let answer = lise.submit(form).await;
    assert_eq!(answer.status(), 409);
    assert_eq!(answer.text("h1"), "La situation a changé");
}

#[sqlx::test]
async fn t20_a_poll_of_somebody_else_does_not_exist(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).draft().await;
    let mut jean = app.staff("Jean Roy", &["organiser"]).await;
    for page in ["edit", "options", "invitations", "publication"] {
        let path = format!("/polls/{}/{page}", poll.id);
        assert_eq!(jean.get(&path).await.status(), 404, "{path}");
    }
}

#[sqlx::test]
async fn t60_texts_make_no_element_and_no_attribute(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let plain = saved_and_shown(&mut lise, "Texte").await;
    for payload in PAYLOADS {
        let fooled = saved_and_shown(&mut lise, payload).await;
        assert_eq!(fooled, plain, "{payload}");
    }
    // Sent back with an error, the same texts are as harmless.
    for payload in PAYLOADS {
        let fields = |text: &str| {
            [
                ("title", text),
                ("description", text),
                ("place", text),
                ("substitute_name", text),
                ("substitute_email", text),
                ("deadline_date", text),
                ("deadline_time", text),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
        };
        let mut skeletons = Vec::new();
        for text in ["x y", payload] {
            let mut form = blank(&mut lise).await;
            for (name, value) in fields(text) {
                form = form.with(&name, &value);
            }
            let page = lise.submit(form).await;
            assert_eq!(page.status(), 422, "{payload}");
            skeletons.push(skeleton(&page));
        }
        assert_eq!(skeletons[0], skeletons[1], "{payload}");
    }
}

#[sqlx::test]
async fn t63_texts_that_look_like_sql_are_kept_as_they_are(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    for payload in PAYLOADS.iter().filter(|payload| payload.starts_with('\'')) {
        let form = blank(&mut lise)
            .await
            .with("title", payload)
            .with("place", payload);
        let poll = poll_of(&lise.submit(form).await);
        let edit = lise.get(&format!("/polls/{poll}/edit")).await;
        assert_eq!(edit.attributes("#title", "value"), [*payload]);
        assert_eq!(edit.attributes("#place", "value"), [*payload]);
    }
}

async fn saved_and_shown(lise: &mut Visitor, text: &str) -> Vec<Vec<String>> {
    let form = blank(lise)
        .await
        .with("title", text)
        .with("description", text)
        .with("place", text)
        .with("substitute_name", text)
        .with("substitute_email", "ana@staff.example");
    let answer = lise.submit(form).await;
    let poll = poll_of(&answer);
    let mut skeletons = Vec::new();
    for page in ["edit", "options", "invitations", "publication"] {
        let page = lise.get(&format!("/polls/{poll}/{page}")).await;
        assert_eq!(page.status(), 200);
        skeletons.push(skeleton(&page));
    }
    skeletons
}

/// The elements of a page with the names of their attributes.
fn skeleton(page: &Page) -> Vec<String> {
    use scraper::{Html, Selector};
    let html: Html = page.html();
    let all = Selector::parse("*").unwrap();
    html.select(&all)
        .map(|element| {
            let mut names: Vec<&str> = element.value().attrs().map(|(name, _)| name).collect();
            names.sort_unstable();
            format!("{} {}", element.value().name(), names.join(" "))
        })
        .collect()
}

#[sqlx::test]
async fn t02_opening_a_page_changes_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let base = format!("/polls/{}", poll.id);
    let option = format!("{base}/options/{}", poll.options[0]);
    let person = format!("{base}/invitations/{}", poll.people[0].id);
    let before = app.checksum().await;
    for path in [
        "/polls".to_owned(),
        "/polls/new".to_owned(),
        format!("{base}/edit"),
        format!("{base}/options"),
        format!("{option}/edit"),
        format!("{option}/removal"),
        format!("{base}/invitations"),
        format!("{person}/revocation"),
        format!("{person}/removal"),
        format!("{base}/preview"),
    ] {
        assert_eq!(lise.get(&path).await.status(), 200, "{path}");
        assert_eq!(lise.head(&path).await.status(), 200, "{path}");
        let english = lise.get(&format!("{path}?lang=en-CA")).await;
        assert!(english.has("html[lang=en-CA]"), "{path}");
    }
    assert_eq!(app.checksum().await, before);
}
