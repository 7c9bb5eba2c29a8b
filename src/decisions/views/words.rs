//! Options and counts in words, made once: an option says the same on every page until it changes, and few counts differ.

use std::sync::Arc;

use askama::Template;
use i18n_embed_fl::fl;

use crate::answers::model::Count;
use crate::cache::Weigh;
use crate::i18n::dates::{self, Leaf};
use crate::i18n::zones::Zone;
use crate::polls::SharedOptions;
use crate::polls::options::PollOption;
use crate::web::Page;
use crate::web::markup::Markup;

/// One option in words.
pub struct OptionWords {
    /// Its day, torn from a calendar.
    pub leaf: Leaf,
    /// « Mardi 1er décembre 2026 »
    pub day: String,
    /// « mardi 1er décembre 2026 », after a colon.
    pub date: String,
    /// « de 9 h à 10 h 30 (heure de Québec) »
    pub hours: String,
    /// Its head in the grid: « mar. 1er déc. 9 h – 10 h 30 », the whole day for those who hear it.
    pub head: Markup<String>,
}

/// The options of a poll in words.
pub struct Wording {
    options: SharedOptions,
    words: Vec<Arc<OptionWords>>,
}

/// What is said of a count, in one place of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Saying {
    /// « 8 oui, 1 si nécessaire, 2 non, 3 sans réponse, 1 à reconfirmer »: the answers that count, those who gave none
    /// that does, and how many of them gave one before the option moved.
    Counts(Count, i32, i32),
    /// « Qui manque? 3 personnes »
    Missing(usize),
    /// A cell of the grid: the total of an option.
    Total(Total),
    /// A cell of the grid: an answer.
    Answer(Said),
}

/// The total of an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Total {
    /// Yes.
    pub yes: i32,
    /// If needed.
    pub if_needed: i32,
    /// How many of those asked are available, in six steps of one hue.
    pub heat: i32,
    /// Whether it is the recommended option's.
    pub best: bool,
}

/// What somebody says to an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Said {
    /// Oui.
    Yes,
    /// Si nécessaire.
    IfNeeded,
    /// Non.
    No,
    /// Nothing.
    None,
    /// Yes, before the option moved.
    StaleYes,
    /// If needed, before the option moved.
    StaleIfNeeded,
    /// No, before the option moved.
    StaleNo,
}

#[derive(Template)]
#[template(path = "decisions/option_head.html")]
struct HeadTemplate<'a> {
    day: &'a str,
    date: &'a str,
    hours: &'a str,
}

#[derive(Template)]
#[template(path = "decisions/total.html")]
struct TotalTemplate<'a> {
    page: &'a Page,
    total: Total,
}

#[derive(Template)]
#[template(path = "decisions/cell.html")]
struct CellTemplate<'a> {
    class: &'static str,
    words: &'a str,
}

impl OptionWords {
    fn new(page: &Page, zone: Zone, option: &PollOption) -> Self {
        let slot = option.slot(zone);
        let day = slot.date(zone);
        let date = dates::date(page.language, day);
        let head = HeadTemplate {
            day: &dates::date_short(page.language, day),
            date: &date,
            hours: &dates::slot_compact(page.language, slot, zone),
        };
        Self {
            leaf: dates::leaf(page.language, day),
            day: dates::date_heading(page.language, day),
            hours: dates::slot_hours(page.language, slot, zone, page.zone),
            head: Markup::written(written(&head)),
            date,
        }
    }

    /// « mardi 1er décembre 2026, de 14 h 30 à 15 h 30 (heure de Québec) », after a colon.
    #[must_use]
    pub fn sentence(&self) -> String {
        format!("{}, {}", self.date, self.hours)
    }
}

impl Wording {
    /// These options of a poll in `zone`, in the words of this page's reader.
    #[must_use]
    pub fn new(page: &Page, zone: Zone, options: &SharedOptions) -> Self {
        let words = options.iter();
        Self {
            words: words
                .map(|option| Arc::new(OptionWords::new(page, zone, option)))
                .collect(),
            options: options.clone(),
        }
    }

    /// Whether these very options are worded.
    #[must_use]
    pub fn is_of(&self, options: &SharedOptions) -> bool {
        Arc::ptr_eq(&self.options, options)
    }

    /// The words of the option at this place of the list.
    #[must_use]
    pub fn at(&self, place: usize) -> &Arc<OptionWords> {
        &self.words[place]
    }
}

impl Weigh for Wording {
    fn weight(&self) -> usize {
        let words = self.words.iter().map(|one| {
            let texts = one.day.len() + one.date.len() + one.hours.len();
            texts + one.head.len() + size_of::<OptionWords>()
        });
        size_of_val::<[PollOption]>(&self.options) + words.sum::<usize>()
    }
}

impl Saying {
    /// In the words of this page's reader.
    #[must_use]
    pub fn words(self, page: &Page) -> String {
        match self {
            Self::Counts(count, unanswered, 0) => fl!(
                page.l,
                "results-counts",
                yes = count.yes,
                if_needed = count.if_needed,
                no = count.no,
                unanswered = unanswered
            ),
            Self::Counts(count, unanswered, moved) => fl!(
                page.l,
                "results-counts-moved",
                yes = count.yes,
                if_needed = count.if_needed,
                no = count.no,
                unanswered = (unanswered - moved),
                moved = moved
            ),
            Self::Missing(count) => fl!(page.l, "results-missing", count = count),
            Self::Total(total) => written(&TotalTemplate { page, total }),
            Self::Answer(said) => said.cell(page),
        }
    }
}

impl Said {
    /// Each of them, in their order.
    pub const ALL: [Self; 7] = [
        Self::Yes,
        Self::IfNeeded,
        Self::No,
        Self::None,
        Self::StaleYes,
        Self::StaleIfNeeded,
        Self::StaleNo,
    ];

    /// Whether it was said before the option moved.
    #[must_use]
    pub fn is_stale(self) -> bool {
        matches!(self, Self::StaleYes | Self::StaleIfNeeded | Self::StaleNo)
    }

    /// « Oui », « Non, à reconfirmer », « Sans réponse ».
    #[must_use]
    pub fn words(self, page: &Page) -> String {
        let l = &page.l;
        match self {
            Self::Yes => fl!(l, "results-answer-yes"),
            Self::IfNeeded => fl!(l, "results-answer-if-needed"),
            Self::No => fl!(l, "results-answer-no"),
            Self::None => fl!(l, "results-answer-none"),
            Self::StaleYes => stale(page, &fl!(l, "results-answer-yes")),
            Self::StaleIfNeeded => stale(page, &fl!(l, "results-answer-if-needed")),
            Self::StaleNo => stale(page, &fl!(l, "results-answer-no")),
        }
    }

    fn cell(self, page: &Page) -> String {
        let class = match self {
            Self::Yes => "y",
            Self::IfNeeded => "i",
            Self::No => "n",
            Self::None => "",
            Self::StaleYes | Self::StaleIfNeeded | Self::StaleNo => "s",
        };
        let words = &self.words(page);
        written(&CellTemplate { class, words })
    }
}

fn stale(page: &Page, answer: &str) -> String {
    fl!(page.l, "results-answer-stale", answer = answer)
}

/// What a template writes; writing to memory does not fail.
fn written(template: &impl Template) -> String {
    template.render().unwrap_or_default()
}
