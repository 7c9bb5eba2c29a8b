//! The whole grid: people and options, in either direction, the totals first.

use std::sync::Arc;

use askama::Template;
use askama::filters::HtmlSafeOutput;
use i18n_embed_fl::fl;

use super::aspect::{Aspect, Rows};
use crate::answers::model::{Answer, is_confirmed};
use crate::decisions::model::{PersonAsked, Ranked, Results};
use crate::i18n::dates;
use crate::i18n::zones::Zone;
use crate::polls::options::PollOption;
use crate::web::Page;

/// The grid.
pub struct Grid {
    /// Whether a row is an option rather than a person.
    pub by_option: bool,
    /// Every option that stands, in order of time.
    pub options: Vec<OptionHead>,
    /// The people shown, the required ones first.
    pub people: Vec<PersonHead>,
    /// The answers, row by row: each is one of `cells`.
    pub rows: Vec<Vec<u8>>,
    /// Every cell there may be, written once: a grid repeats few of them thousands of times.
    cells: Cells,
    /// The zone of the hours.
    pub zone: &'static str,
    /// Where the same grid stands the other way.
    pub switch: String,
    /// The pages of people; empty when one holds them all.
    pub pages: Vec<PageLink>,
}

/// The head and the total of one option.
pub struct OptionHead {
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
pub struct PersonHead {
    /// Who.
    pub name: Arc<str>,
    /// Where they work; may be empty.
    pub organisation: String,
    /// Whether the meeting needs them.
    pub required: bool,
    /// Whether the simulation leaves them out.
    pub left_out: bool,
}

/// What somebody says to an option: a style, and words.
#[derive(Template)]
#[template(path = "decisions/cell.html")]
struct Cell<'a> {
    class: &'static str,
    words: &'a str,
}

/// A link to some of the people.
pub struct PageLink {
    /// « 1 – 50 »
    pub words: String,
    /// Where.
    pub href: String,
    /// Whether it is the page shown.
    pub current: bool,
}

impl Grid {
    /// The grid of a poll's results, looked at so; `ranked` leaves out whom the simulation leaves out.
    #[must_use]
    pub fn new(
        page: &Page,
        zone: Zone,
        results: &Results,
        ranked: &[Ranked<'_>],
        aspect: &Aspect,
    ) -> Self {
        let path = page.path.as_str();
        let options: Vec<&PollOption> = results.live_options().collect();
        let asked: Vec<&PersonAsked> = results.asked().collect();
        let count = asked.len();
        let shown = aspect.people(count);
        let people = asked.get(shown.clone()).unwrap_or_default();
        let rows = aspect.rows(options.len(), count);
        let cell = |person: &&PersonAsked, option: &&PollOption| Cells::of(option, person);
        let other = match rows {
            Rows::People => Rows::Options,
            Rows::Options => Rows::People,
        };
        let pages = Aspect::pages(count).into_iter().map(|people| {
            let (first, last): (usize, usize) = (people.start + 1, people.end);
            PageLink {
                words: fl!(page.l, "results-grid-page", first = first, last = last),
                href: format!("{}#grid", aspect.starting_at(people.start).href(path)),
                current: people == shown,
            }
        });
        Self {
            by_option: rows == Rows::Options,
            rows: match rows {
                Rows::People => cross(people, &options, |person, option| cell(person, option)),
                Rows::Options => cross(&options, people, |option, person| cell(person, option)),
            },
            options: heads(
                page,
                zone,
                &options,
                ranked,
                count - aspect.left_out.len().min(count),
            ),
            people: people
                .iter()
                .map(|person| PersonHead::new(person, aspect))
                .collect(),
            zone: dates::zone_label(page.language, zone),
            switch: format!("{}#grid", aspect.with_rows(other).href(path)),
            pages: pages.collect(),
            cells: Cells::new(page),
        }
    }

    /// The markup of a cell, as its own template wrote it: what was to be escaped is.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "a template lends what it gives"
    )]
    pub fn cell(&self, number: &u8) -> HtmlSafeOutput<&str> {
        HtmlSafeOutput(
            self.cells
                .0
                .get(usize::from(*number))
                .map_or("", String::as_str),
        )
    }
}

fn cross<A, B>(rows: &[A], columns: &[B], cell: impl Fn(&A, &B) -> u8) -> Vec<Vec<u8>> {
    rows.iter()
        .map(|row| columns.iter().map(|column| cell(row, column)).collect())
        .collect()
}

fn heads(
    page: &Page,
    zone: Zone,
    options: &[&PollOption],
    ranked: &[Ranked<'_>],
    asked: usize,
) -> Vec<OptionHead> {
    let asked = i32::try_from(asked).unwrap_or(i32::MAX / 2);
    let best = ranked.first().filter(|best| best.available() > 0);
    options
        .iter()
        .map(|option| {
            let slot = option.slot(zone);
            let day = slot.date(zone);
            let count = ranked
                .iter()
                .find(|one| one.option.id == option.id)
                .map(|one| one.count)
                .unwrap_or_default();
            OptionHead {
                day: dates::date_short(page.language, day),
                full_day: dates::date(page.language, day),
                hours: dates::slot_compact(page.language, slot, zone),
                yes: count.yes,
                if_needed: count.if_needed,
                heat: (count.yes * 2 + count.if_needed) * 5 / (asked * 2).max(1),
                best: best.is_some_and(|best| best.option.id == option.id),
            }
        })
        .collect()
}

impl PersonHead {
    fn new(person: &PersonAsked, aspect: &Aspect) -> Self {
        Self {
            name: person.name.clone(),
            organisation: person.organisation.clone(),
            required: person.required,
            left_out: aspect.left_out.contains(&person.id),
        }
    }
}

/// Cells, written out: those of an answer that counts, then those of one made before the option moved.
struct Cells([String; 7]);

impl Cells {
    /// From here on, the answers that do not count.
    const STALE: u8 = 4;

    fn new(page: &Page) -> Self {
        let yes = fl!(page.l, "results-answer-yes");
        let if_needed = fl!(page.l, "results-answer-if-needed");
        let no = fl!(page.l, "results-answer-no");
        let none = fl!(page.l, "results-answer-none");
        let stale = |answer: &str| {
            let words = fl!(page.l, "results-answer-stale", answer = answer);
            written("is-stale", &words)
        };
        Self([
            written("is-yes", &yes),
            written("is-if-needed", &if_needed),
            written("is-no", &no),
            written("is-none", &none),
            stale(&yes),
            stale(&if_needed),
            stale(&no),
        ])
    }

    /// Which of them tells what somebody says to an option.
    fn of(option: &PollOption, person: &PersonAsked) -> u8 {
        let ballot = person.ballot.as_ref();
        let answer = ballot.and_then(|ballot| ballot.answers.get(option.ordinal));
        let moved = ballot.is_some_and(|ballot| !is_confirmed(option, ballot.options_version));
        let stale = if moved { Self::STALE } else { 0 };
        match answer {
            Some(Answer::Yes) => stale,
            Some(Answer::IfNeeded) => 1 + stale,
            Some(Answer::No) => 2 + stale,
            None => 3,
        }
    }
}

/// One cell; writing to memory does not fail.
fn written(class: &'static str, words: &str) -> String {
    Cell { class, words }.render().unwrap_or_default()
}
