//! The steps of making a poll, as links at the top of their pages: Quoi · Quand · Qui · Vérifier.

use i18n_embed_fl::fl;

use crate::i18n::Texts;
use crate::ids::PollId;
use crate::polls::model::{Poll, StateName};

/// A page of the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepName {
    /// Texts and settings.
    What,
    /// Options.
    When,
    /// People.
    Who,
    /// Who sees what, and publication.
    Check,
}

/// The steps as a page shows them.
#[derive(Debug, Clone)]
pub struct Steps {
    /// In order.
    pub items: Vec<Step>,
    /// « Étape 2 sur 4 »; empty once the poll is published.
    pub place: String,
    /// Title of the poll; empty for a new one.
    pub title: String,
    /// Address of the poll's page, once it is published.
    pub back: Option<String>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its name.
    pub words: String,
    /// Its address; none while the draft is not saved.
    pub href: Option<String>,
    /// Whether it is the page shown.
    pub current: bool,
    /// `done`, `now` or `todo`; empty once the poll is published.
    pub kind: &'static str,
    /// The same in words.
    pub state: String,
}

const ORDER: [StepName; 4] = [
    StepName::What,
    StepName::When,
    StepName::Who,
    StepName::Check,
];

impl Steps {
    /// Of a poll that is not saved yet: the first step.
    #[must_use]
    pub fn of_new(l: &Texts) -> Self {
        Self {
            items: items(l, None, StepName::What, &ORDER, Some(&[])),
            place: place(l, StepName::What),
            title: String::new(),
            back: None,
        }
    }

    /// Of a saved poll. Once published there is nothing left to check, and the poll's own page to go back to.
    #[must_use]
    pub fn of(l: &Texts, poll: &Poll, current: StepName) -> Self {
        let draft = poll.state.name() == StateName::Draft;
        let order = if draft { &ORDER[..] } else { &ORDER[..3] };
        Self {
            items: items(
                l,
                Some(poll.id),
                current,
                order,
                draft.then_some(done(poll, current)),
            ),
            place: if draft {
                place(l, current)
            } else {
                String::new()
            },
            title: poll.texts.title.clone(),
            back: (!draft).then(|| format!("/polls/{}", poll.id)),
        }
    }
}

/// The steps of a draft that need nothing more: it is saved, it has had options, and so on.
fn done(poll: &Poll, current: StepName) -> &'static [StepName] {
    match (poll.next_ordinal > 0, current) {
        (false, _) => &ORDER[..1],
        (true, StepName::Check) => &ORDER[..3],
        (true, _) => &ORDER[..2],
    }
}

/// `done` is none once there is nothing left to do.
fn items(
    l: &Texts,
    poll: Option<PollId>,
    current: StepName,
    order: &[StepName],
    done: Option<&[StepName]>,
) -> Vec<Step> {
    order
        .iter()
        .map(|&step| {
            let (kind, state) = match done {
                None => ("", String::new()),
                Some(_) if step == current => ("now", fl!(l, "polls-steps-now")),
                Some(done) if done.contains(&step) => ("done", fl!(l, "polls-steps-done")),
                Some(_) => ("todo", fl!(l, "polls-steps-todo")),
            };
            Step {
                words: words(l, step),
                href: poll.map(|poll| address(poll, step)),
                current: step == current,
                kind,
                state,
            }
        })
        .collect()
}

fn words(l: &Texts, step: StepName) -> String {
    match step {
        StepName::What => fl!(l, "polls-steps-what"),
        StepName::When => fl!(l, "polls-steps-when"),
        StepName::Who => fl!(l, "polls-steps-who"),
        StepName::Check => fl!(l, "polls-steps-check"),
    }
}

/// The address of a step of a poll.
#[must_use]
pub fn address(poll: PollId, step: StepName) -> String {
    let page = match step {
        StepName::What => "edit",
        StepName::When => "options",
        StepName::Who => "invitations",
        StepName::Check => "publication",
    };
    format!("/polls/{poll}/{page}")
}

fn place(l: &Texts, current: StepName) -> String {
    let number = ORDER
        .iter()
        .position(|&step| step == current)
        .map_or(1, |index| index + 1);
    fl!(l, "polls-steps-place", number = number)
}
