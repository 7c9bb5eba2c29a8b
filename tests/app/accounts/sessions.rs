//! Living sessions: how long, whose, and what they open.

use axum::Router;
use axum::routing::get;
use chrono::TimeDelta;
use creneau::accounts::extract::{Administrator, Auditor, Organiser};
use creneau::accounts::{actions, model::SessionRules};
use creneau::state::AppState;
use sqlx::PgPool;

use super::{sessions, start_page};
use crate::support::{TestApp, queries};

/// One page for each role.
fn rooms() -> Router<AppState> {
    Router::new()
        .route(
            "/polls",
            get(async |who: Organiser| who.account.name.clone()),
        )
        .route(
            "/admin/polls",
            get(async |who: Administrator| who.account.name.clone()),
        )
        .route("/audit", get(async |who: Auditor| who.account.name.clone()))
        .route(
            "/polls/new",
            axum::routing::post(async |who: Organiser| who.account.name.clone()),
        )
}

#[sqlx::test]
async fn t29_a_role_one_does_not_have_makes_a_page_that_does_not_exist(db: PgPool) {
    let app = TestApp::new(&db).with_routes(rooms());
    for (roles, expected) in [
        (vec!["organiser"], [200, 404, 404]),
        (vec!["administrator"], [404, 200, 404]),
        (vec!["auditor"], [404, 404, 200]),
        (
            vec!["organiser", "administrator", "auditor"],
            [200, 200, 200],
        ),
        (vec!["owner"], [404, 404, 404]),
    ] {
        let mut staff = app.staff("Émilie Gagné", &roles).await;
        for (path, status) in ["/polls", "/admin/polls", "/audit"]
            .into_iter()
            .zip(expected)
        {
            assert_eq!(
                staff.get(path).await.status(),
                status,
                "{roles:?} at {path}"
            );
        }
    }
}

#[sqlx::test]
async fn not_signed_in_goes_to_the_sign_in_page_and_back(db: PgPool) {
    let app = TestApp::new(&db).with_routes(rooms());
    let mut visitor = app.visitor();
    let page = visitor.get("/admin/polls?due=1").await;
    assert_eq!(page.status(), 303);
    assert_eq!(page.location(), "/sign-in?next=%2Fadmin%2Fpolls%3Fdue%3D1");
    let form = visitor.post("/polls/new", &[]).await;
    assert_eq!((form.status(), form.location()), (303, "/sign-in"));
}

#[sqlx::test]
async fn t28_disabling_an_account_ends_its_sessions(db: PgPool) {
    let app = TestApp::new(&db).with_routes(rooms());
    let mut emilie = app.staff("Émilie Gagné", &["organiser"]).await;
    assert_eq!(emilie.get("/polls").await.status(), 200);
    sqlx::query!("UPDATE accounts SET disabled_at = now()")
        .execute(&db)
        .await
        .unwrap();
    let refused = emilie.get("/polls").await;
    assert_eq!(
        (refused.status(), refused.location()),
        (303, "/sign-in?next=%2Fpolls")
    );
    assert_eq!(sessions(&db).await, 0);
}

#[sqlx::test]
async fn t88_a_session_ends_30_minutes_after_its_last_request(db: PgPool) {
    let app = TestApp::new(&db);
    let mut emilie = app.staff("Émilie Gagné", &["organiser"]).await;
    for _ in 0..3 {
        app.clock.advance(TimeDelta::minutes(30));
        assert_eq!(start_page(&mut emilie).await, "/polls");
    }
    app.clock.advance(TimeDelta::seconds(30 * 60 + 1));
    assert_eq!(start_page(&mut emilie).await, "");
    assert_eq!(sessions(&db).await, 0);
}

#[sqlx::test]
async fn t88_a_session_ends_8_hours_after_sign_in_in_any_case(db: PgPool) {
    let app = TestApp::new(&db);
    let mut emilie = app.staff("Émilie Gagné", &["organiser"]).await;
    for _ in 0..16 {
        app.clock.advance(TimeDelta::minutes(30));
        assert_eq!(start_page(&mut emilie).await, "/polls");
    }
    app.clock.advance(TimeDelta::seconds(1));
    assert_eq!(start_page(&mut emilie).await, "");
}

#[sqlx::test]
async fn a_session_costs_one_query_and_one_write_a_minute(db: PgPool) {
    let app = TestApp::new(&db);
    let mut emilie = app.staff("Émilie Gagné", &["organiser"]).await;
    // The front page asks twice: for itself and for the header.
    start_page(&mut emilie).await;
    let cost = async |emilie: &mut crate::support::Visitor| {
        let before = queries();
        start_page(emilie).await;
        queries() - before
    };
    assert_eq!(cost(&mut emilie).await, 1);
    app.clock.advance(TimeDelta::seconds(59));
    assert_eq!(cost(&mut emilie).await, 1);
    app.clock.advance(TimeDelta::seconds(1));
    assert_eq!(cost(&mut emilie).await, 2);
    assert_eq!(cost(&mut emilie).await, 1);
    let mut nobody = app.visitor();
    assert_eq!(cost(&mut nobody).await, 0);
}

#[sqlx::test]
async fn stale_sessions_are_swept_away(db: PgPool) {
    let app = TestApp::new(&db);
    app.staff("Émilie Gagné", &["organiser"]).await;
    app.clock.advance(TimeDelta::minutes(20));
    let mut jean = app.staff("Jean Roy", &["organiser"]).await;
    app.clock.advance(TimeDelta::minutes(11));
    let rules = SessionRules::from(&app.state.config.sessions);
    let swept = actions::forget_stale_sessions(&app.state.db, rules, app.now()).await;
    assert_eq!(swept.unwrap(), 1);
    assert_eq!(start_page(&mut jean).await, "/polls");
}
