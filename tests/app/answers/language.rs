//! The language a person is written to in: their own choice.

use sqlx::PgPool;

use super::{answer, guest, page_of, stored};
use crate::support::{TestApp, TestPoll, Visitor, read};

/// In which language the first person is written to.
async fn language(app: &TestApp, poll: &TestPoll) -> &'static str {
    let again = read(app, poll.owner, poll.id).await;
    again.people[0].language.tag()
}

/// The page of the poll, in English.
async fn in_english(app: &TestApp, poll: &TestPoll) -> Visitor {
    let mut anne = guest(app, &poll.people[0]).await;
    anne.get(&format!("{}?lang=en-CA", page_of(poll))).await;
    anne
}

#[sqlx::test]
async fn reading_in_another_language_changes_no_mail_by_itself(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = guest(&app, &poll.people[0]).await;
    assert!(!anne.get(&page_of(&poll)).await.has(".mails"));
    let before = app.checksum().await;
    let mut anne = in_english(&app, &poll).await;
    let page = anne.get(&page_of(&poll)).await;
    assert!(
        page.text(".mails")
            .starts_with("Your emails are sent in French.")
    );
    assert_eq!(app.checksum().await, before);
    assert_eq!(language(&app, &poll).await, "fr-CA");
}

#[sqlx::test]
async fn a_person_chooses_the_language_of_their_mails_without_losing_what_they_chose(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = in_english(&app, &poll).await;
    let page = anne.get(&page_of(&poll)).await;
    let ballot = format!("{}/ballot", page_of(&poll));
    let first = format!("option-{}", poll.options[0]);
    let to = page.attributes(".mails button", "formaction")[0].clone();
    let form = page.form(&ballot).with(&first, "yes").with("note", "Soon");
    let page = anne
        .submit(form.to(&to).pressing("language", "en-CA"))
        .await;
    assert_eq!(page.status(), 200);
    assert_eq!(
        page.text("[role=status]"),
        "Your next emails will be in English."
    );
    assert!(!page.has(".mails"));
    let form = page.form(&ballot);
    assert_eq!(form.value(&first), Some("yes"));
    assert_eq!(form.value("note").map(str::trim_start), Some("Soon"));
    assert_eq!(language(&app, &poll).await, "en-CA");
    assert_eq!(stored(&app, &poll).await, [""; 0], "nothing is saved yet");
    assert_eq!(anne.submit(form).await.status(), 303);
}

#[sqlx::test]
async fn the_receipt_offers_the_language_too(db: PgPool) {
    let app = TestApp::new(&db);
    let poll = app.poll(app.account("Lise Gagnon").await).open().await;
    let mut anne = in_english(&app, &poll).await;
    let saved = answer(&mut anne, &poll, &["yes"]).await;
    let receipt = anne.follow(&saved).await;
    let form = receipt.form(&format!("{}/language", page_of(&poll)));
    let chosen = anne.submit(form.pressing("language", "en-CA")).await;
    let back = format!("{}/receipt", page_of(&poll));
    assert_eq!((chosen.status(), chosen.location()), (303, back.as_str()));
    assert!(!anne.follow(&chosen).await.has(".mails"));
    assert_eq!(language(&app, &poll).await, "en-CA");
}
