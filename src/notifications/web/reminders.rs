//! Reminding by hand: first who gets a reminder, who does not and why, and when it leaves; then the act.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::action::Failure;
use crate::calendar::working::WorkingTime;
use crate::i18n::{Texts, dates};
use crate::notifications::actions::{self, NoticeRule};
use crate::notifications::model::{Asked, MAXIMUM_REMINDERS, Standing, leaves_at};
use crate::notifications::store;
use crate::polls::extract::OwnedPoll;
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, Flash, Form, Page};

#[derive(Template, WebTemplate)]
#[template(path = "notifications/reminders.html")]
struct RemindersPage {
    page: Page,
    poll_url: String,
    title: String,
    /// When they leave, unless that is now.
    later: Option<String>,
    reminded: Vec<String>,
    others: Vec<(String, String)>,
    maximum: i64,
}

/// The form: nothing but its token.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sending {}

/// `GET /polls/{poll}/reminders`
///
/// # Errors
/// The poll takes no answers (any more, or by the next working hour), or the database failed.
pub async fn new(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    let (poll, now) = (&owned.poll, state.clock.now());
    let at = leaves_at(poll, &WorkingTime::of(&state.config), now)
        .ok_or(Error::Conflict(Conflict::NotOpen))?;
    let people = store::list_asked(&mut *state.db.acquire().await?, poll.id, now).await?;
    let (reminded, others): (Vec<&Asked>, Vec<&Asked>) = people
        .iter()
        .partition(|person| person.standing(now) == Standing::Reminded);
    let why = |person: &&Asked| (person.name.clone(), why(&page.l, person.standing(now)));
    let shown = RemindersPage {
        poll_url: format!("/polls/{}", poll.id),
        title: poll.texts.title.clone(),
        later: (at > now).then(|| dates::instant(page.language, at, poll.zone, None)),
        reminded: reminded.iter().map(|person| person.name.clone()).collect(),
        others: others.iter().map(why).collect(),
        maximum: MAXIMUM_REMINDERS,
        page,
    };
    Ok(shown.into_response())
}

/// `POST /polls/{poll}/reminders`
///
/// # Errors
/// The poll takes no answers, everyone who may be reminded was less than a day ago, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    State(state): State<AppState>,
    Form(Sending {}): Form<Sending>,
) -> web::Result<Response> {
    let (id, now) = (owned.poll.id, state.clock.now());
    let working = &WorkingTime::of(&state.config);
    match actions::remind(&state.db, &owned.actor, id, working, now).await {
        Ok((count, _)) => {
            let flash = Flash::notice("notices-reminders-done").with("count", count);
            let back = Redirect::to(&format!("/polls/{id}/invitations"));
            Ok((flash, back).into_response())
        }
        Err(Failure::Refused(NoticeRule::Nobody)) => Err(Error::TooMany { retry_after: 3_600 }),
        Err(Failure::Refused(_)) => Err(Error::Conflict(Conflict::NotOpen)),
        Err(Failure::Missing) => Err(Error::NotFound),
        Err(Failure::Database(error)) => Err(error.into()),
    }
}

fn why(l: &Texts, standing: Standing) -> String {
    match standing {
        Standing::Reminded => String::new(),
        Standing::Answered => fl!(l, "notices-why-answered"),
        Standing::LinkEnded => fl!(l, "notices-why-link-ended"),
        Standing::NotWritten => fl!(l, "notices-why-not-written"),
        Standing::Unreachable => fl!(l, "notices-why-unreachable"),
        Standing::TooSoon => fl!(l, "notices-why-too-soon"),
        Standing::Enough => fl!(l, "notices-why-enough"),
    }
}
