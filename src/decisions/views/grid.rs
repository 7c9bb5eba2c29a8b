//! The whole grid: people and options, in either direction, the totals first.

use std::ops::Range;
use std::sync::Arc;

use i18n_embed_fl::fl;

use super::aspect::{Aspect, Rows};
use super::words::{OptionWords, Said, Saying, Total, Wording};
use crate::answers::model::{Answer, is_confirmed};
use crate::decisions::kept::KeptWords;
use crate::decisions::model::{PersonAsked, Ranked, Results};
use crate::i18n::dates;
use crate::i18n::zones::Zone;
use crate::polls::options::PollOption;
use crate::web::Page;
use crate::web::markup::Markup;

/// Bytes of a cell, or somewhat more.
const CELL: usize = 44;

/// The grid.
pub struct Grid {
    /// Whether a row is an option rather than a person.
    pub by_option: bool,
    /// Every option that stands, in order of time.
    pub options: Vec<OptionHead>,
    /// Which of those asked are shown.
    pub people: Range<usize>,
    /// The answers, row by row. A grid repeats a few cells thousands of times: they are written once, then copied.
    pub rows: Vec<Markup<String>>,
    /// The zone of the hours.
    pub zone: &'static str,
    /// Where the same grid stands the other way.
    pub switch: String,
    /// The pages of people; empty when one holds them all.
    pub pages: Vec<PageLink>,
    /// What the marks of its cells mean, each in a sentence: of those it has.
    pub legend: Vec<String>,
}

/// One option.
pub struct OptionHead {
    /// Its day and hours.
    pub words: Arc<OptionWords>,
    /// The cell of its total.
    pub total: Markup<Arc<str>>,
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

/// What a grid is written with.
pub struct Writing<'a> {
    /// For whom.
    pub page: &'a Page,
    /// What is said of counts.
    pub kept: &'a KeptWords,
    /// What is said of options.
    pub wording: &'a Wording,
    /// Whether a date is still looked for: none is recommended once one is kept, or the poll cancelled.
    pub recommends: bool,
}

impl Writing<'_> {
    /// The recommended option: the first, unless nobody is available at any time.
    pub(super) fn best<'r, 'p>(&self, ranked: &'r [Ranked<'p>]) -> Option<&'r Ranked<'p>> {
        let best = ranked.first().filter(|_| self.recommends);
        best.filter(|best| best.available() > 0)
    }
}

impl Grid {
    /// The grid of a poll's results, looked at so; `ranked` leaves out whom the simulation leaves out.
    #[must_use]
    pub fn new(
        writing: &Writing<'_>,
        zone: Zone,
        results: &Results,
        ranked: &[Ranked<'_>],
        aspect: &Aspect,
    ) -> Self {
        let page = writing.page;
        let path = page.path.as_str();
        let options: Vec<&PollOption> = results.live_options().collect();
        let asked: Vec<&PersonAsked> = results.asked().collect();
        let count = asked.len();
        let shown = aspect.people(count);
        let people = asked.get(shown.clone()).unwrap_or_default();
        let rows = aspect.rows(options.len(), count);
        let other = match rows {
            Rows::People => Rows::Options,
            Rows::Options => Rows::People,
        };
        let cells = Cells::new(writing);
        let stale = people.iter().any(|person| {
            let mut said = options.iter().map(|option| said(option, person));
            said.any(Said::is_stale)
        });
        let mut legend = Vec::new();
        if stale {
            legend.push(fl!(page.l, "results-legend-stale"));
        }
        if writing.best(ranked).is_some() {
            legend.push(fl!(page.l, "results-legend-best"));
        }
        Self {
            legend,
            by_option: rows == Rows::Options,
            rows: match rows {
                Rows::People => cross(people, &options, |person, option| cells.of(option, person)),
                Rows::Options => cross(&options, people, |option, person| cells.of(option, person)),
            },
            options: heads(
                writing,
                ranked,
                count - aspect.left_out.len().min(count),
                results.options.len(),
            ),
            zone: dates::zone_label(page.language, zone),
            switch: format!("{}#grid", aspect.with_rows(other).href(path)),
            pages: pages(page, count, &shown, aspect),
            people: shown,
        }
    }
}

fn pages(page: &Page, count: usize, shown: &Range<usize>, aspect: &Aspect) -> Vec<PageLink> {
    let pages = Aspect::pages(count).into_iter().map(|people| {
        let (first, last): (usize, usize) = (people.start + 1, people.end);
        let path = page.path.as_str();
        PageLink {
            words: fl!(page.l, "results-grid-page", first = first, last = last),
            href: format!("{}#grid", aspect.starting_at(people.start).href(path)),
            current: people == *shown,
        }
    });
    pages.collect()
}

fn cross<'c, A, B>(
    rows: &[A],
    columns: &[B],
    cell: impl Fn(&A, &B) -> &'c str,
) -> Vec<Markup<String>> {
    let written = |row: &A| {
        let mut cells = String::with_capacity(columns.len() * CELL);
        for column in columns {
            cells.push_str(cell(row, column));
        }
        Markup::written(cells)
    };
    rows.iter().map(written).collect()
}

/// The heads of the options that stand, in order of time: of those `ranked`, out of `all`.
fn heads(
    writing: &Writing<'_>,
    ranked: &[Ranked<'_>],
    asked: usize,
    all: usize,
) -> Vec<OptionHead> {
    let asked = i32::try_from(asked).unwrap_or(i32::MAX / 2);
    let best = writing.best(ranked);
    let mut by_place: Vec<Option<&Ranked<'_>>> = vec![None; all];
    for one in ranked {
        by_place[one.place] = Some(one);
    }
    let options = by_place.into_iter().flatten().map(|one| {
        let count = one.count;
        let total = Total {
            yes: count.yes,
            if_needed: count.if_needed,
            heat: (count.yes * 2 + count.if_needed) * 5 / (asked * 2).max(1),
            best: best.is_some_and(|best| best.place == one.place),
        };
        let total = writing.kept.say(writing.page, Saying::Total(total));
        OptionHead {
            words: writing.wording.at(one.place).clone(),
            total: Markup::written(total),
        }
    });
    options.collect()
}

/// Every cell there may be.
struct Cells([Arc<str>; 7]);

impl Cells {
    fn new(writing: &Writing<'_>) -> Self {
        Self(Said::ALL.map(|said| writing.kept.say(writing.page, Saying::Answer(said))))
    }

    /// The cell of what somebody says to an option.
    fn of(&self, option: &PollOption, person: &PersonAsked) -> &str {
        &self.0[said(option, person) as usize]
    }
}

/// What somebody says to an option.
pub(super) fn said(option: &PollOption, person: &PersonAsked) -> Said {
    let Some(ballot) = &person.ballot else {
        return Said::None;
    };
    let stands = is_confirmed(option, ballot.options_version);
    match (ballot.answers.get(option.ordinal), stands) {
        (Some(Answer::Yes), true) => Said::Yes,
        (Some(Answer::IfNeeded), true) => Said::IfNeeded,
        (Some(Answer::No), true) => Said::No,
        (Some(Answer::Yes), false) => Said::StaleYes,
        (Some(Answer::IfNeeded), false) => Said::StaleIfNeeded,
        (Some(Answer::No), false) => Said::StaleNo,
        (None, _) => Said::None,
    }
}
