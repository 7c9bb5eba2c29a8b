//! What participants may not see of one another, in no response.

use creneau::polls::model::ResultsVisibility;
use regex::Regex;
use sqlx::PgPool;

use super::{answer, filled, guest, page_of};
use crate::support::{Answer, TestApp, decide};

/// The page without what differs at each request: the form's own id.
fn stable(page: &Answer) -> String {
    let request = Regex::new(r#"name="request_id" value="[^"]+""#).unwrap();
    request.replace_all(&page.body, "").into_owned()
}

/// Whole response, the reader's own masked address taken out.
fn seen(answer: &Answer) -> String {
    format!(
        "{:?}\n{}",
        answer.headers,
        answer.body.replace("p•••@leak.test", "")
    )
}

#[sqlx::test]
async fn t32_a_page_with_hidden_results_is_the_same_whatever_others_vote(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let cases = [
        (ResultsVisibility::Nothing, false),
        (ResultsVisibility::Nothing, true),
        (ResultsVisibility::CountsAfterAnswering, false),
    ];
    for (visibility, answered) in cases {
        let poll = app
            .poll(owner)
            .people(11)
            .visibility(visibility)
            .open()
            .await;
        let mut anne = guest(&app, &poll.people[0]).await;
        if answered {
            answer(&mut anne, &poll, &["yes", "no"]).await;
        }
        let before = anne.get(&page_of(&poll)).await;
        let receipt = anne.get(&format!("/p/{}/receipt", poll.id)).await;
        for (index, person) in poll.people[1..].iter().enumerate() {
            let choices = [["yes", "no", "if_needed"], ["no", "yes", ""]][index % 2];
            let mut other = guest(&app, person).await;
            assert_eq!(answer(&mut other, &poll, &choices).await.status(), 303);
        }
        let after = anne.get(&page_of(&poll)).await;
        assert_eq!(stable(&before), stable(&after), "{visibility:?}");
        assert_eq!(before.headers.len(), after.headers.len());
        assert!(!after.has(".counts") && !after.has("table"));
        let later = anne.get(&format!("/p/{}/receipt", poll.id)).await;
        assert_eq!(receipt.body, later.body);
    }
}

#[sqlx::test]
async fn counts_appear_once_one_has_answered(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await);
    let poll = poll
        .visibility(ResultsVisibility::CountsAfterAnswering)
        .open()
        .await;
    let mut anne = guest(&app, &poll.people[0]).await;
    let mut benoit = guest(&app, &poll.people[1]).await;
    answer(&mut benoit, &poll, &["yes", "no"]).await;
    assert!(
        anne.get(&page_of(&poll))
            .await
            .text("main")
            .contains("masqués jusqu'à ce que vous ayez répondu")
    );
    answer(&mut anne, &poll, &["yes", "if_needed"]).await;
    let page = anne.get(&page_of(&poll)).await;
    assert_eq!(
        page.texts(".counts span"),
        [
            "2\u{a0}oui, 0\u{a0}si\u{a0}nécessaire, 0\u{a0}non",
            "0\u{a0}oui, 1\u{a0}si\u{a0}nécessaire, 1\u{a0}non",
            "0\u{a0}oui, 0\u{a0}si\u{a0}nécessaire, 0\u{a0}non"
        ]
    );
    assert!(!page.has("table") && !page.body.contains("Personne 02"));
}

#[sqlx::test]
async fn t30_t31_nobodys_address_is_in_any_response_to_a_participant(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let everything = ResultsVisibility::CountsAndNames;
    let poll = app
        .poll(owner)
        .people(5)
        .visibility(everything)
        .open()
        .await;
    for person in &poll.people[1..] {
        let mut other = guest(&app, person).await;
        answer(&mut other, &poll, &["yes", "no", "if_needed"]).await;
    }
    let mut anne = app.visitor();
    let mut responses = vec![anne.get(&app.link(&poll.people[0])).await];
    let page = anne.get(&page_of(&poll)).await;
    assert_eq!(page.count("tbody tr"), 4);
    assert_eq!(page.texts("tbody th")[0], "Personne 02");
    responses.push(anne.submit(filled(&page, &poll, &[])).await);
    responses.push(anne.submit(filled(&page, &poll, &["yes"])).await);
    let paths = ["", "/receipt", "/withdrawal", "/ballot", "?lang=en-CA"];
    for path in paths {
        responses.push(anne.get(&format!("/p/{}{path}", poll.id)).await);
    }
    let stale = filled(&page, &poll, &["no"]).with("options_version", "1");
    responses.push(anne.submit(stale).await);
    let older = filled(&page, &poll, &["no"]).with("request_id", &poll.id.to_string());
    responses.push(anne.submit(older).await);
    decide(&app, &poll, 0).await;
    responses.push(anne.get(&page_of(&poll)).await);
    responses.push(anne.submit(filled(&page, &poll, &["no"])).await);
    responses.push(page);
    for response in &responses {
        let seen = seen(response);
        assert!(!seen.contains("@leak.test"), "{} {seen}", response.path);
        assert!(!seen.contains("@staff.example"), "{} {seen}", response.path);
    }
    let mut stranger = app.visitor();
    let nothing = stranger.get(&page_of(&poll)).await;
    assert!(!seen(&nothing).contains("@leak.test") && !nothing.body.contains("Comité"));
}
