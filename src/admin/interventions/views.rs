//! What the pages of acts show, and the content of a poll that was opened.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::extract::OpenedPoll;
use super::model::{OPEN_MINUTES, REASONS, WORDS_LENGTH, WrongReason};
use super::store::Person;
use crate::answers::model::Answer;
use crate::audit::reason_words;
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::ids::InvitationId;
use crate::invitations::model::EmailAddress;
use crate::polls::model::Poll;
use crate::polls::options::PollOption;
use crate::polls::web::states;
use crate::web::form::FieldErrors;
use crate::web::page::Page;

/// What is about to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::admin) enum Deed {
    Open,
    Freeze,
    Unfreeze,
    Transfer,
    RevokeLinks,
    HideNote(InvitationId),
    Hold,
    Release,
    Keep,
}

/// The page of an act: what it does, and why it is done.
#[derive(Template, WebTemplate)]
#[template(path = "admin/act.html")]
pub(crate) struct ActPage {
    pub page: Page,
    pub title: String,
    /// Where the form goes.
    pub action: String,
    /// Where the link back goes, and what it says.
    pub back: (String, String),
    /// Whom or what it is about.
    pub facts: Vec<(String, String)>,
    /// What follows, line by line.
    pub effects: Vec<String>,
    pub submit: String,
    pub danger: bool,
    /// Whether another person is to be named.
    pub names_person: bool,
    /// Who reads the words typed beside the code; nothing where a code is enough.
    pub words_hint: Option<String>,
    pub email: String,
    pub reasons: Vec<(String, String)>,
    pub reason: String,
    pub words: String,
    pub errors: FieldErrors,
}

impl ActPage {
    pub(in crate::admin) fn new(page: Page, poll: &Poll, deed: Deed) -> Self {
        let l = page.l.clone();
        let url = format!("/admin/polls/{}", poll.id);
        let (title, submit) = names(&l, deed);
        let back = match deed {
            Deed::HideNote(_) => (format!("{url}/content"), fl!(l, "admin-act-back-content")),
            _ => (url.clone(), fl!(l, "admin-act-back")),
        };
        Self {
            title,
            submit,
            action: format!("{url}/{}", path(deed)),
            back,
            facts: vec![
                (fl!(l, "admin-poll-id"), poll.id.to_string()),
                (fl!(l, "admin-poll-owner"), poll.owner_name.clone()),
                (
                    fl!(l, "admin-poll-state"),
                    states::words(&l, poll.state.name()),
                ),
            ],
            effects: effects(&l, deed),
            danger: matches!(deed, Deed::RevokeLinks),
            names_person: deed == Deed::Transfer,
            words_hint: Some(fl!(l, "admin-act-words-hint")),
            email: String::new(),
            reasons: reasons(&l),
            reason: String::new(),
            words: String::new(),
            errors: FieldErrors::new(),
            page,
        }
    }

    /// With what was typed.
    pub(crate) fn typed(self, reason: &str, words: &str) -> Self {
        Self {
            reason: reason.to_owned(),
            words: words.to_owned(),
            ..self
        }
    }

    /// With what is wrong with the reason.
    pub(crate) fn wrong(mut self, wrong: WrongReason) -> Self {
        let l = &self.page.l;
        if wrong.reason {
            self.errors.add("reason", fl!(l, "admin-act-reason-wrong"));
        }
        if wrong.words.is_some() {
            let words = fl!(l, "admin-act-words-wrong", max = WORDS_LENGTH);
            self.errors.add("words", words);
        }
        self
    }
}

fn path(deed: Deed) -> String {
    match deed {
        Deed::Open => "opening".to_owned(),
        Deed::Freeze => "freezing".to_owned(),
        Deed::Unfreeze => "unfreezing".to_owned(),
        Deed::Transfer => "transfer".to_owned(),
        Deed::RevokeLinks => "revocation".to_owned(),
        Deed::Hold => "hold".to_owned(),
        Deed::Release => "release".to_owned(),
        Deed::Keep => "keeping".to_owned(),
        Deed::HideNote(person) => format!("notes/{person}/hiding"),
    }
}

fn names(l: &Texts, deed: Deed) -> (String, String) {
    match deed {
        Deed::Open => (
            fl!(l, "admin-opening-title"),
            fl!(l, "admin-opening-submit"),
        ),
        Deed::Freeze => (
            fl!(l, "admin-freezing-title"),
            fl!(l, "admin-freezing-submit"),
        ),
        Deed::Unfreeze => (
            fl!(l, "admin-unfreezing-title"),
            fl!(l, "admin-unfreezing-submit"),
        ),
        Deed::Transfer => (
            fl!(l, "admin-transfer-title"),
            fl!(l, "admin-transfer-submit"),
        ),
        Deed::RevokeLinks => (fl!(l, "admin-links-title"), fl!(l, "admin-links-submit")),
        Deed::Hold => (fl!(l, "admin-hold-title"), fl!(l, "admin-hold-act")),
        Deed::Release => (fl!(l, "admin-release-title"), fl!(l, "admin-hold-release")),
        Deed::Keep => (
            fl!(l, "admin-keeping-title"),
            fl!(l, "admin-keeping-submit"),
        ),
        Deed::HideNote(_) => (fl!(l, "admin-note-title"), fl!(l, "admin-note-submit")),
    }
}

fn effects(l: &Texts, deed: Deed) -> Vec<String> {
    let mut effects = match deed {
        Deed::Open => vec![fl!(l, "admin-opening-effect", minutes = OPEN_MINUTES)],
        Deed::Freeze => vec![
            fl!(l, "admin-freezing-effect-answers"),
            fl!(l, "admin-freezing-effect-mails"),
            fl!(l, "admin-freezing-effect-undo"),
        ],
        Deed::Unfreeze => vec![fl!(l, "admin-unfreezing-effect")],
        Deed::Transfer => vec![
            fl!(l, "admin-transfer-effect"),
            fl!(l, "admin-transfer-effect-told"),
        ],
        Deed::RevokeLinks => vec![
            fl!(l, "admin-links-effect"),
            fl!(l, "admin-links-effect-undo"),
        ],
        Deed::HideNote(_) => vec![fl!(l, "admin-note-effect")],
        Deed::Hold => vec![fl!(l, "admin-hold-text"), fl!(l, "admin-hold-effect-undo")],
        Deed::Release => vec![fl!(l, "admin-hold-release-text")],
        Deed::Keep => vec![
            fl!(l, "admin-keeping-effect"),
            fl!(l, "admin-keeping-effect-told"),
        ],
    };
    effects.push(fl!(l, "admin-act-effect-history"));
    effects
}

/// The reasons to choose from, none at first.
pub(crate) fn reasons(l: &Texts) -> Vec<(String, String)> {
    let none = (String::new(), fl!(l, "admin-act-reason-choose"));
    let all = REASONS.map(|reason| (reason.code().to_owned(), reason_words(l, reason.code())));
    std::iter::once(none).chain(all).collect()
}

/// `GET /admin/polls/{poll}/content`
#[derive(Template, WebTemplate)]
#[template(path = "admin/content.html")]
pub(super) struct ContentPage {
    page: Page,
    url: String,
    title: String,
    until: String,
    facts: Vec<(String, String)>,
    description: String,
    options: Vec<OptionRow>,
    people: Vec<PersonRow>,
}

struct OptionRow {
    slot: String,
    yes: usize,
    if_needed: usize,
    no: usize,
}

struct PersonRow {
    name: String,
    organisation: String,
    email: String,
    standing: String,
    answers: String,
    note: String,
    note_hidden: bool,
    hide: String,
}

impl ContentPage {
    pub(super) fn new(
        page: Page,
        opened: &OpenedPoll,
        options: &[PollOption],
        people: Vec<Person>,
    ) -> Self {
        let (poll, l) = (&opened.poll, &page.l);
        let url = format!("/admin/polls/{}", poll.id);
        let place = if poll.texts.place.is_empty() {
            fl!(l, "admin-content-no-place")
        } else {
            poll.texts.place.clone()
        };
        let counted = options
            .iter()
            .map(|option| count(&page, poll, option, &people))
            .collect();
        Self {
            title: poll.texts.title.clone(),
            until: dates::instant(page.language, opened.until(), Zone::QUEBEC, None),
            facts: vec![
                (fl!(l, "admin-poll-owner"), poll.owner_name.clone()),
                (
                    fl!(l, "admin-poll-state"),
                    states::words(l, poll.state.name()),
                ),
                (fl!(l, "admin-content-place"), place),
            ],
            description: poll.texts.description.clone(),
            options: counted,
            people: people
                .into_iter()
                .map(|person| person_row(&page, person, options, &url))
                .collect(),
            url,
            page,
        }
    }
}

fn count(page: &Page, poll: &Poll, option: &PollOption, people: &[Person]) -> OptionRow {
    let said = |answer: Answer| {
        people
            .iter()
            .filter_map(|person| person.answers.as_ref()?.get(option.ordinal))
            .filter(|found| *found == answer)
            .count()
    };
    let slot = option.slot(poll.zone);
    OptionRow {
        slot: dates::slot(page.language, slot, poll.zone, None),
        yes: said(Answer::Yes),
        if_needed: said(Answer::IfNeeded),
        no: said(Answer::No),
    }
}

fn person_row(page: &Page, person: Person, options: &[PollOption], url: &str) -> PersonRow {
    let l = &page.l;
    let answered = person.answers.as_ref().map(|answers| {
        options
            .iter()
            .filter(|option| answers.get(option.ordinal).is_some())
            .count()
    });
    let standing = match (person.revoked, person.required) {
        (true, _) => fl!(l, "admin-content-revoked"),
        (false, true) => fl!(l, "admin-content-required"),
        (false, false) => fl!(l, "admin-content-optional"),
    };
    PersonRow {
        hide: format!("{url}/notes/{}/hiding", person.id),
        name: person.name,
        organisation: person.organisation,
        email: EmailAddress::stored(person.email).masked(),
        standing,
        answers: answered.map_or_else(
            || fl!(l, "admin-content-no-answer"),
            |count| fl!(l, "admin-content-answers", count = count),
        ),
        note: person.note,
        note_hidden: person.note_hidden,
    }
}
