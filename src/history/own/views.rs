//! What the page of one's own history shows.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::store::OwnRow;
use crate::accounts::model::shown_name;
use crate::audit::{Verb, reason_words, verb_words};
use crate::history::views::BY_ADMINISTRATION;
use crate::i18n::dates;
use crate::i18n::zones::Zone;
use crate::ids::AccountId;
use crate::web::page::Page;

/// `GET /history`
#[derive(Template, WebTemplate)]
#[template(path = "history/own.html")]
pub(super) struct OwnPage {
    page: Page,
    rows: Vec<Row>,
    newest: bool,
    older: Option<String>,
}

struct Row {
    when: String,
    what: String,
    who: String,
    /// Somebody else acted: it stands out.
    others: bool,
    title: String,
    href: String,
    why: String,
    words: String,
    network: String,
}

impl OwnPage {
    pub(super) fn new(
        page: Page,
        me: AccountId,
        rows: Vec<OwnRow>,
        newest: bool,
        more: bool,
    ) -> Self {
        let last = rows.last().filter(|_| more);
        Self {
            older: last.map(|row| format!("/history?before={}", row.cursor().code())),
            rows: rows
                .into_iter()
                .map(|row| Row::new(&page, me, row))
                .collect(),
            newest,
            page,
        }
    }
}

impl Row {
    fn new(page: &Page, me: AccountId, row: OwnRow) -> Self {
        let l = &page.l;
        let verb = Verb::ALL.iter().find(|verb| verb.code() == row.verb);
        let mine = row.actor_id == Some(me.0);
        let who = match (mine, row.actor) {
            (true, _) => fl!(l, "history-own-you"),
            (false, Some(name)) => shown_name(l, name),
            (false, None) if row.actor_kind == "system" => fl!(l, "history-by-itself"),
            (false, None) => fl!(l, "history-by-nobody"),
        };
        let own = row.title.is_some();
        let title = row.title.map(|title| {
            if title.is_empty() {
                fl!(l, "results-untitled")
            } else {
                title
            }
        });
        let why = row.reason.as_deref().filter(|code| *code != "by_hand");
        Self {
            when: dates::instant(page.language, row.at, Zone::QUEBEC, page.zone),
            what: verb.map_or_else(|| row.verb.clone(), |verb| verb_words(l, *verb)),
            who,
            others: !mine && verb.is_some_and(|verb| BY_ADMINISTRATION.contains(verb)),
            title: title.unwrap_or_default(),
            href: row
                .poll
                .filter(|_| own)
                .map(|poll| format!("/polls/{poll}/history"))
                .unwrap_or_default(),
            why: why.map(|code| reason_words(l, code)).unwrap_or_default(),
            words: row.words.unwrap_or_default(),
            network: row.network.filter(|_| mine).unwrap_or_default(),
        }
    }
}
