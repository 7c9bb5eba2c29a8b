//! The whole grid: a row per person, a column per option, the totals first.

use std::sync::Arc;

use i18n_embed_fl::fl;

use crate::answers::model::{Answer, Ballot, is_confirmed};
use crate::decisions::model::{Ranked, Results};
use crate::i18n::dates;
use crate::i18n::zones::Zone;
use crate::polls::options::PollOption;
use crate::web::Page;

/// The grid.
pub struct Grid {
    /// A column per option that stands.
    pub columns: Vec<Column>,
    /// A row per person, the required ones first.
    pub rows: Vec<Row>,
    /// The zone of the hours.
    pub zone: &'static str,
}

/// The head and the total of one option.
pub struct Column {
    /// « mar. 1er déc. »
    pub day: String,
    /// « mardi 1er décembre 2026 », for those who hear it.
    pub full_day: String,
    /// « 9 h – 10 h 30 »
    pub hours: String,
    /// Yes.
    pub yes: i32,
    /// If needed.
    pub if_needed: i32,
    /// How many of those asked are available, in six steps of one hue.
    pub heat: i32,
    /// Whether it is the recommended one.
    pub best: bool,
}

/// One person.
pub struct Row {
    /// Who.
    pub name: String,
    /// Where they work; may be empty.
    pub organisation: String,
    /// Whether the meeting needs them.
    pub required: bool,
    /// An answer per option.
    pub cells: Vec<Cell>,
}

/// What one person says to one option.
pub struct Cell {
    /// Its style.
    pub class: &'static str,
    /// Its sign.
    pub glyph: &'static str,
    /// Its words.
    pub words: Arc<str>,
    /// Words of the mark « à reconfirmer », when the option moved since.
    pub stale: Option<Arc<str>>,
}

struct Words {
    yes: Arc<str>,
    if_needed: Arc<str>,
    no: Arc<str>,
    none: Arc<str>,
    stale: Arc<str>,
}

impl Grid {
    /// The grid of a poll's results.
    #[must_use]
    pub fn new(page: &Page, zone: Zone, results: &Results, ranked: &[Ranked]) -> Self {
        let options: Vec<&PollOption> = results.live_options().collect();
        let asked = i32::try_from(results.asked().count()).unwrap_or(i32::MAX);
        let words = Words::new(page);
        let rows = results.asked().map(|person| {
            let ballot = results.ballot_of(person.id);
            Row {
                name: person.name.clone(),
                organisation: person.organisation.clone(),
                required: person.required,
                cells: options
                    .iter()
                    .map(|option| words.cell(option, ballot))
                    .collect(),
            }
        });
        Self {
            rows: rows.collect(),
            columns: options
                .iter()
                .map(|option| column(page, zone, option, ranked, asked))
                .collect(),
            zone: dates::zone_label(page.language, zone),
        }
    }
}

fn column(page: &Page, zone: Zone, option: &PollOption, ranked: &[Ranked], asked: i32) -> Column {
    let slot = option.slot(zone);
    let day = slot.date(zone);
    let count = ranked
        .iter()
        .find(|one| one.option == option.id)
        .map(|one| one.count)
        .unwrap_or_default();
    let best = ranked
        .first()
        .is_some_and(|best| best.option == option.id && count.yes + count.if_needed > 0);
    Column {
        day: dates::date_short(page.language, day),
        full_day: dates::date(page.language, day),
        hours: dates::slot_compact(page.language, slot, zone),
        yes: count.yes,
        if_needed: count.if_needed,
        heat: (count.yes * 2 + count.if_needed) * 5 / (asked * 2).max(1),
        best,
    }
}

impl Words {
    fn new(page: &Page) -> Self {
        Self {
            yes: fl!(page.l, "results-answer-yes").into(),
            if_needed: fl!(page.l, "results-answer-if-needed").into(),
            no: fl!(page.l, "results-answer-no").into(),
            none: fl!(page.l, "results-answer-none").into(),
            stale: fl!(page.l, "results-answer-stale").into(),
        }
    }

    fn cell(&self, option: &PollOption, ballot: Option<&Ballot>) -> Cell {
        let answer = ballot.and_then(|ballot| ballot.answers.get(option.ordinal));
        let moved = ballot.is_some_and(|ballot| !is_confirmed(option, ballot.options_version));
        let (class, glyph, words) = match answer {
            Some(Answer::Yes) => ("answer answer-yes", "✓", &self.yes),
            Some(Answer::IfNeeded) => ("answer answer-if_needed", "~", &self.if_needed),
            Some(Answer::No) => ("answer answer-no", "✕", &self.no),
            None => ("answer answer-none", "–", &self.none),
        };
        let stale = moved && answer.is_some();
        Cell {
            class: if stale { "answer stale" } else { class },
            glyph,
            words: words.clone(),
            stale: stale.then(|| self.stale.clone()),
        }
    }
}
