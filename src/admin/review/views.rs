//! What the review shows.

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::model::{AGES, Sort};
use super::query::{Listing, STATES};
use super::store::ReviewRow;
use crate::csv;
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::polls::model::{Sensitivity, StateName};
use crate::polls::web::states;
use crate::web::page::Page;

/// `GET /admin/polls`
#[derive(Template, WebTemplate)]
#[template(path = "admin/polls.html")]
pub(super) struct IndexPage {
    pub page: Page,
    pub rows: Vec<Row>,
    pub search: String,
    pub selects: Vec<Select>,
    pub checks: Vec<Check>,
    pub detailed: bool,
    /// The filter once more, for the export.
    pub fields: Vec<(&'static str, String)>,
    pub start: Option<String>,
    pub next: Option<String>,
}

/// A list of choices of the filter.
pub(super) struct Select {
    pub name: &'static str,
    pub label: String,
    pub value: String,
    pub choices: Vec<(String, String)>,
    /// Whether it stands among those shown at first.
    pub first: bool,
}

/// A box of the filter.
pub(super) struct Check {
    pub name: &'static str,
    pub words: String,
    pub checked: bool,
}

/// One poll.
pub(super) struct Row {
    pub id: String,
    pub owner: String,
    pub unit: String,
    pub state: &'static str,
    pub state_words: String,
    /// What stands out: chip and words.
    pub marks: Vec<(&'static str, String)>,
    pub sensitivity: String,
    pub created: String,
    pub active: String,
    pub purge: String,
    pub rule: String,
    pub purgeable: bool,
    pub substitute: bool,
    pub options: i64,
    pub people: i64,
    pub ballots: i64,
    pub size: String,
}

impl Row {
    pub(super) fn new(l: &Texts, row: &ReviewRow, now: DateTime<Utc>) -> Self {
        let day = |at| dates::date_iso(Zone::QUEBEC.local(at).date());
        let due = row.purge_at <= now;
        Self {
            id: row.id.to_string(),
            owner: row.owner_name.clone(),
            unit: row.unit.clone(),
            state: row.state.code(),
            state_words: states::words(l, row.state),
            marks: marks(l, row, due),
            sensitivity: sensitivity_words(l, row.sensitivity),
            created: day(row.created_at),
            active: day(row.active_at),
            purge: day(row.purge_at),
            rule: rule(l, row),
            purgeable: !row.held && (due || !row.deletion_requested),
            substitute: row.substituted,
            options: row.options,
            people: row.people,
            ballots: row.ballots,
            size: fl!(l, "admin-poll-kilobytes", count = kilobytes(row.bytes)),
        }
    }
}

fn marks(l: &Texts, row: &ReviewRow, due: bool) -> Vec<(&'static str, String)> {
    let all = [
        (row.held, "held", fl!(l, "admin-poll-held")),
        (row.frozen, "held", fl!(l, "admin-poll-frozen")),
        (row.ownerless, "due", fl!(l, "admin-poll-ownerless")),
        (due, "due", fl!(l, "admin-poll-due")),
    ];
    all.into_iter()
        .filter(|(on, ..)| *on)
        .map(|(_, chip, words)| (chip, words))
        .collect()
}

/// Why the poll is erased on that day.
fn rule(l: &Texts, row: &ReviewRow) -> String {
    if row.deletion_requested {
        fl!(l, "admin-rule-asked")
    } else if row.renewed {
        fl!(l, "admin-rule-renewed")
    } else if row.state == StateName::Draft {
        fl!(l, "admin-rule-draft")
    } else {
        fl!(l, "admin-rule-retention")
    }
}

fn kilobytes(bytes: i64) -> i64 {
    (bytes + 1023) / 1024
}

/// `GET /admin/polls/{poll}`
#[derive(Template, WebTemplate)]
#[template(path = "admin/poll.html")]
pub(super) struct ShowPage {
    pub page: Page,
    pub row: Row,
    pub facts: Vec<(String, String)>,
    pub owner: String,
    pub acts: Vec<Act>,
}

/// Something an administrator may do.
pub(super) struct Act {
    pub href: String,
    pub title: String,
    pub text: String,
}

impl ShowPage {
    pub(super) fn new(page: Page, row: &ReviewRow, open: bool, now: DateTime<Utc>) -> Self {
        let l = &page.l;
        let shown = Row::new(l, row, now);
        let unit = if shown.unit.is_empty() {
            fl!(l, "admin-poll-no-unit")
        } else {
            shown.unit.clone()
        };
        let substitute = if row.substituted {
            fl!(l, "admin-yes")
        } else {
            fl!(l, "admin-no")
        };
        let facts = vec![
            (fl!(l, "admin-poll-unit"), unit),
            (fl!(l, "admin-poll-substitute"), substitute),
            (fl!(l, "admin-poll-sensitivity"), shown.sensitivity.clone()),
            (fl!(l, "admin-poll-created"), shown.created.clone()),
            (fl!(l, "admin-poll-active"), shown.active.clone()),
            (
                fl!(l, "admin-poll-answered"),
                fl!(
                    l,
                    "admin-poll-of",
                    ballots = row.ballots,
                    people = row.people
                ),
            ),
            (fl!(l, "admin-poll-options"), row.options.to_string()),
            (fl!(l, "admin-poll-mails"), row.mails.to_string()),
            (fl!(l, "admin-poll-size"), shown.size.clone()),
            (
                fl!(l, "admin-poll-purge"),
                format!("{} ({})", shown.purge, shown.rule),
            ),
        ];
        Self {
            acts: acts(l, row, open),
            owner: format!("/admin/accounts/{}", row.owner),
            facts,
            row: shown,
            page,
        }
    }
}

fn acts(l: &Texts, row: &ReviewRow, open: bool) -> Vec<Act> {
    let act = |path: &str, title: String, text: String| Act {
        href: format!("/admin/polls/{}/{path}", row.id),
        title,
        text,
    };
    let opening = if open {
        act(
            "content",
            fl!(l, "admin-act-content"),
            fl!(l, "admin-act-content-text"),
        )
    } else {
        act(
            "opening",
            fl!(l, "admin-opening-title"),
            fl!(l, "admin-act-opening-text"),
        )
    };
    let freezing = if row.frozen {
        act(
            "unfreezing",
            fl!(l, "admin-unfreezing-title"),
            fl!(l, "admin-act-unfreezing-text"),
        )
    } else {
        act(
            "freezing",
            fl!(l, "admin-freezing-title"),
            fl!(l, "admin-act-freezing-text"),
        )
    };
    let (hold, hold_path) = if row.held {
        (fl!(l, "admin-act-release"), "release")
    } else {
        (fl!(l, "admin-act-hold"), "hold")
    };
    let transfer = act(
        "transfer",
        fl!(l, "admin-transfer-title"),
        fl!(l, "admin-act-transfer-text"),
    );
    let links = act(
        "revocation",
        fl!(l, "admin-links-title"),
        fl!(l, "admin-act-links-text"),
    );
    let hold = act(hold_path, hold, fl!(l, "admin-act-hold-text"));
    let mut acts = vec![opening, freezing, transfer, links, hold];
    if !row.held {
        acts.push(erasure(l, row));
    }
    acts
}

/// Erasing it, or taking that back.
fn erasure(l: &Texts, row: &ReviewRow) -> Act {
    if row.deletion_requested {
        Act {
            href: format!("/admin/polls/{}/keeping", row.id),
            title: fl!(l, "admin-keeping-title"),
            text: fl!(l, "admin-act-keeping-text"),
        }
    } else {
        Act {
            href: format!("/admin/purges/new?poll={}", row.id),
            title: fl!(l, "admin-act-purge"),
            text: fl!(l, "admin-act-purge-text"),
        }
    }
}

/// The lists of choices of the filter.
pub(super) fn selects(l: &Texts, listing: &Listing, units: Vec<String>) -> Vec<Select> {
    let filter = &listing.filter;
    let every = |words| std::iter::once((String::new(), words));
    let states = STATES.map(|state| (state.code().to_owned(), states::words(l, state)));
    let ages = AGES.map(|days| {
        (
            days.to_string(),
            fl!(l, "admin-review-age-days", days = days),
        )
    });
    let sorts = Sort::ALL.map(|sort| (sort.code().to_owned(), sort_words(l, sort)));
    vec![
        Select {
            name: "state",
            label: fl!(l, "admin-poll-state"),
            value: filter.state.map_or("", StateName::code).to_owned(),
            choices: every(fl!(l, "admin-review-all-states"))
                .chain(states)
                .collect(),
            first: true,
        },
        Select {
            name: "sort",
            label: fl!(l, "admin-review-sort"),
            value: listing.sort.code().to_owned(),
            choices: sorts.into_iter().collect(),
            first: true,
        },
        Select {
            name: "unit",
            label: fl!(l, "admin-poll-unit"),
            value: filter.unit.clone().unwrap_or_default(),
            choices: every(fl!(l, "admin-review-all-units"))
                .chain(units.into_iter().map(|unit| (unit.clone(), unit)))
                .collect(),
            first: false,
        },
        Select {
            name: "age",
            label: fl!(l, "admin-review-age"),
            value: filter.age.map(|age| age.to_string()).unwrap_or_default(),
            choices: every(fl!(l, "admin-review-all-ages")).chain(ages).collect(),
            first: false,
        },
    ]
}

/// The boxes of the filter.
pub(super) fn checks(l: &Texts, listing: &Listing) -> Vec<Check> {
    let filter = &listing.filter;
    let all = [
        ("due", fl!(l, "admin-review-due"), filter.due),
        ("held", fl!(l, "admin-review-held"), filter.held),
        ("frozen", fl!(l, "admin-review-frozen"), filter.frozen),
        (
            "ownerless",
            fl!(l, "admin-review-ownerless"),
            filter.ownerless,
        ),
        (
            "unsubstituted",
            fl!(l, "admin-review-unsubstituted"),
            filter.unsubstituted,
        ),
        (
            "long_open",
            fl!(l, "admin-review-long-open", days = super::LONG_OPEN_DAYS),
            filter.long_open,
        ),
    ];
    all.into_iter()
        .map(|(name, words, checked)| Check {
            name,
            words,
            checked,
        })
        .collect()
}

fn sort_words(l: &Texts, sort: Sort) -> String {
    match sort {
        Sort::Purge => fl!(l, "admin-sort-purge"),
        Sort::Newest => fl!(l, "admin-sort-newest"),
        Sort::Oldest => fl!(l, "admin-sort-oldest"),
        Sort::Changed => fl!(l, "admin-sort-changed"),
        Sort::Idle => fl!(l, "admin-sort-idle"),
        Sort::Owner => fl!(l, "admin-sort-owner"),
    }
}

/// The first line of the export.
pub(super) fn csv_head(l: &Texts) -> String {
    csv::head(
        l.language(),
        [
            fl!(l, "admin-poll-id"),
            fl!(l, "admin-poll-owner"),
            fl!(l, "admin-poll-unit"),
            fl!(l, "admin-poll-state"),
            fl!(l, "admin-poll-sensitivity"),
            fl!(l, "admin-csv-created"),
            fl!(l, "admin-csv-opened"),
            fl!(l, "admin-csv-changed"),
            fl!(l, "admin-csv-active"),
            fl!(l, "admin-csv-purge"),
            fl!(l, "admin-csv-rule"),
            fl!(l, "admin-poll-held"),
            fl!(l, "admin-poll-frozen"),
            fl!(l, "admin-poll-ownerless"),
            fl!(l, "admin-poll-substitute"),
            fl!(l, "admin-poll-options"),
            fl!(l, "admin-poll-people"),
            fl!(l, "admin-poll-ballots"),
            fl!(l, "admin-poll-mails"),
            fl!(l, "admin-csv-bytes"),
        ],
    )
}

/// One poll of the export.
pub(super) fn csv_line(l: &Texts, row: &ReviewRow) -> String {
    let at = |at| dates::instant_iso(at, Zone::QUEBEC);
    let flag = |on: bool| {
        if on {
            fl!(l, "admin-yes")
        } else {
            fl!(l, "admin-no")
        }
    };
    csv::line(
        l.language(),
        [
            row.id.to_string(),
            row.owner_name.clone(),
            row.unit.clone(),
            states::words(l, row.state),
            sensitivity_words(l, row.sensitivity),
            at(row.created_at),
            row.opened_at.map(at).unwrap_or_default(),
            at(row.updated_at),
            at(row.active_at),
            at(row.purge_at),
            rule(l, row),
            flag(row.held),
            flag(row.frozen),
            flag(row.ownerless),
            flag(row.substituted),
            row.options.to_string(),
            row.people.to_string(),
            row.ballots.to_string(),
            row.mails.to_string(),
            row.bytes.to_string(),
        ],
    )
}

/// A sensitivity in words.
#[must_use]
pub fn sensitivity_words(l: &Texts, sensitivity: Sensitivity) -> String {
    match sensitivity {
        Sensitivity::Public => fl!(l, "admin-sensitivity-public"),
        Sensitivity::Internal => fl!(l, "admin-sensitivity-internal"),
        Sensitivity::Restricted => fl!(l, "admin-sensitivity-restricted"),
    }
}
