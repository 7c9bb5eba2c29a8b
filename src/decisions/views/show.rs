//! The organisers' page of a poll.

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::grid::Grid;
use super::ranking::{RankedOption, option_words, recommendation};
use crate::decisions::model::{Decision, PersonAsked, Recipients, Results};
use crate::i18n::dates;
use crate::invitations::model::Delivery;
use crate::polls::extract::OwnedPoll;
use crate::polls::model::{ClosingReason, Poll, ResultsVisibility, State, StateName};
use crate::polls::web::states;
use crate::web::Page;

/// Options the ranked list shows before it folds the others.
const FIRST: usize = 10;

/// A poll that was published.
#[derive(Template, WebTemplate)]
#[template(path = "decisions/show.html")]
pub struct ShowPage {
    page: Page,
    url: String,
    head: Head,
    acts: Acts,
    decision: Option<DecisionCard>,
    recommendation: Option<String>,
    answered: usize,
    ranking: Vec<RankedOption>,
    more: Vec<RankedOption>,
    silent: Vec<Silent>,
    notes: Vec<Note>,
    grid: Grid,
}

/// What is being prepared, and the steps that lead to its publication.
#[derive(Template, WebTemplate)]
#[template(path = "decisions/draft.html")]
pub struct DraftPage {
    page: Page,
    url: String,
    head: Head,
    owner: bool,
    options: i64,
    people: i64,
    next: &'static str,
}

/// What stands at the top.
struct Head {
    title: String,
    description: String,
    place: String,
    state: &'static str,
    state_words: String,
    /// Since when and why, in one sentence; empty while open.
    since: String,
    /// Until when answers are taken; empty when there is no deadline yet.
    deadline: String,
    answered: String,
    visibility: String,
    purge: String,
    held: bool,
    /// When it will be erased, once that was asked for.
    deletion: Option<String>,
}

/// What can be done in this state, by this person.
#[expect(
    clippy::struct_excessive_bools,
    reason = "one button each, and they do not exclude one another"
)]
struct Acts {
    edit: bool,
    options: bool,
    people: bool,
    close: bool,
    extend: bool,
    reopen: bool,
    decide: bool,
    cancel: bool,
    delete: bool,
    reverse: bool,
}

/// The option kept, and who is told.
struct DecisionCard {
    slot: String,
    recipients: String,
    sent: i64,
    waiting: i64,
    failed: i64,
}

/// Somebody who has not answered.
struct Silent {
    name: String,
    required: bool,
    /// What keeps them from answering, if anything is known.
    trouble: String,
}

/// A private note to the organisers.
struct Note {
    name: String,
    text: String,
}

impl ShowPage {
    /// The page of these results.
    #[must_use]
    pub fn new(page: Page, owned: &OwnedPoll, results: &Results) -> Self {
        let poll = &owned.poll;
        let ranked = results.ranked();
        let mut ranking: Vec<RankedOption> = ranked
            .iter()
            .filter_map(|one| RankedOption::new(&page, poll.zone, results, one))
            .collect();
        let more = ranking.split_off(ranking.len().min(FIRST));
        Self {
            url: format!("/polls/{}", poll.id),
            head: Head::new(&page, poll, Some(results)),
            acts: Acts::new(poll, owned.is_owner()),
            decision: results
                .decision
                .as_ref()
                .and_then(|decision| DecisionCard::new(&page, poll, results, decision)),
            recommendation: ranked
                .first()
                .and_then(|best| recommendation(&page, poll.zone, results, best)),
            answered: results.ballots.len(),
            silent: results
                .asked()
                .filter(|person| results.ballot_of(person.id).is_none())
                .map(|person| Silent::new(&page, person))
                .collect(),
            notes: notes(results),
            grid: Grid::new(&page, poll.zone, results, &ranked),
            ranking,
            more,
            page,
        }
    }
}

impl DraftPage {
    /// The page of a draft.
    #[must_use]
    pub fn new(page: Page, owned: &OwnedPoll, results: &Results) -> Self {
        let options = results.live_options().count();
        let next = if options == 0 {
            "options"
        } else if results.people.is_empty() {
            "invitations"
        } else {
            "publication"
        };
        Self {
            url: format!("/polls/{}", owned.poll.id),
            head: Head::new(&page, &owned.poll, None),
            owner: owned.is_owner(),
            options: i64::try_from(options).unwrap_or(i64::MAX),
            people: i64::try_from(results.people.len()).unwrap_or(i64::MAX),
            next,
            page,
        }
    }
}

impl Head {
    fn new(page: &Page, poll: &Poll, results: Option<&Results>) -> Self {
        let day = |at: DateTime<Utc>| {
            let date = poll.zone.local(at).date();
            dates::date_sentence(page.language, date)
        };
        let answered = results.map_or_else(String::new, |results| {
            fl!(
                page.l,
                "results-answered",
                answered = i64::try_from(results.ballots.len()).unwrap_or(i64::MAX),
                asked = i64::try_from(results.asked().count()).unwrap_or(i64::MAX)
            )
        });
        Self {
            title: if poll.texts.title.is_empty() {
                fl!(page.l, "results-untitled")
            } else {
                poll.texts.title.clone()
            },
            description: poll.texts.description.clone(),
            place: poll.texts.place.clone(),
            state: poll.state.name().code(),
            state_words: states::words(&page.l, poll.state.name()),
            since: since(page, poll),
            deadline: poll.deadline.map_or_else(String::new, |deadline| {
                dates::instant(page.language, deadline.at, poll.zone, None)
            }),
            answered,
            visibility: visibility(page, poll.settings.visibility),
            purge: day(poll.purge_at),
            held: poll.hold.is_some(),
            deletion: poll.deletion_requested_at.map(|_| day(poll.purge_at)),
        }
    }
}

impl Acts {
    fn new(poll: &Poll, owner: bool) -> Self {
        let state = poll.state.name();
        let living = poll.deletion_requested_at.is_none();
        let any = |states: &[StateName]| living && states.contains(&state);
        Self {
            edit: any(&[StateName::Open, StateName::Closed, StateName::Decided]),
            options: any(&[StateName::Open]),
            people: any(&[StateName::Open, StateName::Closed, StateName::Decided]),
            close: any(&[StateName::Open]),
            extend: any(&[StateName::Open]),
            reopen: any(&[StateName::Closed, StateName::Decided, StateName::Cancelled]),
            decide: any(&[StateName::Open, StateName::Closed]),
            cancel: any(&[StateName::Open, StateName::Closed, StateName::Decided]),
            delete: living && owner,
            reverse: !living && owner,
        }
    }
}

impl DecisionCard {
    fn new(page: &Page, poll: &Poll, results: &Results, decision: &Decision) -> Option<Self> {
        let option = results
            .options
            .iter()
            .find(|option| option.id == decision.option)?;
        let recipients = match decision.recipients {
            Recipients::None => fl!(page.l, "decisions-told-none"),
            Recipients::Available => fl!(page.l, "decisions-told-available"),
            Recipients::All => fl!(page.l, "decisions-told-all"),
        };
        Some(Self {
            slot: option_words(page, poll.zone, option),
            recipients,
            sent: results.letters.sent,
            waiting: results.letters.waiting,
            failed: results.letters.failed,
        })
    }
}

impl Silent {
    fn new(page: &Page, person: &PersonAsked) -> Self {
        Self {
            name: person.name.clone(),
            required: person.required,
            trouble: match person.delivery {
                Delivery::ToSend => fl!(page.l, "results-silent-to-send"),
                Delivery::Queued => fl!(page.l, "results-silent-queued"),
                Delivery::Unreachable => fl!(page.l, "results-silent-unreachable"),
                Delivery::Sent => String::new(),
            },
        }
    }
}

fn notes(results: &Results) -> Vec<Note> {
    let written = results.people.iter().filter_map(|person| {
        let ballot = results.ballot_of(person.id)?;
        (!ballot.note.is_empty()).then(|| Note {
            name: person.name.clone(),
            text: ballot.note.clone(),
        })
    });
    written.collect()
}

fn since(page: &Page, poll: &Poll) -> String {
    let when = |at: DateTime<Utc>| dates::instant(page.language, at, poll.zone, None);
    match poll.state {
        State::Draft { .. } | State::Open { .. } => String::new(),
        State::Closed { at, why, .. } => match why {
            ClosingReason::ByHand => fl!(page.l, "results-closed-by-hand", when = when(at)),
            ClosingReason::Deadline => fl!(page.l, "results-closed-deadline", when = when(at)),
            ClosingReason::EveryoneAnswered => {
                fl!(page.l, "results-closed-everyone", when = when(at))
            }
        },
        State::Decided { at, .. } => fl!(page.l, "results-decided-at", when = when(at)),
        State::Cancelled { at, .. } => fl!(page.l, "results-cancelled-at", when = when(at)),
    }
}

fn visibility(page: &Page, visibility: ResultsVisibility) -> String {
    match visibility {
        ResultsVisibility::Nothing => fl!(page.l, "results-visible-nothing"),
        ResultsVisibility::CountsAfterAnswering => fl!(page.l, "results-visible-after"),
        ResultsVisibility::Counts => fl!(page.l, "results-visible-counts"),
        ResultsVisibility::CountsAndNames => fl!(page.l, "results-visible-names"),
    }
}
