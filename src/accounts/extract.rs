//! Who is signed in, and what that lets them do. Not signed in goes to the sign-in page; a role one
//! does not have makes a page that does not exist.

use std::ops::Deref;

use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::Method;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use chrono::{DateTime, Utc};
use url::form_urlencoded;

use super::model::{Account, Roles, SessionHash, SessionId, SessionRules, may_enter};
use super::session::{Found, Session};
use super::{actions, session};
use crate::audit::{Actor, Origin};
use crate::state::AppState;
use crate::web::csrf::CsrfBinding;
use crate::web::extract::{ClientAddress, Origin as FromRequest};
use crate::web::{self, cookies};

/// The cookie that holds the session id.
pub const SESSION_COOKIE: &str = "session";

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Their account.
    pub account: Account,
    /// Their roles.
    pub roles: Roles,
    /// SHA-256 of the session id.
    pub session_hash: SessionHash,
    /// Whether they accepted the terms in force.
    pub accepted_terms: bool,
    /// When the session ends unless a request comes before.
    pub idle_ends_at: DateTime<Utc>,
    /// When it ends in any case.
    pub ends_at: DateTime<Utc>,
}

impl SignedIn {
    /// This person as the one who acts.
    #[must_use]
    pub fn actor(&self, origin: Origin) -> Actor {
        Actor::staff(self.account.id, origin)
    }
}

/// The signed-in person, if any. However often it is asked for, a request looks its session up once.
#[derive(Debug, Clone)]
pub struct MaybeSignedIn(pub Option<SignedIn>);

impl FromRequestParts<AppState> for MaybeSignedIn {
    type Rejection = web::Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> web::Result<Self> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let found = Self(look_up(parts, state).await?);
        parts.extensions.insert(found.clone());
        Ok(found)
    }
}

/// Who is signed in, and comes from outside the allowed networks: to every page they are nobody.
#[derive(Debug, Clone)]
struct Outside(SignedIn);

async fn look_up(parts: &mut Parts, state: &AppState) -> web::Result<Option<SignedIn>> {
    let Some(hash) = session_of(&CookieJar::from_headers(&parts.headers), state) else {
        return Ok(None);
    };
    let rules = SessionRules::from(&state.config.sessions);
    let now = state.clock.now();
    let found = session::find(&state.db, hash, rules, now).await?;
    admit(parts, state, found).await
}

/// Notes who asks, by a session that was read along with something else: nothing more is read for it.
pub(crate) async fn recognise(
    parts: &mut Parts,
    state: &AppState,
    hash: SessionHash,
    found: Found,
) -> web::Result<()> {
    let rules = SessionRules::from(&state.config.sessions);
    let found = session::judge(&state.db, hash, found, rules, state.clock.now()).await?;
    let known = MaybeSignedIn(admit(parts, state, found).await?);
    parts.extensions.insert(known);
    Ok(())
}

/// Whether they may come in from where they are.
async fn admit(
    parts: &mut Parts,
    state: &AppState,
    found: Option<Session>,
) -> web::Result<Option<SignedIn>> {
    let in_force = i32::try_from(state.config.terms.version).unwrap_or(i32::MAX);
    let found = found.map(|session| SignedIn {
        accepted_terms: session.terms_version >= in_force,
        account: session.account,
        roles: session.roles,
        session_hash: session.hash,
        idle_ends_at: session.idle_ends_at,
        ends_at: session.ends_at,
    });
    let Ok(ClientAddress(from)) = ClientAddress::from_request_parts(parts, state).await;
    match found {
        Some(staff) if !may_enter(&state.config, from, &staff.account.email, state.clock.now()) => {
            parts.extensions.insert(Outside(staff));
            Ok(None)
        }
        found => Ok(found),
    }
}

/// Pages that one sees before the terms are accepted.
const BEFORE_TERMS: [&str; 3] = ["/terms/acceptance", "/sign-out", "/session"];

/// The session that the browser's cookie names, living or not.
pub(crate) fn session_of(jar: &CookieJar, state: &AppState) -> Option<SessionHash> {
    let cookie = jar.get(&cookies::name(&state.config, SESSION_COOKIE))?;
    SessionId::parse(cookie.value()).map(|id| id.hash())
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = web::Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> web::Result<Self> {
        let MaybeSignedIn(found) = MaybeSignedIn::from_request_parts(parts, state).await?;
        if let Some(Outside(staff)) = parts.extensions.get::<Outside>().cloned() {
            let Ok(FromRequest(origin)) = FromRequest::from_request_parts(parts, state).await;
            let actor = staff.actor(origin);
            actions::turn_away(&state.db, &state.keys, &actor, state.clock.now()).await?;
            return Err(web::Error::OutsideNetworks);
        }
        let signed_in =
            found.ok_or_else(|| web::Error::SeeOther(address_then("/sign-in", parts)))?;
        // What a form that was open already sends is taken, or it would be lost: the page that follows asks.
        let page = parts.method == Method::GET || parts.method == Method::HEAD;
        if page && !signed_in.accepted_terms && !BEFORE_TERMS.contains(&parts.uri.path()) {
            let address = address_then("/terms/acceptance", parts);
            return Err(web::Error::SeeOther(address));
        }
        let binding = CsrfBinding(signed_in.session_hash.0.to_vec());
        parts.extensions.insert(binding);
        Ok(signed_in)
    }
}

/// There, and back to this page if it is one that can be asked for again.
fn address_then(there: &str, parts: &Parts) -> String {
    if parts.method != Method::GET && parts.method != Method::HEAD {
        return there.to_owned();
    }
    let uri = parts
        .extensions
        .get::<OriginalUri>()
        .map_or(&parts.uri, |original| &original.0);
    let page = uri.path_and_query().map_or("/", |page| page.as_str());
    let next: String = form_urlencoded::byte_serialize(page.as_bytes()).collect();
    format!("{there}?next={next}")
}

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident => $($role:ident)|+;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(pub SignedIn);

        impl Deref for $name {
            type Target = SignedIn;

            fn deref(&self) -> &SignedIn {
                &self.0
            }
        }

        impl FromRequestParts<AppState> for $name {
            type Rejection = web::Error;

            async fn from_request_parts(parts: &mut Parts, state: &AppState) -> web::Result<Self> {
                let signed_in = SignedIn::from_request_parts(parts, state).await?;
                if $(signed_in.roles.$role)||+ {
                    Ok(Self(signed_in))
                } else {
                    Err(web::Error::NotFound)
                }
            }
        }
    )*};
}

roles! {
    /// A signed-in person who may organise polls.
    Organiser => organiser;
    /// A signed-in person who administers.
    Administrator => administrator;
    /// A signed-in person who audits.
    Auditor => auditor;
    /// A signed-in person who administers or audits.
    Overseer => administrator | auditor;
}
