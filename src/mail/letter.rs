//! The words of a mail: finished fields, and one template for each kind and form.

use askama::Template;
use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::model::MailKind;
use super::store::Facts;
use crate::config::Config;
use crate::i18n::dates::{self, Slot};
use crate::i18n::zones::Zone;
use crate::i18n::{Catalogue, Language, Texts};
use crate::invitations::LinkPurpose;
use crate::keys::Keyring;
use crate::plain;
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
    pub(super) title: String,
    description: Vec<String>,
    /// What the organiser wrote when deciding.
    pub(super) message: Vec<String>,
    pub(super) place: String,
    link: Option<String>,
    base_url: String,
    deadline: String,
    /// The option as a label, in a sentence, and its day alone.
    slot: String,
    slot_sentence: String,
    day: String,
    purge_on: String,
    seen: String,
    sensitivity: Option<String>,
    pub(super) restricted: bool,
    audience: Audience,
    has_event: bool,
    reopened: bool,
}

/// Whom a letter speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Audience {
    Person,
    Organiser,
    Substitute,
}

impl Letter {
    fn for_organiser(&self) -> bool {
        self.audience == Audience::Organiser
    }

    fn link_is_personal(&self) -> bool {
        self.audience == Audience::Person
    }
}

/// A letter in its three forms.
pub(super) struct Written {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
}

/// Makes the fields of a letter. `None` when the poll's zone is unknown to this binary.
pub(super) fn compose(facts: &Facts, stationery: &Stationery<'_>) -> Option<Letter> {
    let language = facts.reader_language;
    let l = stationery.catalogue.texts(language);
    let zone = Zone::parse(&facts.zone).ok()?;
    let restricted = facts.sensitivity == "restricted";
    let slot = when(facts).map(|when| when.slot(zone));
    let print = |printed: fn(Language, Slot, Zone, Option<Zone>) -> String| {
        slot.map_or_else(String::new, |slot| printed(language, slot, zone, None))
    };
    let audience = match (facts.invitation_id, facts.account_id) {
        (Some(_), _) => Audience::Person,
        (None, Some(_)) => Audience::Organiser,
        (None, None) => Audience::Substitute,
    };
    let lines = |text: &str| -> Vec<String> {
        let lines = plain::lines(text);
        let lines = lines.split('\n').map(str::trim_end);
        let kept = lines.filter(|line| !restricted && !line.is_empty());
        kept.map(str::to_owned).collect()
    };
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
        deadline: facts
            .deadline_at
            .map(|at| dates::deadline(language, at, zone, None))
            .unwrap_or_default(),
        slot: print(dates::slot),
        slot_sentence: print(dates::slot_sentence),
        day: slot
            .map(|slot| dates::date_without_weekday(language, slot.date(zone)))
            .unwrap_or_default(),
        purge_on: dates::date_sentence(language, zone.local(facts.purge_at).date()),
        seen: seen(&l, &facts.results_visibility),
        sensitivity: sensitivity(&l, &facts.sensitivity),
        restricted,
        audience,
        has_event: facts.option_id.is_some(),
        reopened: facts.poll_state == "open" && audience != Audience::Organiser,
        language,
        l,
    })
}

/// When the option concerned is, as its organiser wrote it.
pub(super) fn when(facts: &Facts) -> Option<When> {
    if let Some(date) = facts.on_date {
        return Some(When::AllDay(date));
    }
    Some(When::Timed {
        start: facts.local_start?,
        minutes: u32::try_from(facts.duration_minutes?).ok()?,
        fold: if facts.fold == Some(1) {
            Fold::Later
        } else {
            Fold::Earlier
        },
    })
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
    Some(format!("{base}/polls/{}", facts.poll_id))
}

fn seen(l: &Texts, visibility: &str) -> String {
    match visibility {
        "counts_and_names" => fl!(l, "mail-seen-counts-and-names"),
        "counts" => fl!(l, "mail-seen-counts"),
        "counts_after_answering" => fl!(l, "mail-seen-counts-after-answering"),
        _ => fl!(l, "mail-seen-nothing"),
    }
}

fn sensitivity(l: &Texts, sensitivity: &str) -> Option<String> {
    match sensitivity {
        "public" => None,
        "internal" => Some(fl!(l, "mail-sensitivity-internal")),
        _ => Some(fl!(l, "mail-sensitivity-restricted")),
    }
}

macro_rules! letters {
    ($($kind:ident: $subject:ident $subject_path:tt, $text:ident $text_path:tt, $html:ident $html_path:tt;)*) => {
        $(
            #[derive(Template)]
            #[template(path = $subject_path)]
            struct $subject<'a> { letter: &'a Letter }

            #[derive(Template)]
            #[template(path = $text_path)]
            struct $text<'a> { letter: &'a Letter }

            #[derive(Template)]
            #[template(path = $html_path)]
            struct $html<'a> { letter: &'a Letter }
        )*

        /// Writes a letter in its three forms.
        pub(super) fn write(kind: MailKind, mut letter: Letter) -> Result<Written, askama::Error> {
            match kind {
                $(MailKind::$kind => {
                    let subject = plain::one_line(&$subject { letter: &letter }.render()?);
                    letter.subject.clone_from(&subject);
                    Ok(Written {
                        subject,
                        text: tidy(&$text { letter: &letter }.render()?),
                        html: $html { letter: &letter }.render()?,
                    })
                })*
            }
        }
    };
}

letters! {
    Invitation:
        InvitationSubject "mail/invitation/subject.txt",
        InvitationText "mail/invitation/body.txt",
        InvitationHtml "mail/invitation/body.html";
    Link:
        LinkSubject "mail/link/subject.txt",
        LinkText "mail/link/body.txt",
        LinkHtml "mail/link/body.html";
    OptionsChanged:
        OptionsChangedSubject "mail/options_changed/subject.txt",
        OptionsChangedText "mail/options_changed/body.txt",
        OptionsChangedHtml "mail/options_changed/body.html";
    Closed:
        ClosedSubject "mail/closed/subject.txt",
        ClosedText "mail/closed/body.txt",
        ClosedHtml "mail/closed/body.html";
    Decision:
        DecisionSubject "mail/decision/subject.txt",
        DecisionText "mail/decision/body.txt",
        DecisionHtml "mail/decision/body.html";
    Cancellation:
        CancellationSubject "mail/cancellation/subject.txt",
        CancellationText "mail/cancellation/body.txt",
        CancellationHtml "mail/cancellation/body.html";
    Substitution:
        SubstitutionSubject "mail/substitution/subject.txt",
        SubstitutionText "mail/substitution/body.txt",
        SubstitutionHtml "mail/substitution/body.html";
}

/// What optional parts leave behind: never more than one empty line.
fn tidy(text: &str) -> String {
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
