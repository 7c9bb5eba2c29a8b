//! Sign-in and sign-out with npm's `oidc-provider`.

use chrono::TimeDelta;
use creneau::audit::Verb;
use serde_json::{Value, json};
use sqlx::PgPool;

use super::peer::{Peer, at_provider, sign_in};
use super::{app, assert_refused, audited, parameter, sessions, start_page};
use crate::support::{TestApp, Visitor};

fn people() -> Value {
    json!({
        "emilie": {
            "name": "Émilie Gagné", "email": "emilie@exemple.test",
            "email_verified": true, "groups": ["bosses", "others"],
        },
        "jean": {
            "name": "Jean Roy", "email": "jean@exemple.test",
            "email_verified": true, "groups": [],
        },
    })
}

async fn with_peer(db: &PgPool) -> (Peer, TestApp) {
    let peer = Peer::start(people(), json!({})).await;
    let app = app(db, &peer.issuer);
    (peer, app)
}

/// Subject, name, address and id of every account.
async fn accounts(db: &PgPool) -> Vec<(String, String, String)> {
    let rows = sqlx::query!("SELECT subject, name, email FROM accounts ORDER BY subject");
    let rows = rows.fetch_all(db).await.unwrap();
    rows.into_iter()
        .map(|row| (row.subject, row.name, row.email))
        .collect()
}

async fn roles(db: &PgPool) -> Vec<Vec<String>> {
    sqlx::query_scalar!("SELECT roles FROM sessions ORDER BY created_at, session_hash")
        .fetch_all(db)
        .await
        .unwrap()
}

#[sqlx::test]
async fn a_person_signs_in_with_pkce_nonce_and_state(db: PgPool) {
    let (peer, app) = with_peer(&db).await;
    let mut emilie = app.visitor();
    let away = emilie.get("/sign-in?next=/polls").await;
    let address = away.location();
    assert!(address.starts_with(&peer.issuer));
    assert_eq!(parameter(address, "response_type"), "code");
    assert_eq!(parameter(address, "code_challenge_method"), "S256");
    assert_eq!(parameter(address, "code_challenge").len(), 43);
    assert_eq!(parameter(address, "scope"), "openid profile email groups");
    assert_eq!(parameter(address, "ui_locales"), "fr-CA");
    assert_ne!(parameter(address, "state"), parameter(address, "nonce"));

    let back = at_provider(&away, "emilie").await;
    let inside = emilie.get(&back).await;
    assert_eq!((inside.status(), inside.location()), (303, "/polls"));
    let expected = ("emilie", "Émilie Gagné", "emilie@exemple.test");
    let expected = (
        expected.0.to_owned(),
        expected.1.to_owned(),
        expected.2.to_owned(),
    );
    assert_eq!(accounts(&db).await, [expected]);
    assert_eq!(roles(&db).await, [["organiser", "administrator"]]);
    assert_eq!(audited(&db, Verb::SignedIn, None).await, 1);
    assert_eq!(start_page(&mut emilie).await, "/polls");
}

#[sqlx::test]
async fn claims_in_the_id_token_and_other_algorithms_serve_as_well(db: PgPool) {
    for algorithm in ["ES256", "PS256"] {
        let more = json!({ "algorithm": algorithm, "claims_in_id_token": true });
        let peer = Peer::start(people(), more).await;
        let app = app(&db, &peer.issuer);
        let mut emilie = app.visitor();
        assert_eq!(
            sign_in(&mut emilie, "emilie").await.location(),
            "/polls",
            "{algorithm}"
        );
    }
    assert_eq!(roles(&db).await, [["organiser", "administrator"]; 2]);
}

#[sqlx::test]
async fn t29_a_role_goes_with_its_group_at_the_next_sign_in(db: PgPool) {
    let (mut peer, app) = with_peer(&db).await;
    let mut emilie = app.visitor();
    sign_in(&mut emilie, "emilie").await;
    let mut others = people();
    others["emilie"]["groups"] = json!(["others"]);
    peer.replace_people(others).await;
    sign_in(&mut emilie, "emilie").await;
    // One session, since the one before ended with this sign-in, and without the role.
    assert_eq!(roles(&db).await, [["organiser"]]);
    assert_eq!(accounts(&db).await.len(), 1);
}

#[sqlx::test]
async fn t80_a_callback_in_another_browser_or_a_second_time_opens_no_session(db: PgPool) {
    let (_peer, app) = with_peer(&db).await;
    let mut emilie = app.visitor();
    let away = emilie.get("/sign-in").await;
    let back = at_provider(&away, "emilie").await;

    let mut stranger = app.visitor();
    let before = app.checksum().await;
    assert_refused(&stranger.get(&back).await, 400);
    assert_eq!(
        app.checksum().await,
        before,
        "nothing is kept of a callback out of nowhere"
    );
    stranger.get("/sign-in").await;
    assert_refused(&stranger.get(&back).await, 400);
    assert_eq!(sessions(&db).await, 0);

    let twice = emilie.clone();
    assert_eq!(emilie.get(&back).await.location(), "/");
    assert_refused(&emilie.get(&back).await, 400);
    // Even a browser that kept the cookie.
    let mut twice: Visitor = twice;
    assert_refused(&twice.get(&back).await, 400);
    assert_eq!(sessions(&db).await, 1);
    for reason in ["state_mismatch", "attempt_reused"] {
        assert_eq!(
            audited(&db, Verb::SignInRefused, Some(reason)).await,
            1,
            "{reason}"
        );
    }
}

#[sqlx::test]
async fn t80_a_sign_in_takes_ten_minutes_at_most(db: PgPool) {
    let (_peer, app) = with_peer(&db).await;
    let mut emilie = app.visitor();
    let away = emilie.get("/sign-in").await;
    assert!(away.header("set-cookie").contains("; Max-Age=600"));
    let back = at_provider(&away, "emilie").await;
    app.clock.advance(TimeDelta::minutes(10));
    assert_refused(&emilie.get(&back).await, 400);
    assert_eq!(
        audited(&db, Verb::SignInRefused, Some("attempt_stale")).await,
        1
    );
    assert_eq!(sessions(&db).await, 0);
}

#[sqlx::test]
async fn t82_a_stolen_code_brought_back_by_another_sign_in_is_refused(db: PgPool) {
    let (_peer, app) = with_peer(&db).await;
    let (mut victim, mut thief) = (app.visitor(), app.visitor());
    let back = at_provider(&victim.get("/sign-in").await, "emilie").await;
    let code = parameter(&format!("https://x{back}"), "code");
    let iss = parameter(&format!("https://x{back}"), "iss");
    let state = parameter(thief.get("/sign-in").await.location(), "state");
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("code", code), ("state", state), ("iss", iss)])
        .finish();
    let answer = thief.get(&format!("/sign-in/callback?{query}")).await;
    assert_refused(&answer, 401);
    assert_eq!(sessions(&db).await, 0);
    assert_eq!(
        audited(&db, Verb::SignInRefused, Some("code_refused")).await,
        1
    );
}

#[sqlx::test]
async fn t83_an_account_is_its_subject_never_its_address(db: PgPool) {
    let (mut peer, app) = with_peer(&db).await;
    sign_in(&mut app.visitor(), "emilie").await;

    let mut others = people();
    others["jean"]["email"] = json!("emilie@exemple.test");
    others["jean"]["email_verified"] = json!(false);
    others["emilie"]["email"] = json!("emilie.gagne@exemple.test");
    others["emilie"]["name"] = json!("Émilie Gagné-Roy");
    peer.replace_people(others).await;
    sign_in(&mut app.visitor(), "jean").await;
    sign_in(&mut app.visitor(), "emilie").await;

    let known = accounts(&db).await;
    let row = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!(
        known,
        [
            row("emilie", "Émilie Gagné-Roy", "emilie.gagne@exemple.test"),
            row("jean", "Jean Roy", "emilie@exemple.test"),
        ]
    );
}

#[sqlx::test]
async fn t85_after_signing_in_nobody_is_sent_elsewhere(db: PgPool) {
    let (_peer, app) = with_peer(&db).await;
    for next in [
        "//evil.test",
        "/%5Cevil",
        "https:evil",
        "/%252f/evil",
        "/@evil",
        "/polls%0d%0aX:y",
    ] {
        let mut emilie = app.visitor();
        let away = emilie.get(&format!("/sign-in?next={next}")).await;
        let back = at_provider(&away, "emilie").await;
        assert_eq!(emilie.get(&back).await.location(), "/", "{next}");
    }
}

#[sqlx::test]
async fn t87_the_session_cookie_is_new_out_of_reach_and_not_in_the_database(db: PgPool) {
    let (_peer, app) = with_peer(&db).await;
    let mut emilie = app.visitor();
    let planted = "A".repeat(43);
    emilie.set_cookie("__Host-session", &planted);
    let inside = sign_in(&mut emilie, "emilie").await;
    let lines: Vec<String> = inside
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|line| line.to_str().unwrap().to_owned())
        .collect();
    let session = lines
        .iter()
        .find(|line| line.starts_with("__Host-session="))
        .unwrap();
    let (value, attributes) = session.split_once("; ").unwrap();
    assert_eq!(attributes, "HttpOnly; SameSite=Lax; Secure; Path=/");
    let value = value.strip_prefix("__Host-session=").unwrap();
    assert_eq!(value.len(), 43);
    assert_ne!(value, planted);

    let mut attacker = app.visitor();
    attacker.set_cookie("__Host-session", &planted);
    assert_eq!(start_page(&mut attacker).await, "");

    // Signing in again ends the session before it.
    let first = emilie.clone();
    sign_in(&mut emilie, "emilie").await;
    assert_eq!(start_page(&mut emilie).await, "/polls");
    assert_eq!(start_page(&mut first.clone()).await, "");

    let stored = sqlx::query_scalar!("SELECT session_hash FROM sessions").fetch_all(&db);
    for hash in stored.await.unwrap() {
        use base64::Engine as _;
        let cookie = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(hash);
        let mut reader = app.visitor();
        reader.set_cookie("__Host-session", &cookie);
        assert_eq!(start_page(&mut reader).await, "");
    }
}

#[sqlx::test]
async fn t89_signing_out_ends_the_session_and_leads_to_the_providers_own(db: PgPool) {
    let (peer, app) = with_peer(&db).await;
    let mut emilie = app.visitor();
    sign_in(&mut emilie, "emilie").await;
    let before = emilie.clone();
    let page = emilie.get("/signed-out").await;
    assert_eq!(emilie.get("/sign-out").await.status(), 405);
    // Without the form's token nothing happens.
    assert_eq!(emilie.post("/sign-out", &[]).await.status(), 403);
    assert_eq!(sessions(&db).await, 1);

    let out = emilie.submit(page.form("/sign-out")).await;
    assert_eq!((out.status(), out.location()), (303, "/signed-out"));
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(emilie.cookie("__Host-session"), None);
    assert_eq!(sessions(&db).await, 0);
    assert_eq!(audited(&db, Verb::SignedOut, None).await, 1);
    assert_eq!(start_page(&mut before.clone()).await, "");

    let page = emilie.follow(&out).await;
    let link = page.attributes("main a.button", "href").remove(0);
    assert!(
        link.starts_with(&format!("{}/session/end?", peer.issuer)),
        "{link}"
    );
    assert_eq!(parameter(&link, "id_token_hint").split('.').count(), 3);
    let there = reqwest::get(&link).await.unwrap();
    assert_eq!(there.status(), 200, "the provider accepts the link");

    // Signing out of a session that has ended is no error, and no sign-in either.
    let again = before.clone().submit(page_form()).await;
    assert_eq!((again.status(), again.location()), (303, "/signed-out"));
}

fn page_form() -> crate::support::Form {
    crate::support::Form {
        action: "/sign-out".to_owned(),
        fields: Vec::new(),
    }
}

#[sqlx::test]
async fn who_has_no_role_or_is_disabled_is_told_so(db: PgPool) {
    let peer = Peer::start(people(), json!({})).await;
    let app = TestApp::configured(&db, |config| {
        *config = (*super::app(&db, &peer.issuer).state.config).clone();
        config.oidc.organiser_groups = vec!["bosses".to_owned()];
    });
    app.clock
        .set(creneau::clock::Clock::now(&creneau::clock::SystemClock));
    assert_refused(&sign_in(&mut app.visitor(), "jean").await, 403);
    assert_eq!(accounts(&db).await, []);
    assert_eq!(audited(&db, Verb::SignInRefused, Some("no_role")).await, 1);

    sign_in(&mut app.visitor(), "emilie").await;
    sqlx::query!("UPDATE accounts SET disabled_at = now()")
        .execute(&db)
        .await
        .unwrap();
    assert_refused(&sign_in(&mut app.visitor(), "emilie").await, 403);
    assert_eq!(
        audited(&db, Verb::SignInRefused, Some("account_disabled")).await,
        1
    );
}

#[sqlx::test]
async fn saying_no_at_the_provider_is_no_sign_in(db: PgPool) {
    let (peer, app) = with_peer(&db).await;
    let mut emilie = app.visitor();
    let state = parameter(emilie.get("/sign-in").await.location(), "state");
    let query = format!("error=access_denied&state={state}&iss={}", peer.issuer);
    assert_refused(
        &emilie.get(&format!("/sign-in/callback?{query}")).await,
        401,
    );
    assert_eq!(
        audited(&db, Verb::SignInRefused, Some("provider_refused")).await,
        1
    );
}
