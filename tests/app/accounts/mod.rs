//! Staff identity: sign-in against a certified provider and against one that forges, sessions, roles.

mod forged;
mod forger;
mod peer;
mod sessions;
mod sign_in;
mod unreachable;

use creneau::audit::Verb;
use creneau::clock::{Clock as _, SystemClock};
use sqlx::PgPool;
use url::Url;

use crate::support::{Answer, TestApp, Visitor};

const CLIENT: &str = "creneau";
const SECRET: &str = "not so secret: +%&";
const BASE: &str = "https://creneau.example";

/// The application at an https address, with `issuer` as its provider and the machine's time, which
/// a real provider has too.
fn app(db: &PgPool, issuer: &str) -> TestApp {
    let app = TestApp::configured(db, |config| {
        config.server.base_url = Url::parse(BASE).unwrap();
        config.oidc.issuer = Url::parse(issuer).unwrap();
        CLIENT.clone_into(&mut config.oidc.client_id);
        config.oidc.client_secret = SECRET.to_owned().into();
        config.oidc.administrator_groups = vec!["bosses".to_owned()];
        config.oidc.auditor_groups = vec!["watchers".to_owned()];
    });
    app.clock.set(SystemClock.now());
    app
}

/// The value of `name` in an address's query.
fn parameter(address: &str, name: &str) -> String {
    let url = Url::parse(address).unwrap_or_else(|error| panic!("{address}: {error}"));
    url.query_pairs()
        .find(|(known, _)| known == name)
        .unwrap_or_else(|| panic!("no {name} in {address}"))
        .1
        .into_owned()
}

/// Where the visitor is sent from the front page: nowhere when not signed in.
async fn start_page(visitor: &mut Visitor) -> String {
    visitor.get("/").await.location().to_owned()
}

/// How many entries of the audit log have this verb and reason.
async fn audited(db: &PgPool, verb: Verb, reason: Option<&str>) -> i64 {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "n!" FROM audit_entries
           WHERE verb = $1 AND reason IS NOT DISTINCT FROM $2"#,
        verb.code(),
        reason,
    )
    .fetch_one(db)
    .await
    .unwrap()
}

async fn sessions(db: &PgPool) -> i64 {
    sqlx::query_scalar!(r#"SELECT count(*) AS "n!" FROM sessions"#)
        .fetch_one(db)
        .await
        .unwrap()
}

/// A page that says what went wrong and lets one start again.
fn assert_refused(answer: &Answer, status: u16) {
    assert_eq!(answer.status(), status, "{}", answer.path);
    assert_eq!(answer.count("main h1"), 1);
    assert_eq!(answer.attributes("main a.button", "href"), ["/sign-in"]);
}
