//! Who may: the owner, and the substitute once they have accepted.

use creneau::action::Failure;
use creneau::polls::actions as polls;
use sqlx::PgPool;

use super::answer;
use crate::support::{TestApp, TestPoll, Visitor, actor};

const PAGES: [&str; 7] = [
    "",
    "/copy",
    "/extension",
    "/decision",
    "/reopening",
    "/cancellation",
    "/deletion",
];

const ACTS: [&str; 8] = [
    "/copy",
    "/closure",
    "/extension",
    "/decision",
    "/reopening",
    "/cancellation",
    "/deletion",
    "/deletion/reversal",
];

/// Fields that would do, with the token of the one who sends them.
async fn fields(who: &mut Visitor, poll: &TestPoll) -> Vec<(String, String)> {
    let token = who.get("/polls/new").await.form("/polls");
    let token = token.value("csrf").unwrap().to_owned();
    [
        ("csrf", token),
        ("option", poll.options[0].to_string()),
        ("recipients", "all".to_owned()),
        ("request_id", poll.id.to_string()),
        ("deadline_date", "2026-12-20".to_owned()),
        ("deadline_time", "16:00".to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

fn for_act(fields: &[(String, String)], act: &str) -> Vec<(String, String)> {
    let wanted: &[&str] = match act {
        "/copy" => &["csrf", "request_id"],
        "/decision" => &["csrf", "option", "recipients"],
        "/extension" | "/reopening" => &["csrf", "deadline_date", "deadline_time"],
        _ => &["csrf"],
    };
    fields
        .iter()
        .filter(|(name, _)| wanted.contains(&name.as_str()))
        .cloned()
        .collect()
}

async fn all_not_found(app: &TestApp, who: &mut Visitor, poll: &TestPoll) {
    let fields = fields(who, poll).await;
    let before = app.checksum().await;
    for page in PAGES {
        let url = format!("/polls/{}{page}", poll.id);
        assert_eq!(who.get(&url).await.status(), 404, "{page}");
    }
    for act in ACTS {
        let url = format!("/polls/{}{act}", poll.id);
        let sent = for_act(&fields, act);
        let sent: Vec<(&str, &str)> = sent
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(who.post(&url, &sent).await.status(), 404, "{act}");
    }
    assert_eq!(app.checksum().await, before);
}

#[sqlx::test]
async fn t20_another_organiser_reaches_nothing_of_a_poll(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let mut omar = app.staff("Omar Benali", &["organiser"]).await;
    let poll = app.poll(owner).open().await;
    answer(&app, &poll, 0, "yyy", "").await;
    all_not_found(&app, &mut omar, &poll).await;
    let mut administrator = app.staff("Ada Roy", &["administrator", "organiser"]).await;
    all_not_found(&app, &mut administrator, &poll).await;
}

#[sqlx::test]
async fn t28_a_substitute_manages_once_they_have_accepted_and_never_deletes(db: PgPool) {
    let app = TestApp::new(&db);
    let owner = app.account("Lise Gagnon").await;
    let mut sam = app.staff("Sam Côté", &["organiser"]).await;
    let account = sam.account.unwrap();
    let poll = app.poll(owner).open().await;
    let (db, owner_acting) = (&app.state.db, actor(owner));
    let named = polls::name_substitute(
        db,
        &owner_acting,
        poll.id,
        "Sam Côté",
        "sam.côté@staff.example",
        app.now(),
    )
    .await
    .unwrap();
    all_not_found(&app, &mut sam, &poll).await;
    polls::accept_substitution(db, &actor(account), poll.id, named, account, app.now())
        .await
        .unwrap();
    let url = format!("/polls/{}", poll.id);
    let page = sam.get(&url).await;
    assert_eq!(page.status(), 200);
    assert!(!page.has(&format!("a[href='{url}/deletion']")));
    let closing = format!("{url}/closure");
    let closure = sam.get(&closing).await.form(&closing);
    assert_eq!(sam.submit(closure.clone()).await.status(), 303);
    assert_eq!(sam.get(&format!("{url}/deletion")).await.status(), 404);
    for act in ["deletion", "deletion/reversal"] {
        let sent = closure.clone().to(&format!("{url}/{act}"));
        assert_eq!(sam.submit(sent).await.status(), 404, "{act}");
    }
    // Nor through another door than these pages.
    let (sam_acting, retention) = (actor(account), &app.state.config.retention);
    let before = app.checksum().await;
    let asked = polls::request_deletion(db, &sam_acting, poll.id, retention, app.now()).await;
    assert!(matches!(asked, Err(Failure::Missing)));
    let back = polls::withdraw_deletion(db, &sam_acting, poll.id, retention, app.now()).await;
    assert!(matches!(back, Err(Failure::Missing)));
    let (name, email) = ("Ana Roy", "ana.roy@staff.example");
    let another = polls::name_substitute(db, &sam_acting, poll.id, name, email, app.now()).await;
    assert!(matches!(another, Err(Failure::Missing)));
    let off = polls::remove_substitute(db, &sam_acting, poll.id, app.now()).await;
    assert!(matches!(off, Err(Failure::Missing)));
    assert_eq!(app.checksum().await, before);
    polls::remove_substitute(db, &owner_acting, poll.id, app.now())
        .await
        .unwrap();
    all_not_found(&app, &mut sam, &poll).await;
}

#[sqlx::test]
async fn t28_a_deleted_poll_is_nowhere(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let owner = lise.account.unwrap();
    let poll = app.poll(owner).draft().await;
    polls::delete_draft(
        &app.state.db,
        &app.state.eraser().ledger,
        &actor(owner),
        poll.id,
        app.now(),
    )
    .await
    .unwrap();
    all_not_found(&app, &mut lise, &poll).await;
}
