//! The poll once it takes no answers: closed, decided or cancelled.

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::about::{About, You};
use super::days::{AnswerView, Day, Grid, Mark};
use super::reading::{Reading, typed_answer};
use crate::answers::model::SubmittedBallot;
use crate::i18n::dates::{self, Leaf};
use crate::ids::PollId;
use crate::polls::model::{Poll, State};
use crate::web::page::Page;
use crate::web::zone::ZoneNote;

/// The poll once it takes no answers: what was answered, what was decided, what comes next.
#[derive(Template, WebTemplate)]
#[template(path = "answers/closed.html")]
pub struct ClosedPage {
    page: Page,
    poll: PollId,
    about: About,
    you: You,
    state: Option<Standing>,
    kept: Vec<Kept>,
    typed: bool,
    has_answers: bool,
    entered: String,
    days: Vec<Day>,
    zone_note: Option<ZoneNote>,
    note: String,
    grid: Option<Grid>,
}

/// Where a poll without a date stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What happened.
    pub words: String,
    /// What the reader has to do, or not.
    pub next: String,
}

/// An option kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its date as a tile.
    pub leaf: Leaf,
    /// « Mardi 1er décembre 2026 ».
    pub date: String,
    /// « de 9 h à 10 h (heure de Québec) », and the reader's hours when they live elsewhere.
    pub hours: String,
    /// What the reader had answered to it; nothing when they had not.
    pub own: Option<AnswerView>,
}

impl ClosedPage {
    /// The poll with what the person has answered.
    #[must_use]
    pub fn new(page: Page, reading: &Reading) -> Self {
        let ballot = reading.guest.ballot.as_ref();
        let days = reading.own_days(&page);
        let note = ballot.map_or_else(String::new, |ballot| ballot.note.clone());
        Self::with(page, reading, days, note)
    }

    /// The poll with what the person had typed when it closed: nothing of it was saved.
    #[must_use]
    pub fn too_late(page: Page, reading: &Reading, typed: &SubmittedBallot) -> Self {
        let sheet = reading.sheet(&page);
        let days = sheet.days(|option| typed_answer(typed, option), |_| None);
        Self {
            typed: true,
            has_answers: true,
            entered: String::new(),
            ..Self::with(page, reading, days, typed.note.clone())
        }
    }

    fn with(page: Page, reading: &Reading, days: Vec<Day>, note: String) -> Self {
        let guest = &reading.guest;
        let sheet = reading.sheet(&page);
        let grid = sheet.grid(&reading.named, &reading.enterers);
        let zone_note = reading.zone_note(&sheet);
        let kept = kept(&page, reading);
        Self {
            poll: guest.poll.id,
            about: About::new(&page, &guest.poll),
            you: You::new(&page, guest),
            state: kept.is_empty().then(|| standing(&page, reading)),
            kept,
            typed: false,
            has_answers: guest.ballot.is_some(),
            entered: reading.entered_for_you(&page),
            days,
            zone_note,
            note,
            grid,
            page,
        }
    }
}

fn standing(page: &Page, reading: &Reading) -> Standing {
    let poll = &reading.guest.poll;
    let at = match poll.state {
        State::Closed { at, .. } => at,
        State::Cancelled { .. } => {
            return Standing {
                words: fl!(page.l, "answers-closed-cancelled"),
                next: fl!(page.l, "answers-closed-cancelled-next"),
            };
        }
        State::Draft { since } | State::Open { since } | State::Decided { at: since, .. } => {
            ended(poll).unwrap_or(since)
        }
    };
    let when = reading.instant(page, at);
    let organiser = poll.owner_name.as_str();
    Standing {
        words: fl!(page.l, "answers-closed-since", when = when),
        next: fl!(page.l, "answers-closed-next", organiser = organiser),
    }
}

fn ended(poll: &Poll) -> Option<DateTime<Utc>> {
    poll.deadline.map(|deadline| deadline.at)
}

/// The options kept, in order of time.
fn kept(page: &Page, reading: &Reading) -> Vec<Kept> {
    let zone = reading.guest.poll.zone;
    let sheet = reading.sheet(page);
    let decided = &reading.guest.decided;
    let options = reading.options.iter();
    options
        .filter(|option| decided.contains(&option.id))
        .map(|option| {
            let slot = option.slot(zone);
            let date = slot.date(zone);
            let ballot = reading.guest.ballot.as_ref();
            let own = ballot.map(|ballot| sheet.answer(ballot.answers.get(option.ordinal)));
            Kept {
                leaf: dates::leaf(page.language, date),
                date: dates::date_heading(page.language, date),
                hours: dates::slot_hours(page.language, slot, zone, page.zone),
                own: own.filter(|answer| !answer.value.is_empty()),
            }
        })
        .collect()
}
