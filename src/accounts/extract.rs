//! Who is signed in.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::model::{Account, Roles, SessionHash};
use crate::state::AppState;
use crate::web;

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Their account.
    pub account: Account,
    /// Their roles.
    pub roles: Roles,
    /// SHA-256 of the session id.
    pub session_hash: SessionHash,
}

/// The signed-in person, if any.
#[derive(Debug, Clone)]
pub struct MaybeSignedIn(pub Option<SignedIn>);

impl FromRequestParts<AppState> for MaybeSignedIn {
    type Rejection = web::Error;

    async fn from_request_parts(_: &mut Parts, _: &AppState) -> Result<Self, Self::Rejection> {
        Ok(Self(None))
    }
}
