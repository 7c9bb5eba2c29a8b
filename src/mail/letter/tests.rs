//! The words of every kind of mail, and the edges of what people type.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::*;
use crate::mail::model::MailKind;
use crate::mail::samples::{cases, change, config, extras, now, readers};
use crate::mail::store::{ChangeFact, OptionFact};

fn written(facts: &Facts) -> Written {
    written_with(facts, &extras())
}

fn written_with(facts: &Facts, extras: &Extras) -> Written {
    let config = config();
    let stationery = Stationery {
        config: &config,
        catalogue: &Catalogue::load(),
        keys: &Keyring::new(&config.keys),
        links: Links::Signed,
        now: now(),
    };
    write(facts.kind, compose(facts, extras, &stationery).unwrap()).unwrap()
}

#[test]
fn every_kind_in_both_languages() {
    for language in Language::ALL {
        let mut all = String::new();
        for kind in MailKind::ALL {
            for (facts, extras) in cases(kind, language) {
                let Written {
                    subject,
                    text,
                    html,
                } = written_with(&facts, &extras);
                assert!(html.contains(&format!("<html lang=\"{}\">", language.tag())));
                assert!(!html.contains("{ $") && !text.contains("{ $"));
                let reader = if facts.account_id.is_some() {
                    " (organiser)"
                } else {
                    ""
                };
                write!(all, "=== {}{reader}\n{subject}\n---\n{text}", kind.code()).unwrap();
            }
        }
        // Tokens are proved elsewhere; here they would hide the words.
        let shown: Vec<&str> = all
            .lines()
            .map(|line| line.split_once("/v1.").map_or(line, |(base, _)| base))
            .collect();
        insta::assert_snapshot!(format!("mails_{}", language.tag()), shown.join("\n"));
    }
}

/// The words of an HTML form without its marks, its own button, title and greeting line aside.
fn words(html: &str) -> String {
    let body = html.split_once("</head>").unwrap().1;
    let mut text = String::new();
    let mut inside = false;
    for c in body.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    for (entity, plain) in [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
    ] {
        text = text.replace(entity, plain);
    }
    text
}

fn set(text: &str) -> BTreeSet<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{a0}' | ':'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn edges() -> Vec<(String, &'static str)> {
    vec![
        ("x".repeat(200), ""),
        ("اجتماع <b>".to_owned(), "https://reunion.example/?a=1&b=2"),
        (String::new(), ""),
    ]
}

#[test]
fn every_kind_stands_the_edges_of_what_people_type() {
    let hundred = Extras {
        options: (0..100)
            .map(|ordinal| OptionFact {
                ordinal,
                ..extras().options[0].clone()
            })
            .collect(),
        changes: Some(added(100)),
        ..extras()
    };
    for kind in MailKind::ALL {
        for language in Language::ALL {
            for (title, place) in edges() {
                for restricted in [false, true] {
                    for mut facts in readers(kind, language) {
                        facts.title.clone_from(&title);
                        place.clone_into(&mut facts.place);
                        facts.reader_name = "שרה כהן".to_owned();
                        if restricted {
                            facts.sensitivity = Sensitivity::Restricted;
                        }
                        for extras in [&extras(), &hundred] {
                            judge(&facts, &written_with(&facts, extras), restricted);
                        }
                    }
                }
            }
        }
    }
}

fn added(count: i16) -> Vec<ChangeFact> {
    let option = |ordinal| OptionFact {
        ordinal,
        ..extras().options[0].clone()
    };
    let fact = |ordinal| change(option(ordinal), option(ordinal), (false, true), true);
    (0..count).map(fact).collect()
}

#[test]
fn a_notice_tells_a_dozen_changes_and_counts_the_others() {
    for (language, rest) in [
        (Language::French, "- 88 autres changements"),
        (Language::English, "- 88 other changes"),
    ] {
        let facts = readers(MailKind::OptionsChanged, language).remove(0);
        let many = Extras {
            changes: Some(added(100)),
            ..Extras::default()
        };
        let text = written_with(&facts, &many).text;
        assert_eq!(
            text.lines().filter(|line| line.starts_with("- ")).count(),
            13
        );
        assert!(text.contains(rest), "{text}");
    }
}

#[test]
fn whoever_has_not_answered_has_nothing_to_reconfirm() {
    let mut facts = readers(MailKind::OptionsChanged, Language::French).remove(0);
    assert!(written(&facts).text.contains("est à reconfirmer"));
    facts.answers = Some("y.n".to_owned());
    assert!(!written(&facts).text.contains("reconfirmer"), "left open");
    facts.answers = None;
    let text = written(&facts).text;
    assert!(text.contains("Déplacée") && text.contains("pour répondre"));
    assert!(!text.contains("reconfirmer") && !text.contains("Vos réponses"));
}

/// What holds of any mail.
fn judge(facts: &Facts, written: &Written, restricted: bool) {
    let Written {
        subject,
        text,
        html,
    } = written;
    let (kind, title) = (facts.kind.code(), &facts.title);
    assert!(!subject.is_empty() && !subject.contains('\n'), "{kind}");
    assert!(!html.contains("<b>") && !text.contains("\n\n\n"), "{kind}");
    let named = restricted && !title.is_empty() && subject.contains(title.as_str());
    assert!(!named, "{kind}: {subject}");
    // The twins hold the same facts; the HTML form has its button beside.
    let (plain, marked) = (set(text), set(&words(html)));
    let lost: Vec<_> = plain.difference(&marked).collect();
    assert!(lost.is_empty(), "{kind}: {lost:?} only in the text form");
    // The full link is to be seen, not only behind words.
    let base = "http://localhost:8080/";
    let link = text.lines().find(|line| line.starts_with(base));
    // Who gave a poll away has no page of it any more.
    let gone = facts.detail.as_deref() == Some("transferred_away");
    assert_eq!(link.is_none(), gone, "{kind}");
    assert!(link.is_none_or(|link| words(html).contains(link)), "{kind}");
    // Nobody's address: the mail is written to the reader and answered to the organiser, by headers alone.
    assert!(!text.contains('@') && !words(html).contains('@'), "{kind}");
    let lower = html.to_lowercase();
    for remote in [
        "<img",
        "src=",
        "url(",
        "<script",
        "<link",
        "@import",
        "background=",
    ] {
        assert!(!lower.contains(remote), "{kind}: {remote}");
    }
    let timed = text.contains(" h 30")
        || text.contains("p.m.")
        || text.contains("a.m.")
        || text.contains(" h ");
    let zoned = text.contains("(heure de Québec, UTC-5)") || text.contains("(Québec time, UTC-5)");
    assert!(!timed || zoned, "{kind}: an hour without its zone\n{text}");
}

#[test]
fn a_person_whose_link_no_longer_works_gets_none() {
    let mut revoked = readers(MailKind::Cancellation, Language::French).remove(0);
    revoked.link_revoked_at = Some(now());
    assert!(!written(&revoked).text.contains("/i/v1."));
    let mut expired = readers(MailKind::Decision, Language::French).remove(0);
    expired.link_expires_at = Some(now());
    assert!(!written(&expired).text.contains("/i/v1."));
}
