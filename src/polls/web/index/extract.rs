//! Who looks at the home page, and what it tells them: one read.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use chrono::{DateTime, Utc};

use super::query::{Asked, Listing};
use crate::accounts::extract::{MaybeSignedIn, Organiser, recognise, session_of};
use crate::polls::store::{self, home};
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::{self, Error};

/// An organiser who looks at their home page, and what it tells.
pub struct Looking {
    /// What they asked to be listed.
    pub(super) listing: Listing,
    /// What they are told.
    pub(super) home: home::Home,
    /// When.
    pub(super) now: DateTime<Utc>,
}

impl FromRequestParts<AppState> for Looking {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> web::Result<Self> {
        let (query, now) = (
            Query::<Asked>::from_request_parts(parts, state).await,
            state.clock.now(),
        );
        let read = match query {
            Ok(Query(asked)) => {
                let listing = Listing::from(asked);
                let home = read(parts, state, &listing, now).await?;
                Ok((listing, home))
            }
            Err(refusal) => Err(refusal),
        };
        Organiser::from_request_parts(parts, state).await?;
        let (listing, home) = read?;
        // Their session began while it was looked for: it will be found the next time.
        let home = home.ok_or_else(|| Error::SeeOther("/polls".to_owned()))?;
        Ok(Self { listing, home, now })
    }
}

/// What they are told if their session lets them in, which is noted on the way and asked as ever.
async fn read(
    parts: &mut Parts,
    state: &AppState,
    listing: &Listing,
    now: DateTime<Utc>,
) -> web::Result<Option<home::Home>> {
    let Some(session) = session_of(&CookieJar::from_headers(&parts.headers), state) else {
        return Ok(None);
    };
    let asked = home::Asked {
        filter: &listing.filter,
        sort: listing.sort,
        from: listing.from,
        now,
    };
    let found = store::find_home(&mut *state.db.acquire().await?, session, asked).await?;
    let Some((found, home)) = found else {
        return Ok(None);
    };
    if parts.extensions.get::<MaybeSignedIn>().is_none() {
        recognise(parts, state, session, found).await?;
    }
    Ok(Some(home))
}
