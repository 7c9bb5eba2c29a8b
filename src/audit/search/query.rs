//! What an address or the form of an export says, and addresses that say something else. What it says wrongly is
//! not said.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::super::cursor::Cursor;
use super::model::{Filter, Group};
use crate::text;

/// Characters a search may have.
const LENGTH: usize = 254;

/// The fields of the form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    person: String,
    poll: String,
    group: String,
    from: String,
    to: String,
    /// Of an export: `csv` or `jsonl`.
    pub(super) format: String,
}

impl From<Fields> for Filter {
    fn from(fields: Fields) -> Self {
        let line = |typed: &str| text::optional_line(typed, LENGTH).unwrap_or_default();
        // Years as people count them: the database has no room for all that chrono can tell.
        let day = |typed: &str| {
            let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok();
            day.filter(|day| (1..=9999).contains(&day.year()))
        };
        Self {
            person: line(&fields.person),
            poll: line(&fields.poll),
            group: Group::ALL
                .into_iter()
                .find(|group| group.code() == fields.group),
            from: day(&fields.from),
            to: day(&fields.to),
        }
    }
}

/// What the pairs of an address say; wishes about the page's look and anything else may stand beside.
pub(super) fn read(pairs: Vec<(String, String)>) -> (Filter, Option<Cursor>) {
    let (mut fields, mut before) = (Fields::default(), None);
    for (name, value) in pairs {
        match name.as_str() {
            "person" => fields.person = value,
            "poll" => fields.poll = value,
            "group" => fields.group = value,
            "from" => fields.from = value,
            "to" => fields.to = value,
            "before" => before = Cursor::parse(&value),
            _ => {}
        }
    }
    (fields.into(), before)
}

/// The fields that say the same, the empty ones left out.
pub(super) fn fields(filter: &Filter) -> Vec<(&'static str, String)> {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    [
        ("person", filter.person.clone()),
        ("poll", filter.poll.clone()),
        ("group", filter.group.map_or("", Group::code).to_owned()),
        ("from", day(filter.from)),
        ("to", day(filter.to)),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect()
}

/// The same list from the entry after `before` on, or from its start.
pub(super) fn address(filter: &Filter, before: Option<Cursor>) -> String {
    let mut query = Serializer::new(String::new());
    query.extend_pairs(fields(filter));
    if let Some(cursor) = before {
        query.append_pair("before", &cursor.code());
    }
    let query = query.finish();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("/audit{mark}{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_was_asked_and_nothing_wrong() {
        let pairs = [
            ("person", "Gagnon"),
            ("group", "security"),
            ("from", "2026-11-01"),
            ("to", "yesterday"),
            ("nonsense", "1"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let (filter, _) = read(pairs.to_vec());
        assert_eq!(
            address(&filter, None),
            "/audit?person=Gagnon&group=security&from=2026-11-01"
        );
        assert_eq!(read(Vec::new()).0, Filter::default());
    }
}
