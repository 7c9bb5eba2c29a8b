//! Every handler asks who is there, and none gets at a poll by itself.

use std::collections::BTreeSet;

use regex::Regex;

use crate::files::{File, read, root, under};

/// Extractors that load what they authorise, or refuse.
const AUTHORISING: [&str; 12] = [
    "OwnedPoll",
    "OpenedPoll",
    "OwnedGroup",
    "Guest",
    "Ticket",
    "Organiser",
    "Administrator",
    "Auditor",
    "Overseer",
    "SignedIn",
    "Looking",
    "Reviewing",
];

/// Handlers that anybody may reach, each with the reason.
const PUBLIC: &[(&str, &str)] = &[
    ("web::health::alive", "says that the process lives"),
    ("web::health::ready", "says whether it serves"),
    ("web::assets::show", "style sheet and icons"),
    ("web::texts::pages::about", "about this service"),
    ("web::texts::pages::privacy", "about this service"),
    ("web::texts::pages::accessibility", "about this service"),
    ("web::texts::pages::terms", "about this service"),
    ("web::texts::pages::help", "about this service"),
    ("web::zone::show", "a choice this browser keeps"),
    ("accounts::web::home::show", "the front page"),
    ("accounts::web::sign_in::create", "the way in"),
    ("accounts::web::sign_in::callback", "back from the provider"),
    ("accounts::web::sign_out::show", "after signing out"),
    (
        "invitations::web::link::show",
        "the token in the address is what is checked",
    ),
    (
        "feeds::web::feed",
        "the token in the address is what is checked",
    ),
    (
        "invitations::web::lost_link::new",
        "a form, the same for everybody",
    ),
];
/// As above, for a form: the same answer for everybody.
const PUBLIC_FORM: &str = "invitations::web::lost_link::create";

/// The handlers of the table in `src/app.rs`.
fn handlers() -> Vec<String> {
    let table = read("src/app.rs");
    let entry = Regex::new(r"\b(?:get|post) ((?:[a-z_]+::)+[a-z_]+)").unwrap();
    entry
        .captures_iter(&table)
        .map(|found| found[1].to_owned())
        .collect()
}

/// The file a module stands in.
fn module(path: &str) -> File {
    let base = format!("src/{}", path.replace("::", "/"));
    let path = [format!("{base}.rs"), format!("{base}/mod.rs")]
        .into_iter()
        .find(|path| root().join(path).is_file())
        .unwrap_or_else(|| panic!("no file for {base}"));
    File {
        text: read(&path),
        path,
    }
}

/// The parameters of a handler, as written.
fn parameters(handler: &str) -> String {
    let (path, name) = handler.rsplit_once("::").unwrap();
    let code = module(path).code();
    let begin = code
        .find(&format!("pub async fn {name}("))
        .unwrap_or_else(|| panic!("no {handler}"));
    let signature = &code[begin..];
    signature[..signature.find('{').unwrap()].to_owned()
}

#[test]
fn t27_every_handler_asks_who_is_there_or_is_listed_as_public() {
    let handlers = handlers();
    assert!(handlers.len() > 40, "{} handlers", handlers.len());
    let mut faults = BTreeSet::new();
    for handler in &handlers {
        let public = handler == PUBLIC_FORM || PUBLIC.iter().any(|(known, _)| known == handler);
        let parameters = parameters(handler);
        let asks = AUTHORISING.iter().any(|name| {
            let word = Regex::new(&format!(r"\b{name}\b")).unwrap();
            word.is_match(&parameters)
        });
        if asks == public {
            faults.insert(format!("{handler}: public {public}, asks {asks}"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Who reads a poll by its id alone, past the extractors: the page of an administrator's act, whose handlers know their
/// caller, and the substitute, whose link is checked before.
const BY_ID: [&str; 2] = ["src/admin/act/web.rs", "src/polls/web/substitution.rs"];

#[test]
fn t27_no_page_reads_a_poll_past_its_extractor() {
    let past = Regex::new(r"\bpolls::find\(|\b(polls|store)::(find_organised|lock)\(").unwrap();
    let found: Vec<String> = under("src", &["rs"])
        .into_iter()
        .filter(|file| file.path.ends_with("/web.rs") || file.path.contains("/web/"))
        .filter(|file| past.is_match(&file.code()))
        .map(|file| file.path)
        .collect();
    assert_eq!(found, BY_ID);
}
