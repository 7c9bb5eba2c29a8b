//! The largest polls an instance may allow.

use std::time::{Duration, Instant};

use sqlx::PgPool;

use super::answer;
use crate::support::{TestApp, queries};

/// More than this in one page, and a browser no longer scrolls it with ease.
const PAGE: usize = 2_500_000;

#[sqlx::test]
async fn a_poll_of_a_hundred_people_and_five_hundred_options_has_pages_that_load(db: PgPool) {
    let app = TestApp::configured(&db, |config| {
        config.limits.options_per_poll = 500;
        config.retention.maximum_days = 365;
    });
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).options(500).people(100);
    let poll = poll.open().await;
    for person in 0..100 {
        answer(&app, &poll, person, &"yin.".repeat(125), "").await;
    }
    let url = format!("/polls/{}", poll.id);
    for page in ["", "?rows=people", "/invitations", "/decision", "/options"] {
        let (before, began) = (queries(), Instant::now());
        let shown = lise.get(&format!("{url}{page}")).await;
        let (asked, took) = (queries() - before, began.elapsed());
        assert_eq!(shown.status(), 200, "{page}");
        eprintln!(
            "{page}: {} bytes, {asked} queries, {took:?}",
            shown.body.len()
        );
        assert!(shown.body.len() < PAGE, "{page}: {}", shown.body.len());
        assert!(asked < 20, "{page}: {asked} queries");
        assert!(took < Duration::from_secs(20), "{page}: {took:?}");
    }
    let mut anne = app.visitor();
    anne.get(&app.link(&poll.people[0])).await;
    let shown = anne.get(&format!("/p/{}", poll.id)).await;
    eprintln!("answers: {} bytes", shown.body.len());
    assert!(shown.body.len() < PAGE, "answers: {}", shown.body.len());
}
