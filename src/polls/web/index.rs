//! « Mes sondages »: the polls one owns or is substitute of.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::states;
use super::steps::{StepName, address};
use crate::accounts::extract::Organiser;
use crate::i18n::zones::Zone;
use crate::i18n::{Language, dates};
use crate::polls::model::StateName;
use crate::polls::{self, IndexRow};
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::{self, Error, Page};

/// Polls on one page.
const PAGE: i64 = 50;
/// Pages one may ask for.
const LAST_PAGE: u32 = 10_000;

/// Which page of the list.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Paging {
    page: Option<u32>,
}

/// The list.
#[derive(Template, WebTemplate)]
#[template(path = "polls/index.html")]
pub struct IndexPage {
    page: Page,
    rows: Vec<Row>,
    newer: Option<String>,
    older: Option<String>,
}

/// One poll, in words.
struct Row {
    href: String,
    title: String,
    state: &'static str,
    state_words: String,
    substitute: bool,
    facts: Vec<String>,
    erased: Option<String>,
}

/// `GET /polls`
///
/// # Errors
/// The page does not exist, or the database failed.
pub async fn index(
    organiser: Organiser,
    page: Page,
    Query(paging): Query<Paging>,
    State(state): State<AppState>,
) -> web::Result<IndexPage> {
    let number = paging.page.unwrap_or(1);
    if !(1..=LAST_PAGE).contains(&number) {
        return Err(Error::NotFound);
    }
    let offset = i64::from(number - 1) * PAGE;
    let mut conn = state.db.acquire().await?;
    let mut rows = polls::index(&mut conn, organiser.account.id, PAGE + 1, offset).await?;
    let more = rows.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    if more {
        rows.pop();
    }
    Ok(IndexPage {
        rows: rows.into_iter().map(|row| Row::new(&page, row)).collect(),
        newer: (number > 1).then(|| format!("/polls?page={}", number - 1)),
        older: more.then(|| format!("/polls?page={}", number + 1)),
        page,
    })
}

impl Row {
    fn new(page: &Page, row: IndexRow) -> Self {
        let (l, language) = (&page.l, page.language);
        let zone = row.zone.parse().unwrap_or_default();
        let mut facts = Vec::new();
        if row.state != StateName::Draft {
            facts.push(fl!(
                l,
                "polls-index-answers",
                answered = row.answered,
                asked = row.asked
            ));
        }
        facts.push(fl!(l, "polls-index-options", count = row.options));
        if row.state == StateName::Draft {
            facts.push(fl!(l, "polls-index-asked", count = row.asked));
        }
        if let Some(deadline) = deadline(language, &row, zone) {
            facts.push(fl!(l, "polls-index-deadline", deadline = deadline));
        }
        let day = dates::date_sentence(language, zone.local(row.purge_at).date());
        if !row.deletion_requested {
            facts.push(fl!(l, "polls-index-purge", date = day.as_str()));
        }
        Self {
            href: match row.state {
                StateName::Draft => address(row.id, StepName::What),
                _ => format!("/polls/{}", row.id),
            },
            title: row.title,
            state: row.state.code(),
            state_words: states::words(l, row.state),
            substitute: !row.owned,
            facts,
            erased: row
                .deletion_requested
                .then(|| fl!(l, "polls-index-erased", date = day)),
        }
    }
}

/// « 30 octobre 2026 à 16 h (heure de Québec) »: the wall time as typed, so that nothing is derived twice.
fn deadline(language: Language, row: &IndexRow, zone: Zone) -> Option<String> {
    let local = row.deadline_local?;
    let day = dates::date_without_weekday(language, local.date());
    let hour = dates::time(language, local.time());
    let zone = dates::zone_label(language, zone);
    Some(format!("{day}, {hour} ({zone})"))
}
