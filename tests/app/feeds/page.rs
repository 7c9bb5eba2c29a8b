//! « Mon agenda »: making, replacing and revoking an address; what no longer answers.

use creneau::config::Config;
use creneau::feeds::FeedKey;
use sqlx::PgPool;

use super::{address, read};
use crate::support::{Answer, TestApp};

/// The path of the address on the page.
fn shown(page: &Answer) -> String {
    let address = page.attributes("#address", "value").remove(0);
    let path = address.find("/feeds/").unwrap();
    address[path..].to_owned()
}

#[sqlx::test]
async fn an_account_makes_replaces_and_revokes_its_address(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.get("/calendar").await;
    assert!(!page.has("#address"));
    let made = lise.submit(page.form("/calendar/feed")).await;
    assert_eq!(made.location(), "/calendar");
    let page = lise.follow(&made).await;
    let first = shown(&page);
    assert_eq!(read(&app, &first).await.status(), 200);
    let webcal = page.attributes("a[href^=webcal]", "href").remove(0);
    assert!(webcal.ends_with(&first));

    let replaced = lise.submit(page.form("/calendar/feed")).await;
    let page = lise.follow(&replaced).await;
    let second = shown(&page);
    assert_eq!(read(&app, &first).await.status(), 404);
    assert_eq!(read(&app, &second).await.status(), 200);

    let revoked = lise.submit(page.form("/calendar/feed/revocation")).await;
    assert!(!lise.follow(&revoked).await.has("#address"));
    assert_eq!(read(&app, &second).await.status(), 404);
}

#[sqlx::test]
async fn t15_a_revoked_replaced_disabled_or_sleeping_feed_answers_no_more(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    app.poll(owner).open().await;
    let first = address(&app, owner, 1).await;
    let etag = read(&app, &first).await.header("etag").to_owned();
    let second = address(&app, owner, 2).await;
    let mut program = app.visitor().with_header("if-none-match", &etag);
    assert_eq!(program.get(&first).await.status(), 404, "replaced");
    assert_eq!(
        program.get(&second).await.status(),
        304,
        "the new one answers"
    );
    app.clock.advance(chrono::TimeDelta::days(181));
    assert_eq!(program.get(&second).await.status(), 404, "asleep");
    app.account("Lise Gagnon").await;
    assert_eq!(read(&app, &second).await.status(), 200, "awake again");
    sqlx::query!(
        "UPDATE accounts SET disabled_at = now() WHERE account_id = $1",
        owner.0
    )
    .execute(&db)
    .await
    .unwrap();
    assert_eq!(read(&app, &second).await.status(), 404, "disabled");
}

#[sqlx::test]
async fn t13_no_token_opens_what_another_kind_opens(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let poll = app.poll(owner).open().await;
    let feed = address(&app, owner, 1).await;
    let link = app.link(&poll.people[0]);
    let as_link = feed.replace("/feeds/", "/i/").replace(".ics", "");
    let as_feed = format!("{}.ics", link.replace("/i/", "/feeds/"));
    let as_substitution = feed
        .replace("/feeds/", "/substitutions/")
        .replace(".ics", "");
    assert_eq!(read(&app, &as_link).await.status(), 404);
    assert_eq!(read(&app, &as_feed).await.status(), 404);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    assert_eq!(lise.get(&as_substitution).await.status(), 404);
}

#[sqlx::test]
async fn t11_wrong_addresses_are_counted_and_cost_no_query(db: PgPool) {
    let app = TestApp::configured(&db, |config: &mut Config| {
        config.limits.bad_links_per_minute = 3;
    });
    let owner = app.account("Lise Gagnon").await;
    let key = FeedKey {
        account: owner,
        version: 1,
    };
    let wrong = format!("/feeds/{}x.ics", app.state.keys.sign_feed(key));
    let before = crate::support::queries();
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(read(&app, &wrong).await.status());
    }
    assert_eq!(statuses, [404, 404, 404, 429]);
    assert_eq!(crate::support::queries(), before);
}
