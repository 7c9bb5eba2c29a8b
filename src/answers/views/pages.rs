//! The pages themselves.

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::about::{About, You};
use super::days::{Day, Grid, Mark, Sheet};
use crate::answers::NamedBallot;
use crate::answers::model::{Answer, Ballot, Sight, SubmittedBallot, Tally, is_confirmed, sight};
use crate::i18n::dates;
use crate::ids::{OptionId, PollId, RequestId};
use crate::invitations::extract::Guest;
use crate::polls::model::{Poll, State};
use crate::polls::options::PollOption;
use crate::web::form::FieldErrors;
use crate::web::page::Page;

/// All that was read for a page.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Who reads.
    pub guest: Guest,
    /// All options of the poll, the removed ones included, in order of time.
    pub options: Vec<PollOption>,
    /// Ballots with names; read only where the poll shows them.
    pub named: Vec<NamedBallot>,
}

/// The form of the answers, and all one should know before filling it in.
#[derive(Template, WebTemplate)]
#[template(path = "answers/show.html")]
pub struct AnswerPage {
    page: Page,
    poll: PollId,
    about: About,
    you: Option<You>,
    preview: bool,
    errors: FieldErrors,
    conflict: Option<Conflict>,
    answered_at: String,
    reconfirm: usize,
    days: Vec<Day>,
    many: bool,
    hidden: String,
    note: String,
    request: RequestId,
    options_version: i32,
    seen_revision: i32,
    grid: Option<Grid>,
}

/// Why a form came back although nothing in it is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// The options changed meanwhile.
    Stale(Vec<Change>),
    /// The person answered meanwhile, at that time, from another page.
    Meanwhile(String),
}

/// One change of the options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened to the option.
    pub words: String,
}

/// The poll once it takes no answers: what was answered, and what was decided.
#[derive(Template, WebTemplate)]
#[template(path = "answers/closed.html")]
pub struct ClosedPage {
    page: Page,
    about: About,
    you: You,
    state: String,
    kept: String,
    typed: bool,
    has_answers: bool,
    days: Vec<Day>,
    note: String,
    grid: Option<Grid>,
}

/// What was saved.
#[derive(Template, WebTemplate)]
#[template(path = "answers/receipt.html")]
pub struct ReceiptPage {
    page: Page,
    poll: PollId,
    about: About,
    you: You,
    saved_at: String,
    open: bool,
    days: Vec<Day>,
    note: String,
}

/// Before an answer is withdrawn.
#[derive(Template, WebTemplate)]
#[template(path = "answers/withdrawal.html")]
pub struct WithdrawalPage {
    page: Page,
    poll: PollId,
    title: String,
    answered_at: String,
}

impl Reading {
    fn sheet<'a>(&'a self, page: &'a Page) -> Sheet<'a> {
        let guest = &self.guest;
        Sheet {
            l: &page.l,
            language: page.language,
            poll: &guest.poll,
            options: &self.options,
            tally: &guest.tally,
            sight: sight(guest.poll.settings.visibility, guest.ballot.is_some()),
        }
    }

    fn own_days(&self, page: &Page) -> Vec<Day> {
        let ballot = self.guest.ballot.as_ref();
        let sheet = self.sheet(page);
        sheet.days(
            |option| own_answer(ballot, option),
            |option| to_reconfirm(ballot, option),
        )
    }

    fn answered_at(&self, page: &Page) -> String {
        let at = self.guest.ballot.as_ref().map(|ballot| ballot.changed_at);
        at.map_or_else(String::new, |at| self.instant(page, at))
    }

    fn instant(&self, page: &Page, at: DateTime<Utc>) -> String {
        dates::instant(page.language, at, self.guest.poll.zone, None)
    }

    fn is_standing(&self, id: OptionId) -> bool {
        let mut options = self.options.iter();
        options.any(|option| option.id == id && option.is_active())
    }
}

impl AnswerPage {
    /// The form with what the person has answered, ready to change.
    #[must_use]
    pub fn new(page: Page, reading: &Reading) -> Self {
        let ballot = reading.guest.ballot.as_ref();
        let days = reading.own_days(&page);
        let marked = |day: &Day| day.lines.iter().filter(|line| line.mark.is_some()).count();
        Self {
            reconfirm: days.iter().map(marked).sum(),
            note: ballot.map_or_else(String::new, |ballot| ballot.note.clone()),
            ..Self::around(page, reading, days)
        }
    }

    /// The form with what was typed, and what is wrong with it.
    #[must_use]
    pub fn wrong(
        page: Page,
        reading: &Reading,
        typed: &SubmittedBallot,
        errors: FieldErrors,
    ) -> Self {
        let ballot = reading.guest.ballot.as_ref();
        let days = reading.sheet(&page).days(
            |option| typed_answer(typed, option),
            |option| to_reconfirm(ballot, option),
        );
        Self {
            errors,
            note: typed.note.clone(),
            options_version: typed.options_version,
            seen_revision: typed.seen_revision,
            ..Self::around(page, reading, days)
        }
    }

    /// The form with what was typed on an older set of options, and what changed since.
    #[must_use]
    pub fn stale(page: Page, reading: &Reading, typed: &SubmittedBallot) -> Self {
        let days = reading.sheet(&page).days(
            |option| typed_answer(typed, option),
            |option| changed(typed, option),
        );
        let changes = changes(&page, reading, typed);
        Self {
            conflict: Some(Conflict::Stale(changes)),
            note: typed.note.clone(),
            seen_revision: typed.seen_revision,
            ..Self::around(page, reading, days)
        }
    }

    /// The form with what was typed, before it replaces an answer given meanwhile.
    #[must_use]
    pub fn meanwhile(page: Page, reading: &Reading, typed: &SubmittedBallot) -> Self {
        let days = reading
            .sheet(&page)
            .days(|option| typed_answer(typed, option), |_| None);
        Self {
            conflict: Some(Conflict::Meanwhile(reading.answered_at(&page))),
            note: typed.note.clone(),
            ..Self::around(page, reading, days)
        }
    }

    /// The form as a participant will see it, before the poll is published. Nothing can be sent from it.
    #[must_use]
    pub fn preview(page: Page, poll: &Poll, options: &[PollOption]) -> Self {
        let tally = Tally::default();
        let seen = sight(poll.settings.visibility, false);
        let sheet = Sheet {
            l: &page.l,
            language: page.language,
            poll,
            options,
            tally: &tally,
            sight: seen,
        };
        let days = sheet.days(|_| None, |_| None);
        Self {
            preview: true,
            ..Self::bare(page, poll, seen, days)
        }
    }

    fn around(page: Page, reading: &Reading, days: Vec<Day>) -> Self {
        let guest = &reading.guest;
        let sheet = reading.sheet(&page);
        let (seen, grid) = (sheet.sight, sheet.grid(&reading.named));
        let answered_at = reading.answered_at(&page);
        Self {
            you: Some(You::new(guest)),
            answered_at,
            seen_revision: guest.ballot.as_ref().map_or(0, |ballot| ballot.revision),
            grid,
            ..Self::bare(page, &guest.poll, seen, days)
        }
    }

    fn bare(page: Page, poll: &Poll, seen: Sight, days: Vec<Day>) -> Self {
        Self {
            poll: poll.id,
            about: About::new(&page.l, page.language, poll),
            you: None,
            preview: false,
            errors: FieldErrors::new(),
            conflict: None,
            answered_at: String::new(),
            reconfirm: 0,
            many: days.iter().map(|day| day.lines.len()).sum::<usize>() > 10,
            days,
            hidden: match seen {
                Sight::Nothing => fl!(page.l, "answers-show-hidden"),
                Sight::NothingYet => fl!(page.l, "answers-show-hidden-yet"),
                Sight::Counts | Sight::Names => String::new(),
            },
            note: String::new(),
            request: RequestId::generate(),
            options_version: poll.options_version,
            seen_revision: 0,
            grid: None,
            page,
        }
    }
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
            ..Self::with(page, reading, days, typed.note.clone())
        }
    }

    fn with(page: Page, reading: &Reading, days: Vec<Day>, note: String) -> Self {
        let guest = &reading.guest;
        let grid = reading.sheet(&page).grid(&reading.named);
        Self {
            about: About::new(&page.l, page.language, &guest.poll),
            you: You::new(guest),
            state: state_words(&page, reading),
            kept: kept(&page, reading),
            typed: false,
            has_answers: guest.ballot.is_some(),
            days,
            note,
            grid,
            page,
        }
    }
}

impl ReceiptPage {
    /// What the person has answered; `None` when that is nothing.
    #[must_use]
    pub fn new(page: Page, reading: &Reading, open: bool) -> Option<Self> {
        let guest = &reading.guest;
        let ballot = guest.ballot.as_ref()?;
        Some(Self {
            poll: guest.poll.id,
            about: About::new(&page.l, page.language, &guest.poll),
            you: You::new(guest),
            saved_at: reading.instant(&page, ballot.changed_at),
            open,
            days: reading.own_days(&page),
            note: ballot.note.clone(),
            page,
        })
    }
}

impl WithdrawalPage {
    /// What is about to be withdrawn; `None` when that is nothing.
    #[must_use]
    pub fn new(page: Page, guest: &Guest) -> Option<Self> {
        let ballot = guest.ballot.as_ref()?;
        let zone = guest.poll.zone;
        Some(Self {
            poll: guest.poll.id,
            title: guest.poll.texts.title.clone(),
            answered_at: dates::instant(page.language, ballot.changed_at, zone, None),
            page,
        })
    }
}

fn own_answer(ballot: Option<&Ballot>, option: &PollOption) -> Option<Answer> {
    ballot?.answers.get(option.ordinal)
}

fn to_reconfirm(ballot: Option<&Ballot>, option: &PollOption) -> Option<Mark> {
    let ballot = ballot?;
    let answered = ballot.answers.get(option.ordinal).is_some();
    (answered && !is_confirmed(option, ballot.options_version)).then_some(Mark::Reconfirm)
}

fn typed_answer(typed: &SubmittedBallot, option: &PollOption) -> Option<Answer> {
    let mut choices = typed.choices.iter();
    choices.find(|(id, _)| *id == option.id)?.1
}

fn changed(typed: &SubmittedBallot, option: &PollOption) -> Option<Mark> {
    if !typed.choices.iter().any(|(id, _)| *id == option.id) {
        Some(Mark::Added)
    } else if is_confirmed(option, typed.options_version) {
        None
    } else {
        Some(Mark::Moved)
    }
}

/// What changed since the form was shown: options added (or put back), moved, removed.
fn changes(page: &Page, reading: &Reading, typed: &SubmittedBallot) -> Vec<Change> {
    let zone = reading.guest.poll.zone;
    let when =
        |option: &PollOption| dates::slot_sentence(page.language, option.slot(zone), zone, None);
    let shown = |option: &PollOption| typed.choices.iter().any(|(id, _)| *id == option.id);
    let words = |option: &PollOption| match changed(typed, option) {
        _ if !reading.is_standing(option.id) => {
            shown(option).then(|| fl!(page.l, "answers-change-removed", when = when(option)))
        }
        Some(Mark::Added) => Some(fl!(page.l, "answers-change-added", when = when(option))),
        Some(_) => Some(fl!(page.l, "answers-change-moved", when = when(option))),
        None => None,
    };
    let words = reading.options.iter().filter_map(words);
    words.map(|words| Change { words }).collect()
}

fn state_words(page: &Page, reading: &Reading) -> String {
    let poll = &reading.guest.poll;
    let at = match poll.state {
        State::Closed { at, .. } => at,
        State::Decided { .. } => return fl!(page.l, "answers-closed-decided"),
        State::Cancelled { .. } => return fl!(page.l, "answers-closed-cancelled"),
        State::Draft { since } | State::Open { since } => {
            poll.deadline.map_or(since, |deadline| deadline.at)
        }
    };
    let when = reading.instant(page, at);
    fl!(page.l, "answers-closed-since", when = when)
}

fn kept(page: &Page, reading: &Reading) -> String {
    let zone = reading.guest.poll.zone;
    let mut options = reading.options.iter();
    let option = options.find(|option| Some(option.id) == reading.guest.decided);
    option.map_or_else(String::new, |option| {
        dates::slot(page.language, option.slot(zone), zone, None)
    })
}
