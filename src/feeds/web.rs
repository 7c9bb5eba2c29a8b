//! « Mon agenda », and the file behind its address.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::model::{self, Window};
use super::views::{self, ShowPage};
use super::{actions, store};
use crate::accounts::extract::SignedIn;
use crate::calendar::ics;
use crate::state::AppState;
use crate::web::extract::{ClientNetwork, Origin, Path};
use crate::web::{self, Error, Flash, Form, NoFields, Page};

/// `GET /calendar`
///
/// # Errors
/// The database failed.
pub async fn show(
    signed_in: SignedIn,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    let account = signed_in.account.id;
    let feed = store::find(&mut *state.db.acquire().await?, account).await?;
    Ok(ShowPage::new(page, feed, account, &state.config, &state.keys).into_response())
}

/// `POST /calendar/feed`: the first address, or another in place of the last.
///
/// # Errors
/// The database failed.
pub async fn create(
    signed_in: SignedIn,
    Origin(origin): Origin,
    State(state): State<AppState>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let actor = signed_in.actor(origin);
    actions::issue(&state.db, &actor, signed_in.account.id, state.clock.now()).await?;
    Ok((Flash::notice("feeds-issued"), Redirect::to("/calendar")).into_response())
}

/// `POST /calendar/feed/revocation`
///
/// # Errors
/// There is no address, or the database failed.
pub async fn destroy(
    signed_in: SignedIn,
    Origin(origin): Origin,
    State(state): State<AppState>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let actor = signed_in.actor(origin);
    let account = signed_in.account.id;
    if !actions::revoke(&state.db, &actor, account, state.clock.now()).await? {
        return Err(Error::NotFound);
    }
    Ok((Flash::notice("feeds-revoked"), Redirect::to("/calendar")).into_response())
}

/// `GET /feeds/{feed}`: the file, or 304 after one short statement when the program that asks has it already.
///
/// # Errors
/// The address does not answer (any more), too many wrong ones came from this network, or the database failed.
pub async fn feed(
    State(state): State<AppState>,
    Path(feed): Path<String>,
    ClientNetwork(network): ClientNetwork,
    headers: HeaderMap,
) -> web::Result<Response> {
    let token = feed.strip_suffix(".ics").unwrap_or(&feed);
    let Some(key) = state.keys.read_feed(token) else {
        state.limiter.hit(&network)?;
        return Err(Error::NotFound);
    };
    let now = state.clock.now();
    let mut conn = state.db.acquire().await?;
    let standing = store::find_standing(&mut conn, key, model::awake_since(now))
        .await?
        .ok_or(Error::NotFound)?;
    let window = Window::at(now);
    let tag = model::entity_tag(&standing, window, &state.config.organisation.name);
    let common = [
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        (header::ETAG, tag.clone()),
    ];
    let known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| model::is_known(known, &tag)) {
        return Ok((StatusCode::NOT_MODIFIED, common).into_response());
    }
    let meetings = store::list_meetings(&mut conn, key.account, window).await?;
    let l = state.catalogue.texts(standing.language);
    let publication = views::publication(meetings, &l, &state.config);
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((common, kind, ics::publish(&publication)).into_response())
}
