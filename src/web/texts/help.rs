//! Which part of the help stands on which page: the one place that says so.

/// Route, as the router knows it, and anchor of `texts/help.<language>.md`. The longest route that begins the page's
/// own is the one that counts.
const PAGES: [(&str, &str); 28] = [
    ("/p/{poll}", "answer"),
    ("/lost-link", "lost-link"),
    ("/polls", "polls"),
    ("/polls/new", "what"),
    ("/polls/{poll}", "results"),
    ("/polls/{poll}/edit", "what"),
    ("/polls/{poll}/options", "when"),
    ("/polls/{poll}/invitations", "who"),
    ("/polls/{poll}/publication", "check"),
    ("/polls/{poll}/preview", "check"),
    ("/polls/{poll}/decision", "decide"),
    ("/polls/{poll}/decision/several", "decide"),
    ("/polls/{poll}/copy", "copy"),
    ("/polls/{poll}/closure", "end"),
    ("/polls/{poll}/extension", "end"),
    ("/polls/{poll}/reopening", "end"),
    ("/polls/{poll}/cancellation", "end"),
    ("/polls/{poll}/deletion", "end"),
    ("/polls/{poll}/renewal", "end"),
    ("/polls/{poll}/notices", "notices"),
    ("/polls/{poll}/reminders", "notices"),
    ("/notices", "notices"),
    ("/polls/{poll}/history", "history"),
    ("/history", "history"),
    ("/groups", "groups"),
    ("/calendar", "calendar"),
    ("/admin", "administration"),
    ("/audit", "audit"),
];

/// The anchor of the help for the page of a draft, which has no address of its own.
pub const DRAFT: &str = "draft";

/// The anchor of the help for the page of `route`.
#[must_use]
pub fn anchor(route: &str) -> Option<&'static str> {
    PAGES
        .iter()
        .filter(|(page, _)| {
            route
                .strip_prefix(page)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
        .max_by_key(|(page, _)| page.len())
        .map(|(_, anchor)| *anchor)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::config::Config;
    use crate::i18n::Language;
    use crate::web::texts::Library;

    #[test]
    fn the_longest_route_counts() {
        assert_eq!(anchor("/polls/{poll}/options/{option}/edit"), Some("when"));
        assert_eq!(anchor("/polls/{poll}"), Some("results"));
        assert_eq!(anchor("/polls/{poll}/notices"), Some("notices"));
        assert_eq!(anchor("/p/{poll}/receipt"), Some("answer"));
        assert_eq!(anchor("/privacy"), None);
        assert_eq!(anchor("/pollsters"), None);
    }

    #[test]
    fn every_anchor_has_its_help() {
        let library = Library::read(&Config::default(), &BTreeMap::new()).unwrap();
        for (page, anchor) in PAGES.into_iter().chain([("a draft", DRAFT)]) {
            for language in Language::ALL {
                assert!(library.help(anchor, language).is_some(), "{page}: {anchor}");
            }
        }
    }
}
