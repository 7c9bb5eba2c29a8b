//! A results page that is looked at hears of new answers, from one small address.

use sqlx::PgPool;

use super::answer;
use crate::support::{TestApp, Visitor, queries};

async fn ask(lise: &mut Visitor, url: &str, tag: &str) -> (u16, String, String) {
    let mut asking = lise.clone().with_header("if-none-match", tag);
    let answer = asking.get(url).await;
    let tag = answer.header("etag").to_owned();
    (answer.status(), tag, answer.body)
}

#[sqlx::test]
async fn the_version_says_what_is_new_and_nothing_else(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let poll = app.poll(lise.account.unwrap()).people(3).open().await;
    let page = lise.get(&format!("/polls/{}", poll.id)).await;
    let url = page.attributes("#live", "data-url").remove(0);
    assert_eq!(url, format!("/polls/{}/version?answered=0", poll.id));
    let tag = format!("\"{}\"", page.attributes("#live", "data-version")[0]);
    assert_eq!(page.count("script[type=module][src^='/static/live.']"), 1);
    let before = queries();
    let (status, same, body) = ask(&mut lise, &url, &tag).await;
    assert_eq!(
        (status, same.as_str(), body.as_str()),
        (304, tag.as_str(), "")
    );
    assert_eq!(queries() - before, 1, "who asks, with the poll");
    answer(&app, &poll, 0, "yyy", "En secret.").await;
    answer(&app, &poll, 1, "yyy", "").await;
    let before = queries();
    let (status, newer, body) = ask(&mut lise, &url, &tag).await;
    assert_eq!((status, body.as_str()), (200, "2 nouvelles réponses"));
    assert_eq!(queries() - before, 2);
    assert_eq!(ask(&mut lise, &url, &newer).await.0, 304);
    let closure = format!("/polls/{}/closure", poll.id);
    let form = lise.get(&closure).await.form(&closure);
    assert_eq!(lise.submit(form).await.status(), 303);
    let (status, none, body) = ask(&mut lise, &url, &newer).await;
    assert_eq!((status, body.as_str()), (200, "Le sondage est clos."));
    assert_eq!(none, "");
    let page = lise.get(&format!("/polls/{}", poll.id)).await;
    assert!(
        !page.has("#live") && !page.has("script[src^='/static/live.']"),
        "nothing to wait for"
    );
}
