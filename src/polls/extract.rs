//! Who may manage a poll: its owner, and its substitute once they have accepted. Anybody else gets the page
//! that does not exist.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::model::Poll;
use super::store;
use crate::accounts::extract::{MaybeSignedIn, Organiser, recognise, session_of};
use crate::audit::Actor;
use crate::ids::{AccountId, PollId};
use crate::state::AppState;
use crate::web::extract::{Origin, Path};
use crate::web::{self, Error};

/// The poll named by `{poll}` in the address, managed by the person signed in.
///
/// Nobody else can make one, so a handler that has a poll has asked who may manage it:
/// ```compile_fail,E0451
/// use creneau::accounts::extract::Organiser;
/// use creneau::audit::Actor;
/// use creneau::polls::extract::OwnedPoll;
/// use creneau::polls::model::Poll;
///
/// fn unasked(poll: Poll, organiser: Organiser, actor: Actor) -> OwnedPoll {
///     OwnedPoll { poll, organiser, actor, _asked: () }
/// }
/// ```
#[derive(Debug, Clone)]
#[expect(
    clippy::manual_non_exhaustive,
    reason = "closed inside the crate too: only this file makes one"
)]
pub struct OwnedPoll {
    /// The poll as it stands.
    pub poll: Poll,
    /// Who manages it.
    pub organiser: Organiser,
    /// The same person as the one who acts.
    pub actor: Actor,
    _asked: (),
}

#[derive(Deserialize)]
struct PollPath {
    poll: PollId,
}

impl OwnedPoll {
    /// Whether the person signed in owns the poll, rather than being its substitute.
    #[must_use]
    pub fn is_owner(&self) -> bool {
        self.account() == self.poll.owner
    }

    /// The account of the person signed in.
    #[must_use]
    pub fn account(&self) -> AccountId {
        self.organiser.account.id
    }
}

impl FromRequestParts<AppState> for OwnedPoll {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> web::Result<Self> {
        let path = Path::from_request_parts(parts, state).await;
        let found = match &path {
            Ok(Path(PollPath { poll })) => read_with_session(parts, state, *poll).await?,
            Err(_) => None,
        };
        let organiser = Organiser::from_request_parts(parts, state).await?;
        let Path(PollPath { poll }) = path?;
        let Ok(Origin(origin)) = Origin::from_request_parts(parts, state).await;
        let found = if found.is_some() {
            found
        } else {
            let mut conn = state.db.acquire().await?;
            store::find_organised(&mut conn, poll, organiser.account.id).await?
        };
        let actor = organiser.actor(origin);
        found
            .map(|poll| Self {
                poll,
                organiser,
                actor,
                _asked: (),
            })
            .ok_or(Error::NotFound)
    }
}

/// The poll and who asks, in one read: nothing when it is not theirs, or they are known already. Whether their
/// session lets them in is noted on the way, and asked as ever.
async fn read_with_session(
    parts: &mut Parts,
    state: &AppState,
    poll: PollId,
) -> web::Result<Option<Poll>> {
    if parts.extensions.get::<MaybeSignedIn>().is_some() {
        return Ok(None);
    }
    let Some(session) = session_of(&CookieJar::from_headers(&parts.headers), state) else {
        return Ok(None);
    };
    let Some(managed) = state.managed.ask(&state.db, (poll, session)).await? else {
        return Ok(None);
    };
    let (poll, found) = managed?;
    recognise(parts, state, session, found).await?;
    Ok(Some(poll))
}
