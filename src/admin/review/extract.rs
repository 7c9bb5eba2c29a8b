//! Who reviews, with the units they can choose from: one read.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;

use super::store;
use crate::accounts::extract::{Administrator, MaybeSignedIn, recognise, session_of};
use crate::state::AppState;
use crate::web::{self, Error};

/// An administrator who looks at the list of polls.
pub struct Reviewing {
    /// The units the list can be narrowed to.
    pub(super) units: Vec<String>,
}

impl FromRequestParts<AppState> for Reviewing {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> web::Result<Self> {
        let units = match session_of(&CookieJar::from_headers(&parts.headers), state) {
            Some(session) => {
                let read =
                    store::find_reader_and_units(&mut *state.db.acquire().await?, session).await?;
                let (found, units) = read.unzip();
                if let (Some(found), None) = (found, parts.extensions.get::<MaybeSignedIn>()) {
                    recognise(parts, state, session, found).await?;
                }
                units
            }
            None => None,
        };
        Administrator::from_request_parts(parts, state).await?;
        Ok(Self {
            units: units.unwrap_or_default(),
        })
    }
}
