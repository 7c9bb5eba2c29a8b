//! The options from best to worst: what speaks for each, and who is missing.

use std::sync::Arc;

use i18n_embed_fl::fl;

use super::grid::Writing;
use super::words::{OptionWords, Saying, Wording};
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
    /// Its day and hours.
    pub words: Arc<OptionWords>,
    /// The counts in words.
    pub counts: Arc<str>,
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
}

/// An option of the ranked list, and who is missing.
pub struct Listed {
    /// The option.
    pub option: RankedOption,
    /// How many neither said yes nor if needed, in words.
    pub missing: Arc<str>,
    /// Who did not say yes, by what they said instead.
    pub without_yes: Vec<Silence>,
}

/// Those who did not say yes, and what they said instead.
pub struct Silence {
    /// « Non »
    pub words: Arc<str>,
    /// Who, by their places among those asked: the required ones first.
    pub people: Vec<usize>,
    /// How many more there are.
    pub more: usize,
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
    /// The ranked options in words.
    #[must_use]
    pub fn list(writing: &Writing<'_>, ranked: &[Ranked<'_>]) -> Vec<Self> {
        let best = writing.best(ranked);
        let options = ranked.iter();
        options.map(|one| Self::new(writing, one, best)).collect()
    }

    fn new(writing: &Writing<'_>, ranked: &Ranked<'_>, best: Option<&Ranked<'_>>) -> Self {
        let count = ranked.count;
        let counts = Saying::Counts(count, ranked.unanswered, ranked.stale);
        Self {
            words: writing.wording.at(ranked.place).clone(),
            counts: writing.kept.say(writing.page, counts),
            yes: count.yes,
            if_needed: count.if_needed,
            no: count.no,
            unanswered: ranked.unanswered,
            best: best.is_some_and(|best| best.place == ranked.place),
            badges: badges(writing.page, ranked, best),
        }
    }
}

impl Listed {
    /// The ranked options in words with who is missing, the first `shown` of them.
    #[must_use]
    pub fn list(writing: &Writing<'_>, ranked: &[Ranked<'_>], shown: usize) -> Vec<Self> {
        let (best, reasons) = (writing.best(ranked), Reasons::new(writing.page));
        let listed = ranked.iter().take(shown).map(|one| Self {
            option: RankedOption::new(writing, one, best),
            missing: writing
                .kept
                .say(writing.page, Saying::Missing(one.missing_count())),
            without_yes: reasons.silences(one),
        });
        listed.collect()
    }
}

impl Recommendation {
    /// The recommendation, if there is an option to recommend.
    #[must_use]
    pub fn new(writing: &Writing<'_>, ranked: &[Ranked<'_>]) -> Option<Self> {
        let (page, wording) = (writing.page, writing.wording);
        let best = writing.best(ranked)?;
        let words = wording.at(best.place);
        let slot = words.sentence();
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
        Some(Self {
            leaf: words.leaf.clone(),
            sentence,
            reasons: reasons(page, wording, best, ranked.get(1)),
        })
    }
}

/// In which zones the hours of the page at `back` are; nothing to say of whole days.
#[must_use]
pub fn zone_note(page: &Page, zone: Zone, options: &[PollOption], back: &str) -> Option<ZoneNote> {
    let mut slots = options.iter().map(|option| option.slot(zone));
    slots.find(|slot| matches!(slot, dates::Slot::Hours { .. }))?;
    let elsewhere = page.zone.filter(|reader| !reader.same_place(zone));
    let label = |zone| dates::zone_label(page.language, zone);
    Some(ZoneNote::new(
        &page.l,
        label(zone),
        elsewhere.map(label),
        back,
    ))
}

fn badges(page: &Page, ranked: &Ranked<'_>, best: Option<&Ranked<'_>>) -> Vec<String> {
    let mut badges = Vec::new();
    if let Some(best) = best {
        if best.place == ranked.place {
            badges.push(fl!(page.l, "results-badge-best"));
        } else if ranked.ties_with(best) {
            badges.push(fl!(page.l, "results-badge-tie"));
        }
    }
    let answered = ranked.available() > 0;
    if answered && ranked.missing_count() == 0 {
        badges.push(fl!(page.l, "results-badge-everyone"));
    } else if answered && ranked.required_missing == 0 && ranked.required > 0 {
        badges.push(fl!(page.l, "results-badge-required"));
    }
    badges
}

fn reasons(
    page: &Page,
    wording: &Wording,
    best: &Ranked<'_>,
    next: Option<&Ranked<'_>>,
) -> Vec<String> {
    let mut reasons = Vec::new();
    if best.required > 0 {
        let present: usize = best.required - best.required_missing;
        reasons.push(fl!(
            page.l,
            "results-reason-required",
            present = present,
            count = best.required
        ));
    }
    if let Some(next) = next.filter(|next| next.available() > 0) {
        let slot = wording.at(next.place).sentence();
        reasons.push(if next.ties_with(best) {
            fl!(page.l, "results-reason-tie", slot = slot)
        } else {
            let counts = short_counts(page, next.count);
            fl!(
                page.l,
                "results-reason-next",
                slot = slot,
                counts = counts,
                missing = next.required_missing
            )
        });
    }
    reasons
}

/// Why people did not say yes, in words, in the order the groups stand.
struct Reasons([Arc<str>; 5]);

impl Reasons {
    fn new(page: &Page) -> Self {
        let words = [
            fl!(page.l, "results-answer-no"),
            fl!(page.l, "results-why-moved"),
            fl!(page.l, "results-why-open"),
            fl!(page.l, "results-why-silent"),
            fl!(page.l, "results-answer-if-needed"),
        ];
        Self(words.map(Arc::from))
    }

    /// Which of them is a person's.
    fn of(person: &PersonAsked, answer: Option<Answer>, ordinal: u16) -> usize {
        match (answer, &person.ballot) {
            (Some(Answer::IfNeeded), _) => 4,
            (Some(_), _) => 0,
            (None, Some(ballot)) if ballot.answers.get(ordinal).is_some() => 1,
            (None, Some(_)) => 2,
            (None, None) => 3,
        }
    }

    /// Those who did not say yes to an option.
    fn silences(&self, ranked: &Ranked<'_>) -> Vec<Silence> {
        let mut groups: [Vec<usize>; 5] = Default::default();
        for (at, person, answer) in ranked.without_yes() {
            groups[Self::of(person, answer, ranked.option.ordinal)].push(at);
        }
        let groups = groups.into_iter().zip(&self.0);
        let some = groups.filter(|(people, _)| !people.is_empty());
        some.map(|(mut people, words)| {
            let more = people.len().saturating_sub(LISTED);
            people.truncate(LISTED);
            Silence {
                words: words.clone(),
                people,
                more,
            }
        })
        .collect()
    }
}

/// What to know of the required people before keeping an option, each in a sentence.
#[must_use]
pub fn warnings(page: &Page, ranked: &Ranked<'_>) -> Vec<String> {
    let required = |wanted: Option<Answer>| {
        let names: Vec<&str> = ranked
            .without_yes()
            .filter(|(_, person, answer)| person.required && *answer == wanted)
            .map(|(_, person, _)| &*person.name)
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
