//! Accounts: sessions that end, accounts that are disabled, and what becomes of their polls.

use creneau::admin::accounts::actions as accounts;
use creneau::polls::actions as polls;
use sqlx::PgPool;

use crate::notifications::post;
use crate::support::{TestApp, Visitor, actor};

async fn act(visitor: &mut Visitor, path: &str) -> crate::support::Answer {
    let page = visitor.get(path).await;
    visitor
        .submit(page.form(path).with("reason", "departure"))
        .await
}

#[sqlx::test]
async fn t28_a_disabled_account_is_out_at_once_and_stays_out(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let id = lise.account.unwrap();
    let poll = app.poll(id).open().await;
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let path = format!("/admin/accounts/{id}/disabling");
    let page = ada.get(&path).await;
    assert_eq!(ada.submit(page.form(&path)).await.status(), 422);
    assert_eq!(
        act(&mut ada, &path).await.location(),
        format!("/admin/accounts/{id}")
    );

    assert!(lise.get("/polls").await.location().starts_with("/sign-in"));
    let sessions = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM sessions WHERE account_id = $1"#,
        id.0
    );
    assert_eq!(sessions.fetch_one(&db).await.unwrap(), 0);
    let page = ada.get("/admin/polls?ownerless=1").await;
    assert!(page.body.contains(&poll.id.to_string()));
    let guest = app.visitor().get(&app.link(&poll.people[0])).await;
    assert_eq!(
        guest.status(),
        303,
        "the people invited answer all the same"
    );

    act(&mut ada, &format!("/admin/accounts/{id}/enabling")).await;
    assert!(ada.get("/admin/polls?ownerless=1").await.has(".empty"));
    let mut again = app.staff("Lise Gagnon", &["organiser"]).await;
    assert_eq!(
        again.get(&format!("/polls/{}", poll.id)).await.status(),
        200
    );
}

#[sqlx::test]
async fn polls_of_a_disabled_account_go_to_their_substitutes(db: PgPool) {
    let app = TestApp::new(&db);
    let (lise, omar) = (
        app.account("Lise Gagnon").await,
        app.account("Omar Autre").await,
    );
    let (given, waiting) = (
        app.poll(lise).open().await.id,
        app.poll(lise).open().await.id,
    );
    let now = app.now();
    let (pool, owner) = (&app.state.db, actor(lise));
    let named = polls::name_substitute(pool, &owner, given, "Omar", "omar@leak.test", now);
    let substitute = named.await.unwrap();
    polls::accept_substitution(pool, &actor(omar), given, substitute, omar, now)
        .await
        .unwrap();
    post(&app).await;
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    act(&mut ada, &format!("/admin/accounts/{lise}/disabling")).await;

    let owner = async |poll: creneau::ids::PollId| {
        let row = sqlx::query!(
            "SELECT owner_id, ownerless_at FROM polls WHERE poll_id = $1",
            poll.0
        );
        let row = row.fetch_one(&db).await.unwrap();
        (row.owner_id, row.ownerless_at.is_some())
    };
    assert_eq!(owner(given).await, (omar.0, false));
    assert_eq!(owner(waiting).await, (lise.0, true));
    let sent = post(&app).await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to, "omar.autre");
    let mut new = app.staff("Omar Autre", &["organiser"]).await;
    let history = new.get(&format!("/polls/{given}/history")).await;
    assert!(history.text(".history li").contains("désactivé"));
}

#[sqlx::test]
async fn sessions_of_one_person_end_and_no_others(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let mut phone = app.staff("Lise Gagnon", &["organiser"]).await;
    let mut omar = app.staff("Omar Autre", &["organiser"]).await;
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let path = format!("/admin/accounts/{}/ending", lise.account.unwrap());
    act(&mut ada, &path).await;
    for visitor in [&mut lise, &mut phone] {
        assert!(
            visitor
                .get("/polls")
                .await
                .location()
                .starts_with("/sign-in")
        );
    }
    assert_eq!(omar.get("/polls").await.status(), 200);
}

/// Opens the personal part of an account.
async fn open(visitor: &mut Visitor, account: &str) -> crate::support::Answer {
    let path = format!("{account}/opening");
    let page = visitor.get(&path).await;
    let form = page.form(&path).with("reason", "help_asked");
    visitor.submit(form.with("words", "Appareil perdu")).await
}

#[sqlx::test]
async fn the_address_and_the_sessions_of_an_account_are_read_for_a_reason_and_a_while(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let id = lise.account.unwrap();
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let mut omar = app.staff("Omar Autre", &["administrator"]).await;
    let path = format!("/admin/accounts/{id}");
    let shows = |page: &crate::support::Answer| {
        (
            page.body.contains("lise.gagnon@staff.example"),
            page.has("#sessions"),
        )
    };
    for act in ["", "/opening", "/ending", "/disabling"] {
        let page = ada.get(&format!("{path}{act}")).await;
        assert!(page.text("main").contains("Lise Gagnon"), "{act}");
        assert_eq!(shows(&page), (false, false), "{act}");
    }
    assert_eq!(open(&mut ada, &path).await.location(), path);
    assert_eq!(shows(&ada.get(&path).await), (true, true));
    assert_eq!(
        shows(&omar.get(&path).await),
        (false, false),
        "only to whom asked"
    );
    // Neither a second look nor an act in between asks again.
    act(&mut ada, &format!("{path}/ending")).await;
    assert!(shows(&ada.get(&path).await).0);
    let noted = sqlx::query!(
        "SELECT actor_id, object_id, reason FROM audit_entries WHERE verb = 'account.viewed'"
    );
    let noted = noted.fetch_one(&db).await.unwrap();
    assert_eq!(noted.actor_id, ada.account.map(|id| id.0));
    assert_eq!(noted.object_id, Some(id.0));
    assert_eq!(noted.reason.as_deref(), Some("help_asked"));

    app.clock.advance(chrono::TimeDelta::minutes(31));
    ada = app.staff("Ada Admin", &["administrator"]).await;
    assert_eq!(shows(&ada.get(&path).await), (false, false));
    lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let told = lise.get("/history").await.text(".history .outstanding");
    assert!(
        told.contains("Ada Admin") && told.contains("Appareil perdu"),
        "{told}"
    );
    let missing = format!("/admin/accounts/{}", uuid::Uuid::now_v7());
    assert_eq!(ada.get(&missing).await.status(), 404);
}

#[sqlx::test]
async fn the_words_of_a_look_are_forgotten_after_a_year(db: PgPool) {
    let app = TestApp::new(&db);
    let id = app.account("Lise Gagnon").await;
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    open(&mut ada, &format!("/admin/accounts/{id}")).await;
    let kept = async || {
        accounts::forget_openings(&app.state.db, app.now())
            .await
            .unwrap();
        let kept = sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM account_openings"#);
        kept.fetch_one(&db).await.unwrap()
    };
    app.clock.advance(chrono::TimeDelta::days(364));
    assert_eq!(kept().await, 1);
    app.clock.advance(chrono::TimeDelta::days(2));
    assert_eq!(kept().await, 0);
    let noted = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM audit_entries WHERE verb = 'account.viewed'"#
    );
    assert_eq!(noted.fetch_one(&db).await.unwrap(), 1, "the log keeps it");
}

#[sqlx::test]
async fn nobody_disables_their_own_account(db: PgPool) {
    let app = TestApp::new(&db);
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let path = format!("/admin/accounts/{}/disabling", ada.account.unwrap());
    assert_eq!(act(&mut ada, &path).await.status(), 409);
    assert_eq!(ada.get("/admin/accounts").await.status(), 200);
}

#[sqlx::test]
async fn accounts_are_found_by_name_and_address(db: PgPool) {
    let app = TestApp::new(&db);
    app.account("Lise Gagnon").await;
    app.account("Éloïse Roy").await;
    let mut ada = app.staff("Ada Admin", &["administrator"]).await;
    let mut of = async |query: &str| {
        let page = ada.get(&format!("/admin/accounts?q={query}")).await;
        page.texts("tbody th a")
    };
    assert_eq!(of("eloise").await, ["Éloïse Roy"]);
    assert_eq!(of("lise.gagnon%40staff.example").await, ["Lise Gagnon"]);
    assert_eq!(of("").await, ["Ada Admin", "Éloïse Roy", "Lise Gagnon"]);
}
