//! The home page of an organiser: what waits for them, then « Mes sondages », filtered, searched, sorted and paged
//! by the address alone.

mod query;
mod rows;
mod waiting;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use i18n_embed_fl::fl;

pub use query::Asked;
use query::Listing;
use rows::Row;
use waiting::{Invited, Line};

use super::states;
use crate::accounts::extract::Organiser;
use crate::i18n::Texts;
use crate::polls::model::StateName;
use crate::polls::model::home::Sort;
use crate::polls::store::home::{self, From};
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::{self, Page};

/// Polls on one page.
const PAGE: usize = 25;
/// Polls that wait, beyond which the list itself is to be read.
const WAITING: usize = 8;
/// Candidates read for them.
const CANDIDATES: i64 = 200;

/// The home page.
#[derive(Template, WebTemplate)]
#[template(path = "polls/index.html")]
pub struct IndexPage {
    page: Page,
    waiting: Vec<Line>,
    more_waiting: usize,
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
///
/// # Errors
/// The database failed.
pub async fn index(
    organiser: Organiser,
    page: Page,
    Query(asked): Query<Asked>,
    State(state): State<AppState>,
) -> web::Result<IndexPage> {
    let listing = Listing::from(asked);
    let (account, now) = (organiser.account.id, state.clock.now());
    let mut conn = state.db.acquire().await?;
    let waiting = home::list_waiting(&mut conn, account, now, CANDIDATES).await?;
    let counts = home::count_by_state(&mut conn, account, &listing.filter).await?;
    let (filter, sort, from) = (&listing.filter, listing.sort, listing.from);
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX) + 1;
    let mut rows = home::index(&mut conn, account, filter, sort, from, limit).await?;
    let more = rows.len() > PAGE;
    match from {
        From::Before(_) if more => drop(rows.remove(0)),
        _ => rows.truncate(PAGE),
    }
    let (first, last) = (
        rows.first().map(|row| row.id),
        rows.last().map(|row| row.id),
    );
    let (newer, older) = match from {
        From::Start => (false, more),
        From::After(_) => (true, more),
        From::Before(_) => (more, true),
    };
    let invited = waiting::invited(&page, &waiting);
    let (waiting, more_waiting) = waiting::lines(&page, waiting, now);
    Ok(IndexPage {
        waiting,
        more_waiting,
        invited,
        rows: rows.into_iter().map(|row| Row::new(&page, row)).collect(),
        any: !counts.is_empty() || !filter.search.is_empty(),
        found: found(&counts, filter.state),
        tabs: tabs(&page.l, &listing, &counts),
        sorts: Sort::ALL
            .map(|sort| (sort.code().to_owned(), sort_words(&page.l, sort)))
            .into(),
        newer: first
            .filter(|_| newer)
            .map(|id| listing.at(From::Before(id))),
        older: last.filter(|_| older).map(|id| listing.at(From::After(id))),
        listing,
        page,
    })
}

fn found(counts: &[(StateName, i64)], state: Option<StateName>) -> i64 {
    let among = |(name, _): &&(StateName, i64)| state.is_none_or(|state| state == *name);
    counts.iter().filter(among).map(|(_, count)| count).sum()
}

/// Every state that has polls, and the one chosen even when it has none.
fn tabs(l: &Texts, listing: &Listing, counts: &[(StateName, i64)]) -> Vec<Tab> {
    let all = std::iter::once(None).chain(query::STATES.map(Some));
    all.map(|state| Tab {
        href: listing.narrowed(state),
        words: state.map_or_else(
            || fl!(l, "polls-index-all"),
            |state| states::words(l, state),
        ),
        count: found(counts, state),
        current: state == listing.filter.state,
    })
    .filter(|tab| tab.count > 0 || tab.current)
    .collect()
}

fn sort_words(l: &Texts, sort: Sort) -> String {
    match sort {
        Sort::Activity => fl!(l, "polls-index-sort-activity"),
        Sort::Deadline => fl!(l, "polls-index-sort-deadline"),
        Sort::Title => fl!(l, "polls-index-sort-title"),
        Sort::Created => fl!(l, "polls-index-sort-created"),
    }
}
