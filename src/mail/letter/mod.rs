//! The words of a mail: finished fields, and one template for each kind and form.

mod changes;
mod kinds;
mod link;
mod text;
mod when;
mod words;

#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

pub(super) use changes::tells_nothing;
pub(super) use kinds::write;
pub(super) use link::base_url;
pub(super) use text::tidy;
pub(super) use when::{takes_answers, when};

use super::store::{Extras, Facts};
use crate::config::Config;
use crate::i18n::dates::{self, Slot, letters};
use crate::i18n::zones::Zone;
use crate::i18n::{Catalogue, Language, Texts};
use crate::keys::Keyring;
use crate::plain;
use crate::polls::model::Sensitivity;
use changes::Changes;
use link::link;
use text::{names, paragraphs};
use when::several;
use words::{answers, digest, intervention, proposed, renewal, seen, sensitivity};

/// What words are made from beside the facts.
pub(super) struct Stationery<'a> {
    pub(super) config: &'a Config,
    pub(super) catalogue: &'a Catalogue,
    pub(super) keys: &'a Keyring,
    pub(super) links: Links,
    pub(super) now: DateTime<Utc>,
}

/// Whether personal links are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    /// Signed, for their holder.
    Signed,
    /// An ellipsis in their place: the organiser reads over their holder's shoulder.
    Hidden,
}

/// Everything a template prints. Holds the reader's and the organisers' names, nobody else's.
pub(super) struct Letter {
    l: Texts,
    pub(super) language: Language,
    /// Repeated as the title of the HTML form.
    subject: String,
    organisation: String,
    organiser: String,
    reader: String,
    title: String,
    description: Vec<String>,
    /// What the organiser wrote when deciding.
    message: Vec<String>,
    place: String,
    /// How many options there are, and on which days.
    proposed: String,
    link: Option<String>,
    base_url: String,
    deadline: String,
    /// The option as a label, in a sentence, and its day alone.
    slot: String,
    slot_sentence: String,
    day: String,
    /// Every date of a decision, when it keeps several.
    dates: Vec<String>,
    purge_on: String,
    seen: String,
    sensitivity: Option<String>,
    restricted: bool,
    audience: Audience,
    reopened: bool,
    /// What the reader answered, option by option, and when they saved it.
    answers: Vec<AnswerLine>,
    saved: String,
    /// The organiser who entered them for the reader; empty when the reader did.
    entered_by: String,
    open: bool,
    /// What changed of the options.
    changes: Changes,
    /// Names of those added, where the poll shows names.
    names: Vec<String>,
    digest: Digest,
    /// Whether the poll may be kept longer, once, in words.
    renewal: String,
    /// What an administrator did, and what follows.
    intervention: (String, String),
}

/// What one option got.
struct AnswerLine {
    slot: String,
    answer: String,
}

/// How far the answers are, in words.
#[derive(Default)]
struct Digest {
    occasion: String,
    progress: String,
    required: String,
    unreachable: String,
    settings: String,
}

/// Whom a letter speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Audience {
    Person,
    Organiser,
    Substitute,
}

impl Audience {
    fn of(facts: &Facts) -> Self {
        match (facts.invitation_id, facts.account_id) {
            (Some(_), _) => Self::Person,
            (None, Some(_)) => Self::Organiser,
            (None, None) => Self::Substitute,
        }
    }
}

impl Letter {
    fn for_organiser(&self) -> bool {
        self.audience == Audience::Organiser
    }

    fn has_event(&self) -> bool {
        !self.slot.is_empty()
    }

    fn link_is_personal(&self) -> bool {
        self.audience == Audience::Person
    }

    /// Who has decided, and on how much.
    fn decided(&self) -> String {
        let (l, organiser, count) = (&self.l, self.organiser.as_str(), self.dates.len());
        match (self.dates.is_empty(), self.for_organiser()) {
            (true, true) => fl!(l, "mail-decision-organiser"),
            (true, false) => fl!(l, "mail-decision-intro", organiser = organiser),
            (false, true) => fl!(l, "mail-decision-organiser-several", count = count),
            (false, false) => {
                fl!(
                    l,
                    "mail-decision-intro-several",
                    organiser = organiser,
                    count = count
                )
            }
        }
    }

    fn receipt_subject(&self) -> String {
        let (l, title, organisation) = (&self.l, self.title.as_str(), self.organisation.as_str());
        match (self.restricted, self.entered_by.is_empty()) {
            (false, true) => fl!(l, "mail-receipt-subject", title = title),
            (false, false) => fl!(l, "mail-receipt-subject-entered", title = title),
            (true, true) => {
                fl!(
                    l,
                    "mail-receipt-subject-neutral",
                    organisation = organisation
                )
            }
            (true, false) => fl!(
                l,
                "mail-receipt-subject-entered-neutral",
                organisation = organisation
            ),
        }
    }

    /// The words of the HTML form's button; the text form has the full link only.
    fn button(&self) -> String {
        match self.audience {
            Audience::Person if self.open => fl!(self.l, "mail-button-answer"),
            Audience::Person | Audience::Organiser => fl!(self.l, "mail-button-poll"),
            Audience::Substitute => fl!(self.l, "mail-button-accept"),
        }
    }
}

/// A letter in its three forms.
pub(super) struct Written {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
}

/// Makes the fields of a letter. `None` when the poll's zone is unknown to this binary.
pub(super) fn compose(
    facts: &Facts,
    extras: &Extras,
    stationery: &Stationery<'_>,
) -> Option<Letter> {
    let language = facts.reader_language;
    let l = stationery.catalogue.texts(language);
    let zone = Zone::parse(&facts.zone).ok()?;
    let restricted = facts.sensitivity == Sensitivity::Restricted;
    let slot = when(facts).map(|when| when.slot(zone));
    let print = |printed: fn(Language, Slot, Zone) -> String| {
        slot.map_or_else(String::new, |slot| printed(language, slot, zone))
    };
    let told = |at: Option<DateTime<Utc>>, printed: fn(Language, DateTime<Utc>, Zone) -> String| {
        at.map_or_else(String::new, |at| printed(language, at, zone))
    };
    let audience = Audience::of(facts);
    let lines = |text: &str| {
        let shown = (!restricted).then(|| paragraphs(text));
        shown.unwrap_or_default()
    };
    let purge_on = dates::date_sentence(language, zone.local(facts.purge_at).date());
    let intervention = intervention(&l, facts, &purge_on);
    Some(Letter {
        subject: String::new(),
        organisation: plain::one_line(&stationery.config.organisation.name),
        organiser: plain::one_line(&facts.organiser_name),
        reader: plain::one_line(&facts.reader_name),
        title: plain::one_line(&facts.title),
        description: lines(&facts.description),
        message: lines(&facts.decision_message),
        place: if restricted {
            String::new()
        } else {
            plain::one_line(&facts.place)
        },
        proposed: proposed(&l, facts, extras),
        link: link(facts, stationery),
        base_url: format!("{}/", base_url(stationery.config)),
        deadline: told(facts.deadline_at, letters::deadline),
        slot: print(letters::slot),
        slot_sentence: print(letters::slot_sentence),
        day: slot
            .map(|slot| dates::date_without_weekday(language, slot.date(zone)))
            .unwrap_or_default(),
        dates: several(facts, extras, zone),
        purge_on,
        seen: seen(&l, &facts.results_visibility),
        sensitivity: sensitivity(&l, facts.sensitivity),
        restricted,
        audience,
        reopened: facts.poll_state == "open" && audience != Audience::Organiser,
        answers: answers(&l, facts, extras, zone),
        saved: told(facts.answered_at, letters::instant),
        entered_by: plain::one_line(facts.entered_by.as_deref().unwrap_or_default()),
        open: takes_answers(facts, stationery.now),
        changes: Changes::new(&l, facts, extras, zone),
        names: names(extras),
        digest: digest(&l, facts, extras, stationery),
        renewal: renewal(&l, facts),
        intervention,
        language,
        l,
    })
}
