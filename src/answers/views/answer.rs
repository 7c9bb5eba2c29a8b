//! The form of the answers.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use askama::filters::HtmlSafeOutput;

use super::about::{About, You};
use super::blank::BlankForm;
use super::days::{Day, Grid, Mark, Sheet, field_of};
use super::reading::{Reading, to_reconfirm, typed_answer};
use crate::answers::model::{NOTE_LENGTH, Sight, SubmittedBallot, Tally, is_confirmed, sight};
use crate::i18n::dates::{self, Clockface};
use crate::ids::{PollId, RequestId};
use crate::polls::model::Poll;
use crate::polls::options::PollOption;
use crate::web::form::FieldErrors;
use crate::web::page::Page;
use crate::web::zone::ZoneNote;

/// From how many options on the page offers the way to its end.
const MANY: usize = 10;
/// Options moved to which the page links one by one.
const LINKED: usize = 8;

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
    unsaved: bool,
    answered_at: String,
    moved: Moved,
    days: Days,
    options: usize,
    hidden: String,
    zone_note: Option<ZoneNote>,
    note: String,
    note_length: usize,
    request: RequestId,
    options_version: i32,
    seen_revision: i32,
    grid: Option<Grid>,
}

/// The options, by day, with a person's answers.
pub enum Days {
    /// Written for everybody, then filled with theirs.
    Filled(HtmlSafeOutput<String>),
    /// Written for them alone.
    Own(Vec<Day>),
}

/// The options moved since the person answered them.
#[derive(Default)]
struct Moved {
    count: usize,
    /// The ways to the first of them.
    first: Vec<MovedOption>,
    /// How many others there are.
    more: usize,
}

/// The way to an option of the form.
struct MovedOption {
    href: String,
    words: String,
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
    /// The way to it on the form; empty when it is gone.
    pub href: String,
}

impl Days {
    /// This form with the answers of the person who reads.
    #[must_use]
    pub fn filled(form: &BlankForm, reading: &Reading) -> Self {
        Self::Filled(HtmlSafeOutput(form.fill(reading.guest.ballot.as_ref())))
    }

    /// The options with all there is to say to the person who reads.
    #[must_use]
    pub fn own(page: &Page, reading: &Reading) -> Self {
        Self::Own(reading.own_days(page))
    }

    /// Bytes of what is written already.
    #[must_use]
    pub fn written(&self) -> usize {
        match self {
            Self::Filled(written) => written.0.len(),
            Self::Own(_) => 0,
        }
    }
}

impl Moved {
    /// The options that have something to know before answering again.
    fn of(days: &Days) -> Self {
        let Days::Own(days) = days else {
            return Self::default();
        };
        let marked = days.iter().flat_map(|day| {
            let lines = day.lines.iter().filter(|line| line.mark.is_some());
            lines.map(|line| MovedOption {
                href: way_to(&line.field),
                words: format!("{}, {}", day.heading, line.hours),
            })
        });
        let mut first: Vec<MovedOption> = marked.collect();
        let count = first.len();
        first.truncate(LINKED);
        Self {
            more: count - first.len(),
            count,
            first,
        }
    }
}

impl AnswerPage {
    /// The form with what the person has answered, ready to change.
    #[must_use]
    pub fn new(page: Page, reading: &Reading, days: Days) -> Self {
        let ballot = reading.guest.ballot.as_ref();
        Self {
            moved: Moved::of(&days),
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
        Self {
            errors,
            ..Self::typed(page, reading, typed)
        }
    }

    /// The form with what one of its buttons has filled in: nothing is saved yet.
    #[must_use]
    pub fn filled(page: Page, reading: &Reading, typed: &SubmittedBallot) -> Self {
        Self {
            unsaved: true,
            ..Self::typed(page, reading, typed)
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
            ..Self::around(page, reading, Days::Own(days))
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
            ..Self::around(page, reading, Days::Own(days))
        }
    }

    /// The form as a participant will see it, before the poll is published. Nothing can be sent from it.
    #[must_use]
    pub fn preview(page: Page, poll: &Poll, options: &[PollOption]) -> Self {
        let tally = Tally::default();
        let slots = options.iter().map(|option| option.slot(poll.zone));
        let sheet = Sheet {
            l: &page.l,
            language: page.language,
            poll,
            options,
            tally: &tally,
            sight: sight(poll.settings.visibility, false),
            face: Clockface::new(page.language, poll.zone, page.zone, slots),
        };
        let (days, hidden) = (sheet.days(|_| None, |_| None), hidden(&sheet));
        let zone_note = sheet.zone_note(&format!("/polls/{}/preview", poll.id));
        Self {
            preview: true,
            hidden,
            zone_note,
            options: options.len(),
            ..Self::bare(page, poll, Days::Own(days))
        }
    }

    fn typed(page: Page, reading: &Reading, typed: &SubmittedBallot) -> Self {
        let ballot = reading.guest.ballot.as_ref();
        let days = reading.sheet(&page).days(
            |option| typed_answer(typed, option),
            |option| to_reconfirm(ballot, option),
        );
        Self {
            note: typed.note.clone(),
            options_version: typed.options_version,
            seen_revision: typed.seen_revision,
            ..Self::around(page, reading, Days::Own(days))
        }
    }

    fn around(page: Page, reading: &Reading, days: Days) -> Self {
        let guest = &reading.guest;
        let sheet = reading.sheet(&page);
        let (hidden, zone_note) = (hidden(&sheet), reading.zone_note(&sheet));
        let grid = sheet.grid(&reading.named);
        Self {
            you: Some(You::new(&page, guest)),
            answered_at: reading.answered_at(&page),
            seen_revision: guest.ballot.as_ref().map_or(0, |ballot| ballot.revision),
            hidden,
            zone_note,
            grid,
            options: reading.standing().count(),
            ..Self::bare(page, &guest.poll, days)
        }
    }

    fn bare(page: Page, poll: &Poll, days: Days) -> Self {
        Self {
            poll: poll.id,
            about: About::new(&page, poll),
            you: None,
            preview: false,
            errors: FieldErrors::new(),
            conflict: None,
            unsaved: false,
            answered_at: String::new(),
            moved: Moved::default(),
            days,
            options: 0,
            hidden: String::new(),
            zone_note: None,
            note: String::new(),
            note_length: NOTE_LENGTH,
            request: RequestId::generate(),
            options_version: poll.options_version,
            seen_revision: 0,
            grid: None,
            page,
        }
    }

    /// Whether the way to the end of the form is worth a link.
    fn is_long(&self) -> bool {
        self.options > MANY
    }
}

/// Why no counts stand beside the options, if none do.
fn hidden(sheet: &Sheet<'_>) -> String {
    match sheet.sight {
        Sight::Nothing => fl!(sheet.l, "answers-show-hidden"),
        Sight::NothingYet => fl!(sheet.l, "answers-show-hidden-yet"),
        _ if sheet.tally.ballots == 0 => fl!(sheet.l, "answers-show-first"),
        Sight::Counts | Sight::Names => String::new(),
    }
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
    let when = |option: &PollOption| {
        dates::slot_sentence(page.language, option.slot(zone), zone, page.zone)
    };
    let shown = |option: &PollOption| typed.choices.iter().any(|(id, _)| *id == option.id);
    let words = |option: &PollOption| match changed(typed, option) {
        _ if !reading.is_standing(option.id) => {
            shown(option).then(|| fl!(page.l, "answers-change-removed", when = when(option)))
        }
        Some(Mark::Added) => Some(fl!(page.l, "answers-change-added", when = when(option))),
        Some(_) => Some(fl!(page.l, "answers-change-moved", when = when(option))),
        None => None,
    };
    let change = |option: &PollOption| {
        let standing = reading.is_standing(option.id);
        Some(Change {
            words: words(option)?,
            href: if standing {
                way_to(&field_of(option.id))
            } else {
                String::new()
            },
        })
    };
    reading.options.iter().filter_map(change).collect()
}

/// The way to a marked option of the form.
fn way_to(field: &str) -> String {
    format!("#at-{field}")
}
