//! The words of a mail: finished fields, and one template for each kind and form.

mod kinds;

use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

pub(super) use kinds::write;

use super::model::MailKind;
use super::store::{Extras, Facts, OptionFact};
use crate::config::Config;
use crate::i18n::dates::{self, Slot};
use crate::i18n::zones::Zone;
use crate::i18n::{Catalogue, Language, Texts};
use crate::invitations::LinkPurpose;
use crate::keys::Keyring;
use crate::plain;
use crate::polls::model::Sensitivity;
use crate::polls::options::{Fold, When};

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

/// Everything a template prints. Holds the reader's and the organiser's names, nobody else's.
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
    open: bool,
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
    let print = |printed: fn(Language, Slot, Zone, Option<Zone>) -> String| {
        slot.map_or_else(String::new, |slot| printed(language, slot, zone, None))
    };
    let told = |at: Option<DateTime<Utc>>,
                printed: fn(Language, DateTime<Utc>, Zone, Option<Zone>) -> String| {
        at.map_or_else(String::new, |at| printed(language, at, zone, None))
    };
    let audience = Audience::of(facts);
    let lines = |text: &str| {
        if restricted {
            Vec::new()
        } else {
            paragraphs(text)
        }
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
        link: link(facts, stationery),
        base_url: format!("{}/", base_url(stationery.config)),
        deadline: told(facts.deadline_at, dates::deadline),
        slot: print(dates::slot),
        slot_sentence: print(dates::slot_sentence),
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
        saved: told(facts.answered_at, dates::instant),
        open: takes_answers(facts, stationery.now),
        names: names(extras),
        digest: digest(&l, facts, extras, stationery),
        renewal: renewal(&l, facts),
        intervention,
        language,
        l,
    })
}

fn names(extras: &Extras) -> Vec<String> {
    let names = extras.names.iter();
    names.map(|name| plain::one_line(name)).collect()
}

/// The lines of a longer text that say something.
fn paragraphs(text: &str) -> Vec<String> {
    let text = plain::lines(text);
    let lines = text.split('\n').map(str::trim_end);
    let kept = lines.filter(|line| !line.is_empty());
    kept.map(str::to_owned).collect()
}

/// When the option concerned is, as its organiser wrote it.
pub(super) fn when(facts: &Facts) -> Option<When> {
    when_of(&OptionFact {
        ordinal: 0,
        on_date: facts.on_date,
        local_start: facts.local_start,
        duration_minutes: facts.duration_minutes,
        fold: facts.fold,
        moved_version: None,
    })
}

fn when_of(option: &OptionFact) -> Option<When> {
    if let Some(date) = option.on_date {
        return Some(When::AllDay(date));
    }
    Some(When::Timed {
        start: option.local_start?,
        minutes: u32::try_from(option.duration_minutes?).ok()?,
        fold: if option.fold == Some(1) {
            Fold::Later
        } else {
            Fold::Earlier
        },
    })
}

/// Whether answers are taken at `now`, also before the job that closes the poll has come by.
pub(super) fn takes_answers(facts: &Facts, now: DateTime<Utc>) -> bool {
    facts.poll_state == "open" && facts.deadline_at.is_some_and(|deadline| now < deadline)
}

/// The dates of a decision that keeps more than one: its mail is about one of them.
fn several(facts: &Facts, extras: &Extras, zone: Zone) -> Vec<String> {
    if facts.kind != MailKind::Decision || extras.options.len() < 2 {
        return Vec::new();
    }
    let slots = extras.options.iter().filter_map(when_of);
    slots
        .map(|when| dates::slot(facts.reader_language, when.slot(zone), zone, None))
        .collect()
}

/// Every option with what the reader said to it; what they said before it moved is to be confirmed.
fn answers(l: &Texts, facts: &Facts, extras: &Extras, zone: Zone) -> Vec<AnswerLine> {
    let packed = facts.answers.as_deref().unwrap_or_default();
    let seen = facts.answers_version.unwrap_or_default();
    let line = |option: &OptionFact| {
        let letter = usize::try_from(option.ordinal)
            .ok()
            .and_then(|ordinal| packed.as_bytes().get(ordinal));
        let moved = option.moved_version.is_some_and(|version| version > seen);
        let answer = match letter {
            Some(b'y' | b'i' | b'n') if moved => fl!(l, "mail-answer-reconfirm"),
            Some(b'y') => fl!(l, "mail-answer-yes"),
            Some(b'i') => fl!(l, "mail-answer-if-needed"),
            Some(b'n') => fl!(l, "mail-answer-no"),
            _ => fl!(l, "mail-answer-none"),
        };
        let slot = when_of(option)?.slot(zone);
        Some(AnswerLine {
            slot: dates::slot(facts.reader_language, slot, zone, None),
            answer,
        })
    };
    extras.options.iter().filter_map(line).collect()
}

fn renewal(l: &Texts, facts: &Facts) -> String {
    match facts.renewed_at {
        None => fl!(l, "mail-purge-warning-renewal"),
        Some(_) => fl!(l, "mail-purge-warning-final"),
    }
}

fn digest(l: &Texts, facts: &Facts, extras: &Extras, stationery: &Stationery<'_>) -> Digest {
    if facts.kind != MailKind::Digest {
        return Digest::default();
    }
    let counts = extras.counts;
    let unless_none = |count: i64, words: String| if count == 0 { String::new() } else { words };
    let required = fl!(l, "mail-digest-required", count = counts.required_missing);
    let unreachable = fl!(l, "mail-digest-unreachable", count = counts.unreachable);
    Digest {
        occasion: match facts.detail.as_deref() {
            Some("half") => fl!(l, "mail-digest-half"),
            Some("required") => fl!(l, "mail-digest-required-all"),
            Some("everyone") => fl!(l, "mail-digest-everyone"),
            Some("tomorrow") => fl!(l, "mail-digest-tomorrow"),
            Some("unreachable") => fl!(l, "mail-digest-not-delivered"),
            _ => fl!(l, "mail-digest-daily"),
        },
        progress: fl!(
            l,
            "mail-digest-progress",
            answered = counts.answered,
            asked = counts.asked
        ),
        required: unless_none(counts.required_missing, required),
        unreachable: unless_none(counts.unreachable, unreachable),
        settings: format!(
            "{}/polls/{}/notices",
            base_url(stationery.config),
            facts.poll_id
        ),
    }
}

/// What an administrator did, and what follows from it.
fn intervention(l: &Texts, facts: &Facts, purge_on: &str) -> (String, String) {
    if facts.kind != MailKind::Intervention {
        return (String::new(), String::new());
    }
    let organiser = plain::one_line(&facts.organiser_name);
    match facts.detail.as_deref() {
        Some("frozen") => (
            fl!(l, "mail-intervention-frozen"),
            fl!(l, "mail-intervention-frozen-then"),
        ),
        Some("links_revoked") => (
            fl!(l, "mail-intervention-links"),
            fl!(l, "mail-intervention-links-then"),
        ),
        Some("note_hidden") => (
            fl!(l, "mail-intervention-note"),
            fl!(l, "mail-intervention-note-then"),
        ),
        Some("deletion_ordered") => (
            fl!(l, "mail-intervention-deletion", date = purge_on),
            fl!(l, "mail-intervention-deletion-then"),
        ),
        Some("deletion_withdrawn") => (
            fl!(l, "mail-intervention-kept", date = purge_on),
            fl!(l, "mail-intervention-kept-then"),
        ),
        Some("transferred_here") => (
            fl!(l, "mail-intervention-here"),
            fl!(l, "mail-intervention-here-then"),
        ),
        Some("transferred_away") => (
            fl!(l, "mail-intervention-away", organiser = organiser),
            fl!(l, "mail-intervention-away-then"),
        ),
        _ => (
            fl!(l, "mail-intervention-unfrozen"),
            fl!(l, "mail-intervention-unfrozen-then"),
        ),
    }
}

/// The address people type, without a final slash.
pub(super) fn base_url(config: &Config) -> &str {
    config.server.base_url.as_str().trim_end_matches('/')
}

/// The reader's own way to the poll. The personal link is made here, at the last moment, and kept nowhere.
fn link(facts: &Facts, stationery: &Stationery<'_>) -> Option<String> {
    let base = base_url(stationery.config);
    let sign = |purpose, subject, version| {
        stationery
            .keys
            .sign_link(purpose, facts.poll_id, subject, version, stationery.now)
    };
    if let (Some(invitation), Some(version)) = (facts.invitation_id, facts.link_version) {
        let alive = facts.link_revoked_at.is_none()
            && facts
                .link_expires_at
                .is_some_and(|until| until > stationery.now);
        return alive.then(|| match stationery.links {
            Links::Hidden => format!("{base}/i/…"),
            Links::Signed => {
                let token = sign(LinkPurpose::Answer, invitation.0, version);
                format!("{base}/i/{token}")
            }
        });
    }
    if let Some(substitute) = facts.substitute_id {
        let token = sign(LinkPurpose::Substitution, substitute.0, 1);
        return Some(format!("{base}/substitutions/{token}"));
    }
    let page = match facts.kind {
        // Whoever no longer organises it has no page of it.
        MailKind::Intervention if facts.detail.as_deref() == Some("transferred_away") => {
            return None;
        }
        MailKind::Intervention => "/history",
        MailKind::PurgeWarning if facts.renewed_at.is_none() => "/renewal",
        _ => "",
    };
    Some(format!("{base}/polls/{}{page}", facts.poll_id))
}

fn seen(l: &Texts, visibility: &str) -> String {
    match visibility {
        "counts_and_names" => fl!(l, "mail-seen-counts-and-names"),
        "counts" => fl!(l, "mail-seen-counts"),
        "counts_after_answering" => fl!(l, "mail-seen-counts-after-answering"),
        _ => fl!(l, "mail-seen-nothing"),
    }
}

fn sensitivity(l: &Texts, sensitivity: Sensitivity) -> Option<String> {
    match sensitivity {
        Sensitivity::Public => None,
        Sensitivity::Internal => Some(fl!(l, "mail-sensitivity-internal")),
        Sensitivity::Restricted => Some(fl!(l, "mail-sensitivity-restricted")),
    }
}

/// What optional parts leave behind: never more than one empty line.
pub(super) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut empty = 1;
    for line in text.lines() {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            tidied.push_str(line);
            tidied.push('\n');
        }
    }
    tidied
}

#[cfg(test)]
mod tests;
