//! What the facts say, in words.

use i18n_embed_fl::fl;

use super::link::base_url;
use super::when::when_of;
use super::{AnswerLine, Digest, Stationery};
use crate::i18n::Texts;
use crate::i18n::dates::{self, letters};
use crate::i18n::zones::Zone;
use crate::mail::model::MailKind;
use crate::mail::store::{Extras, Facts, OptionFact};
use crate::plain;
use crate::polls::model::Sensitivity;

/// How many options there are, and on which days; nothing where the poll says as little as possible.
pub(super) fn proposed(l: &Texts, facts: &Facts, extras: &Extras) -> String {
    let told = facts.sensitivity != Sensitivity::Restricted;
    let Some(proposed) = extras.proposed.filter(|_| told) else {
        return String::new();
    };
    let day = |day| dates::date_without_weekday(facts.reader_language, day);
    let (count, first, last) = (proposed.count, day(proposed.first), day(proposed.last));
    if first == last {
        fl!(l, "mail-proposed-day", count = count, day = first)
    } else {
        fl!(
            l,
            "mail-proposed",
            count = count,
            first = first,
            last = last
        )
    }
}

/// Every option with what the reader said to it; what they said before it moved is to be confirmed.
pub(super) fn answers(l: &Texts, facts: &Facts, extras: &Extras, zone: Zone) -> Vec<AnswerLine> {
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
            slot: letters::slot(facts.reader_language, slot, zone),
            answer,
        })
    };
    extras.options.iter().filter_map(line).collect()
}

pub(super) fn renewal(l: &Texts, facts: &Facts) -> String {
    match facts.renewed_at {
        None => fl!(l, "mail-purge-warning-renewal"),
        Some(_) => fl!(l, "mail-purge-warning-final"),
    }
}

pub(super) fn digest(
    l: &Texts,
    facts: &Facts,
    extras: &Extras,
    stationery: &Stationery<'_>,
) -> Digest {
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
pub(super) fn intervention(l: &Texts, facts: &Facts, purge_on: &str) -> (String, String) {
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

pub(super) fn seen(l: &Texts, visibility: &str) -> String {
    match visibility {
        "counts_and_names" => fl!(l, "mail-seen-counts-and-names"),
        "counts" => fl!(l, "mail-seen-counts"),
        "counts_after_answering" => fl!(l, "mail-seen-counts-after-answering"),
        _ => fl!(l, "mail-seen-nothing"),
    }
}

pub(super) fn sensitivity(l: &Texts, sensitivity: Sensitivity) -> Option<String> {
    match sensitivity {
        Sensitivity::Public => None,
        Sensitivity::Internal => Some(fl!(l, "mail-sensitivity-internal")),
        Sensitivity::Restricted => Some(fl!(l, "mail-sensitivity-restricted")),
    }
}
