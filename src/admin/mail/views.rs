//! What the mail queue shows: numbers, codes put in words, addresses masked.

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::invitations::model::EmailAddress;
use crate::mail::{Failed, Overview, TestMail, error_words, kind_words};
use crate::web::page::Page;

/// `GET /admin/mail`
#[derive(Template, WebTemplate)]
#[template(path = "admin/mail.html")]
pub(super) struct QueuePage {
    page: Page,
    numbers: Vec<(String, String)>,
    paused_since: Option<String>,
    rows: Vec<Row>,
    dead: usize,
    test: Option<String>,
    own_address: String,
}

struct Row {
    poll: Option<String>,
    id: String,
    kind: String,
    to: String,
    attempts: i32,
    error: String,
    queued_at: String,
    next: Option<String>,
}

impl QueuePage {
    pub(super) fn new(
        page: Page,
        overview: &Overview,
        failed: &[Failed],
        test: Option<&TestMail>,
        own_address: &str,
        now: DateTime<Utc>,
    ) -> Self {
        let l = &page.l;
        let age = overview.oldest.map_or_else(
            || fl!(l, "admin-mail-no-age"),
            |at| {
                let minutes = (now - at).num_minutes().max(0);
                dates::duration(page.language, u32::try_from(minutes).unwrap_or(u32::MAX))
            },
        );
        let numbers = vec![
            (fl!(l, "admin-mail-due"), overview.due.to_string()),
            (fl!(l, "admin-mail-oldest"), age),
            (fl!(l, "admin-mail-later"), overview.later.to_string()),
            (fl!(l, "admin-mail-held"), overview.held.to_string()),
            (
                fl!(l, "admin-mail-hour"),
                overview.sent_last_hour.to_string(),
            ),
            (fl!(l, "admin-mail-day"), overview.sent_last_day.to_string()),
            (fl!(l, "admin-mail-failed"), overview.failed.to_string()),
            (
                fl!(l, "admin-mail-dropped"),
                overview.dropped_last_day.to_string(),
            ),
        ];
        Self {
            numbers,
            paused_since: overview.paused_at.map(shown),
            rows: failed.iter().map(|mail| row(l, mail)).collect(),
            dead: failed.iter().filter(|mail| mail.dead).count(),
            test: test.map(|test| test_words(l, test)),
            own_address: own_address.to_owned(),
            page,
        }
    }
}

fn shown(at: DateTime<Utc>) -> String {
    dates::instant_iso(at, Zone::QUEBEC)
}

fn row(l: &Texts, mail: &Failed) -> Row {
    Row {
        poll: mail.poll.map(|id| id.to_string()),
        id: mail.id.to_string(),
        kind: kind_words(l, mail.kind),
        to: EmailAddress::stored(mail.email.clone()).masked(),
        attempts: mail.attempts,
        error: error_words(l, &mail.error),
        queued_at: shown(mail.queued_at),
        next: (!mail.dead).then(|| shown(mail.next_attempt_at)),
    }
}

fn test_words(l: &Texts, test: &TestMail) -> String {
    let at = shown(test.queued_at);
    let at = at.as_str();
    match test.state.as_str() {
        "sent" => fl!(l, "admin-mail-test-sent", at = at),
        "failed" => {
            let why = error_words(l, test.error.as_deref().unwrap_or_default());
            fl!(l, "admin-mail-test-failed", at = at, why = why)
        }
        _ => fl!(l, "admin-mail-test-waiting", at = at),
    }
}
