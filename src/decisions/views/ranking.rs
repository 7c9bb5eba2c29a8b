//! The options from best to worst, each with its counts and with who is missing.

use i18n_embed_fl::fl;

use crate::answers::model::{Answer, Count};
use crate::decisions::model::{PersonAsked, Ranked, Results, counted_answer};
use crate::i18n::dates;
use crate::i18n::zones::Zone;
use crate::ids::InvitationId;
use crate::polls::options::PollOption;
use crate::web::Page;

/// Names a sentence lists before it counts the others.
const NAMES: usize = 4;

/// One option of the ranked list.
pub struct RankedOption {
    /// Its id, in the decision form.
    pub id: String,
    /// When, with the zone.
    pub slot: String,
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
    /// Who did not say yes or if needed, the required ones first.
    pub missing: Vec<Missing>,
    /// Required people who said no, in one warning; empty when there are none.
    pub warning: String,
}

/// Somebody who did not say yes or if needed.
pub struct Missing {
    /// Who.
    pub name: String,
    /// Whether the meeting needs them.
    pub required: bool,
    /// What they said instead, in words.
    pub why: String,
}

impl RankedOption {
    /// One ranked option in words.
    #[must_use]
    pub fn new(page: &Page, zone: Zone, results: &Results, ranked: &Ranked) -> Option<Self> {
        let option = find(results, ranked)?;
        let count = ranked.count;
        let missing: Vec<&PersonAsked> = people(results, &ranked.required_missing)
            .chain(people(results, &ranked.others_missing))
            .collect();
        let asked = i32::try_from(results.asked().count()).unwrap_or(i32::MAX);
        Some(Self {
            id: option.id.to_string(),
            slot: dates::slot(page.language, option.slot(zone), zone, None),
            counts: counts(page, count, asked),
            yes: count.yes,
            if_needed: count.if_needed,
            no: count.no,
            unanswered: (asked - count.yes - count.if_needed - count.no).max(0),
            warning: warning(page, results, option, &missing),
            missing: missing
                .into_iter()
                .map(|person| Missing {
                    name: person.name.clone(),
                    required: person.required,
                    why: why(page, results, option, person.id),
                })
                .collect(),
        })
    }
}

/// « Recommandée : mardi 1er décembre 2026, de 14 h 30 à 15 h 30 (heure de Québec). 8 oui, 1 si nécessaire; il
/// manque M. X (facultatif). » Nothing while nobody is available at any time.
#[must_use]
pub fn recommendation(page: &Page, zone: Zone, results: &Results, best: &Ranked) -> Option<String> {
    if best.count.yes + best.count.if_needed == 0 {
        return None;
    }
    let option = find(results, best)?;
    let slot = option_words(page, zone, option);
    let counts = short_counts(page, best.count);
    let missing: Vec<&PersonAsked> = people(results, &best.required_missing)
        .chain(people(results, &best.others_missing))
        .collect();
    Some(if missing.is_empty() {
        fl!(
            page.l,
            "results-recommended-complete",
            slot = slot,
            counts = counts
        )
    } else {
        fl!(
            page.l,
            "results-recommended",
            slot = slot,
            counts = counts,
            people = missing_names(page, &missing)
        )
    })
}

/// « mardi 1er décembre 2026, de 14 h 30 à 15 h 30 (heure de Québec) », after a colon.
#[must_use]
pub fn option_words(page: &Page, zone: Zone, option: &PollOption) -> String {
    let slot = option.slot(zone);
    let day = dates::date(page.language, slot.date(zone));
    let hours = dates::slot_hours(page.language, slot, zone, None);
    format!("{day}, {hours}")
}

fn find<'a>(results: &'a Results, ranked: &Ranked) -> Option<&'a PollOption> {
    results
        .options
        .iter()
        .find(|option| option.id == ranked.option)
}

fn people<'a>(
    results: &'a Results,
    ids: &'a [InvitationId],
) -> impl Iterator<Item = &'a PersonAsked> {
    results
        .people
        .iter()
        .filter(|person| ids.contains(&person.id))
}

fn counts(page: &Page, count: Count, asked: i32) -> String {
    fl!(
        page.l,
        "results-counts",
        yes = count.yes,
        if_needed = count.if_needed,
        no = count.no,
        unanswered = (asked - count.yes - count.if_needed - count.no).max(0)
    )
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
        let name = person.name.as_str();
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

fn why(page: &Page, results: &Results, option: &PollOption, person: InvitationId) -> String {
    let Some(ballot) = results.ballot_of(person) else {
        return fl!(page.l, "results-why-silent");
    };
    match counted_answer(option, Some(ballot)) {
        Some(Answer::No) => fl!(page.l, "results-why-no"),
        None if ballot.answers.get(option.ordinal).is_some() => fl!(page.l, "results-why-moved"),
        _ => fl!(page.l, "results-why-open"),
    }
}

fn warning(
    page: &Page,
    results: &Results,
    option: &PollOption,
    missing: &[&PersonAsked],
) -> String {
    let refusing: Vec<&str> = missing
        .iter()
        .filter(|person| {
            let ballot = results.ballot_of(person.id);
            person.required && counted_answer(option, ballot) == Some(Answer::No)
        })
        .map(|person| person.name.as_str())
        .collect();
    if refusing.is_empty() {
        String::new()
    } else {
        fl!(
            page.l,
            "decisions-new-required-no",
            people = refusing.join(", ")
        )
    }
}
