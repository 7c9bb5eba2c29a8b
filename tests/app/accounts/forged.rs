//! Answers that no honest provider gives.

use chrono::TimeDelta;
use creneau::audit::Verb;
use creneau::demo::issuer::Key;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use sqlx::PgPool;

use super::forger::{Forger, begin, jwt, published};
use super::{SECRET, app, assert_refused, audited, sessions};

fn es256(kid: &str) -> Value {
    json!({ "alg": "ES256", "kid": kid, "typ": "JWT" })
}

fn hs256(secret: &[u8]) -> impl Fn(&[u8]) -> Vec<u8> {
    move |bytes| {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret).unwrap();
        mac.update(bytes);
        mac.finalize().into_bytes().to_vec()
    }
}

/// Claims with one changed, or taken out when null.
fn with(claims: &Value, name: &str, value: Value) -> Value {
    let mut changed = claims.clone();
    let known = changed.as_object_mut().unwrap();
    known.remove(name);
    if !value.is_null() {
        known.insert(name.to_owned(), value);
    }
    changed
}

/// Every forgery of a token that would honestly have these claims.
fn forgeries(forger: &Forger, claims: &Value, now: i64) -> Vec<(&'static str, String)> {
    let own = |bytes: &[u8]| forger.key.signature(bytes);
    let foreign = Key::generate("genuine").unwrap();
    let public = published(&forger.key).to_string();
    let none = json!({ "alg": "none" });
    let symmetric = json!({ "alg": "HS256", "kid": "genuine" });
    let honest = forger.sign(claims);
    let (signed, _) = honest.rsplit_once('.').unwrap();
    let mut all = vec![
        ("alg none", jwt(&none, claims, |_| Vec::new())),
        ("alg none with a signature", jwt(&none, claims, own)),
        (
            "HS256 with the public key",
            jwt(&symmetric, claims, hs256(public.as_bytes())),
        ),
        (
            "HS256 with the client secret",
            jwt(&symmetric, claims, hs256(SECRET.as_bytes())),
        ),
        ("no signature", format!("{signed}.")),
        (
            "another key",
            jwt(&es256("genuine"), claims, |bytes| foreign.signature(bytes)),
        ),
        ("an unknown key id", jwt(&es256("other"), claims, own)),
        ("a key of its own in the header", {
            let mut header = es256("genuine");
            header["jwk"] = published(&foreign);
            jwt(&header, claims, |bytes| foreign.signature(bytes))
        }),
        ("not a token", "rubbish".to_owned()),
    ];
    for (what, name, value) in [
        ("another issuer", "iss", json!("https://evil.test")),
        ("another audience", "aud", json!("other")),
        ("one more audience", "aud", json!(["creneau", "other"])),
        ("another party", "azp", json!("other")),
        ("another nonce", "nonce", json!("other")),
        ("no nonce", "nonce", Value::Null),
        ("no subject", "sub", Value::Null),
        ("expired 61 s ago", "exp", json!(now - 61)),
        ("issued in 61 s", "iat", json!(now + 61)),
        ("issued an hour ago", "iat", json!(now - 3_600)),
    ] {
        all.push((what, forger.sign(&with(claims, name, value))));
    }
    all
}

#[sqlx::test]
async fn t81_forged_id_tokens_are_refused_noted_and_open_no_session(db: PgPool) {
    let forger = Forger::start().await;
    let app = app(&db, &forger.issuer);
    let count = forgeries(&forger, &json!({}), 0).len();
    for index in 0..count {
        let mut emilie = app.visitor();
        let begun = begin(&mut emilie).await;
        let claims = forger.claims(&begun.nonce, app.now());
        let (what, token) = forgeries(&forger, &claims, app.now().timestamp()).remove(index);
        let answer = forger.finish(&mut emilie, &begun, token).await;
        assert_eq!(answer.status(), 401, "{what}");
        assert_refused(&answer, 401);
        assert_eq!(sessions(&db).await, 0, "{what}");
    }
    let noted = audited(&db, Verb::SignInRefused, Some("token_refused")).await;
    assert_eq!(noted, i64::try_from(count).unwrap());
}

#[sqlx::test]
async fn t81_an_honest_token_passes_and_clocks_may_differ_by_a_minute(db: PgPool) {
    let forger = Forger::start().await;
    let app = app(&db, &forger.issuer);
    for (name, offset) in [("exp", 300), ("exp", -59), ("iat", 59), ("iat", -120)] {
        let mut emilie = app.visitor();
        let begun = begin(&mut emilie).await;
        let claims = forger.claims(&begun.nonce, app.now());
        let claims = with(&claims, name, json!(app.now().timestamp() + offset));
        let token = forger.sign(&claims);
        let answer = forger.finish(&mut emilie, &begun, token).await;
        assert_eq!(answer.location(), "/polls", "{name} {offset}");
    }
}

#[sqlx::test]
async fn t81_an_unknown_key_has_the_keys_fetched_once_a_minute(db: PgPool) {
    let forger = Forger::start().await;
    let app = app(&db, &forger.issuer);
    let new = Key::generate("new").unwrap();
    let attempt = async || {
        let mut emilie = app.visitor();
        let begun = begin(&mut emilie).await;
        let claims = forger.claims(&begun.nonce, app.now());
        let token = jwt(&es256("new"), &claims, |bytes| new.signature(bytes));
        let answer = forger.finish(&mut emilie, &begun, token).await;
        (answer.status(), forger.tell(|script| script.keys_fetched))
    };
    assert_eq!(attempt().await, (401, 2));
    assert_eq!(attempt().await, (401, 2));
    app.clock.advance(TimeDelta::seconds(59));
    assert_eq!(attempt().await, (401, 2));
    app.clock.advance(TimeDelta::seconds(1));
    // Meanwhile the provider has published it: keys are renewed without a restart.
    forger.tell(|script| script.keys.push(published(&new)));
    assert_eq!(attempt().await, (303, 3));
    assert_eq!(attempt().await, (303, 3));
}

#[sqlx::test]
async fn t84_an_answer_from_another_provider_is_refused(db: PgPool) {
    let forger = Forger::start().await;
    let app = app(&db, &forger.issuer);
    for iss in ["&iss=evil", "&iss=https://evil.test", ""] {
        let mut emilie = app.visitor();
        let begun = begin(&mut emilie).await;
        let address = format!("/sign-in/callback?code=c&state={}{iss}", begun.state);
        assert_refused(&emilie.get(&address).await, 400);
    }
    assert_eq!(
        audited(&db, Verb::SignInRefused, Some("issuer_mismatch")).await,
        3
    );
    assert_eq!(sessions(&db).await, 0);
}

#[sqlx::test]
async fn t84_metadata_of_another_issuer_or_leading_elsewhere_are_not_used(db: PgPool) {
    let forger = Forger::start().await;
    let app = app(&db, &forger.issuer);
    let honest = forger.tell(|script| script.metadata.clone());
    for (name, value) in [
        ("issuer", "https://evil.test"),
        ("authorization_endpoint", "https://evil.test/authorize"),
        ("token_endpoint", "https://evil.test/token"),
        ("token_endpoint", "http://10.0.0.1/token"),
        ("jwks_uri", "https://evil.test/jwks"),
        ("userinfo_endpoint", "https://evil.test/userinfo"),
        ("end_session_endpoint", "https://evil.test/out"),
    ] {
        forger.tell(|script| {
            script.metadata.clone_from(&honest);
            script.metadata[name] = json!(value);
        });
        assert_refused(&app.visitor().get("/sign-in").await, 503);
    }
    forger.tell(|script| script.metadata = honest);
    begin(&mut app.visitor()).await;
}
