//! Refusals, noted in the audit log as security events: one entry each, and of one network only so many a minute.
//!
//! Of somebody signed in, before the answer leaves. Of anybody else, a few seconds later and together: rubbish must
//! cost no query (threats T10, T14).

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use chrono::{DateTime, Utc};
use tokio_util::sync::CancellationToken;

use super::error::ErrorPage;
use super::extract::{self, Peer, RequestId};
use crate::accounts::extract::session_of;
use crate::accounts::model::SessionRules;
use crate::accounts::session;
use crate::audit::{self, Actor, Entry, Verb};
use crate::ids::PollId;
use crate::state::AppState;

/// Entries of one kind that one network makes in a minute; the next one says that more came.
const NOTED: u32 = 10;
/// Networks remembered at once; past that, all begin anew.
const REMEMBERED: usize = 10_000;

/// What refuses.
const NOTABLE: [StatusCode; 4] = [
    StatusCode::FORBIDDEN,
    StatusCode::NOT_FOUND,
    StatusCode::GONE,
    StatusCode::TOO_MANY_REQUESTS,
];

/// Refusals kept to be written together, at most; past that they are only logged.
const WAITING: usize = 10_000;
/// Between two writings.
const PAUSE: Duration = Duration::from_secs(5);

/// How many refusals of each kind each network had this minute, and those that wait to be written.
#[derive(Debug, Default)]
pub struct RefusalCounts {
    counts: Mutex<HashMap<Kind, Minute>>,
    waiting: Mutex<Vec<Waiting>>,
}

/// A refusal of somebody nobody knows.
#[derive(Debug)]
struct Waiting {
    actor: Actor,
    verb: Verb,
    poll: Option<PollId>,
    at: DateTime<Utc>,
}

/// A network, and the verb of what it was refused.
type Kind = (String, &'static str);

/// Which minute, and how many in it.
type Minute = (i64, u32);

impl RefusalCounts {
    /// Counts one more; gives what is to be noted, if anything.
    fn count(&self, network: &str, verb: Verb, now: DateTime<Utc>) -> Option<Verb> {
        let minute = now.timestamp().div_euclid(60);
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() > REMEMBERED {
            counts.clear();
        }
        let (since, hits) = counts
            .entry((network.to_owned(), verb.code()))
            .or_insert((minute, 0));
        if *since != minute {
            (*since, *hits) = (minute, 0);
        }
        *hits = hits.saturating_add(1);
        match *hits {
            1..=NOTED => Some(verb),
            hits if hits == NOTED + 1 => Some(Verb::RefusalsContinued),
            _ => None,
        }
    }

    fn keep(&self, refusal: Waiting) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < WAITING {
            waiting.push(refusal);
        } else {
            tracing::warn!(verb = refusal.verb.code(), "too many refusals to note");
        }
    }

    fn take(&self) -> Vec<Waiting> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut waiting)
    }
}

/// Writes the refusals that wait; they wait on when the database does not take them.
///
/// # Errors
/// The database failed.
pub async fn write(state: &AppState) -> sqlx::Result<()> {
    let waiting = state.refusals.take();
    if waiting.is_empty() {
        return Ok(());
    }
    let entries = waiting.iter().map(Waiting::entry).collect();
    let written = audit::note_all(&state.db, entries).await;
    if written.is_err() {
        for refusal in waiting {
            state.refusals.keep(refusal);
        }
    }
    written
}

/// Writes them every few seconds until `stop`, and once more then.
pub async fn keep_writing(state: AppState, stop: CancellationToken) {
    loop {
        let last = tokio::select! {
            () = stop.cancelled() => true,
            () = tokio::time::sleep(PAUSE) => false,
        };
        if let Err(error) = write(&state).await {
            tracing::warn!(%error, "refusals wait to be noted");
        }
        if last {
            return;
        }
    }
}

impl Waiting {
    fn entry(&self) -> Entry<'_> {
        Entry {
            poll: self.poll,
            ..self.actor.did(self.verb, self.at)
        }
    }
}

/// What a request was for, kept until its answer is known.
pub(super) struct Asked {
    route: Option<MatchedPath>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    peer: Option<Peer>,
    id: Option<RequestId>,
}

impl Asked {
    /// This, before it goes to its handler.
    pub(super) fn of(request: &Request) -> Self {
        let extensions = request.extensions();
        Self {
            route: extensions.get().cloned(),
            method: request.method().clone(),
            uri: request.uri().clone(),
            headers: request.headers().clone(),
            peer: extensions.get().copied(),
            id: extensions.get().copied(),
        }
    }

    /// The route as written in the router; nothing for an address that is none of ours.
    fn route(&self) -> Option<&str> {
        self.route.as_ref().map(MatchedPath::as_str)
    }

    fn poll(&self) -> Option<PollId> {
        poll_of(self.route()?, self.uri.path())
    }
}

/// The status of an answer that refuses, and is to be noted.
pub(super) fn refused(response: &Response) -> Option<StatusCode> {
    // Noted where it happens, with its reason.
    let noted = response.extensions().get() == Some(&ErrorPage::OutsideNetworks);
    let status = response.status();
    (NOTABLE.contains(&status) && !noted).then_some(status)
}

/// Notes a refusal, before it leaves. What cannot be noted is logged, and refused all the same.
pub(super) async fn note(state: &AppState, asked: &Asked, status: StatusCode) {
    if let Some(route) = asked.route()
        && let Err(error) = write_down(state, asked, route, status).await
    {
        tracing::warn!(%error, "a refusal was not noted");
    }
}

/// The poll that the address names.
fn poll_of(route: &str, path: &str) -> Option<PollId> {
    route
        .split('/')
        .zip(path.split('/'))
        .find(|(name, _)| *name == "{poll}")
        .and_then(|(_, id)| id.parse().ok())
}

async fn write_down(
    state: &AppState,
    asked: &Asked,
    route: &str,
    status: StatusCode,
) -> sqlx::Result<()> {
    let now = state.clock.now();
    let signed_in = match session_of(&CookieJar::from_headers(&asked.headers), state) {
        Some(hash) if status != StatusCode::GONE => {
            let rules = SessionRules::from(&state.config.sessions);
            session::find(&state.db, hash, rules, now).await?
        }
        _ => None,
    };
    let Some(verb) = verb_of(route, &asked.method, status, signed_in.is_some()) else {
        return Ok(());
    };
    let origin = extract::origin(&state.config, asked.peer, asked.id, &asked.headers);
    let network = origin.network.as_deref().unwrap_or_default();
    let Some(verb) = state.refusals.count(network, verb, now) else {
        return Ok(());
    };
    if let Some(session) = signed_in {
        let actor = Actor::staff(session.account.id, origin);
        return audit::note(&state.db, &actor, verb, asked.poll(), now).await;
    }
    state.refusals.keep(Waiting {
        actor: Actor::visitor(origin),
        verb,
        poll: asked.poll(),
        at: now,
    });
    Ok(())
}

/// What kind of refusal it is. A page that is not there is none for somebody nobody knows, unless a link led to it or
/// something was to be changed.
fn verb_of(route: &str, method: &Method, status: StatusCode, signed_in: bool) -> Option<Verb> {
    // Refused sign-ins are noted where they happen, with their reason.
    if route.starts_with("/sign-in") {
        return None;
    }
    // A calendar goes on asking for an address that was taken away, four times an hour for months.
    if route.starts_with("/feeds/") && status != StatusCode::TOO_MANY_REQUESTS {
        return None;
    }
    match status {
        StatusCode::FORBIDDEN => Some(Verb::FormRefused),
        StatusCode::TOO_MANY_REQUESTS => Some(Verb::RateLimited),
        StatusCode::GONE => Some(Verb::LinkRefused),
        _ if route.contains("{token}") => Some(Verb::LinkRefused),
        // Reading again after a day is no attempt; sending is.
        _ if route.starts_with("/p/") => (method == Method::POST).then_some(Verb::LinkRefused),
        _ if signed_in => Some(Verb::AccessRefused),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn t141_a_flood_is_noted_so_often_and_then_once_more_until_the_next_minute() {
        let (counts, now) = (RefusalCounts::default(), DateTime::UNIX_EPOCH);
        let count = |network: &str, now| counts.count(network, Verb::LinkRefused, now);
        for _ in 0..NOTED {
            assert_eq!(count("203.0.113.0/24", now), Some(Verb::LinkRefused));
        }
        assert_eq!(count("203.0.113.0/24", now), Some(Verb::RefusalsContinued));
        assert_eq!(count("203.0.113.0/24", now), None);
        assert_eq!(count("198.51.100.0/24", now), Some(Verb::LinkRefused));
        let later = now + TimeDelta::minutes(1);
        assert_eq!(count("203.0.113.0/24", later), Some(Verb::LinkRefused));
    }

    #[test]
    fn the_poll_of_an_address_is_read_where_its_route_says() {
        let id = "019a0000-0000-7000-8000-000000000000";
        let found = poll_of("/polls/{poll}/edit", &format!("/polls/{id}/edit"));
        assert_eq!(found.map(|id| id.to_string()).as_deref(), Some(id));
        assert_eq!(poll_of("/polls/{poll}", "/polls/x"), None);
        assert_eq!(poll_of("/groups/{group}", &format!("/groups/{id}")), None);
    }
}
