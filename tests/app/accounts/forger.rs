//! A provider that sends whatever ID token it is told to: a certified one would not.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use creneau::demo::issuer::Key;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::{CLIENT, parameter};
use crate::support::{Answer, Visitor};

/// The provider.
pub struct Forger {
    /// Its address.
    pub issuer: String,
    /// The key it publishes as `genuine`.
    pub key: Key,
    told: Told,
}

type Told = Arc<Mutex<Script>>;

/// What it answers.
pub struct Script {
    /// Its metadata.
    pub metadata: Value,
    /// Its published keys.
    pub keys: Vec<Value>,
    /// How often they were fetched.
    pub keys_fetched: usize,
    id_token: String,
}

/// A sign-in that a browser has begun.
pub struct Begun {
    /// What the provider hands back.
    pub state: String,
    /// What the ID token repeats.
    pub nonce: String,
}

impl Forger {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let key = Key::generate("genuine").unwrap();
        let told = Arc::new(Mutex::new(Script {
            metadata: metadata(&issuer),
            keys: vec![published(&key)],
            keys_fetched: 0,
            id_token: String::new(),
        }));
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/jwks", get(keys))
            .route("/token", post(token))
            .with_state(told.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { issuer, key, told }
    }

    /// Changes what it answers from here on.
    pub fn tell<T>(&self, change: impl FnOnce(&mut Script) -> T) -> T {
        change(&mut self.told.lock().unwrap())
    }

    /// The claims of an honest token.
    pub fn claims(&self, nonce: &str, now: DateTime<Utc>) -> Value {
        json!({
            "iss": self.issuer, "aud": CLIENT, "sub": "1001", "nonce": nonce,
            "iat": now.timestamp(), "exp": now.timestamp() + 300,
            "name": "Émilie Gagné", "email": "emilie@exemple.test", "groups": ["bosses"],
        })
    }

    /// An honest token of these claims.
    pub fn sign(&self, claims: &Value) -> String {
        let header = json!({ "alg": "ES256", "kid": "genuine", "typ": "JWT" });
        jwt(&header, claims, |bytes| self.key.signature(bytes))
    }

    /// Sends `token` to whoever brings `begun` back; gives what the application answers.
    pub async fn finish(&self, visitor: &mut Visitor, begun: &Begun, token: String) -> Answer {
        self.tell(|script| script.id_token = token);
        let address = format!(
            "/sign-in/callback?code=c&state={}&iss={}",
            begun.state, self.issuer
        );
        visitor.get(&address).await
    }
}

/// Begins a sign-in; the browser goes no further than the address of the provider.
pub async fn begin(visitor: &mut Visitor) -> Begun {
    let away = visitor.get("/sign-in?next=/polls").await;
    assert_eq!(away.status(), 303, "{}", away.body);
    Begun {
        state: parameter(away.location(), "state"),
        nonce: parameter(away.location(), "nonce"),
    }
}

/// A token of any header and claims, signed by anything.
pub fn jwt(header: &Value, claims: &Value, sign: impl Fn(&[u8]) -> Vec<u8>) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(header), part(claims));
    let signature = URL_SAFE_NO_PAD.encode(sign(signed.as_bytes()));
    format!("{signed}.{signature}")
}

/// A key as it stands in a key set.
pub fn published(key: &Key) -> Value {
    serde_json::to_value(key.public()).unwrap()
}

fn metadata(issuer: &str) -> Value {
    json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256", "RS256", "HS256", "none"],
        "authorization_response_iss_parameter_supported": true,
    })
}

fn answer(value: &Value) -> impl IntoResponse + use<> {
    ([(CONTENT_TYPE, "application/json")], value.to_string())
}

async fn configuration(State(told): State<Told>) -> impl IntoResponse {
    answer(&told.lock().unwrap().metadata)
}

async fn keys(State(told): State<Told>) -> impl IntoResponse {
    let mut script = told.lock().unwrap();
    script.keys_fetched += 1;
    answer(&json!({ "keys": script.keys }))
}

async fn token(State(told): State<Told>) -> impl IntoResponse {
    let id_token = &told.lock().unwrap().id_token;
    answer(&json!({ "access_token": "a", "token_type": "Bearer", "id_token": id_token }))
}
