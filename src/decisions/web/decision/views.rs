//! The two pages of a decision.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::form::DecisionForm;
use crate::decisions::actions::Rehearsal;
use crate::decisions::model::{Recipients, Results};
use crate::decisions::views::{RankedOption, zone_note};
use crate::i18n::dates::{self, Leaf};
use crate::polls::model::{Poll, Sensitivity, StateName};
use crate::web::zone::ZoneNote;
use crate::web::{FieldErrors, Page};

/// Names a sentence lists before it counts the others.
const NAMES: usize = 12;

/// Which option, and who is told.
#[derive(Template, WebTemplate)]
#[template(path = "decisions/new.html")]
pub struct ChoicePage {
    page: Page,
    title: String,
    poll_url: String,
    options: Vec<RankedOption>,
    zone_note: Option<ZoneNote>,
    chosen: String,
    recipients: String,
    choices: Vec<(String, String)>,
    place: String,
    message: String,
    /// Whether mails tell nothing of the content.
    restricted: bool,
    open: bool,
    errors: FieldErrors,
}

impl ChoicePage {
    /// The page with what was chosen so far.
    #[must_use]
    pub fn new(
        page: Page,
        poll: &Poll,
        results: &Results,
        form: DecisionForm,
        errors: FieldErrors,
    ) -> Self {
        let ranked = results.ranked();
        let people = results.people.iter().filter(|person| !person.revoked);
        let count = people.count();
        let choice = |who: Recipients, words: String| (who.code().to_owned(), words);
        let (all, available, none) = (
            fl!(page.l, "decisions-new-all", count = count),
            fl!(page.l, "decisions-new-available"),
            fl!(page.l, "decisions-new-none"),
        );
        let poll_url = format!("/polls/{}", poll.id);
        let back = format!("{poll_url}/decision");
        Self {
            title: poll.texts.title.clone(),
            poll_url,
            zone_note: zone_note(&page, poll.zone, &results.options, &back),
            options: RankedOption::list(&page, poll.zone, &ranked, ranked.len()),
            chosen: form.option,
            recipients: form.recipients,
            choices: vec![
                choice(Recipients::All, all),
                choice(Recipients::Available, available),
                choice(Recipients::None, none),
            ],
            place: form.place,
            message: form.message,
            restricted: poll.settings.sensitivity == Sensitivity::Restricted,
            open: poll.state.name() == StateName::Open,
            errors,
            page,
        }
    }
}

/// What will be sent, before it is.
#[derive(Template, WebTemplate)]
#[template(path = "decisions/preview.html")]
pub struct PreviewPage {
    page: Page,
    title: String,
    poll_url: String,
    leaf: Leaf,
    slot: String,
    place: String,
    told: String,
    names: String,
    mail: MailProof,
    event: Option<EventProof>,
    /// The fields of the first step, carried on.
    fields: Vec<(&'static str, String)>,
}

/// One mail, as its reader will get it.
struct MailProof {
    to: String,
    personal: bool,
    tag: &'static str,
    subject: String,
    text: String,
}

/// The calendar entry that goes with it.
struct EventProof {
    method: &'static str,
    uid: String,
    summary: String,
    location: String,
    file: String,
}

impl PreviewPage {
    /// The page of what a rehearsal made.
    #[must_use]
    pub fn new(page: Page, poll: &Poll, form: &DecisionForm, rehearsal: Rehearsal) -> Self {
        let Rehearsal {
            poll: decided,
            option,
            told,
            proof,
        } = rehearsal;
        let slot = option.slot(poll.zone);
        let count = told.len();
        let more = count.saturating_sub(NAMES);
        let first = told.iter().take(NAMES).map(String::as_str);
        let mut names = first.collect::<Vec<_>>().join(", ");
        if more > 0 {
            let others = fl!(page.l, "results-and-more", count = more);
            names = format!("{names} {others}");
        }
        let event = proof.event().map(|event| EventProof {
            method: event.method,
            uid: event.uid.clone(),
            summary: event.summary.clone(),
            location: event.location.clone(),
            file: event.file.clone(),
        });
        Self {
            title: poll.texts.title.clone(),
            poll_url: format!("/polls/{}", poll.id),
            leaf: dates::leaf(page.language, slot.date(poll.zone)),
            slot: dates::slot(page.language, slot, poll.zone, page.zone),
            place: decided.texts.place,
            told: fl!(page.l, "decisions-preview-told", count = count),
            names,
            mail: MailProof {
                to: format!("{} <{}>", proof.reader_name, proof.reader_email),
                personal: count > 0,
                tag: proof.language.tag(),
                subject: proof.subject,
                text: proof.text,
            },
            event,
            fields: vec![
                ("option", form.option.clone()),
                ("recipients", form.recipients.clone()),
                ("place", form.place.clone()),
                ("message", form.message.clone()),
            ],
            page,
        }
    }
}
