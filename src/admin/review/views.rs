//! What the review shows.

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::store::ReviewRow;
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::polls::model::{Sensitivity, StateName};
use crate::web::page::Page;

/// `GET /admin/polls`
#[derive(Template, WebTemplate)]
#[template(path = "admin/polls.html")]
pub(super) struct IndexPage {
    pub page: Page,
    pub rows: Vec<Row>,
    pub due: bool,
    pub held: bool,
    pub state: String,
    pub states: Vec<(String, String)>,
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// One poll.
pub(super) struct Row {
    pub id: String,
    pub owner: String,
    pub state: &'static str,
    pub state_words: String,
    pub sensitivity: String,
    pub created: String,
    pub updated: String,
    pub purge: String,
    pub due: bool,
    pub held: bool,
    pub substitute: bool,
    pub options: i64,
    pub people: i64,
    pub ballots: i64,
}

impl Row {
    pub(super) fn new(l: &Texts, row: &ReviewRow, now: DateTime<Utc>) -> Self {
        let day = |at| dates::date_iso(Zone::QUEBEC.local(at).date());
        let sensitivity = match row.sensitivity {
            Sensitivity::Public => fl!(l, "admin-sensitivity-public"),
            Sensitivity::Internal => fl!(l, "admin-sensitivity-internal"),
            Sensitivity::Restricted => fl!(l, "admin-sensitivity-restricted"),
        };
        Self {
            id: row.id.to_string(),
            owner: row.owner_name.clone(),
            state: row.state.code(),
            state_words: state_words(l, row.state),
            sensitivity,
            created: day(row.created_at),
            updated: day(row.updated_at),
            purge: day(row.purge_at),
            due: row.purge_at <= now,
            held: row.held,
            substitute: row.has_substitute,
            options: row.options,
            people: row.people,
            ballots: row.ballots,
        }
    }
}

/// The states to filter by.
pub(super) fn states(l: &Texts) -> Vec<(String, String)> {
    let all = [
        StateName::Draft,
        StateName::Open,
        StateName::Closed,
        StateName::Decided,
        StateName::Cancelled,
    ];
    let every = (String::new(), fl!(l, "admin-review-all-states"));
    std::iter::once(every)
        .chain(all.map(|state| (state.code().to_owned(), state_words(l, state))))
        .collect()
}

/// A state in words.
#[must_use]
pub fn state_words(l: &Texts, state: StateName) -> String {
    match state {
        StateName::Draft => fl!(l, "admin-state-draft"),
        StateName::Open => fl!(l, "admin-state-open"),
        StateName::Closed => fl!(l, "admin-state-closed"),
        StateName::Decided => fl!(l, "admin-state-decided"),
        StateName::Cancelled => fl!(l, "admin-state-cancelled"),
    }
}
