//! What the purge pages show: finished words, never a title.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use super::model::{Certificate, DuePoll, REASONS, Trigger};
use crate::audit::Reason;
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::web::form::FieldErrors;
use crate::web::page::Page;

/// `GET /admin/purges/new`, and its redisplay.
#[derive(Template, WebTemplate)]
#[template(path = "admin/purge_new.html")]
pub(super) struct NewPage {
    pub page: Page,
    pub rows: Vec<DueRow>,
    pub count: usize,
    pub people: i64,
    pub ballots: i64,
    pub mails: i64,
    pub held: usize,
    pub reasons: Vec<(String, String)>,
    pub reason: String,
    pub typed: String,
    pub errors: FieldErrors,
}

/// One poll of the preview.
pub(super) struct DueRow {
    pub id: String,
    pub version: i64,
    pub owner: String,
    pub state: String,
    pub created: String,
    pub purge: String,
    pub why: String,
    pub held: bool,
    pub people: i64,
    pub ballots: i64,
    pub mails: i64,
}

/// `GET /admin/purges`
#[derive(Template, WebTemplate)]
#[template(path = "admin/purge_index.html")]
pub(super) struct IndexPage {
    pub page: Page,
    pub rows: Vec<CertificateRow>,
}

/// `GET /admin/purges/{certificate}`
#[derive(Template, WebTemplate)]
#[template(path = "admin/purge_show.html")]
pub(super) struct ShowPage {
    pub page: Page,
    pub certificate: CertificateRow,
}

/// One certificate.
pub(super) struct CertificateRow {
    pub id: String,
    pub at: String,
    pub trigger: String,
    pub reason: String,
    pub polls: i32,
    pub people: i32,
    pub ballots: i32,
    pub mails: i32,
    pub oldest: String,
    pub newest: String,
}

impl NewPage {
    pub(super) fn new(page: Page, due: &[DuePoll], reason: Reason) -> Self {
        let rows: Vec<DueRow> = due.iter().map(|poll| DueRow::new(&page.l, poll)).collect();
        let sum = |count: fn(&DueRow) -> i64| rows.iter().filter(|row| !row.held).map(count).sum();
        let reasons = REASONS.map(|one| (one.code().to_owned(), reason_words(&page.l, one.code())));
        Self {
            count: rows.iter().filter(|row| !row.held).count(),
            held: rows.iter().filter(|row| row.held).count(),
            people: sum(|row| row.people),
            ballots: sum(|row| row.ballots),
            mails: sum(|row| row.mails),
            rows,
            reasons: reasons.to_vec(),
            reason: reason.code().to_owned(),
            typed: String::new(),
            errors: FieldErrors::new(),
            page,
        }
    }
}

impl DueRow {
    fn new(l: &Texts, poll: &DuePoll) -> Self {
        let why = match (poll.held, poll.asked_by_owner) {
            (true, _) => fl!(l, "admin-purge-why-held"),
            (false, true) => fl!(l, "admin-purge-why-owner"),
            (false, false) => fl!(l, "admin-purge-why-retention"),
        };
        Self {
            id: poll.id.to_string(),
            version: poll.version,
            owner: poll.owner_name.clone(),
            state: crate::admin::review::state_words(l, poll.state),
            created: dates::date_iso(Zone::QUEBEC.local(poll.created_at).date()),
            purge: dates::date_iso(Zone::QUEBEC.local(poll.purge_at).date()),
            why,
            held: poll.held,
            people: poll.people,
            ballots: poll.ballots,
            mails: poll.mails,
        }
    }
}

impl CertificateRow {
    pub(super) fn new(l: &Texts, certificate: &Certificate) -> Self {
        let day = |at| dates::instant_iso(at, Zone::QUEBEC);
        let trigger = match certificate.trigger {
            Trigger::Schedule => fl!(l, "admin-purge-trigger-schedule"),
            Trigger::Page => fl!(l, "admin-purge-trigger-page"),
            Trigger::Command => fl!(l, "admin-purge-trigger-command"),
        };
        Self {
            id: certificate.id.to_string(),
            at: day(certificate.purged_at),
            trigger,
            reason: reason_words(l, &certificate.reason),
            polls: certificate.polls,
            people: certificate.people,
            ballots: certificate.ballots,
            mails: certificate.mails,
            oldest: certificate.oldest_due_at.map(day).unwrap_or_default(),
            newest: certificate.newest_due_at.map(day).unwrap_or_default(),
        }
    }
}

fn reason_words(l: &Texts, code: &str) -> String {
    match code {
        "owner_request" => fl!(l, "admin-purge-reason-owner"),
        "created_by_mistake" => fl!(l, "admin-purge-reason-mistake"),
        "legal_request" => fl!(l, "admin-purge-reason-legal"),
        _ => fl!(l, "admin-purge-reason-retention"),
    }
}
