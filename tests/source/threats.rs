//! `docs/threats.md` against the tests that carry the ids of its rows.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use crate::files::{read, under};

/// Rows of the table: 125, numbered with gaps.
const ROWS: usize = 125;

/// Id → state.
fn table() -> BTreeMap<u16, String> {
    let row = Regex::new(r"(?m)^\| T(\d+) \| (\S[^|]*?) \|").unwrap();
    let mut table = BTreeMap::new();
    for found in row.captures_iter(&read("docs/threats.md")) {
        let known = table.insert(found[1].parse().unwrap(), found[2].to_owned());
        assert_eq!(known, None, "T{} twice", &found[1]);
    }
    table
}

/// The ids in names of tests.
fn tested() -> BTreeSet<u16> {
    let name = Regex::new(r"\bt\d{2,3}(?:_t\d{2,3})*_[a-z0-9_]+").unwrap();
    let id = Regex::new(r"^t(\d{2,3})_").unwrap();
    let mut ids = BTreeSet::new();
    let mut files = under("src", &["rs"]);
    files.extend(under("tests", &["rs", "mjs"]));
    for file in files {
        for found in name.find_iter(&file.text) {
            let mut rest = found.as_str();
            while let Some(number) = id.captures(rest) {
                ids.insert(number[1].parse().unwrap());
                rest = &rest[number[0].len()..];
            }
        }
    }
    ids
}

#[test]
fn the_table_of_threats_says_what_the_tests_cover() {
    let (table, tested) = (table(), tested());
    assert_eq!(table.len(), ROWS);
    let mut faults = Vec::new();
    for (id, state) in &table {
        let has_test = tested.contains(id);
        match state.as_str() {
            "couvert" | "partiel" if !has_test => {
                faults.push(format!("T{id}: {state}, without a test"));
            }
            "plus tard" if has_test => faults.push(format!("T{id} has a test and is for later")),
            "couvert" | "partiel" | "plus tard" => {}
            other => faults.push(format!("T{id}: « {other} »")),
        }
    }
    for id in tested.iter().filter(|id| !table.contains_key(id)) {
        faults.push(format!("t{id} is no row of the table"));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
