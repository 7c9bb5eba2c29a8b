//! What the auditor's page and files show.

use std::collections::BTreeMap;

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;
use serde_json::json;
use uuid::Uuid;

use super::super::model::Verb;
use super::super::store::LoggedEntry;
use super::super::views::{actor_words, verb_words};
use super::model::{Filter, Group};
use super::query;
use super::store::SealStatus;
use crate::accounts::model::shown_name;
use crate::csv;
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::web::form::FieldErrors;
use crate::web::page::Page;

/// `GET /audit`
#[derive(Template, WebTemplate)]
#[template(path = "audit/index.html")]
pub(super) struct IndexPage {
    pub page: Page,
    pub errors: FieldErrors,
    pub person: String,
    pub poll: String,
    pub group: String,
    pub groups: Vec<(String, String)>,
    pub from: String,
    pub to: String,
    /// The filter once more, for the export.
    pub fields: Vec<(&'static str, String)>,
    pub rows: Vec<Row>,
    pub newest: bool,
    pub start: String,
    pub older: Option<String>,
    pub seal: Seal,
}

/// One entry.
pub(super) struct Row {
    pub id: i64,
    pub at: String,
    pub actor: String,
    pub actor_id: String,
    /// A search for what this person did; empty when nobody is named.
    pub actor_link: String,
    pub verb: String,
    pub code: String,
    pub poll: String,
    pub poll_link: String,
    pub object: String,
    pub reason: String,
    pub network: String,
    pub request: String,
    pub refused: bool,
}

/// How the seal stands, in words.
pub(super) struct Seal {
    pub sealed: String,
    pub waiting: String,
    pub verified: String,
    /// What is wrong; empty when nothing is.
    pub fault: String,
}

impl IndexPage {
    pub(super) fn new(page: Page, filter: &Filter, status: &SealStatus) -> Self {
        let l = &page.l;
        let mut errors = FieldErrors::new();
        if filter.names_no_poll() {
            errors.add("poll", fl!(l, "audit-poll-wrong"));
        }
        let mut groups = vec![(String::new(), fl!(l, "audit-group-all"))];
        groups.extend(Group::ALL.map(|group| (group.code().to_owned(), group_words(l, group))));
        let day = |day: Option<chrono::NaiveDate>| day.map(dates::date_iso).unwrap_or_default();
        Self {
            errors,
            person: filter.person.clone(),
            poll: filter.poll.clone(),
            group: filter.group.map_or("", Group::code).to_owned(),
            groups,
            from: day(filter.from),
            to: day(filter.to),
            fields: query::fields(filter),
            rows: Vec::new(),
            newest: true,
            start: query::address(filter, None),
            older: None,
            seal: Seal::new(l, status),
            page,
        }
    }

    /// With these entries, and the names of whoever still has one.
    pub(super) fn showing(
        mut self,
        entries: Vec<LoggedEntry>,
        names: &BTreeMap<Uuid, String>,
        older: Option<String>,
        newest: bool,
    ) -> Self {
        let l = &self.page.l;
        self.rows = entries
            .into_iter()
            .map(|entry| Row::new(l, entry, names))
            .collect();
        self.older = older;
        self.newest = newest;
        self
    }
}

impl Row {
    fn new(l: &Texts, entry: LoggedEntry, names: &BTreeMap<Uuid, String>) -> Self {
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let verb = verb_of(&entry.verb);
        let name = entry.actor_id.and_then(|id| names.get(&id));
        let link = |name: &str, id: Option<Uuid>| {
            id.map(|id| format!("/audit?{name}={id}"))
                .unwrap_or_default()
        };
        Self {
            id: entry.entry_id,
            at: dates::instant_iso(entry.at, Zone::QUEBEC),
            actor: name.map_or_else(
                || actor_words(l, &entry.actor_kind),
                |name| shown_name(l, name.clone()),
            ),
            actor_id: id(entry.actor_id),
            actor_link: link("person", entry.actor_id),
            verb: verb.map(|verb| verb_words(l, verb)).unwrap_or_default(),
            code: entry.verb,
            poll: id(entry.poll_id),
            poll_link: link("poll", entry.poll_id),
            object: id(entry.object_id),
            reason: entry.reason.unwrap_or_default(),
            network: entry.network.unwrap_or_default(),
            request: id(entry.request_id),
            refused: verb.is_some_and(|verb| Group::of(verb) == Group::Security),
        }
    }
}

impl Seal {
    fn new(l: &Texts, status: &SealStatus) -> Self {
        let at = |at| dates::instant_iso(at, Zone::QUEBEC);
        let sealed = match (status.seal, status.sealed_at) {
            (Some(seal), Some(when)) => {
                fl!(l, "audit-seal-last", seal = seal, at = at(when))
            }
            _ => fl!(l, "audit-seal-none"),
        };
        let verified = match (status.verified_at, status.entries) {
            (Some(when), Some(entries)) if status.fault.is_none() => {
                fl!(l, "audit-seal-whole", at = at(when), entries = entries)
            }
            (Some(when), _) => fl!(l, "audit-seal-examined", at = at(when)),
            (None, _) => fl!(l, "audit-seal-unverified"),
        };
        let fault = status.fault.as_deref().map(|code| {
            let place = status.fault_at.unwrap_or_default();
            if code.starts_with("entry") {
                fl!(l, "audit-seal-broken-entry", entry = place, code = code)
            } else {
                fl!(l, "audit-seal-broken", seal = place, code = code)
            }
        });
        Self {
            sealed,
            waiting: fl!(l, "audit-seal-waiting", count = status.waiting),
            verified,
            fault: fault.unwrap_or_default(),
        }
    }
}

fn verb_of(code: &str) -> Option<Verb> {
    Verb::ALL.iter().copied().find(|verb| verb.code() == code)
}

fn group_words(l: &Texts, group: Group) -> String {
    match group {
        Group::Security => fl!(l, "audit-group-security"),
        Group::Looks => fl!(l, "audit-group-looks"),
        Group::Administration => fl!(l, "audit-group-administration"),
        Group::Purge => fl!(l, "audit-group-purge"),
        Group::Sessions => fl!(l, "audit-group-sessions"),
        Group::Polls => fl!(l, "audit-group-polls"),
        Group::People => fl!(l, "audit-group-people"),
        Group::Answers => fl!(l, "audit-group-answers"),
    }
}

/// The two forms of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// For spreadsheets.
    Csv,
    /// For programs: one object a line.
    JsonLines,
}

impl Format {
    pub(super) fn parse(code: &str) -> Self {
        if code == "jsonl" {
            Self::JsonLines
        } else {
            Self::Csv
        }
    }

    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
        }
    }

    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::JsonLines => "application/x-ndjson",
        }
    }

    pub(super) fn head(self, l: &Texts) -> String {
        match self {
            Self::JsonLines => String::new(),
            Self::Csv => csv::head(
                l.language(),
                [
                    fl!(l, "audit-entry"),
                    fl!(l, "audit-at"),
                    fl!(l, "audit-actor"),
                    fl!(l, "audit-actor-id"),
                    fl!(l, "audit-verb"),
                    fl!(l, "audit-code"),
                    fl!(l, "audit-poll"),
                    fl!(l, "audit-object"),
                    fl!(l, "audit-reason"),
                    fl!(l, "audit-network"),
                    fl!(l, "audit-request"),
                ],
            ),
        }
    }

    /// One entry: ids and codes as they stand in the log.
    pub(super) fn line(self, l: &Texts, entry: &LoggedEntry) -> String {
        match self {
            Self::Csv => csv_line(l, entry),
            Self::JsonLines => format!("{}\n", json_line(entry)),
        }
    }
}

fn csv_line(l: &Texts, entry: &LoggedEntry) -> String {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    csv::line(
        l.language(),
        [
            entry.entry_id.to_string(),
            entry.at.to_rfc3339(),
            actor_words(l, &entry.actor_kind),
            id(entry.actor_id),
            verb_of(&entry.verb)
                .map(|verb| verb_words(l, verb))
                .unwrap_or_default(),
            entry.verb.clone(),
            id(entry.poll_id),
            id(entry.object_id),
            entry.reason.clone().unwrap_or_default(),
            entry.network.clone().unwrap_or_default(),
            id(entry.request_id),
        ],
    )
}

fn json_line(entry: &LoggedEntry) -> serde_json::Value {
    json!({
        "entry": entry.entry_id,
        "at": entry.at.to_rfc3339(),
        "actor_kind": entry.actor_kind,
        "actor": entry.actor_id,
        "verb": entry.verb,
        "poll": entry.poll_id,
        "object": entry.object_id,
        "reason": entry.reason,
        "network": entry.network,
        "request": entry.request_id,
    })
}
