//! Templates decide nothing and say nothing by themselves.

use std::collections::BTreeSet;

use regex::Regex;

use crate::files::{File, under};

fn templates() -> Vec<File> {
    under("templates", &["html", "txt"])
}

/// The template without what askama replaces.
fn literal(text: &str) -> String {
    let comments = Regex::new(r"(?s)\{#.*?#\}").unwrap();
    let code = Regex::new(r"(?s)\{%.*?%\}|\{\{.*?\}\}").unwrap();
    let text = comments.replace_all(text, "");
    code.replace_all(&text, "").into_owned()
}

#[test]
fn t93_no_inline_style_or_script() {
    let inline = Regex::new(
        r"(?i)<script|<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:|\|\s*safe\b|<base\b|<iframe",
    )
    .unwrap();
    let mut faults = BTreeSet::new();
    for file in templates() {
        // The demo's mailbox frames a mail as its reader would see it; none of it is in a normal build.
        if file.path.starts_with("templates/demo/") {
            continue;
        }
        let ours =
            Regex::new(r#"<script type="module" src="\{\{ [a-z.]+ \}\}"></script>"#).unwrap();
        // The demo's mailbox shows a mail's own page in a frame that may do nothing.
        let text = file
            .text
            .replace("<iframe src=\"{{ url }}/html\" sandbox ", "");
        let text = ours.replace_all(&text, "");
        // A mail is read in a mail program, which has no style sheet of ours; one block, no attribute.
        let text = match file.path.as_str() {
            "templates/mail/layout.html" => text.replacen("<style>", "", 1),
            _ => text.into_owned(),
        };
        for found in inline.find_iter(&text) {
            faults.insert(format!("{}: {}", file.path, found.as_str().trim()));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_word_comes_from_the_catalogue() {
    let tags = Regex::new(r"(?s)<[^>]*>").unwrap();
    let style = Regex::new(r"(?s)<style>.*?</style>").unwrap();
    let attributes = Regex::new(r#"[\w-]+="[^"]*""#).unwrap();
    let word = Regex::new(r"\p{L}{2,}").unwrap();
    let spoken = Regex::new(r#"(?:aria-label|title|alt|placeholder|summary)="([^"]*)""#).unwrap();
    let entity = Regex::new(r"&[a-z]+;").unwrap();
    let mut faults = BTreeSet::new();
    for file in templates() {
        let text = style.replace_all(&literal(&file.text), "").into_owned();
        let seen = attributes.replace_all(&text, "");
        let seen = tags.replace_all(&seen, " ");
        let seen = entity.replace_all(&seen, " ");
        for found in word.find_iter(&seen) {
            faults.insert(format!("{}: {}", file.path, found.as_str()));
        }
        for found in spoken
            .captures_iter(&text)
            .filter(|found| word.is_match(&found[1]))
        {
            faults.insert(format!("{}: {}", file.path, &found[0]));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_form_that_posts_carries_its_token() {
    let form = Regex::new(r#"(?s)<form[^>]*method="post".*?</form>"#).unwrap();
    // Visitors have no session to bind a token to: the browser's word on the origin is what holds.
    let open = [
        "templates/invitations/lost_link.html",
        "templates/links/lost.html",
        // They show a page again, and save nothing.
        "templates/choices.html",
        "templates/session_ended.html",
    ];
    let mut faults = BTreeSet::new();
    for file in templates() {
        if file.path.starts_with("templates/demo/") || open.contains(&file.path.as_str()) {
            continue;
        }
        for found in form.find_iter(&file.text) {
            if !found.as_str().contains("csrf") {
                faults.insert(format!("{}: a form without its token", file.path));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn links_out_of_the_site_tell_nothing_of_it() {
    let outward = Regex::new(r#"<a[^>]*href="https?:[^>]*>"#).unwrap();
    let mut faults = BTreeSet::new();
    for file in templates() {
        for found in outward.find_iter(&file.text) {
            if !found.as_str().contains("noreferrer") {
                faults.insert(format!("{}: {}", file.path, found.as_str()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Where something is typed, language and theme are buttons of the form, so that it comes along (see `web::typed`).
#[test]
fn what_is_typed_follows_its_reader_into_another_language() {
    let form = Regex::new(r#"(?s)<form[^>]*method="post".*?</form>"#).unwrap();
    let typed = Regex::new(
        r#"forms::(field|textarea|select|radios|checkbox)\b|parts::choice\b|<textarea|<select|<input type="(text|radio|checkbox|date|time|number|email|search)""#,
    )
    .unwrap();
    let mut faults = BTreeSet::new();
    for file in templates() {
        if file.path.starts_with("templates/demo/") || file.path.starts_with("templates/macros/") {
            continue;
        }
        let forms: Vec<&str> = form
            .find_iter(&file.text)
            .map(|found| found.as_str())
            .collect();
        let asks = forms.iter().any(|form| typed.is_match(form));
        let main = file.text.contains("id=\"main-form\"");
        let choices = file.text.contains("choices_of_form.html");
        if asks && !(main && choices) || main != choices {
            faults.insert(format!(
                "{}: a form in which something is typed has id=\"main-form\", and its page the block of choices",
                file.path
            ));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
