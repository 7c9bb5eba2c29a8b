//! The application's client signs in at the demo issuer.

use super::*;
use crate::accounts::model::{Identity, Next};
use crate::accounts::oidc::{Attempt, CompleteError, Provider};
use crate::clock::SystemClock;
use crate::config::Config;
use crate::i18n::Language;

struct Demo {
    provider: Provider,
    browser: reqwest::Client,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
}

impl Demo {
    async fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let mut config = Config::default();
        config.oidc.issuer = Url::parse(&url).unwrap();
        config.oidc.client_secret = "demo + secret".to_owned().into();
        let provider = Provider::new(&config).unwrap();
        let issuer = Issuer {
            url: config.oidc.issuer.clone(),
            client_id: config.oidc.client_id.clone(),
            client_secret: "demo + secret".to_owned(),
            redirect_uris: vec![config.server.base_url.join("/sign-in/callback").unwrap()],
            accounts: vec![DemoAccount {
                subject: "1".to_owned(),
                name: "Émilie Gagné".to_owned(),
                email: "emilie.gagne@exemple.test".to_owned(),
                groups: vec!["creneau-administrators".to_owned()],
            }],
            clock: Arc::new(SystemClock),
        };
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let serving = issuer.serve(listener, async move { drop(stopped.await) });
        tokio::spawn(serving);
        let browser = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self {
            provider,
            browser,
            stop: Some(stop),
        }
    }

    async fn begin(&self) -> (Url, Attempt) {
        let now = SystemClock.now();
        let begun = self.provider.begin(Next::default(), Language::English, now);
        begun.await.unwrap()
    }

    /// Clicks on an account; gives what comes back to the application.
    async fn choose(&self, address: &Url, subject: &str) -> HashMap<String, String> {
        let page = self.browser.get(address.clone()).send().await.unwrap();
        let text = page.text().await.unwrap();
        assert!(text.contains(r#"<html lang="en-CA">"#) && text.contains("Émilie Gagné"));
        let sent = self
            .browser
            .post(address.clone())
            .form(&[("subject", subject)]);
        let answer = sent.send().await.unwrap();
        assert_eq!(answer.status(), 303);
        let back = answer.headers()["location"].to_str().unwrap().to_owned();
        fields(Url::parse(&back).unwrap().query().unwrap())
    }

    async fn complete(&self, attempt: &Attempt, code: &str) -> Result<Identity, CompleteError> {
        let now = SystemClock.now();
        self.provider.complete(attempt, code, now).await
    }
}

#[tokio::test]
async fn t82_a_code_is_good_once_and_for_its_own_verifier() {
    let mut demo = Demo::start().await;
    let (address, attempt) = demo.begin().await;
    let back = demo.choose(&address, "1").await;
    assert!(attempt.matches(&back["state"]));
    let now = SystemClock.now();
    for (iss, ours) in [
        (Some(back["iss"].as_str()), true),
        (Some("evil"), false),
        (None, false),
    ] {
        assert_eq!(demo.provider.is_from_here(iss, now).await.unwrap(), ours);
    }
    let identity = demo.complete(&attempt, &back["code"]).await.unwrap();
    assert_eq!(identity.name, "Émilie Gagné");
    assert_eq!(identity.email, "emilie.gagne@exemple.test");
    assert_eq!(identity.groups, ["creneau-administrators"]);
    let again = demo.complete(&attempt, &back["code"]).await;
    assert!(matches!(again, Err(CompleteError::CodeRefused)));

    // A stolen code, brought back by another sign-in.
    let back = demo.choose(&address, "1").await;
    let (_, other) = demo.begin().await;
    let stolen = demo.complete(&other, &back["code"]).await;
    assert!(matches!(stolen, Err(CompleteError::CodeRefused)));
    drop(demo.stop.take());
}

#[tokio::test]
async fn saying_no_at_the_demo_issuer_gives_no_code() {
    let demo = Demo::start().await;
    let (address, _) = demo.begin().await;
    let back = demo.choose(&address, "").await;
    assert_eq!(back["error"], "access_denied");
    assert!(!back.contains_key("code"));
}

#[tokio::test]
async fn an_authorization_request_without_pkce_or_for_another_place_is_refused() {
    let demo = Demo::start().await;
    let (address, _) = demo.begin().await;
    for (from, to) in [
        ("S256", "plain"),
        ("callback", "elsewhere"),
        ("=creneau&", "=other&"),
    ] {
        let changed = address.as_str().replace(from, to);
        assert_ne!(changed, address.as_str());
        let answer = demo.browser.get(changed).send().await.unwrap();
        assert_eq!(answer.status(), 400, "{to}");
    }
}
