//! What a person told an organiser, for the organiser to enter.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::conflict::{Conflict, changed, changes};
use super::days::{Day, Mark, Sheet};
use super::reading::{own_answer, to_reconfirm, typed_answer};
use crate::answers::model::{Answer, Ballot, NOTE_LENGTH, Sight, SubmittedBallot, Tally};
use crate::i18n::dates::{self, Clockface};
use crate::ids::RequestId;
use crate::invitations::model::Invitation;
use crate::polls::model::Poll;
use crate::polls::options::PollOption;
use crate::web::form::FieldErrors;
use crate::web::page::Page;
use crate::web::zone::ZoneNote;

/// All that was read for the page.
pub struct Told<'a> {
    /// The poll.
    pub poll: &'a Poll,
    /// All its options, the removed ones included, in order of time.
    pub options: &'a [PollOption],
    /// The person.
    pub invitation: &'a Invitation,
    /// What they have answered, themselves or not.
    pub ballot: Option<&'a Ballot>,
    /// Who entered that for them; empty when they answered themselves.
    pub entered_by: &'a str,
}

/// The form of somebody else's answers.
#[derive(Template, WebTemplate)]
#[template(path = "answers/behalf.html")]
pub struct BehalfPage {
    page: Page,
    action: String,
    back: String,
    /// Where an answer entered by mistake is withdrawn; nowhere when it is the person's own, or there is none.
    withdrawal: Option<String>,
    poll_title: String,
    name: String,
    /// Since when there is an answer, and whose it is, in a sentence; empty when there is none.
    answered: String,
    /// Whether that answer is the person's own.
    own: bool,
    errors: FieldErrors,
    conflict: Option<Conflict>,
    unsaved: bool,
    days: Vec<Day>,
    options: usize,
    zone_note: Option<ZoneNote>,
    note: String,
    note_length: usize,
    request: RequestId,
    options_version: i32,
    seen_revision: i32,
    preview: bool,
}

impl BehalfPage {
    /// The form with what the person has answered so far.
    #[must_use]
    pub fn new(page: Page, told: &Told<'_>) -> Self {
        let ballot = told.ballot;
        let note = ballot.map_or_else(String::new, |ballot| ballot.note.clone());
        let chosen = |option: &PollOption| own_answer(ballot, option);
        Self::with(page, told, note, chosen, |option| {
            to_reconfirm(ballot, option)
        })
    }

    /// The form with what was typed, and what is wrong with it.
    #[must_use]
    pub fn wrong(
        page: Page,
        told: &Told<'_>,
        typed: &SubmittedBallot,
        errors: FieldErrors,
    ) -> Self {
        Self {
            errors,
            ..Self::typed(page, told, typed)
        }
    }

    /// The form with what one of its buttons has filled in: nothing is saved yet.
    #[must_use]
    pub fn filled(page: Page, told: &Told<'_>, typed: &SubmittedBallot) -> Self {
        Self {
            unsaved: true,
            ..Self::typed(page, told, typed)
        }
    }

    /// The form with what was typed on an older set of options, and what changed since.
    #[must_use]
    pub fn stale(page: Page, told: &Told<'_>, typed: &SubmittedBallot) -> Self {
        let changes = changes(&page, told.poll, told.options, typed);
        let chosen = |option: &PollOption| typed_answer(typed, option);
        Self {
            conflict: Some(Conflict::Stale(changes)),
            seen_revision: typed.seen_revision,
            ..Self::with(page, told, typed.note.clone(), chosen, |option| {
                changed(typed, option)
            })
        }
    }

    /// The form with what was typed, before it replaces an answer saved meanwhile.
    #[must_use]
    pub fn meanwhile(page: Page, told: &Told<'_>, typed: &SubmittedBallot) -> Self {
        let title = answered(&page, told);
        let text = fl!(page.l, "answers-behalf-meanwhile");
        let chosen = |option: &PollOption| typed_answer(typed, option);
        Self {
            conflict: Some(Conflict::Meanwhile { title, text }),
            ..Self::with(page, told, typed.note.clone(), chosen, |_| None)
        }
    }

    /// The form with what was typed when the poll took no answers any more.
    #[must_use]
    pub fn too_late(page: Page, told: &Told<'_>, typed: &SubmittedBallot) -> Self {
        let title = fl!(page.l, "answers-behalf-too-late-title");
        let text = fl!(page.l, "answers-behalf-too-late");
        Self {
            conflict: Some(Conflict::Meanwhile { title, text }),
            ..Self::typed(page, told, typed)
        }
    }

    fn typed(page: Page, told: &Told<'_>, typed: &SubmittedBallot) -> Self {
        let chosen = |option: &PollOption| typed_answer(typed, option);
        let ballot = told.ballot;
        Self {
            options_version: typed.options_version,
            seen_revision: typed.seen_revision,
            ..Self::with(page, told, typed.note.clone(), chosen, |option| {
                to_reconfirm(ballot, option)
            })
        }
    }

    fn with(
        page: Page,
        told: &Told<'_>,
        note: String,
        chosen: impl Fn(&PollOption) -> Option<Answer>,
        marked: impl Fn(&PollOption) -> Option<Mark>,
    ) -> Self {
        let (poll, ballot) = (told.poll, told.ballot);
        let standing = told.options.iter().filter(|option| option.is_active());
        let slots = standing.clone().map(|option| option.slot(poll.zone));
        // What others answered is not what this person told.
        let tally = Tally::default();
        let sheet = Sheet {
            l: &page.l,
            language: page.language,
            poll,
            options: told.options,
            tally: &tally,
            sight: Sight::Nothing,
            face: Clockface::new(page.language, poll.zone, page.zone, slots),
        };
        let days = sheet.days(chosen, marked);
        let action = address(told, "ballot");
        let own = ballot.is_some() && told.entered_by.is_empty();
        Self {
            zone_note: sheet.zone_note(&action),
            back: format!("/polls/{}", poll.id),
            withdrawal: (ballot.is_some() && !own).then(|| address(told, "withdrawal")),
            poll_title: poll.texts.title.clone(),
            name: told.invitation.person.name.clone(),
            answered: answered(&page, told),
            own,
            errors: FieldErrors::new(),
            conflict: None,
            unsaved: false,
            days,
            options: standing.count(),
            note,
            note_length: NOTE_LENGTH,
            request: RequestId::generate(),
            options_version: poll.options_version,
            seen_revision: ballot.map_or(0, |ballot| ballot.revision),
            preview: false,
            action,
            page,
        }
    }
}

/// Before what was entered for a person is withdrawn.
#[derive(Template, WebTemplate)]
#[template(path = "answers/behalf_withdrawal.html")]
pub struct EntryWithdrawalPage {
    page: Page,
    action: String,
    back: String,
    name: String,
    answered: String,
    has_note: bool,
}

impl EntryWithdrawalPage {
    /// What is about to be withdrawn; `None` when nothing was entered for the person.
    #[must_use]
    pub fn new(page: Page, told: &Told<'_>) -> Option<Self> {
        let ballot = told.ballot?;
        ballot.entered_by?;
        Some(Self {
            action: address(told, "withdrawal"),
            back: address(told, "ballot"),
            name: told.invitation.person.name.clone(),
            answered: answered(&page, told),
            has_note: !ballot.note.is_empty(),
            page,
        })
    }
}

fn address(told: &Told<'_>, act: &str) -> String {
    let (poll, person) = (told.poll.id, told.invitation.id);
    format!("/polls/{poll}/invitations/{person}/{act}")
}

/// « Zoé Côté a répondu … », « Anne Tremblay a saisi cette réponse … ».
fn answered(page: &Page, told: &Told<'_>) -> String {
    let Some(ballot) = told.ballot else {
        return String::new();
    };
    let when = dates::instant(page.language, ballot.changed_at, told.poll.zone, page.zone);
    if told.entered_by.is_empty() {
        let name = told.invitation.person.name.as_str();
        fl!(page.l, "answers-behalf-own", name = name, when = when)
    } else {
        let by = told.entered_by;
        fl!(page.l, "answers-behalf-entered", name = by, when = when)
    }
}
