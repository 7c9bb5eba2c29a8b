//! The preview: what would go, why, how much.

use std::fmt::Write;

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, SecondsFormat, Utc};
use i18n_embed_fl::fl;

use crate::admin::act::model::WORDS_LENGTH;
use crate::admin::purge::model::{DuePoll, REASONS, Totals, Why};
use crate::audit::{Reason, reason_words};
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::ids::PollId;
use crate::polls::web::states;
use crate::web::form::FieldErrors;
use crate::web::page::Page;

/// `GET /admin/purges/new`, and its redisplay.
#[derive(Template, WebTemplate)]
#[template(path = "admin/purge_new.html")]
pub(in crate::admin::purge) struct NewPage {
    pub page: Page,
    rows: Vec<DueRow>,
    /// Where the next page of the list is.
    next: Option<String>,
    /// Whether this is not its first page.
    further: bool,
    count: i64,
    due: i64,
    early: i64,
    held: i64,
    people: i64,
    ballots: i64,
    mails: i64,
    kilobytes: i64,
    grace: i64,
    /// Hidden fields: what was previewed.
    hidden: Vec<(String, String)>,
    reasons: Vec<(String, String)>,
    pub reason: String,
    pub words: String,
    pub typed: String,
    pub errors: FieldErrors,
}

/// One poll of the preview.
struct DueRow {
    id: String,
    owner: String,
    state: String,
    created: String,
    purge: String,
    why: String,
    held: bool,
    people: i64,
    ballots: i64,
    mails: i64,
}

/// What was previewed: everything due, or these polls.
pub(in crate::admin::purge) struct Preview<'a> {
    pub totals: &'a Totals,
    pub polls: &'a [DuePoll],
    pub among: &'a [PollId],
    pub after: bool,
    pub more: bool,
    pub grace_days: u16,
    pub now: DateTime<Utc>,
}

impl NewPage {
    pub(in crate::admin::purge) fn new(page: Page, preview: &Preview<'_>) -> Self {
        let l = &page.l;
        let totals = preview.totals;
        let early = totals.early > 0;
        let reasons = REASONS
            .into_iter()
            .filter(|reason| !(early && *reason == Reason::RetentionExpired))
            .map(|one| (one.code().to_owned(), reason_words(l, one.code())));
        let none = early.then(|| (String::new(), fl!(l, "admin-act-reason-choose")));
        let reason = if early {
            ""
        } else {
            Reason::RetentionExpired.code()
        };
        Self {
            rows: preview
                .polls
                .iter()
                .map(|poll| DueRow::new(l, poll, preview.now))
                .collect(),
            next: next(preview),
            further: preview.after,
            count: totals.count(),
            due: totals.due,
            early: totals.early,
            held: totals.held,
            people: totals.people,
            ballots: totals.ballots,
            mails: totals.mails,
            kilobytes: (totals.bytes + 1023) / 1024,
            grace: i64::from(preview.grace_days),
            hidden: hidden(preview),
            reasons: none.into_iter().chain(reasons).collect(),
            reason: reason.to_owned(),
            words: String::new(),
            typed: String::new(),
            errors: FieldErrors::new(),
            page,
        }
    }

    /// Whether some polls of the selection are not due yet.
    pub(in crate::admin::purge) fn has_early(&self) -> bool {
        self.early > 0
    }

    /// What is wrong with what was typed.
    pub(in crate::admin::purge) fn wrong(mut self, reason: bool, words: bool, count: bool) -> Self {
        let l = &self.page.l;
        if reason {
            let text = fl!(l, "admin-purge-reason-missing");
            self.errors.add("reason", text);
        }
        if words {
            let text = fl!(l, "admin-act-words-wrong", max = WORDS_LENGTH);
            self.errors.add("words", text);
        }
        if count {
            let text = fl!(l, "admin-purge-count-wrong", count = self.count);
            self.errors.add("count", text);
        }
        self
    }
}

/// The form names the polls of a selection; everything due is told by what the preview saw.
fn hidden(preview: &Preview<'_>) -> Vec<(String, String)> {
    let at = preview.now.to_rfc3339_opts(SecondsFormat::Micros, true);
    let mut hidden = vec![
        ("before".to_owned(), at),
        ("seen".to_owned(), preview.totals.seen.clone()),
        ("shown".to_owned(), preview.totals.count().to_string()),
    ];
    let polls = preview.among.iter();
    hidden.extend(polls.map(|id| (format!("poll-{id}"), "on".to_owned())));
    hidden
}

fn next(preview: &Preview<'_>) -> Option<String> {
    let last = preview.polls.last().filter(|_| preview.more)?;
    let at = last.purge_at.to_rfc3339_opts(SecondsFormat::Micros, true);
    let mut address = format!("/admin/purges/new?at={at}&after={}", last.id);
    for id in preview.among {
        let _ = write!(address, "&poll={id}");
    }
    Some(address)
}

impl DueRow {
    fn new(l: &Texts, poll: &DuePoll, now: DateTime<Utc>) -> Self {
        let why = match poll.why(now) {
            Why::Held => fl!(l, "admin-purge-why-held"),
            Why::Early => fl!(l, "admin-purge-why-early"),
            Why::Owner => fl!(l, "admin-purge-why-owner"),
            Why::Administration => fl!(l, "admin-purge-why-ordered"),
            Why::Retention => fl!(l, "admin-purge-why-retention"),
        };
        Self {
            id: poll.id.to_string(),
            owner: poll.owner_name.clone(),
            state: states::words(l, poll.state),
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
