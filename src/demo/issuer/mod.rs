//! The demo OIDC issuer: its sign-in page lists the demo accounts, one click signs in. Authorization
//! code with PKCE only, on loopback only, and it keeps nothing.

mod grants;
mod key;
mod pages;
mod tokens;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;
use url::{Url, form_urlencoded};

pub use self::key::Key;

use self::grants::Grants;
use crate::clock::Clock;
use crate::i18n::Catalogue;

/// A person who can sign in at the demo issuer.
#[derive(Debug, Clone)]
pub struct DemoAccount {
    /// Never changes.
    pub subject: String,
    /// Shown.
    pub name: String,
    /// Shown, and written to.
    pub email: String,
    /// Groups, from which roles come.
    pub groups: Vec<String>,
}

/// The demo issuer, as its caller sets it up.
pub struct Issuer {
    /// Its address: `http://127.0.0.1:<port>`.
    pub url: Url,
    /// The one client.
    pub client_id: String,
    /// The client's secret.
    pub client_secret: String,
    /// Where the client may have browsers sent back.
    pub redirect_uris: Vec<Url>,
    /// Who can sign in.
    pub accounts: Vec<DemoAccount>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
}

/// Why the issuer stopped, or did not start.
#[derive(Debug, thiserror::Error)]
pub enum IssuerError {
    /// It serves this machine only.
    #[error("the demo issuer listens on loopback only")]
    NotLoopback,
    /// No random bytes for a key.
    #[error("no random bytes")]
    Random(#[from] getrandom::Error),
    /// The socket failed.
    #[error("the socket failed")]
    Socket(#[from] std::io::Error),
}

struct State {
    issuer: Issuer,
    key: Key,
    grants: Grants,
    catalogue: Catalogue,
}

type Shared = axum::extract::State<Arc<State>>;

impl Issuer {
    /// Serves until `shutdown`.
    ///
    /// # Errors
    /// The listener is not on loopback, or fails.
    pub async fn serve(
        self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), IssuerError> {
        if listener.local_addr()?.ip() != Ipv4Addr::LOCALHOST {
            return Err(IssuerError::NotLoopback);
        }
        let router = self.router()?;
        axum::serve(listener, router)
            .with_graceful_shutdown(shutdown)
            .await?;
        Ok(())
    }

    fn router(self) -> Result<Router, IssuerError> {
        let state = Arc::new(State {
            key: Key::generate("demo")?,
            issuer: self,
            grants: Grants::default(),
            catalogue: Catalogue::load(),
        });
        Ok(Router::new()
            .route("/.well-known/openid-configuration", get(tokens::metadata))
            .route("/jwks", get(tokens::keys))
            .route("/token", axum::routing::post(tokens::create))
            .route("/userinfo", get(tokens::user_info).post(tokens::user_info))
            .route("/authorize", get(pages::choose).post(pages::sign_in))
            .route("/end-session", get(pages::signed_out))
            .route("/issuer.css", get(pages::style))
            .with_state(state))
    }

    fn account(&self, subject: &str) -> Option<&DemoAccount> {
        self.accounts
            .iter()
            .find(|account| account.subject == subject)
    }

    fn endpoint(&self, path: &str) -> String {
        format!("{}{path}", self.name())
    }

    /// The issuer's name as it stands in metadata and tokens: its address without the last slash.
    fn name(&self) -> &str {
        self.url.as_str().trim_end_matches('/')
    }
}

/// The fields of a query string or form; the last of a name wins.
fn fields(text: &str) -> HashMap<String, String> {
    form_urlencoded::parse(text.as_bytes())
        .into_owned()
        .collect()
}
