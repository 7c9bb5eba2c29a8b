//! Addresses with a query string that no page of ours writes.

use sqlx::PgPool;

use crate::support::TestApp;

#[sqlx::test]
async fn a_nul_in_an_address_is_a_page_that_does_not_exist(db: PgPool) {
    let app = TestApp::new(&db);
    let mut anne = app
        .staff("Anne", &["organiser", "administrator", "auditor"])
        .await;
    for path in [
        "/polls?q=%00",
        "/history?before=%00",
        "/admin/polls?unit=%00",
        "/admin/polls?q=a&unit=a%00b",
        "/admin/accounts?q=%00",
        "/audit?person=%00",
    ] {
        assert_eq!(anne.get(path).await.status(), 404, "{path}");
    }
    assert_eq!(anne.get("/admin/polls?unit=Voirie").await.status(), 200);
}

#[sqlx::test]
async fn a_day_or_instant_out_of_all_calendars_is_as_none(db: PgPool) {
    let app = TestApp::new(&db);
    let mut anne = app.staff("Anne", &["organiser", "auditor"]).await;
    let known = anne.get("/audit").await;
    assert_eq!(known.status(), 200);
    for path in [
        "/audit?from=-9999-01-01",
        "/audit?to=-9999-01-01",
        "/audit?from=%2B262142-12-31",
        "/audit?to=%2B262142-12-31",
        "/audit?before=-8000000000000000000.1",
        "/audit?before=8000000000000000000.1",
        "/history?before=-8000000000000000000.1",
        "/history?before=8000000000000000000.1",
    ] {
        assert_eq!(anne.get(path).await.status(), 200, "{path}");
    }
}
