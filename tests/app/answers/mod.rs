//! What a participant meets on a poll.

mod ballots;
mod behalf;
mod closed;
mod fills;
mod hidden;
mod language;
mod pages;
mod races;
mod tally;
mod tentative;
mod zones;

use creneau::invitations::model::Invitation;

use crate::support::{Answer, Form, TestApp, TestPoll, Visitor};

/// Somebody whose browser has just opened their personal link.
pub async fn guest(app: &TestApp, person: &Invitation) -> Visitor {
    let mut visitor = app.visitor();
    let opened = visitor.get(&app.link(person)).await;
    assert_eq!(opened.status(), 303, "{}", opened.body);
    visitor
}

/// The answer page.
pub fn page_of(poll: &TestPoll) -> String {
    format!("/p/{}", poll.id)
}

/// The form of an answer page, with these choices in the order of the options.
pub fn filled(page: &Answer, poll: &TestPoll, choices: &[&str]) -> Form {
    let form = page.form(&format!("/p/{}/ballot", poll.id));
    poll.options
        .iter()
        .zip(choices)
        .fold(form, |form, (option, choice)| {
            form.with(&format!("option-{option}"), choice)
        })
}

/// Opens the page and saves these choices.
pub async fn answer(visitor: &mut Visitor, poll: &TestPoll, choices: &[&str]) -> Answer {
    let page = visitor.get(&page_of(poll)).await;
    assert_eq!(page.status(), 200, "{}", page.body);
    visitor.submit(filled(&page, poll, choices)).await
}

/// What is chosen on a form, in the order of the options.
pub fn chosen(page: &Answer) -> Vec<String> {
    page.attributes(".choices input[checked]", "value")
}

/// The stored answers, packed, in the order people were added.
pub async fn stored(app: &TestApp, poll: &TestPoll) -> Vec<String> {
    sqlx::query_scalar!(
        "SELECT answers FROM ballots WHERE poll_id = $1 ORDER BY invitation_id",
        poll.id.0
    )
    .fetch_all(&app.db)
    .await
    .unwrap()
}

/// How many audit entries of a verb stand.
pub async fn audited(app: &TestApp, verb: &str) -> i64 {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM audit_entries WHERE verb = $1"#,
        verb
    )
    .fetch_one(&app.db)
    .await
    .unwrap()
}
