//! Ways to add options: the calendar, a range of days, a weekly series, hours of several days, more rows; and the list
//! emptied and refilled at once.

use creneau::polls::find_live_options;
use creneau::polls::options::When;
use sqlx::PgPool;

use crate::support::{Answer, Form, TestApp, TestPoll, Visitor};

fn path(poll: &TestPoll) -> String {
    format!("/polls/{}/options", poll.id)
}

async fn form(lise: &mut Visitor, poll: &TestPoll) -> Form {
    lise.get(&path(poll)).await.form(&path(poll))
}

/// A draft without options, and its owner.
async fn draft(app: &TestApp) -> (Visitor, TestPoll) {
    let lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).options(0).draft().await;
    (lise, poll)
}

/// The options that stand, in local time: `2026-12-01 09:00 60`, or the date alone.
async fn locals(app: &TestApp, poll: &TestPoll) -> Vec<String> {
    let mut conn = app.db.acquire().await.unwrap();
    let options = find_live_options(&mut conn, poll.id).await.unwrap();
    let mut found: Vec<String> = options
        .into_iter()
        .map(|option| match option.when {
            When::AllDay(date) => date.to_string(),
            When::Timed { start, minutes, .. } => {
                format!("{} {minutes}", start.format("%Y-%m-%d %H:%M"))
            }
        })
        .collect();
    found.sort();
    found
}

fn blamed(page: &Answer) -> Vec<String> {
    page.attributes(".error-summary a", "href")
}

#[sqlx::test]
async fn days_of_the_calendar_take_the_same_hours(db: PgPool) {
    let app = TestApp::new(&db);
    let (mut lise, poll) = draft(&app).await;
    let page = lise.get(&path(&poll)).await;
    assert_eq!(page.attributes("calendar-multi", "today"), ["2026-11-23"]);
    assert_eq!(
        page.attributes("calendar-multi", "first-day-of-week"),
        ["1"]
    );
    assert!(
        page.attributes("calendar-multi", "data-holidays")[0]
            .contains("2026-12-24 2026-12-25 2026-12-26")
    );
    let chosen = page
        .form(&path(&poll))
        .with("days", "2026-12-02 2026-12-01")
        .with("hours", "9 h, 13h30-15h")
        .with("minutes", "90");
    let answer = lise.submit(chosen).await;
    let page = lise.follow(&answer).await;
    assert_eq!(
        locals(&app, &poll).await,
        [
            "2026-12-01 09:00 90",
            "2026-12-01 13:30 90",
            "2026-12-02 09:00 90",
            "2026-12-02 13:30 90"
        ]
    );
    assert_eq!(
        page.attributes("calendar-multi", "data-listed"),
        ["2026-12-01 2026-12-02"]
    );
}

#[sqlx::test]
async fn days_without_hours_are_whole_days_and_another_duration_may_be_typed(db: PgPool) {
    let app = TestApp::new(&db);
    let (mut lise, poll) = draft(&app).await;
    let days = form(&mut lise, &poll).await.with("days", "2026-12-03");
    lise.submit(days).await;
    let long = form(&mut lise, &poll)
        .await
        .with("days", "2026-12-04")
        .with("hours", "9h")
        .with("length", "75");
    lise.submit(long).await;
    assert_eq!(
        locals(&app, &poll).await,
        ["2026-12-03", "2026-12-04 09:00 75"]
    );
    let endless = form(&mut lise, &poll)
        .await
        .with("days", "2026-12-05")
        .with("hours", "9h")
        .with("length", "4");
    let page = lise.submit(endless).await;
    assert_eq!(
        (page.status(), blamed(&page)),
        (422, vec!["#length".to_owned()])
    );
    assert_eq!(page.form(&path(&poll)).value("days"), Some("2026-12-05"));
}

#[sqlx::test]
async fn a_range_takes_its_days_of_the_week_and_passes_holidays(db: PgPool) {
    let app = TestApp::configured(&db, |config| {
        config.holidays.added = vec!["2026-12-23".parse().unwrap()];
        config.holidays.removed = vec!["2026-12-31".parse().unwrap()];
    });
    let (mut lise, poll) = draft(&app).await;
    let range = form(&mut lise, &poll)
        .await
        .with("from", "2026-12-21")
        .with("until", "2027-01-04")
        .without("weekday-2")
        .with("hours", "9h");
    let answer = lise.submit(range.clone()).await;
    let page = lise.follow(&answer).await;
    assert_eq!(
        locals(&app, &poll).await,
        [
            "2026-12-21 09:00 60",
            "2026-12-28 09:00 60",
            "2026-12-30 09:00 60",
            "2026-12-31 09:00 60",
            "2027-01-04 09:00 60"
        ]
    );
    assert_eq!(
        page.text(".notice"),
        "5 plages horaires sont ajoutées. Jours fériés passés\u{a0}: 2026-12-23 (congé de l'organisation); \
         2026-12-24 (veille de Noël); 2026-12-25 (Noël); 2027-01-01 (jour de l'An)."
    );
    // Chosen at the calendar, or not to be passed over, a holiday is told and not refused.
    let whole = range.without("skip").with("hours", "14h");
    lise.submit(whole).await;
    let page = lise.get(&path(&poll)).await;
    assert!(
        page.texts(".day .chip")
            .contains(&"Jour férié\u{a0}: Noël".to_owned())
    );
    assert_eq!(locals(&app, &poll).await.len(), 14);
}

#[sqlx::test]
async fn a_series_takes_civil_weeks_over_the_change_of_the_clocks(db: PgPool) {
    let app = TestApp::new(&db);
    let (mut lise, poll) = draft(&app).await;
    let series = form(&mut lise, &poll)
        .await
        .with("first", "2027-03-03")
        .with("weeks", "3")
        .with("hours", "16h");
    assert_eq!(lise.submit(series).await.status(), 303);
    assert_eq!(
        locals(&app, &poll).await,
        [
            "2027-03-03 16:00 60",
            "2027-03-10 16:00 60",
            "2027-03-17 16:00 60"
        ]
    );
}

#[sqlx::test]
async fn what_is_wrong_with_days_is_said_beside_its_field_and_kept(db: PgPool) {
    let app = TestApp::new(&db);
    let (mut lise, poll) = draft(&app).await;
    let before = app.checksum().await;
    for (fields, blame) in [
        (&[("days", "demain peut-être")][..], "#days"),
        (&[("hours", "9h")][..], "#hours"),
        (
            &[("days", "2026-12-01"), ("hours", "9 ou 10")][..],
            "#hours",
        ),
        (
            &[("days", "2026-12-01 2026-12-02"), ("hours", "25h")][..],
            "#hours",
        ),
        (&[("from", "2026-12-01")][..], "#until"),
        (&[("until", "2026-12-01")][..], "#from"),
        (
            &[("from", "2026-12-04"), ("until", "2026-12-01")][..],
            "#until",
        ),
        (
            &[("from", "2026-12-05"), ("until", "2026-12-06")][..],
            "#until",
        ),
        (
            &[("from", "2026-12-01"), ("until", "2028-01-01")][..],
            "#until",
        ),
        (
            &[("from", "2026-02-30"), ("until", "2026-12-01")][..],
            "#from",
        ),
        (&[("first", "2026-12-01"), ("weeks", "0")][..], "#weeks"),
        (&[("first", "2026-12-01"), ("weeks", "53")][..], "#weeks"),
        (
            &[("first", "2027-03-14"), ("weeks", "1"), ("hours", "2h30")][..],
            "#hours",
        ),
        (
            &[
                ("days", "2026-12-01"),
                ("hours", "9h"),
                ("lines", "2026-12-01 9h"),
            ][..],
            "#lines",
        ),
    ] {
        let mut sent = form(&mut lise, &poll).await;
        for (name, value) in fields {
            sent = sent.with(name, value);
        }
        let page = lise.submit(sent).await;
        assert_eq!(
            (page.status(), blamed(&page)),
            (422, vec![blame.to_owned()]),
            "{fields:?}"
        );
        assert!(page.has(blame), "{blame}");
        for (name, value) in fields {
            assert_eq!(page.form(&path(&poll)).value(name), Some(*value));
        }
    }
    let mut none = form(&mut lise, &poll)
        .await
        .with("from", "2026-12-01")
        .with("until", "2026-12-04");
    for day in 1..=5 {
        none = none.without(&format!("weekday-{day}"));
    }
    let page = lise.submit(none).await;
    assert_eq!(blamed(&page), ["#weekday-1"]);
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn the_preview_shows_every_way_and_saves_nothing(db: PgPool) {
    let app = TestApp::new(&db);
    let (mut lise, poll) = draft(&app).await;
    let before = app.checksum().await;
    let sent = form(&mut lise, &poll)
        .await
        .with("days", "2026-12-05")
        .with("first", "2026-12-18")
        .with("weeks", "2")
        .with("hours", "7h")
        .with("lines", "2026-12-05 7h30");
    let page = lise.submit(sent.pressing("preview", "on")).await;
    assert_eq!(page.status(), 200);
    let rows = page.texts("tbody tr");
    assert_eq!(rows.len(), 4);
    assert!(
        rows[0].starts_with("Calendrier 2026-12-05 7h Samedi 5 décembre 2026"),
        "{}",
        rows[0]
    );
    for told in [
        "En fin de semaine",
        "Hors des heures de bureau",
        "Chevauche",
    ] {
        assert!(rows[0].contains(told), "{told}: {}", rows[0]);
    }
    assert!(
        rows[2].contains("Passé\u{a0}: jour férié (Noël)"),
        "{}",
        rows[2]
    );
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn more_rows_keep_what_was_typed(db: PgPool) {
    let app = TestApp::new(&db);
    let (mut lise, poll) = draft(&app).await;
    let sent = form(&mut lise, &poll)
        .await
        .with("date-2", "2026-12-07")
        .with("lines", "2026-12-08 9h");
    let page = lise.submit(sent.pressing("more", "on")).await;
    assert_eq!(page.status(), 200);
    let more = page.form(&path(&poll));
    assert_eq!(more.value("date-2"), Some("2026-12-07"));
    assert_eq!(more.value("date-10"), Some(""));
    assert!(!page.has(".error-summary"));
    assert_eq!(
        lise.submit(more.with("date-10", "2026-12-09"))
            .await
            .status(),
        303
    );
    assert_eq!(
        locals(&app, &poll).await,
        ["2026-12-07", "2026-12-08 09:00 60", "2026-12-09"]
    );
    for rows in ["0", "41", "x"] {
        let sent = form(&mut lise, &poll).await.with("rows", rows);
        assert_eq!(lise.submit(sent).await.status(), 422);
    }
}

#[sqlx::test]
async fn one_button_adds_and_goes_on(db: PgPool) {
    let app = TestApp::new(&db);
    let (mut lise, poll) = draft(&app).await;
    let next = format!("/polls/{}/invitations", poll.id);
    let nothing = form(&mut lise, &poll).await.pressing("continue", "on");
    let page = lise.submit(nothing.clone()).await;
    assert_eq!(
        (page.status(), blamed(&page)),
        (422, vec!["#lines".to_owned()])
    );
    let typed = nothing.clone().with("lines", "2026-12-08 9h");
    assert_eq!(lise.submit(typed).await.location(), next);
    assert_eq!(locals(&app, &poll).await.len(), 1);
    // With something in the list and nothing new, it goes on.
    assert_eq!(lise.submit(nothing).await.location(), next);
    let open = app.poll(lise.account.unwrap()).open().await;
    let more = form(&mut lise, &open)
        .await
        .with("lines", "2026-12-08 9h")
        .pressing("continue", "on");
    assert_eq!(lise.submit(more).await.location(), path(&open));
}

#[sqlx::test]
async fn a_draft_is_emptied_at_once_and_refilled_at_once(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).options(3).draft().await;
    let before = locals(&app, &poll).await;
    let clearing = format!("{}/clearing", path(&poll));
    let page = lise.get(&path(&poll)).await;
    let answer = lise.submit(page.form(&clearing)).await;
    let page = lise.follow(&answer).await;
    assert!(
        page.text(".notice")
            .starts_with("3 plages horaires sont retirées.")
    );
    assert!(locals(&app, &poll).await.is_empty());
    assert!(!page.has(&format!("form[action=\"{clearing}\"]")));
    let reversal = page.form(&format!("{clearing}/reversal"));
    assert_eq!(lise.submit(reversal.clone()).await.status(), 303);
    assert_eq!(locals(&app, &poll).await, before);
    assert_eq!(lise.submit(reversal).await.status(), 404);
}

#[sqlx::test]
async fn what_was_added_anew_or_would_be_too_many_keeps_a_clearing(db: PgPool) {
    let app = TestApp::configured(&db, |config| config.limits.options_per_poll = 4);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).options(3).draft().await;
    let clearing = format!("{}/clearing", path(&poll));
    let page = lise.get(&path(&poll)).await;
    let answer = lise.submit(page.form(&clearing)).await;
    let reversal = lise
        .follow(&answer)
        .await
        .form(&format!("{clearing}/reversal"));
    for (lines, why) in [
        ("2026-11-30 9h", "en double"),
        ("2026-12-24\n2026-12-28", "au plus 4"),
    ] {
        let new = form(&mut lise, &poll).await.with("lines", lines);
        lise.submit(new).await;
        let answer = lise.submit(reversal.clone()).await;
        let page = lise.follow(&answer).await;
        assert!(
            page.text(".notice.warning").contains(why),
            "{}",
            page.text(".notice")
        );
        if why == "en double" {
            let page = lise.get(&path(&poll)).await;
            let removal = page
                .attributes(".slots form", "action")
                .into_iter()
                .find(|action| action.ends_with("/removal"))
                .unwrap();
            lise.submit(page.form(&removal)).await;
        }
    }
    assert_eq!(locals(&app, &poll).await.len(), 2);
}

#[sqlx::test]
async fn a_published_poll_is_not_emptied_at_once(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let page = lise.get(&path(&poll)).await;
    let clearing = format!("{}/clearing", path(&poll));
    assert!(!page.has(&format!("form[action=\"{clearing}\"]")));
    let token = page.form(&path(&poll)).value("csrf").unwrap().to_owned();
    let before = app.checksum().await;
    let answer = lise.post(&clearing, &[("csrf", &token)]).await;
    assert_eq!(answer.status(), 409);
    assert_eq!(app.checksum().await, before);
}
