//! The two pages of a decision.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::form::{Choice, DecisionForm};
use crate::decisions::actions::Rehearsal;
use crate::decisions::kept::KeptWords;
use crate::decisions::model::{MOST_KEPT, Recipients, Results};
use crate::decisions::views::{RankedOption, Writing, warnings, zone_note};
use crate::i18n::dates::{self, Leaf};
use crate::mail::Proof;
use crate::polls::model::{Poll, Sensitivity, StateName};
use crate::web::zone::ZoneNote;
use crate::web::{FieldErrors, Page};

/// Names a sentence lists before it counts the others.
const NAMES: usize = 12;

/// Which option, or which ones, and who is told.
#[derive(Template, WebTemplate)]
#[template(path = "decisions/new.html")]
pub struct ChoicePage {
    page: Page,
    title: String,
    poll_url: String,
    /// Where the form is sent, and where the same choice is made the other way.
    action: String,
    otherwise: String,
    several: bool,
    max: usize,
    options: Vec<Pick>,
    zone_note: Option<ZoneNote>,
    chosen: Vec<String>,
    recipients: String,
    choices: Vec<(String, String)>,
    place: String,
    message: String,
    /// Whether mails tell nothing of the content.
    restricted: bool,
    open: bool,
    errors: FieldErrors,
}

/// An option that may be kept.
struct Pick {
    /// Its id, in the form.
    id: String,
    option: RankedOption,
    /// What to know of the required people before keeping it, each in a sentence.
    warnings: Vec<String>,
}

impl ChoicePage {
    /// The page with what was chosen so far.
    #[must_use]
    pub fn new(
        page: Page,
        poll: &Poll,
        results: &Results,
        kept: &KeptWords,
        choice: Choice,
        form: DecisionForm,
        errors: FieldErrors,
    ) -> Self {
        let several = choice == Choice::Several;
        let mut chosen = form.options;
        if !several {
            chosen.truncate(1);
        }
        let back = action(poll, choice);
        Self {
            title: poll.texts.title.clone(),
            poll_url: format!("/polls/{}", poll.id),
            zone_note: zone_note(&page, poll.zone, &results.options, &back),
            action: back,
            otherwise: match choice {
                Choice::One => action(poll, Choice::Several),
                Choice::Several => action(poll, Choice::One),
            },
            several,
            max: MOST_KEPT,
            options: picks(&page, poll, results, kept),
            chosen,
            recipients: form.recipients,
            choices: choices(&page, results, several),
            place: form.place,
            message: form.message,
            restricted: poll.settings.sensitivity == Sensitivity::Restricted,
            open: poll.state.name() == StateName::Open,
            errors,
            page,
        }
    }
}

/// The options from best to worst.
fn picks(page: &Page, poll: &Poll, results: &Results, kept: &KeptWords) -> Vec<Pick> {
    let wording = &*kept.of_options(page, poll, &results.options);
    let writing = Writing {
        page,
        kept,
        wording,
        recommends: true,
    };
    let ranked = results.ranked();
    let options = RankedOption::list(&writing, &ranked).into_iter();
    let picks = options.zip(&ranked).map(|(option, ranked)| Pick {
        id: ranked.option.id.to_string(),
        option,
        warnings: warnings(page, ranked),
    });
    picks.collect()
}

/// Where the form of a choice is sent.
fn action(poll: &Poll, choice: Choice) -> String {
    match choice {
        Choice::One => format!("/polls/{}/decision", poll.id),
        Choice::Several => format!("/polls/{}/decision/several", poll.id),
    }
}

/// Who may be told, in words.
fn choices(page: &Page, results: &Results, several: bool) -> Vec<(String, String)> {
    let people = results.people.iter().filter(|person| !person.revoked);
    let count = people.count();
    let choice = |who: Recipients, words: String| (who.code().to_owned(), words);
    let available = if several {
        fl!(page.l, "decisions-new-available-several")
    } else {
        fl!(page.l, "decisions-new-available")
    };
    vec![
        choice(
            Recipients::All,
            fl!(page.l, "decisions-new-all", count = count),
        ),
        choice(Recipients::Available, available),
        choice(Recipients::None, fl!(page.l, "decisions-new-none")),
    ]
}

/// What will be sent, before it is.
#[derive(Template, WebTemplate)]
#[template(path = "decisions/preview.html")]
pub struct PreviewPage {
    page: Page,
    title: String,
    poll_url: String,
    action: String,
    dates: Vec<DateKept>,
    place: String,
    told: String,
    names: String,
    /// Whether somebody else than the organiser is written to.
    personal: bool,
    mails: Vec<MailProof>,
    /// The fields of the first step, carried on.
    fields: Vec<(String, String)>,
}

/// A date about to be kept.
struct DateKept {
    leaf: Leaf,
    slot: String,
}

/// One mail, as its reader will get it.
struct MailProof {
    number: usize,
    to: String,
    tag: &'static str,
    subject: String,
    text: String,
    event: Option<EventProof>,
}

/// The calendar entry that goes with it.
struct EventProof {
    method: &'static str,
    uid: String,
    summary: String,
    when: String,
    location: String,
    file: String,
}

impl PreviewPage {
    /// The page of what a rehearsal made.
    #[must_use]
    pub fn new(
        page: Page,
        poll: &Poll,
        choice: Choice,
        form: &DecisionForm,
        rehearsal: Rehearsal,
    ) -> Self {
        let count = rehearsal.told.len();
        let names = names(&page, &rehearsal.told);
        let slots = rehearsal
            .options
            .iter()
            .map(|option| option.slot(poll.zone));
        Self {
            title: poll.texts.title.clone(),
            poll_url: format!("/polls/{}", poll.id),
            action: action(poll, choice),
            dates: slots
                .map(|slot| DateKept {
                    leaf: dates::leaf(page.language, slot.date(poll.zone)),
                    slot: dates::slot(page.language, slot, poll.zone, page.zone),
                })
                .collect(),
            told: fl!(page.l, "decisions-preview-told", count = count),
            names,
            personal: count > 0,
            mails: rehearsal
                .proofs
                .into_iter()
                .zip(1..)
                .map(|(proof, number)| MailProof::new(&page, poll, proof, number))
                .collect(),
            place: rehearsal.poll.texts.place,
            fields: form.fields(),
            page,
        }
    }
}

impl MailProof {
    fn new(page: &Page, poll: &Poll, proof: Proof, number: usize) -> Self {
        let event = proof.event().map(|event| EventProof {
            method: event.method,
            uid: event.uid.clone(),
            summary: event.summary.clone(),
            when: dates::slot(
                page.language,
                event.when.slot(poll.zone),
                poll.zone,
                page.zone,
            ),
            location: event.location.clone(),
            file: event.file.clone(),
        });
        Self {
            number,
            to: format!("{} <{}>", proof.reader_name, proof.reader_email),
            tag: proof.language.tag(),
            subject: proof.subject,
            text: proof.text,
            event,
        }
    }
}

fn names(page: &Page, told: &[String]) -> String {
    let first = told.iter().take(NAMES).map(String::as_str);
    let names = first.collect::<Vec<_>>().join(", ");
    let more = told.len().saturating_sub(NAMES);
    if more == 0 {
        return names;
    }
    let others = fl!(page.l, "results-and-more", count = more);
    format!("{names} {others}")
}
