//! Options: `/polls/{poll}/options`.

use creneau::answers::model::Answer as Choice;
use sqlx::PgPool;

use crate::support::{Answer, Form, TestApp, TestPoll, Visitor};

fn path(poll: &TestPoll) -> String {
    format!("/polls/{}/options", poll.id)
}

async fn form(lise: &mut Visitor, poll: &TestPoll) -> Form {
    lise.get(&path(poll)).await.form(&path(poll))
}

async fn whens(db: &PgPool) -> Vec<(String, Option<i32>)> {
    sqlx::query!(
        r#"SELECT coalesce(on_date::text, to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')) AS "at!",
               duration_minutes FROM options WHERE removed_version IS NULL ORDER BY 1"#
    )
    .fetch_all(db)
    .await
    .unwrap()
    .into_iter()
    .map(|row| (row.at, row.duration_minutes))
    .collect()
}

fn errors(page: &Answer) -> Vec<String> {
    page.texts(".error-summary a")
}

async fn answer(app: &TestApp, poll: &TestPoll, person: usize) {
    let choices = vec![(poll.options[0], Some(Choice::No))];
    app.cast(poll.id, poll.people[person].id, choices, "")
        .await
        .unwrap();
}

#[sqlx::test]
async fn lines_and_rows_are_added_together(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).options(0).draft().await;
    let page = lise.get(&path(&poll)).await;
    assert!(page.text("main").contains("Aucune plage pour l'instant"));
    let form = page
        .form(&path(&poll))
        .with(
            "lines",
            "2026-12-01 14:30-15:30\r\n\r\nmardi 9h\r\n2026-12-03",
        )
        .with("minutes", "90")
        .with("date-1", "2026-12-04")
        .with("start-1", "13:00")
        .with("end-1", "13:45")
        .with("date-4", "2026-12-05");
    let answer = lise.submit(form).await;
    assert_eq!(answer.location(), path(&poll));
    let page = lise.follow(&answer).await;
    assert_eq!(page.text(".notice"), "5 plages horaires sont ajoutées.");
    assert_eq!(
        whens(&db).await,
        [
            ("2026-11-24 14:00".to_owned(), Some(90)),
            ("2026-12-01 19:30".to_owned(), Some(60)),
            ("2026-12-03".to_owned(), None),
            ("2026-12-04 18:00".to_owned(), Some(45)),
            ("2026-12-05".to_owned(), None),
        ]
    );
    assert_eq!(page.texts(".day h3")[0], "Mardi 24 novembre 2026");
    assert!(
        page.texts(".day li")[0].starts_with("De 9\u{a0}h à 10\u{a0}h\u{a0}30 (heure de Québec)")
    );
    // Saturday is told, and not refused.
    assert_eq!(page.texts(".day .chip"), ["En fin de semaine"]);
}

#[sqlx::test]
async fn a_preview_shows_what_was_understood_and_saves_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).draft().await;
    let mut lise = lise.in_english();
    let before = app.checksum().await;
    let typed = "Tue-Thu 9am-10am\n30 février 9h\n2026-11-30 09:00-10:00";
    let form = form(&mut lise, &poll).await.with("lines", typed);
    let page = lise.submit(form.pressing("preview", "on")).await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.count("table tbody tr"), 3);
    assert_eq!(page.count("tbody tr:nth-child(1) li"), 3);
    assert!(page.has("tbody tr:nth-child(2) .error"));
    assert!(page.text("tbody tr:nth-child(3)").contains("Duplicate"));
    assert_eq!(page.form(&path(&poll)).value("lines"), Some(typed));
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn every_bad_line_has_its_message_and_nothing_is_added(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).draft().await;
    let before = app.checksum().await;
    let typed = "2026-12-08 9h\nmercredi prochain peut-être\n2026-02-30 9h\n2026-12-02 15h-14h";
    let form = form(&mut lise, &poll)
        .await
        .with("lines", typed)
        .with("date-2", "2026-12-04")
        .with("start-2", "15:00")
        .with("end-2", "14:00");
    let page = lise.submit(form).await;
    assert_eq!(page.status(), 422);
    let messages = errors(&page);
    assert_eq!(messages.len(), 4, "{messages:?}");
    for (message, line) in messages.iter().zip(["Ligne 2", "Ligne 3", "Ligne 4"]) {
        assert!(message.starts_with(line), "{message}");
    }
    assert_eq!(page.attributes(".error-summary a", "href")[3], "#end-2");
    assert_eq!(page.count("tbody td .error"), 4);
    let kept = page.form(&path(&poll));
    assert_eq!(kept.value("lines"), Some(typed));
    assert_eq!(kept.value("end-2"), Some("14:00"));
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn nothing_duplicates_and_too_many_are_refused(db: PgPool) {
    let app = TestApp::configured(&db, |config| config.limits.options_per_poll = 4);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).draft().await;
    let before = app.checksum().await;
    for (lines, message) in [
        ("", "Ajoutez au moins une plage horaire ou une date."),
        (
            "2026-12-24\n2026-12-24",
            "Ces plages horaires sont en double\u{a0}:",
        ),
        ("2026-11-30 9h", "Ces plages horaires sont en double\u{a0}:"),
        (
            "2026-12-24\n2026-12-25",
            "Un sondage compte au plus 4 plages horaires; il en aurait 5.",
        ),
    ] {
        let form = form(&mut lise, &poll).await.with("lines", lines);
        let page = lise.submit(form).await;
        assert_eq!(page.status(), 422, "{lines}");
        assert!(errors(&page)[0].starts_with(message), "{:?}", errors(&page));
    }
    assert_eq!(app.checksum().await, before);
    let last = form(&mut lise, &poll).await.with("lines", "2026-12-24");
    assert_eq!(lise.submit(last).await.status(), 303);
}

#[sqlx::test]
async fn t70_a_slot_in_the_missing_hour_is_refused(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).options(0).draft().await;
    let lines = form(&mut lise, &poll)
        .await
        .with("lines", "2027-03-14 2h30");
    let rows = form(&mut lise, &poll)
        .await
        .with("date-1", "2027-03-14")
        .with("start-1", "02:30");
    for form in [lines, rows] {
        let page = lise.submit(form).await;
        assert_eq!(page.status(), 422);
        assert!(errors(&page)[0].contains("2\u{a0}h\u{a0}30 n'existe pas"));
    }
    assert!(whens(&db).await.is_empty());
}

#[sqlx::test]
async fn t71_a_slot_in_the_repeated_hour_asks_which(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).options(0).draft().await;
    let rows = form(&mut lise, &poll)
        .await
        .with("date-1", "2027-11-07")
        .with("start-1", "01:30");
    let page = lise.submit(rows).await;
    assert_eq!(page.status(), 422);
    assert_eq!(page.attributes(".error-summary a", "href"), ["#fold-1"]);
    assert_eq!(page.attributes("input[name=fold-1]", "value"), ["0", "1"]);
    let chosen = page.form(&path(&poll)).with("fold-1", "1");
    assert_eq!(lise.submit(chosen).await.status(), 303);
    // In a line the abbreviation answers; both hours may stand.
    let line = form(&mut lise, &poll)
        .await
        .with("lines", "2027-11-07 1h30");
    let page = lise.submit(line).await;
    assert!(errors(&page)[0].contains("(HAE)"));
    let line = form(&mut lise, &poll)
        .await
        .with("lines", "2027-11-07 1h30 (HAE)");
    assert_eq!(lise.submit(line).await.status(), 303);
    assert_eq!(
        whens(&db).await,
        [
            ("2027-11-07 05:30".to_owned(), Some(60)),
            ("2027-11-07 06:30".to_owned(), Some(60))
        ]
    );
}

#[sqlx::test]
async fn t26_fields_the_page_does_not_have_are_refused(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).draft().await;
    let before = app.checksum().await;
    for field in ["date-6", "date-0", "ordinal", "option_id", "start-x"] {
        let form = form(&mut lise, &poll)
            .await
            .with("lines", "2026-12-24")
            .with(field, "2026-12-24");
        assert_eq!(lise.submit(form).await.status(), 422, "{field}");
    }
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn t44_moving_says_which_answers_are_to_confirm_and_tells_those_people(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    answer(&app, &poll, 0).await;
    let option = format!("{}/{}", path(&poll), poll.options[0]);
    let page = lise.get(&format!("{option}/edit")).await;
    assert!(page.text("main").contains("1 réponse sera gardée"));
    let form = page.form(&option);
    assert_eq!(form.value("start"), Some("09:00"));
    // The same time again changes nothing; another one moves it.
    let before = app.checksum().await;
    assert_eq!(lise.submit(form.clone()).await.status(), 303);
    assert_eq!(app.checksum().await, before);
    let moved = form.with("start", "10:00").with("minutes", "30");
    assert_eq!(lise.submit(moved).await.location(), path(&poll));
    assert_eq!(
        whens(&db).await[0],
        ("2026-11-30 15:00".to_owned(), Some(30))
    );
    let told =
        sqlx::query_scalar!("SELECT invitation_id FROM mails WHERE kind = 'options_changed'")
            .fetch_all(&db)
            .await
            .unwrap();
    assert_eq!(told, [Some(poll.people[0].id.0)]);
}

#[sqlx::test]
async fn a_move_to_a_bad_or_taken_time_is_refused_and_kept(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let option = format!("{}/{}", path(&poll), poll.options[0]);
    let form = lise.get(&format!("{option}/edit")).await.form(&option);
    let before = app.checksum().await;
    for (date, start, end, field) in [
        ("2026-12-01", "09:00", "", "#date"),
        ("2026-02-30", "09:00", "", "#date"),
        ("2026-12-09", "15:00", "14:00", "#end"),
        ("2027-03-14", "02:30", "", "#start"),
        ("2027-11-07", "01:30", "", "#fold"),
    ] {
        let form = form
            .clone()
            .with("date", date)
            .with("start", start)
            .with("end", end);
        let page = lise.submit(form).await;
        assert_eq!(page.status(), 422, "{date} {start}");
        assert_eq!(page.attributes(".error-summary a", "href"), [field]);
        assert!(page.has(field));
        assert_eq!(page.form(&option).value("start"), Some(start));
    }
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn removing_counts_every_answer_and_can_be_undone(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    answer(&app, &poll, 0).await;
    answer(&app, &poll, 1).await;
    let option = format!("{}/{}", path(&poll), poll.options[0]);
    let removal = format!("{option}/removal");
    let page = lise.get(&removal).await;
    assert!(
        page.text("main")
            .contains("2 réponses ne seront plus montrées")
    );
    assert_eq!(lise.submit(page.form(&removal)).await.status(), 303);
    assert_eq!(whens(&db).await.len(), 2);
    assert_eq!(lise.get(&removal).await.status(), 404);

    let restoration = format!("{option}/restoration");
    let page = lise.get(&path(&poll)).await;
    assert!(
        page.text("details.removed")
            .contains("Lundi 30 novembre 2026")
    );
    assert_eq!(lise.submit(page.form(&restoration)).await.status(), 303);
    assert_eq!(whens(&db).await.len(), 3);
}

#[sqlx::test]
async fn a_slot_added_anew_meanwhile_keeps_the_old_one_out(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).draft().await;
    let option = format!("{}/{}", path(&poll), poll.options[0]);
    let removal = format!("{option}/removal");
    let page = lise.get(&removal).await;
    lise.submit(page.form(&removal)).await;
    let again = form(&mut lise, &poll).await.with("lines", "2026-11-30 9h");
    lise.submit(again).await;
    let page = lise.get(&path(&poll)).await;
    let answer = lise
        .submit(page.form(&format!("{option}/restoration")))
        .await;
    let page = lise.follow(&answer).await;
    assert!(page.text(".notice.warning").contains("en double"));
    assert_eq!(whens(&db).await.len(), 3);
}

#[sqlx::test]
async fn t40_the_options_of_a_closed_poll_do_not_change(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let option = format!("{}/{}", path(&poll), poll.options[0]);
    let add = form(&mut lise, &poll).await.with("lines", "2026-12-24");
    let page = lise.get(&format!("{option}/edit")).await;
    let moving = page.form(&option).with("start", "10:00");
    let page = lise.get(&format!("{option}/removal")).await;
    let removal = page.form(&format!("{option}/removal"));
    sqlx::query!("UPDATE polls SET state = 'closed'")
        .execute(&db)
        .await
        .unwrap();
    let before = app.checksum().await;
    for form in [add, moving, removal] {
        assert_eq!(lise.submit(form).await.status(), 409);
    }
    let page = lise.get(&path(&poll)).await;
    assert_eq!(page.status(), 200);
    assert!(!page.has("main form, calendar-multi"));
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn t60_typed_lines_make_no_element(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).draft().await;
    for payload in [
        "<script>alert(1)</script>",
        "</textarea><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\" onfocus=\"alert(1)",
    ] {
        let form = form(&mut lise, &poll)
            .await
            .with("lines", payload)
            .with("date-1", payload)
            .with("start-1", payload)
            .with("end-1", payload)
            .with("minutes", payload);
        let page = lise.submit(form).await;
        assert_eq!(page.status(), 422);
        assert!(
            !page.has("script:not([src]), img, [onfocus], [onerror]"),
            "{payload}"
        );
        assert_eq!(page.form(&path(&poll)).value("lines"), Some(payload));
    }
}
