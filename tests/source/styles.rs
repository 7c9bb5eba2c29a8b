//! All style sheets go out as one: what a feature's sheet calls its own, no other may.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use crate::files::under;

/// The classes that selectors of a sheet begin with: those it gives a look wherever they stand.
fn begun_with(text: &str) -> BTreeSet<String> {
    let comments = Regex::new(r"(?s)/\*.*?\*/").unwrap();
    let text = comments.replace_all(text, "");
    let selectors = Regex::new(r"[^{}]+\{").unwrap();
    let first = Regex::new(r"^[a-z0-9]*\.([A-Za-z0-9_-]+)").unwrap();
    selectors
        .find_iter(&text)
        .flat_map(|selector| selector.as_str().trim_end_matches('{').split(','))
        .filter_map(|one| Some(first.captures(one.trim())?[1].to_owned()))
        .collect()
}

#[test]
fn a_class_belongs_to_one_feature() {
    let mut owners: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in under("static/css", &["css"]) {
        if file.path.starts_with("static/css/40-") {
            for class in begun_with(&file.text) {
                owners.entry(class).or_default().push(file.path.clone());
            }
        }
    }
    assert!(owners.len() > 100, "{} classes found", owners.len());
    owners.retain(|_, sheets| sheets.len() > 1);
    assert!(owners.is_empty(), "{owners:#?}");
}
