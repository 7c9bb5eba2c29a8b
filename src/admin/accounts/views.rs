//! What the pages of accounts show.

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::store::{AccountRow, SessionRow};
use crate::accounts::model::shown_name;
use crate::admin::act::model::OPEN_MINUTES;
use crate::admin::act::views::ActPage;
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::web::page::Page;

/// `GET /admin/accounts`
#[derive(Template, WebTemplate)]
#[template(path = "admin/accounts.html")]
pub(super) struct IndexPage {
    pub page: Page,
    pub search: String,
    pub rows: Vec<Row>,
    pub start: Option<String>,
    pub next: Option<String>,
}

/// One account.
pub(super) struct Row {
    pub url: String,
    pub name: String,
    pub unit: String,
    pub roles: String,
    pub created: String,
    pub last: String,
    pub disabled: Option<String>,
    pub polls: i64,
    pub sessions: i64,
}

impl Row {
    pub(super) fn new(l: &Texts, row: &AccountRow) -> Self {
        let day = |at| dates::date_iso(Zone::QUEBEC.local(at).date());
        Self {
            url: format!("/admin/accounts/{}", row.id),
            name: shown_name(l, row.name.clone()),
            unit: row.unit.clone(),
            roles: roles(l, &row.roles),
            created: day(row.created_at),
            last: dates::instant_iso(row.last_signed_in_at, Zone::QUEBEC),
            disabled: row.disabled_at.map(day),
            polls: row.polls,
            sessions: row.sessions,
        }
    }
}

fn roles(l: &Texts, codes: &[String]) -> String {
    let words = codes.iter().map(|code| match code.as_str() {
        "administrator" => fl!(l, "admin-role-administrator"),
        "auditor" => fl!(l, "admin-role-auditor"),
        _ => fl!(l, "admin-role-organiser"),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// `GET /admin/accounts/{account}`
#[derive(Template, WebTemplate)]
#[template(path = "admin/account.html")]
pub(super) struct ShowPage {
    pub page: Page,
    pub row: Row,
    pub opened: Option<Opened>,
    /// What may be done to it: address, name, and what follows.
    pub acts: Vec<(String, String, String)>,
}

/// What is shown of an account for a reason only, and for a while.
pub(super) struct Opened {
    pub until: String,
    pub email: String,
    /// Its sessions: since when, last used, from which network.
    pub sessions: Vec<(String, String, String)>,
}

impl Opened {
    fn new(
        page: &Page,
        account: &AccountRow,
        until: DateTime<Utc>,
        sessions: &[SessionRow],
    ) -> Self {
        let shown = |at| dates::instant_iso(at, Zone::QUEBEC);
        let sessions = sessions.iter().map(|session| {
            let network = session.network.clone().unwrap_or_default();
            (shown(session.created_at), shown(session.seen_at), network)
        });
        Self {
            until: dates::instant(page.language, until, Zone::QUEBEC, None),
            email: account.email.clone(),
            sessions: sessions.collect(),
        }
    }
}

impl ShowPage {
    pub(super) fn new(
        page: Page,
        account: &AccountRow,
        opened: Option<(DateTime<Utc>, Vec<SessionRow>)>,
        oneself: bool,
    ) -> Self {
        let (l, row) = (&page.l, Row::new(&page.l, account));
        let act =
            |path: &str, title: String, text: String| (format!("{}/{path}", row.url), title, text);
        let mut acts = Vec::new();
        if opened.is_none() {
            acts.push(act(
                "opening",
                fl!(l, "admin-account-opening-title"),
                fl!(l, "admin-account-opening-text"),
            ));
        }
        acts.push(act(
            "ending",
            fl!(l, "admin-ending-title"),
            fl!(l, "admin-ending-effect"),
        ));
        if account.disabled_at.is_some() {
            acts.push(act(
                "enabling",
                fl!(l, "admin-enabling-title"),
                fl!(l, "admin-enabling-effect"),
            ));
        } else if !oneself {
            acts.push(act(
                "disabling",
                fl!(l, "admin-disabling-title"),
                fl!(l, "admin-disabling-effect"),
            ));
        }
        Self {
            opened: opened.map(|(until, sessions)| Opened::new(&page, account, until, &sessions)),
            page,
            row,
            acts,
        }
    }
}

/// What is about to be done to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Open,
    EndSessions,
    Disable,
    Enable,
}

/// The page of an act on an account: a code is enough, but for a look at what is personal.
pub(super) fn act_page(page: Page, account: &AccountRow, substituted: i64, deed: Deed) -> ActPage {
    let l = page.l.clone();
    let row = Row::new(&l, account);
    let waiting = account.polls - substituted;
    let (path, title, submit, effects) = match deed {
        Deed::Open => (
            "opening",
            fl!(l, "admin-account-opening-title"),
            fl!(l, "admin-account-opening-submit"),
            vec![
                fl!(l, "admin-account-opening-effect", minutes = OPEN_MINUTES),
                fl!(l, "admin-account-opening-history"),
            ],
        ),
        Deed::EndSessions => (
            "ending",
            fl!(l, "admin-ending-title"),
            fl!(l, "admin-ending-submit"),
            vec![fl!(l, "admin-ending-effect")],
        ),
        Deed::Disable => (
            "disabling",
            fl!(l, "admin-disabling-title"),
            fl!(l, "admin-disabling-submit"),
            vec![
                fl!(l, "admin-disabling-effect"),
                fl!(l, "admin-disabling-substituted", count = substituted),
                fl!(l, "admin-disabling-waiting", count = waiting),
                fl!(l, "admin-disabling-kept"),
            ],
        ),
        Deed::Enable => (
            "enabling",
            fl!(l, "admin-enabling-title"),
            fl!(l, "admin-enabling-submit"),
            vec![fl!(l, "admin-enabling-effect")],
        ),
    };
    ActPage {
        action: format!("{}/{path}", row.url),
        back: (row.url.clone(), fl!(l, "admin-account-back")),
        facts: facts(&l, row),
        title,
        submit,
        effects,
        danger: deed == Deed::Disable,
        words_hint: (deed == Deed::Open).then(|| fl!(l, "admin-account-opening-words-hint")),
        ..ActPage::blank(page)
    }
}

/// Enough to know whose account it is, without their address.
fn facts(l: &Texts, row: Row) -> Vec<(String, String)> {
    let facts = [
        (fl!(l, "admin-account-name"), row.name),
        (fl!(l, "admin-poll-unit"), row.unit),
        (fl!(l, "admin-account-last"), row.last),
    ];
    let told = facts.into_iter().filter(|(_, value)| !value.is_empty());
    told.collect()
}
