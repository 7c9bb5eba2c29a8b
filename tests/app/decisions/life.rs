//! Closing, extending, reopening, cancelling, deleting.

use chrono::{TimeDelta, TimeZone, Utc};
use sqlx::PgPool;

use super::state;
use crate::support::{TestApp, TestPoll, Visitor};

async fn press(lise: &mut Visitor, poll: &TestPoll, way: &str) -> u16 {
    let url = format!("/polls/{}", poll.id);
    let action = format!("{url}/{way}");
    let form = lise.get(&url).await.form(&action);
    lise.submit(form).await.status()
}

/// Posts the form of a page of its own.
async fn confirm(lise: &mut Visitor, poll: &TestPoll, way: &str) -> u16 {
    let url = format!("/polls/{}/{way}", poll.id);
    let form = lise.get(&url).await.form(&url);
    lise.submit(form).await.status()
}

#[sqlx::test]
async fn a_poll_is_closed_and_reopened_with_a_new_deadline(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    assert_eq!(confirm(&mut lise, &poll, "closure").await, 303);
    assert_eq!(state(&app, &poll).await, "closed");
    let page = lise.get(&format!("/polls/{}", poll.id)).await;
    assert!(
        page.text("main .notice[role=status]")
            .contains("Le sondage est clos")
    );
    assert_eq!(confirm(&mut lise, &poll, "reopening").await, 303);
    assert_eq!(state(&app, &poll).await, "open");
}

#[sqlx::test]
async fn a_step_the_state_does_not_allow_is_a_conflict(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let closure = format!("/polls/{}/closure", poll.id);
    let form = lise.get(&closure).await.form(&closure);
    assert_eq!(lise.submit(form.clone()).await.status(), 303);
    let before = app.checksum().await;
    let twice = lise.submit(form.clone()).await;
    assert_eq!(twice.status(), 409);
    assert_eq!(app.checksum().await, before);
    assert!(
        twice
            .text("main")
            .contains("L'état du sondage ne permet pas cette action.")
    );
    for way in ["extension", "decision", "reopening", "cancellation"] {
        let draft = app.poll(lise.account.unwrap()).draft().await;
        let url = format!("/polls/{}/{way}", draft.id);
        assert_eq!(lise.get(&url).await.status(), 409, "{way}");
        let sent = form.clone().to(&url);
        assert_eq!(lise.submit(sent).await.status(), 409, "{way}");
    }
}

#[sqlx::test]
async fn an_extension_moves_the_deadline_the_links_and_the_purge_date(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let url = format!("/polls/{}/extension", poll.id);
    let form = lise.get(&url).await.form(&url);
    assert_eq!(form.value("deadline_date"), Some("2026-12-07"));
    assert_eq!(form.value("deadline_time"), Some("10:00"));
    let moved = form
        .with("deadline_date", "2027-01-15")
        .with("deadline_time", "16:30");
    assert_eq!(lise.submit(moved).await.status(), 303);
    let row = sqlx::query!(
        "SELECT p.deadline_at, p.purge_at, max(i.expires_at) AS links
         FROM polls p JOIN invitations i USING (poll_id) WHERE p.poll_id = $1 GROUP BY p.poll_id",
        poll.id.0
    )
    .fetch_one(&app.db)
    .await
    .unwrap();
    let at = Utc.with_ymd_and_hms(2027, 1, 15, 21, 30, 0).unwrap();
    assert_eq!(row.deadline_at, Some(at));
    assert_eq!(row.purge_at, at + TimeDelta::days(90));
    assert_eq!(row.links, Some(at + TimeDelta::days(7)));
}

#[sqlx::test]
async fn a_deadline_that_is_none_comes_back_beside_its_field(db: PgPool) {
    let app = TestApp::new(&db);
    // Sunday 1 November 2026 has its repeated hour ahead, Sunday 14 March 2027 its missing one.
    app.clock
        .set(Utc.with_ymd_and_hms(2026, 10, 20, 15, 0, 0).unwrap());
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let url = format!("/polls/{}/extension", poll.id);
    let form = lise.get(&url).await.form(&url);
    let before = app.checksum().await;
    for (date, time, field) in [
        ("", "16:00", "deadline_date"),
        ("2026-02-30", "16:00", "deadline_date"),
        ("2026-11-02", "", "deadline_time"),
        ("2026-11-02", "25:00", "deadline_time"),
        ("2026-10-19", "16:00", "deadline_date"),
        ("2027-03-01", "16:00", "deadline_date"),
        ("2027-03-14", "02:30", "deadline_time"),
        ("2026-11-01", "01:30", "deadline_fold"),
    ] {
        let sent = form
            .clone()
            .with("deadline_date", date)
            .with("deadline_time", time);
        let answer = lise.submit(sent).await;
        assert_eq!(answer.status(), 422, "{date} {time}");
        let links = answer.attributes(".error-summary a", "href");
        assert_eq!(links, [format!("#{field}")], "{date} {time}");
        let kept = answer.form(&url);
        assert_eq!(kept.value("deadline_date"), Some(date));
        assert_eq!(kept.value("deadline_time"), Some(time));
    }
    let unknown = form.clone().with("deadline_zone", "UTC");
    assert_eq!(lise.submit(unknown).await.status(), 422);
    assert_eq!(app.checksum().await, before);
    let asked = form
        .with("deadline_date", "2026-11-01")
        .with("deadline_time", "01:30");
    let question = lise.submit(asked).await;
    assert_eq!(question.count("input[name=deadline_fold]"), 2);
    let settled = question.form(&url).with("deadline_fold", "1");
    assert_eq!(lise.submit(settled).await.status(), 303);
    let stored = sqlx::query_scalar!(
        "SELECT deadline_at FROM polls WHERE poll_id = $1",
        poll.id.0
    );
    let later = Utc.with_ymd_and_hms(2026, 11, 1, 6, 30, 0).unwrap();
    assert_eq!(stored.fetch_one(&app.db).await.unwrap(), Some(later));
}

#[sqlx::test]
async fn a_draft_is_deleted_at_once(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).draft().await;
    let url = format!("/polls/{}/deletion", poll.id);
    let form = lise.get(&url).await.form(&url);
    let gone = lise.submit(form.clone()).await;
    assert_eq!((gone.status(), gone.location()), (303, "/polls"));
    assert_eq!(lise.get(&format!("/polls/{}", poll.id)).await.status(), 404);
    assert_eq!(lise.submit(form).await.status(), 404);
}

#[sqlx::test]
async fn a_cancelled_poll_is_deleted_after_a_week_unless_it_is_taken_back(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let url = format!("/polls/{}", poll.id);
    let page = lise.get(&format!("{url}/deletion")).await;
    assert!(page.text("main").contains("Annulez-le d'abord"));
    assert!(!page.has("main form"));
    assert_eq!(confirm(&mut lise, &poll, "cancellation").await, 303);
    let purge = || async {
        let row = sqlx::query_scalar!("SELECT purge_at FROM polls WHERE poll_id = $1", poll.id.0);
        row.fetch_one(&app.db).await.unwrap()
    };
    let usual = purge().await;
    assert_eq!(confirm(&mut lise, &poll, "deletion").await, 303);
    assert_eq!(purge().await, app.now() + TimeDelta::days(7));
    let page = lise.get(&url).await;
    assert!(page.text("main .notice.warning").contains("destruction"));
    assert!(!page.has(&format!("a[href='{url}/reopening']")));
    for way in ["reopening", "cancellation", "extension", "decision"] {
        let refused = lise.get(&format!("{url}/{way}")).await;
        assert_eq!(refused.status(), 409, "{way}");
    }
    assert_eq!(press(&mut lise, &poll, "deletion/reversal").await, 303);
    assert_eq!(purge().await, usual);
}

#[sqlx::test]
async fn deleting_an_open_poll_is_refused_with_words(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).open().await;
    let url = format!("/polls/{}", poll.id);
    let closing = format!("{url}/closure");
    let form = lise.get(&closing).await.form(&closing);
    let before = app.checksum().await;
    let refused = lise.submit(form.to(&format!("{url}/deletion"))).await;
    assert_eq!(refused.status(), 409);
    assert!(refused.text("main").contains("Annulez-le d'abord"));
    assert_eq!(app.checksum().await, before);
}
