//! Signing in: to the provider and back.

use std::net::IpAddr;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::{CookieJar, PrivateCookieJar};
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::accounts::actions::{self, SignInError};
use crate::accounts::extract::{SESSION_COOKIE, session_of};
use crate::accounts::model::{Next, Roles, SessionId, may_enter};
use crate::accounts::oidc::{ATTEMPT_LIFE, Attempt, CompleteError, Unavailable};
use crate::audit::{self, Reason};
use crate::state::AppState;
use crate::web::extract::{ClientAddress, Origin, Query};
use crate::web::page::Page;
use crate::web::{self, cookies};

/// The encrypted cookie that binds a sign-in to the browser it began in.
const LOGIN_COOKIE: &str = "login";
/// Seconds after which trying again is worth it.
const RETRY_AFTER: &str = "10";

#[derive(Template, WebTemplate)]
#[template(path = "accounts/refused.html")]
struct RefusedPage {
    page: Page,
    title: String,
    text: String,
}

/// The query of `/sign-in`.
#[derive(Debug, Deserialize)]
pub struct Start {
    next: Option<String>,
}

/// What the provider sends the browser back with.
#[derive(Debug, Deserialize)]
pub struct Answer {
    code: Option<String>,
    state: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

/// Why nobody is signed in at the end.
enum Failure {
    /// The browser holds no sign-in to go on with.
    NoAttempt,
    /// Refused, and noted in the audit log.
    Refused(Reason),
    /// The provider is down.
    Unavailable(Unavailable),
    /// Something of ours failed.
    Ours(web::Error),
}

/// `GET /sign-in`: to the provider.
///
/// # Errors
/// The page cannot be made.
pub async fn create(
    State(state): State<AppState>,
    Query(start): Query<Start>,
    jar: PrivateCookieJar,
    page: Page,
) -> web::Result<Response> {
    let next = start.next.as_deref().map(Next::parse).unwrap_or_default();
    let begun = state.oidc.begin(next, page.language, state.clock.now());
    match begun.await {
        Ok((address, attempt)) => {
            let value = serde_json::to_string(&attempt).map_err(web::Error::internal)?;
            let life = ATTEMPT_LIFE.num_minutes();
            let jar = jar.add(cookies::build(&state.config, LOGIN_COOKIE, value, life));
            Ok((jar, Redirect::to(address.as_str())).into_response())
        }
        Err(error) => Ok(unavailable(page, &error)),
    }
}

/// `GET /sign-in/callback`: back from the provider. Whatever comes of it, the attempt is over.
///
/// # Errors
/// The database failed.
pub async fn callback(
    State(state): State<AppState>,
    Query(answer): Query<Answer>,
    jar: PrivateCookieJar,
    open: CookieJar,
    Origin(origin): Origin,
    ClientAddress(from): ClientAddress,
    page: Page,
) -> web::Result<Response> {
    let attempt = jar
        .get(&cookies::name(&state.config, LOGIN_COOKIE))
        .and_then(|cookie| serde_json::from_str::<Attempt>(cookie.value()).ok());
    let concluded = conclude(&state, attempt, answer, &open, from, &origin, &page).await;
    let ended = jar.add(cookies::removal(&state.config, LOGIN_COOKIE));
    match concluded {
        Ok((id, next)) => {
            let session = cookies::session(&state.config, SESSION_COOKIE, id.to_cookie());
            Ok((ended, open.add(session), Redirect::to(next.as_str())).into_response())
        }
        Err(Failure::NoAttempt) => Ok(refused(page, Reason::AttemptStale)),
        Err(Failure::Refused(reason)) => {
            let now = state.clock.now();
            actions::refuse(&state.db, &state.keys, reason, &origin, now).await?;
            tracing::info!(reason = reason.code(), "a sign-in was refused");
            // A second tab may still be on its way with the attempt that this one is not.
            let keep = reason == Reason::StateMismatch;
            Ok(((!keep).then_some(ended), refused(page, reason)).into_response())
        }
        Err(Failure::Unavailable(error)) => Ok((ended, unavailable(page, &error)).into_response()),
        Err(Failure::Ours(error)) => Err(error),
    }
}

/// All checks in order: those that cost nothing, then the provider's word, then what we make of it.
async fn conclude(
    state: &AppState,
    attempt: Option<Attempt>,
    answer: Answer,
    open: &CookieJar,
    from: IpAddr,
    origin: &audit::Origin,
    page: &Page,
) -> Result<(SessionId, Next), Failure> {
    let now = state.clock.now();
    let attempt = attempt.ok_or(Failure::NoAttempt)?;
    if !attempt.is_timely(now) {
        return Err(Failure::Refused(Reason::AttemptStale));
    }
    if !answer.state.is_some_and(|sent| attempt.matches(&sent)) {
        return Err(Failure::Refused(Reason::StateMismatch));
    }
    if !state.oidc.is_from_here(answer.iss.as_deref(), now).await? {
        return Err(Failure::Refused(Reason::IssuerMismatch));
    }
    if !actions::spend_attempt(&state.db, &state.keys, &attempt).await? {
        return Err(Failure::Refused(Reason::AttemptReused));
    }
    let (Some(code), None) = (answer.code, answer.error) else {
        return Err(Failure::Refused(Reason::ProviderRefused));
    };
    let identity = state.oidc.complete(&attempt, &code, now).await?;
    if !may_enter(&state.config, from, &identity.email, now) {
        return Err(Failure::Refused(Reason::OutsideNetworks));
    }
    let roles = Roles::from_groups(&state.config.oidc, &identity.groups);
    let replaces = session_of(open, state);
    let opened = actions::sign_in(
        &state.db,
        &identity,
        roles,
        page.language,
        replaces,
        origin,
        now,
    );
    Ok((opened.await?, attempt.next().clone()))
}

impl From<Unavailable> for Failure {
    fn from(error: Unavailable) -> Self {
        Self::Unavailable(error)
    }
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Ours(error.into())
    }
}

impl From<CompleteError> for Failure {
    fn from(error: CompleteError) -> Self {
        match error {
            CompleteError::Unavailable(error) => Self::Unavailable(error),
            CompleteError::CodeRefused => Self::Refused(Reason::CodeRefused),
            CompleteError::TokenRefused(why) => {
                tracing::warn!(why, "the provider's ID token is refused");
                Self::Refused(Reason::TokenRefused)
            }
        }
    }
}

impl From<SignInError> for Failure {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Disabled => Self::Refused(Reason::AccountDisabled),
            SignInError::NoRole => Self::Refused(Reason::NoRole),
            SignInError::Random(error) => Self::Ours(web::Error::internal(error)),
            SignInError::Database(error) => error.into(),
        }
    }
}

fn refused(page: Page, reason: Reason) -> Response {
    let l = page.l.clone();
    let (status, text) = match reason {
        Reason::ProviderRefused => (
            StatusCode::UNAUTHORIZED,
            fl!(l, "sign-in-refused-by-provider"),
        ),
        Reason::CodeRefused | Reason::TokenRefused => {
            (StatusCode::UNAUTHORIZED, fl!(l, "sign-in-refused-answer"))
        }
        Reason::NoRole => (StatusCode::FORBIDDEN, fl!(l, "sign-in-refused-no-role")),
        Reason::OutsideNetworks => (StatusCode::FORBIDDEN, fl!(l, "error-outside-text")),
        Reason::AccountDisabled => (StatusCode::FORBIDDEN, fl!(l, "sign-in-refused-disabled")),
        _ => (StatusCode::BAD_REQUEST, fl!(l, "sign-in-refused-attempt")),
    };
    let title = fl!(l, "sign-in-refused-title");
    (status, RefusedPage { page, title, text }).into_response()
}

fn unavailable(page: Page, error: &Unavailable) -> Response {
    tracing::warn!(
        error = web::error::chain(error),
        "the OIDC provider cannot be reached"
    );
    let title = fl!(page.l, "sign-in-unavailable-title");
    let text = fl!(page.l, "sign-in-unavailable-text");
    (
        StatusCode::SERVICE_UNAVAILABLE,
        [(header::RETRY_AFTER, RETRY_AFTER)],
        RefusedPage { page, title, text },
    )
        .into_response()
}
