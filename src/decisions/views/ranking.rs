//! The options from best to worst: what speaks for each, and who is missing.

use std::sync::Arc;

use i18n_embed_fl::fl;

use crate::answers::model::{Answer, Count};
use crate::decisions::model::{PersonAsked, Ranked};
use crate::i18n::dates::{self, Leaf};
use crate::i18n::zones::Zone;
use crate::polls::options::PollOption;
use crate::web::Page;
use crate::web::zone::ZoneNote;

/// Names a sentence lists before it counts the others.
const NAMES: usize = 4;
/// Names a list shows before it counts the others.
const LISTED: usize = 40;

/// One option of the ranked list.
pub struct RankedOption {
    /// Its id, in the decision form.
    pub id: String,
    /// Its day, torn from a calendar.
    pub leaf: Leaf,
    /// « Mardi 1er décembre 2026 »
    pub day: String,
    /// « de 9 h à 10 h 30 (heure de Québec) »
    pub hours: String,
    /// The counts in words.
    pub counts: String,
    /// The counts of the bar.
    pub yes: i32,
    /// The counts of the bar.
    pub if_needed: i32,
    /// The counts of the bar.
    pub no: i32,
    /// The counts of the bar.
    pub unanswered: i32,
    /// Whether it is the recommended one.
    pub best: bool,
    /// What distinguishes it, each in a word or two.
    pub badges: Vec<String>,
    /// How many neither said yes nor if needed.
    pub missing: usize,
    /// Who did not say yes, by what they said instead.
    pub without_yes: Vec<Silence>,
    /// What to know of the required people before keeping it, each in a sentence.
    pub warnings: Vec<String>,
}

/// Those who did not say yes, and what they said instead.
pub struct Silence {
    /// « Non »
    pub words: String,
    /// Who, the required ones first.
    pub names: Vec<Named>,
    /// How many more there are.
    pub more: usize,
}

/// A name in a list.
pub struct Named {
    /// The name.
    pub name: Arc<str>,
    /// Whether the meeting needs them.
    pub required: bool,
}

/// The recommendation in words.
pub struct Recommendation {
    /// The day of the recommended option.
    pub leaf: Leaf,
    /// « Recommandée : mardi 1er décembre 2026, de 14 h 30 à 15 h 30 (heure de Québec). 8 oui; il manque M. X. »
    pub sentence: String,
    /// What puts it first, and what comes next, each in a sentence.
    pub reasons: Vec<String>,
}

impl RankedOption {
    /// The ranked options in words, the first `shown` of them.
    #[must_use]
    pub fn list(page: &Page, zone: Zone, ranked: &[Ranked<'_>], shown: usize) -> Vec<Self> {
        let best = ranked.first().filter(|best| best.available() > 0);
        ranked
            .iter()
            .take(shown)
            .map(|one| Self::new(page, zone, one, best))
            .collect()
    }

    fn new(page: &Page, zone: Zone, ranked: &Ranked<'_>, best: Option<&Ranked<'_>>) -> Self {
        let slot = ranked.option.slot(zone);
        let date = slot.date(zone);
        let count = ranked.count;
        let unanswered = unanswered(ranked);
        Self {
            id: ranked.option.id.to_string(),
            leaf: dates::leaf(page.language, date),
            day: dates::date_heading(page.language, date),
            hours: dates::slot_hours(page.language, slot, zone, page.zone),
            counts: fl!(
                page.l,
                "results-counts",
                yes = count.yes,
                if_needed = count.if_needed,
                no = count.no,
                unanswered = unanswered
            ),
            yes: count.yes,
            if_needed: count.if_needed,
            no: count.no,
            unanswered,
            best: best.is_some_and(|best| best.option.id == ranked.option.id),
            badges: badges(page, ranked, best),
            missing: ranked.missing().count(),
            without_yes: silences(page, ranked),
            warnings: warnings(page, ranked),
        }
    }
}

impl Recommendation {
    /// The recommendation; nothing while nobody is available at any time.
    #[must_use]
    pub fn new(page: &Page, zone: Zone, ranked: &[Ranked<'_>]) -> Option<Self> {
        let best = ranked.first().filter(|best| best.available() > 0)?;
        let slot = option_words(page, zone, best.option);
        let counts = short_counts(page, best.count);
        let missing: Vec<&PersonAsked> = best.missing().collect();
        let sentence = if missing.is_empty() {
            fl!(
                page.l,
                "results-recommended-complete",
                slot = slot,
                counts = counts
            )
        } else {
            let people = missing_names(page, &missing);
            fl!(
                page.l,
                "results-recommended",
                slot = slot,
                counts = counts,
                people = people
            )
        };
        let day = best.option.slot(zone).date(zone);
        Some(Self {
            leaf: dates::leaf(page.language, day),
            sentence,
            reasons: reasons(page, zone, best, ranked.get(1)),
        })
    }
}

/// In which zones the hours of the page at `back` are; nothing to say of whole days.
#[must_use]
pub fn zone_note(page: &Page, zone: Zone, options: &[PollOption], back: &str) -> Option<ZoneNote> {
    let slots = || options.iter().map(|option| option.slot(zone));
    slots().find(|slot| matches!(slot, dates::Slot::Hours { .. }))?;
    let face = dates::Clockface::new(page.language, zone, page.zone, slots());
    let own = dates::zone_label(page.language, zone);
    Some(ZoneNote::new(&page.l, own, face.viewer(), back))
}

/// « mardi 1er décembre 2026, de 14 h 30 à 15 h 30 (heure de Québec) », after a colon.
#[must_use]
pub fn option_words(page: &Page, zone: Zone, option: &PollOption) -> String {
    let slot = option.slot(zone);
    let day = dates::date(page.language, slot.date(zone));
    let hours = dates::slot_hours(page.language, slot, zone, page.zone);
    format!("{day}, {hours}")
}

fn unanswered(ranked: &Ranked<'_>) -> i32 {
    let silent = ranked.without_yes.iter().filter(|one| one.1.is_none());
    i32::try_from(silent.count()).unwrap_or(i32::MAX)
}

fn badges(page: &Page, ranked: &Ranked<'_>, best: Option<&Ranked<'_>>) -> Vec<String> {
    let mut badges = Vec::new();
    if let Some(best) = best {
        if best.option.id == ranked.option.id {
            badges.push(fl!(page.l, "results-badge-best"));
        } else if ranked.ties_with(best) {
            badges.push(fl!(page.l, "results-badge-tie"));
        }
    }
    let answered = ranked.available() > 0;
    if answered && ranked.missing().next().is_none() {
        badges.push(fl!(page.l, "results-badge-everyone"));
    } else if answered && ranked.required_missing() == 0 && ranked.required > 0 {
        badges.push(fl!(page.l, "results-badge-required"));
    }
    badges
}

fn reasons(page: &Page, zone: Zone, best: &Ranked<'_>, next: Option<&Ranked<'_>>) -> Vec<String> {
    let mut reasons = Vec::new();
    if best.required > 0 {
        let present: usize = best.required - best.required_missing();
        reasons.push(fl!(
            page.l,
            "results-reason-required",
            present = present,
            count = best.required
        ));
    }
    if let Some(next) = next.filter(|next| next.available() > 0) {
        let slot = option_words(page, zone, next.option);
        reasons.push(if next.ties_with(best) {
            fl!(page.l, "results-reason-tie", slot = slot)
        } else {
            let counts = short_counts(page, next.count);
            fl!(
                page.l,
                "results-reason-next",
                slot = slot,
                counts = counts,
                missing = next.required_missing()
            )
        });
    }
    reasons
}

fn silences(page: &Page, ranked: &Ranked<'_>) -> Vec<Silence> {
    let stale = |person: &PersonAsked| {
        let ballot = person.ballot.as_ref();
        ballot.is_some_and(|ballot| ballot.answers.get(ranked.option.ordinal).is_some())
    };
    let group = |words: String, keep: &dyn Fn(&PersonAsked, Option<Answer>) -> bool| {
        let people = ranked.without_yes.iter();
        let kept: Vec<_> = people
            .filter(|(person, answer)| keep(person, *answer))
            .collect();
        let names = kept.iter().take(LISTED).map(|(person, _)| Named {
            name: person.name.clone(),
            required: person.required,
        });
        Silence {
            words,
            names: names.collect(),
            more: kept.len().saturating_sub(LISTED),
        }
    };
    let groups = [
        group(fl!(page.l, "results-answer-no"), &|_, answer| {
            answer == Some(Answer::No)
        }),
        group(fl!(page.l, "results-why-moved"), &|person, answer| {
            answer.is_none() && stale(person)
        }),
        group(fl!(page.l, "results-why-open"), &|person, answer| {
            answer.is_none() && !stale(person) && person.ballot.is_some()
        }),
        group(fl!(page.l, "results-why-silent"), &|person, _| {
            person.ballot.is_none()
        }),
        group(fl!(page.l, "results-answer-if-needed"), &|_, answer| {
            answer == Some(Answer::IfNeeded)
        }),
    ];
    let some = groups.into_iter().filter(|group| !group.names.is_empty());
    some.collect()
}

fn warnings(page: &Page, ranked: &Ranked<'_>) -> Vec<String> {
    let required = |wanted: Option<Answer>| {
        let people = ranked.without_yes.iter();
        let names: Vec<&str> = people
            .filter(|(person, answer)| person.required && *answer == wanted)
            .map(|(person, _)| &*person.name)
            .collect();
        names.join(", ")
    };
    let mut warnings = Vec::new();
    let refusing = required(Some(Answer::No));
    if !refusing.is_empty() {
        warnings.push(fl!(page.l, "decisions-new-required-no", people = refusing));
    }
    let silent = required(None);
    if !silent.is_empty() {
        warnings.push(fl!(
            page.l,
            "decisions-new-required-silent",
            people = silent
        ));
    }
    warnings
}

fn short_counts(page: &Page, count: Count) -> String {
    if count.if_needed == 0 {
        fl!(page.l, "results-counts-yes", yes = count.yes)
    } else {
        fl!(
            page.l,
            "results-counts-short",
            yes = count.yes,
            if_needed = count.if_needed
        )
    }
}

fn missing_names(page: &Page, missing: &[&PersonAsked]) -> String {
    let first = missing.iter().take(NAMES).map(|person| {
        let name = &*person.name;
        if person.required {
            fl!(page.l, "results-missing-required", name = name)
        } else {
            fl!(page.l, "results-missing-optional", name = name)
        }
    });
    let names = first.collect::<Vec<_>>().join(", ");
    match missing.len().saturating_sub(NAMES) {
        0 => names,
        others => fl!(
            page.l,
            "results-missing-others",
            names = names,
            count = i64::try_from(others).unwrap_or(i64::MAX)
        ),
    }
}
