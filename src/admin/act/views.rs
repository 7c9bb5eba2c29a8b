//! The page of an act.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::model::{OPEN_MINUTES, REASONS, WORDS_LENGTH, WrongReason};
use crate::audit::reason_words;
use crate::i18n::Texts;
use crate::ids::InvitationId;
use crate::polls::model::Poll;
use crate::polls::web::states;
use crate::web::form::FieldErrors;
use crate::web::page::Page;

/// What is about to be done to a poll.
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
    /// The page of an act that asks for a reason only, still without a word of what it does.
    pub(in crate::admin) fn blank(page: Page) -> Self {
        Self {
            title: String::new(),
            action: String::new(),
            back: (String::new(), String::new()),
            facts: Vec::new(),
            effects: Vec::new(),
            submit: String::new(),
            danger: false,
            names_person: false,
            words_hint: None,
            email: String::new(),
            reasons: reasons(&page.l),
            reason: String::new(),
            words: String::new(),
            errors: FieldErrors::new(),
            page,
        }
    }

    /// The page of an act on a poll.
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
            ..Self::blank(page)
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
