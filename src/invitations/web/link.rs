//! Opening a personal link: checked, exchanged for an encrypted cookie, and gone from the address. Nothing is
//! written, so mail scanners may open it as often as they like.

use axum::extract::{OriginalUri, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::{CookieJar, PrivateCookieJar};
use chrono::{DateTime, Utc};

use crate::ids::InvitationId;
use crate::invitations::extract::Guest;
use crate::invitations::ticket::Ticket;
use crate::invitations::{LinkPurpose, SignedLink};
use crate::rate::{self, Limit};
use crate::state::AppState;
use crate::web::error::Gone;
use crate::web::extract::{ClientNetwork, Path};
use crate::web::{self, Error, language};

/// `GET /i/{token}`
///
/// # Errors
/// The link is damaged, foreign, replaced, revoked or expired, too many such links came from this network, or the
/// database failed.
pub async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    OriginalUri(uri): OriginalUri,
    ClientNetwork(network): ClientNetwork,
    headers: HeaderMap,
    jar: PrivateCookieJar,
) -> web::Result<Response> {
    let Some(link) = state.keys.read_link(LinkPurpose::Answer, &token) else {
        state.limiter.hit(&network)?;
        return Err(Error::NoLink);
    };
    let now = state.clock.now();
    let guest = match open(&state, &link, now).await {
        Ok(guest) => guest,
        Err(error) => return Err(counted(&state, error, &network, now).await?),
    };
    let jar =
        Ticket::issue(jar, &state.config, &link, guest.link_ends, now).map_err(Error::internal)?;
    let spoken = language::unless_chosen(&headers, &uri, &state.config, guest.language);
    let spoken = spoken.map(|cookie| CookieJar::new().add(cookie));
    let page = Redirect::to(&format!("/p/{}", link.poll));
    Ok((jar, spoken, page).into_response())
}

async fn open(state: &AppState, link: &SignedLink, now: DateTime<Utc>) -> web::Result<Guest> {
    let invitation = InvitationId(link.subject);
    let guest = Guest::of_link(state, link.poll, invitation, link.version, now).await?;
    if now < link.expires_at {
        Ok(guest)
    } else {
        Err(Error::Gone(Gone::LinkExpired(guest.poll.owner_name)))
    }
}

/// Counts a link that is well signed but opens nothing; past its share, the network waits.
async fn counted(
    state: &AppState,
    error: Error,
    network: &str,
    now: DateTime<Utc>,
) -> web::Result<Error> {
    if !matches!(error, Error::NoLink | Error::Gone(_)) {
        return Ok(error);
    }
    let limit = Limit::per_minute("ended_link", state.config.limits.bad_links_per_minute);
    let mut conn = state.db.acquire().await?;
    if rate::hit(&mut conn, &state.keys, limit, network, now).await? {
        Ok(error)
    } else {
        Ok(Error::TooMany { retry_after: 60 })
    }
}
