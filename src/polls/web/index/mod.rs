//! The home page of an organiser: what waits for them, then « Mes sondages », filtered, searched, sorted and paged
//! by the address alone.

mod extract;
mod query;
mod rows;
mod waiting;

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

pub use query::Asked;
use query::Listing;
use rows::Row;
use waiting::{Invited, Line};

use crate::i18n::Texts;
use crate::polls::model::StateName;
use crate::polls::model::home::Sort;
use crate::polls::store::home::{From, PAGE};
use crate::web::Page;
use extract::Looking;

/// Polls that wait, beyond which the list itself is to be read.
const WAITING: usize = 8;

/// The home page.
#[derive(Template, WebTemplate)]
#[template(path = "polls/index.html")]
pub struct IndexPage {
    page: Page,
    waiting: Vec<Line>,
    more_waiting: Option<String>,
    invited: Vec<Invited>,
    rows: Vec<Row>,
    /// Whether there is any poll at all, whatever the filter.
    any: bool,
    found: i64,
    listing: Listing,
    tabs: Vec<Tab>,
    sorts: Vec<(String, String)>,
    newer: Option<String>,
    older: Option<String>,
}

/// One state the list can be narrowed to.
struct Tab {
    href: String,
    words: String,
    count: i64,
    current: bool,
}

/// `GET /polls`
pub async fn index(looking: Looking, page: Page) -> IndexPage {
    let Looking { listing, home, now } = looking;
    let mut rows = home.listed;
    let more = rows.len() > PAGE;
    match listing.from {
        From::Before(_) if more => drop(rows.remove(0)),
        _ => rows.truncate(PAGE),
    }
    let (first, last) = (
        rows.first().map(|row| row.id),
        rows.last().map(|row| row.id),
    );
    let (newer, older) = match listing.from {
        From::Start => (false, more),
        From::After(_) => (true, more),
        From::Before(_) => (more, true),
    };
    let invited = waiting::invited(&page, &home.invited);
    let (waiting, more_waiting) = waiting::lines(&page, home.waiting, home.invited, now);
    IndexPage {
        waiting,
        more_waiting,
        invited,
        rows: rows
            .into_iter()
            .map(|row| Row::new(&page, row, now))
            .collect(),
        any: !home.counts.is_empty() || !listing.filter.search.is_empty(),
        found: found(&home.counts, listing.filter.state),
        tabs: tabs(&page.l, &listing, &home.counts),
        sorts: Sort::ALL
            .map(|sort| (sort.code().to_owned(), sort_words(&page.l, sort)))
            .into(),
        newer: first
            .filter(|_| newer)
            .map(|id| listing.at(From::Before(id))),
        older: last.filter(|_| older).map(|id| listing.at(From::After(id))),
        listing,
        page,
    }
}

fn found(counts: &[(StateName, i64)], state: Option<StateName>) -> i64 {
    let among = |(name, _): &&(StateName, i64)| state.is_none_or(|state| state == *name);
    counts.iter().filter(among).map(|(_, count)| count).sum()
}

/// Every state that has polls, and the one chosen even when it has none.
fn tabs(l: &Texts, listing: &Listing, counts: &[(StateName, i64)]) -> Vec<Tab> {
    let all = std::iter::once(None).chain(query::STATES.map(Some));
    all.map(|state| {
        let count = found(counts, state);
        Tab {
            href: listing.narrowed(state),
            words: tab_words(l, state, count),
            count,
            current: state == listing.filter.state,
        }
    })
    .filter(|tab| tab.count > 0 || tab.current)
    .collect()
}

/// What so many polls in this state are called together.
fn tab_words(l: &Texts, state: Option<StateName>, count: i64) -> String {
    match state {
        None => fl!(l, "polls-index-all"),
        Some(StateName::Draft) => fl!(l, "polls-tab-draft", count = count),
        Some(StateName::Open) => fl!(l, "polls-tab-open", count = count),
        Some(StateName::Closed) => fl!(l, "polls-tab-closed", count = count),
        Some(StateName::Decided) => fl!(l, "polls-tab-decided", count = count),
        Some(StateName::Cancelled) => fl!(l, "polls-tab-cancelled", count = count),
    }
}

fn sort_words(l: &Texts, sort: Sort) -> String {
    match sort {
        Sort::Activity => fl!(l, "polls-index-sort-activity"),
        Sort::Deadline => fl!(l, "polls-index-sort-deadline"),
        Sort::Title => fl!(l, "polls-index-sort-title"),
        Sort::Created => fl!(l, "polls-index-sort-created"),
    }
}
