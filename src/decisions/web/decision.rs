//! Keeping an option: which one, and who is told.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::action::Failure;
use crate::calendar::ics::{self, Event, Method, Party};
use crate::decisions::actions;
use crate::decisions::model::{Recipients, Results};
use crate::decisions::store;
use crate::decisions::views::RankedOption;
use crate::ids::OptionId;
use crate::polls;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{Poll, PollRule, StateName};
use crate::state::AppState;
use crate::web::error::Conflict;
use crate::web::{self, Error, FieldErrors, Flash, Form, Page};

/// What was chosen.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionForm {
    #[serde(default)]
    option: String,
    #[serde(default)]
    recipients: String,
}

#[derive(Template, WebTemplate)]
#[template(path = "decisions/new.html")]
struct DecisionPage {
    page: Page,
    title: String,
    poll_url: String,
    place: String,
    options: Vec<RankedOption>,
    chosen: String,
    recipients: String,
    choices: Vec<(String, String)>,
    open: bool,
    errors: FieldErrors,
}

impl DecisionPage {
    fn new(
        page: Page,
        poll: &Poll,
        results: &Results,
        form: DecisionForm,
        errors: FieldErrors,
    ) -> Self {
        let ranked = results.ranked();
        let people = results.people.iter().filter(|person| !person.revoked);
        let count = i64::try_from(people.count()).unwrap_or(i64::MAX);
        let choice = |who: Recipients, words: String| (who.code().to_owned(), words);
        Self {
            title: poll.texts.title.clone(),
            poll_url: format!("/polls/{}", poll.id),
            place: poll.texts.place.clone(),
            options: ranked
                .iter()
                .filter_map(|one| RankedOption::new(&page, poll.zone, results, one))
                .collect(),
            chosen: form.option,
            recipients: form.recipients,
            choices: vec![
                choice(
                    Recipients::All,
                    fl!(page.l, "decisions-new-all", count = count),
                ),
                choice(
                    Recipients::Available,
                    fl!(page.l, "decisions-new-available"),
                ),
                choice(Recipients::None, fl!(page.l, "decisions-new-none")),
            ],
            open: poll.state.name() == StateName::Open,
            errors,
            page,
        }
    }
}

/// `GET /polls/{poll}/decision`
///
/// # Errors
/// The poll is neither open nor closed, or the database failed.
pub async fn new(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
) -> web::Result<Response> {
    let poll = expect_undecided(owned.poll)?;
    let results = store::read_results(&mut *state.db.acquire().await?, poll.id).await?;
    let best = results.ranked().into_iter().next();
    let form = DecisionForm {
        option: best.map_or_else(String::new, |best| best.option.to_string()),
        recipients: Recipients::All.code().to_owned(),
    };
    Ok(DecisionPage::new(page, &poll, &results, form, FieldErrors::new()).into_response())
}

/// `POST /polls/{poll}/decision`
///
/// # Errors
/// The poll is neither open nor closed, or the database failed.
pub async fn create(
    owned: OwnedPoll,
    page: Page,
    State(state): State<AppState>,
    Form(form): Form<DecisionForm>,
) -> web::Result<Response> {
    let (by, actor) = (owned.account(), owned.actor);
    let poll = expect_undecided(owned.poll)?;
    let mut errors = FieldErrors::new();
    let option = form.option.parse::<OptionId>().ok();
    if option.is_none() {
        errors.add("option", fl!(page.l, "decisions-new-option-missing"));
    }
    let recipients = Recipients::parse(&form.recipients);
    if recipients.is_none() {
        errors.add(
            "recipients",
            fl!(page.l, "decisions-new-recipients-missing"),
        );
    }
    if let (Some(option), Some(who)) = (option, recipients) {
        let host = state.config.server.base_url.host_str().unwrap_or_default();
        let (db, now) = (&state.db, state.clock.now());
        match actions::decide(db, &actor, by, poll.id, option, who, host, now).await {
            Ok(_) => {
                let to = format!("/polls/{}", poll.id);
                return Ok((Flash::notice("decisions-new-done"), Redirect::to(&to)).into_response());
            }
            Err(Failure::Refused(PollRule::NoSuchOption)) => {
                errors.add("option", fl!(page.l, "decisions-new-option-gone"));
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    let results = store::read_results(&mut *state.db.acquire().await?, poll.id).await?;
    let again = DecisionPage::new(page, &poll, &results, form, errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

/// `GET /polls/{poll}/decision/calendar`: the organisers' own calendar file. It names nobody else.
///
/// # Errors
/// No date is kept, or the database failed.
pub async fn calendar(owned: OwnedPoll, State(state): State<AppState>) -> web::Result<Response> {
    let email = if owned.is_owner() {
        owned.organiser.account.email.clone()
    } else {
        state.config.mail.from.clone()
    };
    let poll = owned.poll;
    let mut conn = state.db.acquire().await?;
    let decision = store::find_standing(&mut conn, poll.id)
        .await?
        .ok_or(Error::NotFound)?;
    let options = polls::find_options(&mut conn, poll.id).await?;
    let kept = options
        .iter()
        .find(|option| option.id == decision.option)
        .ok_or(Error::NotFound)?;
    let event = Event {
        uid: decision.uid,
        sequence: decision.sequence,
        stamp: decision.decided_at,
        when: kept.when,
        zone: poll.zone,
        summary: poll.texts.title,
        location: poll.texts.place,
        description: String::new(),
        organiser: Party {
            name: poll.owner_name,
            email,
        },
    };
    let headers = [
        (
            header::CONTENT_TYPE,
            "text/calendar; method=PUBLISH; charset=utf-8",
        ),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"creneau.ics\"",
        ),
    ];
    Ok((headers, ics::write(&event, &Method::Publish)).into_response())
}

fn expect_undecided(poll: Poll) -> web::Result<Poll> {
    let state = poll.state.name();
    let undecided = matches!(state, StateName::Open | StateName::Closed);
    if undecided && poll.deletion_requested_at.is_none() {
        Ok(poll)
    } else {
        Err(Error::Conflict(Conflict::State))
    }
}
