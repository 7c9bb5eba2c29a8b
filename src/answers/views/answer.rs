//! The form of the answers.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use askama::filters::HtmlSafeOutput;

use super::about::{About, You};
use super::blank::BlankForm;
use super::conflict::{Conflict, changed, changes, way_to};
use super::days::{Day, Grid, Mark, Sheet};
use super::reading::{Reading, form_of, to_reconfirm, typed_answer};
use crate::answers::model::{NOTE_LENGTH, Sight, SubmittedBallot, Tally, sight};
use crate::i18n::dates::Clockface;
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
    action: String,
    about: About,
    you: Option<You>,
    preview: bool,
    errors: FieldErrors,
    conflict: Option<Conflict>,
    unsaved: bool,
    answered_at: String,
    entered: String,
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
        let changes = changes(&page, &reading.guest.poll, &reading.options, typed);
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
        let (when, by) = (reading.answered_at(&page), reading.entered_by());
        let conflict = Conflict::Meanwhile {
            title: if by.is_empty() {
                fl!(page.l, "answers-show-meanwhile-title", when = when)
            } else {
                fl!(
                    page.l,
                    "answers-show-meanwhile-entered",
                    name = by,
                    when = when
                )
            },
            text: fl!(page.l, "answers-show-meanwhile-text"),
        };
        Self {
            conflict: Some(conflict),
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
        let grid = sheet.grid(&reading.named, &reading.enterers);
        Self {
            you: Some(You::new(&page, guest)),
            answered_at: reading.answered_at(&page),
            entered: reading.entered_for_you(&page),
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
            action: form_of(poll.id),
            about: About::new(&page, poll),
            you: None,
            preview: false,
            errors: FieldErrors::new(),
            conflict: None,
            unsaved: false,
            answered_at: String::new(),
            entered: String::new(),
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
