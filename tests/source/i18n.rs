//! The catalogue: the same texts in both languages, each used, each well typed.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use regex::Regex;

use crate::files::{read, under};

const FRENCH: &str = "src/i18n/fr-CA/creneau.ftl";
const ENGLISH: &str = "src/i18n/en-CA/creneau.ftl";

/// Keys with their variables.
fn messages(path: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = read(path);
    let resource =
        parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{path}: {errors:#?}"));
    let mut found = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let mut variables = BTreeSet::new();
        let value = message.value.expect("a message has a text");
        collect(&value, &mut variables);
        let known = found.insert(message.id.name.to_owned(), variables);
        assert!(known.is_none(), "{path} has {} twice", message.id.name);
    }
    found
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, variables),
            Expression::Select { selector, variants } => {
                collect_inline(selector, variables);
                for variant in variants {
                    collect(&variant.value, variables);
                }
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                collect_inline(argument, variables);
            }
        }
        _ => {}
    }
}

#[test]
fn both_languages_say_the_same_things_with_the_same_variables() {
    let (french, english) = (messages(FRENCH), messages(ENGLISH));
    let only = |one: &BTreeMap<String, _>, other: &BTreeMap<String, _>| -> Vec<String> {
        one.keys()
            .filter(|key| !other.contains_key(*key))
            .cloned()
            .collect()
    };
    assert_eq!(
        only(&french, &english),
        Vec::<String>::new(),
        "only in French"
    );
    assert_eq!(
        only(&english, &french),
        Vec::<String>::new(),
        "only in English"
    );
    for (key, variables) in &french {
        assert_eq!(variables, &english[key], "the variables of {key}");
    }
}

#[test]
fn every_text_is_used() {
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut prefixes: BTreeSet<String> = BTreeSet::new();
    let literal = Regex::new(r#""([a-z][a-z0-9_.-]*-)\{"#).unwrap();
    let key = Regex::new(r#""([a-z][a-z0-9-]*)""#).unwrap();
    for file in under("src", &["rs"])
        .into_iter()
        .chain(under("templates", &["html", "txt"]))
    {
        used.extend(
            key.captures_iter(&file.text)
                .map(|found| found[1].to_owned()),
        );
        prefixes.extend(
            literal
                .captures_iter(&file.text)
                .map(|found| found[1].to_owned()),
        );
    }
    let unused: Vec<String> = messages(FRENCH)
        .into_keys()
        .filter(|key| !used.contains(key) && !prefixes.iter().any(|prefix| key.starts_with(prefix)))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}

/// What Québec's typography does not allow (OQLF; `quebec.md` of the project). Apostrophes are of one kind throughout.
const FAULTS: [(&str, &str); 9] = [
    (r" :(\s|$)", "a plain space before a colon"),
    (r"« |«[^\u{a0}]", "« without its no-break space"),
    (r" »|[^\u{a0}]»", "» without its no-break space"),
    (r"[ \u{a0}\u{202f}][;!?](\s|$)", "a space before ; ! ?"),
    (r"[^\u{a0}]%", "% without its no-break space"),
    (r"[^\u{a0}]\$", "$ without its no-break space"),
    (r#"["“”]"#, "quotation marks that are not guillemets"),
    ("’", "an apostrophe unlike the others"),
    (
        r"(?i)\be-?mail|\bcourrier électronique",
        "the word is « courriel »",
    ),
];

/// The faults of a line of French.
fn faults(words: &str) -> Vec<&'static str> {
    let found = FAULTS
        .iter()
        .filter(|(pattern, _)| Regex::new(pattern).unwrap().is_match(words));
    found.map(|(_, what)| *what).collect()
}

#[test]
fn french_is_spaced_as_in_quebec() {
    let variable = Regex::new(r"\{[^{}]*\}|\{ \$[a-z_]+ ->").unwrap();
    let texts = read(FRENCH);
    let catalogue = texts.lines().filter(|line| !line.starts_with('#'));
    let catalogue = catalogue.map(|line| line.split_once(" = ").map_or(line, |(_, words)| words));
    let written = under("texts", &["md"]);
    let written = written.iter().filter(|file| file.path.contains(".fr-CA."));
    // What is quoted as typed, and where links lead, is no French.
    let verbatim = Regex::new(r"`[^`]*`|\]\([^)]*\)|\bhttps?:\S+").unwrap();
    let written = written.flat_map(|file| file.text.lines());
    let mut found = Vec::new();
    for line in catalogue.chain(written) {
        let words = verbatim.replace_all(line, "…");
        let words = variable.replace_all(&words, "…");
        for fault in faults(&words) {
            found.push(format!("{fault}: {line}"));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_faults_of_french_are_seen() {
    for wrong in [
        "Attention : non",
        "« oui\u{a0}»",
        "«\u{a0}oui »",
        "Pourquoi ?",
        "Il en reste 5 %",
        "Il en reste 5%",
        "12 $",
        "le mot \"oui\"",
        "l’an",
        "un e-mail",
    ] {
        assert_eq!(faults(wrong).len(), 1, "{wrong}");
    }
    let right =
        "L'an dernier\u{a0}: «\u{a0}5\u{a0}%\u{a0}», 12\u{a0}$; pourquoi? Le courriel, à 14 h 30.";
    assert_eq!(faults(right), [""; 0]);
}
