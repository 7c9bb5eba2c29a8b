//! What the history page shows.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::store::HistoryRow;
use crate::accounts::model::shown_name;
use crate::audit::{Verb, reason_words, verb_words};
use crate::i18n::dates;
use crate::polls::model::Poll;
use crate::web::page::Page;

/// What only administrators do: it stands out.
pub(super) const BY_ADMINISTRATION: [Verb; 11] = [
    Verb::AccountViewed,
    Verb::PollReviewed,
    Verb::PollFrozen,
    Verb::PollUnfrozen,
    Verb::PollTransferred,
    Verb::AllLinksRevoked,
    Verb::NoteHidden,
    Verb::PollHeld,
    Verb::PollReleased,
    Verb::PersonCorrected,
    Verb::PersonErased,
];

/// `GET /polls/{poll}/history`
#[derive(Template, WebTemplate)]
#[template(path = "history/show.html")]
pub(super) struct ShowPage {
    page: Page,
    title: String,
    url: String,
    rows: Vec<Row>,
    newest: bool,
    older: Option<String>,
}

struct Row {
    when: String,
    what: String,
    who: String,
    administration: bool,
    /// Whom it concerns; may be empty.
    about: String,
    /// Why, in words; may be empty.
    why: String,
    /// What an administrator typed; may be empty.
    words: String,
    /// Until when content stayed open; may be empty.
    until: String,
}

impl ShowPage {
    pub(super) fn new(
        page: Page,
        poll: &Poll,
        rows: Vec<HistoryRow>,
        newest: bool,
        older: Option<i64>,
    ) -> Self {
        let url = format!("/polls/{}", poll.id);
        let title = if poll.texts.title.is_empty() {
            fl!(page.l, "results-untitled")
        } else {
            poll.texts.title.clone()
        };
        Self {
            title,
            older: older.map(|entry| format!("{url}/history?before={entry}")),
            rows: rows
                .into_iter()
                .map(|row| Row::new(&page, poll, row))
                .collect(),
            newest,
            url,
            page,
        }
    }
}

impl Row {
    fn new(page: &Page, poll: &Poll, row: HistoryRow) -> Self {
        let l = &page.l;
        let when = |at| dates::instant(page.language, at, poll.zone, None);
        let verb = Verb::ALL.iter().find(|verb| verb.code() == row.verb);
        let who = match (row.actor_kind.as_str(), row.actor) {
            (_, Some(name)) => shown_name(l, name),
            ("system", None) => fl!(l, "history-by-itself"),
            ("participant", None) => fl!(l, "history-by-person"),
            (_, None) => fl!(l, "history-by-nobody"),
        };
        let why = row.reason.as_deref().filter(|code| *code != "by_hand");
        Self {
            when: when(row.at),
            what: verb.map_or_else(|| row.verb.clone(), |verb| verb_words(l, *verb)),
            who,
            administration: verb.is_some_and(|verb| BY_ADMINISTRATION.contains(verb)),
            why: why.map(|code| reason_words(l, code)).unwrap_or_default(),
            about: row
                .about
                .map(|name| fl!(l, "history-about", name = name))
                .unwrap_or_default(),
            words: row.words.unwrap_or_default(),
            until: row
                .opens_until
                .map(|until| fl!(l, "history-open-until", until = when(until)))
                .unwrap_or_default(),
        }
    }
}
