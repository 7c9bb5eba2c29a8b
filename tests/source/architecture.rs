//! Who may import whom, and what may be written where.

use std::collections::BTreeSet;

use regex::Regex;

use crate::files::{File, read, under};

/// Features in the order they may depend on one another: each on those before it only.
const ORDER: [&[&str]; 10] = [
    &[
        "ids", "cache", "clock", "colour", "config", "csv", "i18n", "text", "plain", "keys",
        "action",
    ],
    &["audit", "rate", "jobs", "mail", "calendar"],
    &["accounts", "retention"],
    &["polls"],
    &["invitations"],
    &["answers", "comments", "groups", "history"],
    &["decisions"],
    &["notifications", "feeds"],
    &["records"],
    &["admin"],
];

/// What joins everything together, and may know all of it.
const JOINTS: [&str; 9] = [
    "app",
    "state",
    "server",
    "main",
    "lib",
    "demo",
    "web",
    "database",
    "telemetry",
];

/// Steps against the order, each with its reason.
const FORWARD: [(&str, &str); 2] = [
    // Who is removed takes their answers out of the tally, in the same transaction.
    ("src/invitations/actions/people.rs", "answers"),
    // The list of people shows who answered: one read across both tables.
    ("src/invitations/store/guest.rs", "answers"),
];

fn source() -> Vec<File> {
    under("src", &["rs"])
        .into_iter()
        .filter(|file| !file.is_test())
        .collect()
}

fn rank(feature: &str) -> Option<usize> {
    ORDER.iter().position(|rank| rank.contains(&feature))
}

fn refuse(faults: &BTreeSet<String>) {
    let list: Vec<&str> = faults.iter().map(String::as_str).collect();
    assert!(list.is_empty(), "\n{}\n", list.join("\n"));
}

#[test]
fn every_module_has_its_place_in_the_order() {
    let faults = source()
        .iter()
        .filter(|file| rank(file.feature()).is_none() && !JOINTS.contains(&file.feature()))
        .map(|file| format!("{} has no place", file.path))
        .collect();
    refuse(&faults);
}

/// Rules and SQL depend one way. Pages, letters and jobs tell of many features at once, and may.
#[test]
fn features_depend_one_way() {
    let import = Regex::new(r"\bcrate::([a-z0-9_]+)").unwrap();
    let mut faults = BTreeSet::new();
    for file in source() {
        let inner = ["model", "store", "actions", "options", "text"];
        let Some(own) =
            rank(file.feature()).filter(|_| inner.iter().any(|layer| file.is_layer(layer)))
        else {
            continue;
        };
        for found in import.captures_iter(&file.code()) {
            let other = &found[1];
            let forward = rank(other).is_some_and(|rank| rank > own);
            if forward && !FORWARD.contains(&(file.path.as_str(), other)) {
                faults.insert(format!("{} imports {other}", file.path));
            }
        }
    }
    refuse(&faults);
}

#[test]
fn rules_sql_and_writes_know_nothing_of_the_web() {
    let mut faults = BTreeSet::new();
    for file in source() {
        let inner = ["model", "store", "actions", "options"];
        if file.feature() == "web" || !inner.iter().any(|layer| file.is_layer(layer)) {
            continue;
        }
        for word in ["crate::web", "crate::state", "axum::", "askama"] {
            if file.code().contains(word) {
                faults.insert(format!("{} mentions {word}", file.path));
            }
        }
    }
    refuse(&faults);
}

#[test]
fn rules_touch_no_database_and_wait_for_nothing() {
    let mut faults = BTreeSet::new();
    for file in source()
        .iter()
        .filter(|file| file.is_layer("model") || file.path.starts_with("src/polls/options"))
    {
        for word in ["async fn", ".await", "PgConnection", "PgPool", "query!"] {
            if file.code().contains(word) {
                faults.insert(format!("{} mentions {word}", file.path));
            }
        }
    }
    refuse(&faults);
}

#[test]
fn t63_sql_stands_in_stores_only_and_is_checked() {
    let checked = Regex::new(r"\bquery(_as|_scalar|_file\w*)?!").unwrap();
    let plain = Regex::new(
        r"sqlx::(query(_as|_scalar)?|raw_sql|query_with)(::<[^(]*>)?\(|QueryBuilder|AssertSqlSafe",
    )
    .unwrap();
    let built =
        Regex::new(r#"(?s)format!\(\s*r?#*"[^"]*\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b"#)
            .unwrap();
    let mut faults = BTreeSet::new();
    for file in source() {
        let code = file.code();
        if checked.is_match(&code) && !file.is_layer("store") {
            faults.insert(format!("{} holds SQL", file.path));
        }
        let demo_cluster = file.path.starts_with("src/demo/");
        if plain.is_match(&code) && !demo_cluster {
            faults.insert(format!("{} holds unchecked SQL", file.path));
        }
        if built.is_match(&code) {
            faults.insert(format!("{} builds SQL from text", file.path));
        }
    }
    refuse(&faults);
}

#[test]
fn only_the_clock_asks_the_time() {
    let asks = Regex::new(r"\b(Utc|Local|SystemTime|OffsetDateTime)::now").unwrap();
    let faults = source()
        .iter()
        .filter(|file| file.path != "src/clock.rs" && asks.is_match(&file.code()))
        .map(|file| format!("{} asks the time", file.path))
        .collect();
    refuse(&faults);
}

#[test]
fn t86_redirects_are_303() {
    let other = Regex::new(r"Redirect::(temporary|permanent)|StatusCode::(FOUND|MOVED_PERMANENTLY|TEMPORARY_REDIRECT|PERMANENT_REDIRECT)").unwrap();
    let faults = source()
        .iter()
        .filter(|file| other.is_match(&file.code()))
        .map(|file| format!("{} redirects otherwise than by 303", file.path))
        .collect();
    refuse(&faults);
}

#[test]
fn files_stay_short_and_say_what_they_are() {
    let mut faults = BTreeSet::new();
    for file in under("src", &["rs"]) {
        let lines = file.text.lines().count();
        if lines > 500 {
            faults.insert(format!("{} has {lines} lines", file.path));
        }
        if !file.is_test() && !file.text.starts_with("//!") {
            faults.insert(format!("{} has no header", file.path));
        }
    }
    refuse(&faults);
}

#[test]
fn t151_unsafe_code_is_forbidden_and_overflows_are_checked() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let at = |path: &[&str]| -> String {
        let (last, folders) = path.split_last().unwrap();
        let table = folders
            .iter()
            .fold(&manifest, |table, key| table[*key].as_table().unwrap());
        table[*last].to_string()
    };
    assert_eq!(at(&["lints", "rust", "unsafe_code"]), "\"forbid\"");
    assert_eq!(at(&["lints", "clippy", "unwrap_used"]), "\"deny\"");
    assert_eq!(at(&["profile", "release", "overflow-checks"]), "true");
}
