//! Lines of the log: whatever is typed, one event is one line of JSON.

use serde_json::Value;
use sqlx::PgPool;

use crate::support::{PAYLOADS, TestApp, logged};

const FORGED: &str = "x\n{\"level\":\"ERROR\",\"message\":\"forged\"}\r\n\u{1b}[31m\u{2028}y";

#[sqlx::test]
async fn t143_nothing_that_is_typed_makes_a_line_of_its_own(db: PgPool) {
    let app = TestApp::new(&db);
    let mut lise = app.staff("Lise Gagnon", &["organiser"]).await;
    let page = lise.get("/polls/new").await;
    lise.submit(page.form("/polls").with("title", FORGED)).await;
    lise.get("/polls/%0A%7B%22message%22:%22forged%22%7D").await;
    lise.get("/i/%0A%7B%22message%22:%22forged%22%7D?lang=%0A%7B%7D")
        .await;
    lise.post("/lost-link", &[("email", FORGED)]).await;
    for payload in PAYLOADS {
        lise.post("/lost-link", &[("email", payload)]).await;
    }
    // What a library or the database says of it, logged by us.
    tracing::warn!(error = FORGED, detail = %FORGED, "{FORGED}");
    let lines = logged();
    assert!(lines.lines().count() > 5);
    for line in lines.lines() {
        let event: Value =
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_ne!(event["message"], "forged", "{line}");
        assert!(!line.chars().any(char::is_control), "{line}");
    }
}
