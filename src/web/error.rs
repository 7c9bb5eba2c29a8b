//! What can go wrong at the edge, in one enum: the only place that knows status codes.
//!
//! An error leaves an [`ErrorPage`] in the response's extensions; [`super::error_page`] renders it in
//! the reader's language. Internal errors are logged once, here; the visitor sees the request id only.

use std::error::Error as StdError;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::action::Failure;

/// What handlers return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request has no ordinary answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Answered elsewhere: 303 to a local address (sign-in, mostly).
    #[error("answered elsewhere")]
    SeeOther(String),
    /// Not a request we understand: 400.
    #[error("bad request")]
    BadRequest,
    /// Does not exist, or is not yours: 404.
    #[error("not found")]
    NotFound,
    /// Nobody was recognised: the personal link is damaged, or this browser never opened it. The same 404
    /// whether the poll exists or not.
    #[error("no personal link")]
    NoLink,
    /// Was here, is no more: 410.
    #[error("gone: {0:?}")]
    Gone(Gone),
    /// Refused by a request check (forgery, a token of another session): 403.
    #[error("forbidden")]
    Forbidden,
    /// Staff who come from outside the allowed networks: 403.
    #[error("outside the allowed networks")]
    OutsideNetworks,
    /// The thing's state does not allow it (any more): 409.
    #[error("conflict: {0:?}")]
    Conflict(Conflict),
    /// Body over the limit: 413.
    #[error("body too large")]
    TooLarge,
    /// Not a form as browsers send them: 415.
    #[error("unsupported media type")]
    UnsupportedMediaType,
    /// Asked under another name than the configured one: 421.
    #[error("another host")]
    Misdirected,
    /// A form with unknown, doubled or missing fields, which no page of ours sends: 422.
    #[error("unreadable form: {0}")]
    Unprocessable(&'static str),
    /// Too many of these: 429.
    #[error("too many requests")]
    TooMany {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// A part we need does not answer: 503.
    #[error("unavailable")]
    Unavailable {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// A defect: 500. The source is logged, never shown.
    #[error("internal error")]
    Internal(#[source] Box<dyn StdError + Send + Sync>),
}

/// What is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gone {
    /// The organiser withdrew this invitation.
    Revoked,
    /// The link is past its date.
    Expired,
    /// The personal link is past its date; whom to write to.
    LinkExpired(String),
    /// A newer link replaces this one.
    Replaced,
    /// The organiser asked for the poll's erasure.
    Withdrawn,
    /// A step that could be done once was done.
    Used,
}

/// What stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflict {
    /// Someone changed it meanwhile.
    Changed,
    /// The poll is closed, decided or cancelled.
    NotOpen,
    /// The poll's state does not allow this step.
    State,
    /// An administrator froze the poll.
    Frozen,
}

impl Error {
    /// A defect, with what caused it.
    pub fn internal(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }

    /// The status it becomes.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SeeOther(_) => StatusCode::SEE_OTHER,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::NotFound | Self::NoLink => StatusCode::NOT_FOUND,
            Self::Gone(_) => StatusCode::GONE,
            Self::Forbidden | Self::OutsideNetworks => StatusCode::FORBIDDEN,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            Self::Unprocessable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// What the rendering layer needs to know beyond the status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorPage {
    /// The status says it all.
    Plain,
    /// The personal link of a mail is to be opened (again).
    NoLink,
    /// Staff may come from the allowed networks only.
    OutsideNetworks,
    /// What is gone.
    Gone(Gone),
    /// What stands in the way.
    Conflict(Conflict),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let page = match &self {
            Self::SeeOther(location) => return Redirect::to(location).into_response(),
            Self::NoLink => ErrorPage::NoLink,
            Self::OutsideNetworks => ErrorPage::OutsideNetworks,
            Self::Gone(gone) => ErrorPage::Gone(gone.clone()),
            Self::Conflict(conflict) => ErrorPage::Conflict(*conflict),
            _ => ErrorPage::Plain,
        };
        let mut response = self.status().into_response();
        match &self {
            Self::TooMany { retry_after } | Self::Unavailable { retry_after } => {
                response
                    .headers_mut()
                    .insert(header::RETRY_AFTER, HeaderValue::from(*retry_after));
            }
            Self::Internal(source) => {
                tracing::error!(error = %chain(source.as_ref()), "internal error");
            }
            Self::Unprocessable(why) => tracing::info!(why, "unreadable form"),
            _ => {}
        }
        response.extensions_mut().insert(page);
        response
    }
}

/// An error and all its causes, on one line.
#[must_use]
pub fn chain(error: &(dyn StdError + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

/// What a panic in a handler becomes: logged, told as a defect, the process goes on.
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "what the layer hands over")]
pub fn panicked(payload: Box<dyn std::any::Any + Send>) -> Response {
    let message = payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    Error::internal(format!("panic: {message}")).into_response()
}

/// SQLSTATEs that mean "not now": connection and resource trouble, locks, a server going down or read-only.
const PASSING: [&str; 13] = [
    "08000", "08003", "08006", "25006", "40001", "40P01", "53100", "53200", "53300", "55P03",
    "57014", "57P01", "57P03",
];

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let passing = match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => true,
            sqlx::Error::Database(inner) => inner
                .code()
                .is_some_and(|code| PASSING.contains(&code.as_ref())),
            _ => false,
        };
        if passing {
            tracing::warn!(error = %chain(&error), "the database does not answer");
            Self::Unavailable { retry_after: 5 }
        } else {
            Self::internal(error)
        }
    }
}

/// What an action's failure becomes when its page has no field to blame: the state of things does not allow it.
impl<R: std::fmt::Debug> From<Failure<R>> for Error {
    fn from(failure: Failure<R>) -> Self {
        match failure {
            Failure::Missing => Self::NotFound,
            Failure::Refused(_) => {
                tracing::info!("refused by a rule");
                Self::Conflict(Conflict::State)
            }
            Failure::Database(source) => source.into(),
        }
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::internal(error)
    }
}
