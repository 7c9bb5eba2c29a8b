//! Accepting to be a poll's substitute, from the link sent to one's own address.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::accounts::extract::Organiser;
use crate::ids::SubstituteId;
use crate::invitations::LinkPurpose;
use crate::polls::model::Poll;
use crate::polls::{self, actions, store};
use crate::state::AppState;
use crate::web::error::Gone;
use crate::web::extract::{ClientNetwork, Origin, Path};
use crate::web::{self, Error, Flash, Form, NoFields, Page};

/// Asks whether the person signed in accepts.
#[derive(Template, WebTemplate)]
#[template(path = "polls/substitution.html")]
pub struct SubstitutionPage {
    page: Page,
    owner: String,
    title: String,
}

/// Where the token stands in the address.
#[derive(Debug, Deserialize)]
pub struct TokenPath {
    token: String,
}

enum Offer {
    Standing(Box<Poll>, SubstituteId),
    Organised(Box<Poll>),
}

/// `GET /substitutions/{token}`
///
/// # Errors
/// The link is none of ours, or leads to nothing any more; the database failed.
pub async fn edit(
    organiser: Organiser,
    page: Page,
    State(state): State<AppState>,
    ClientNetwork(network): ClientNetwork,
    Path(path): Path<TokenPath>,
) -> web::Result<Response> {
    match find(&state, &organiser, &network, &path.token).await? {
        Offer::Organised(poll) => Ok(Redirect::to(&format!("/polls/{}", poll.id)).into_response()),
        Offer::Standing(poll, _) => Ok(SubstitutionPage {
            page,
            owner: poll.owner_name,
            title: poll.texts.title,
        }
        .into_response()),
    }
}

/// `POST /substitutions/{token}`
///
/// # Errors
/// As for the page, or someone else accepted meanwhile.
pub async fn update(
    organiser: Organiser,
    State(state): State<AppState>,
    ClientNetwork(network): ClientNetwork,
    Origin(origin): Origin,
    Path(path): Path<TokenPath>,
    Form(NoFields {}): Form<NoFields>,
) -> web::Result<Response> {
    let poll = match find(&state, &organiser, &network, &path.token).await? {
        Offer::Organised(poll) => poll.id,
        Offer::Standing(poll, substitute) => {
            let (actor, account) = (organiser.actor(origin), organiser.account.id);
            let now = state.clock.now();
            actions::accept_substitution(&state.db, &actor, poll.id, substitute, account, now)
                .await?;
            poll.id
        }
    };
    let next = Redirect::to(&format!("/polls/{poll}"));
    Ok((Flash::notice("polls-flash-substitution-accepted"), next).into_response())
}

async fn find(
    state: &AppState,
    organiser: &Organiser,
    network: &str,
    token: &str,
) -> web::Result<Offer> {
    let Some(link) = state.keys.read_link(LinkPurpose::Substitution, token) else {
        state.limiter.hit(network)?;
        return Err(Error::NotFound);
    };
    if link.expires_at <= state.clock.now() {
        return Err(Error::Gone(Gone::Expired));
    }
    let mut conn = state.db.acquire().await?;
    if let Some(poll) = store::find_organised(&mut conn, link.poll, organiser.account.id).await? {
        return Ok(Offer::Organised(Box::new(poll)));
    }
    let poll = polls::find(&mut conn, link.poll)
        .await?
        .ok_or(Error::NotFound)?;
    match polls::find_substitute(&mut conn, link.poll).await? {
        Some(substitute) if substitute.id.0 == link.subject && !substitute.accepted => {
            Ok(Offer::Standing(Box::new(poll), substitute.id))
        }
        _ => Err(Error::Gone(Gone::Used)),
    }
}
