//! A purge under way, what came of it, and its certificate.

use askama::Template;
use askama_web::WebTemplate;
use i18n_embed_fl::fl;

use crate::admin::purge::model::{Certificate, LeftPoll, Run, Trigger};
use crate::audit::reason_words;
use crate::csv;
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::web::assets;
use crate::web::page::Page;

/// `GET /admin/purges`
#[derive(Template, WebTemplate)]
#[template(path = "admin/purge_index.html")]
pub(in crate::admin::purge) struct IndexPage {
    pub page: Page,
    /// Under way, or ended without erasing anything.
    pub runs: Vec<RunRow>,
    pub rows: Vec<CertificateRow>,
}

/// `GET /admin/purges/{certificate}`
#[derive(Template, WebTemplate)]
#[template(path = "admin/purge_show.html")]
pub(in crate::admin::purge) struct ShowPage {
    pub page: Page,
    pub title: String,
    /// The run; the first certificates had none.
    pub run: Option<RunRow>,
    /// What it left alone, poll by poll: link, id, why.
    pub left: Vec<(String, String, String)>,
    pub certificate: Option<CertificateRow>,
    /// The script that follows the progress.
    pub script: Option<&'static str>,
}

/// One run.
pub(in crate::admin::purge) struct RunRow {
    pub id: String,
    pub started: String,
    pub trigger: String,
    pub reason: String,
    pub ended: bool,
    pub done: i32,
    pub of: i32,
    pub progress: String,
    /// What came of it, line by line.
    pub report: Vec<String>,
}

/// One certificate.
pub(in crate::admin::purge) struct CertificateRow {
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
    /// The retention classes and their polls, in words; empty for the first certificates.
    pub classes: String,
    /// SHA-256 of the document; empty for the first certificates.
    pub hash: String,
}

impl ShowPage {
    pub(in crate::admin::purge) fn new(
        page: Page,
        run: Option<&Run>,
        left: &[LeftPoll],
        certificate: Option<&Certificate>,
        classes: &[(String, i32)],
    ) -> Self {
        let l = &page.l;
        let under_way = run.is_some_and(|run| run.ended_at.is_none());
        let title = match (under_way, certificate) {
            (true, _) => fl!(l, "admin-purge-running-title"),
            (false, None) => fl!(l, "admin-purge-report-title"),
            (false, Some(_)) => fl!(l, "admin-certificate-title"),
        };
        let left = left.iter().map(|poll| {
            (
                format!("/admin/polls/{}", poll.id),
                poll.id.to_string(),
                left_words(l, &poll.state),
            )
        });
        Self {
            title,
            left: left.collect(),
            run: run.map(|run| RunRow::new(l, run)),
            certificate: certificate.map(|one| CertificateRow::new(l, one, classes)),
            script: under_way.then(|| assets::url("progress.js")),
            page,
        }
    }
}

impl RunRow {
    pub(in crate::admin::purge) fn new(l: &Texts, run: &Run) -> Self {
        Self {
            id: run.id.to_string(),
            started: dates::instant_iso(run.started_at, Zone::QUEBEC),
            trigger: trigger_words(l, run.trigger),
            reason: reason_words(l, run.reason.code()),
            ended: run.ended_at.is_some(),
            done: run.polls + run.put_off,
            of: run
                .shown
                .unwrap_or_default()
                .max(run.polls + run.put_off)
                .max(1),
            progress: progress(l, run),
            report: report(l, run),
        }
    }
}

/// How far a run is, in one sentence.
pub(in crate::admin::purge) fn progress(l: &Texts, run: &Run) -> String {
    let done = run.polls + run.put_off;
    match run.shown {
        Some(shown) => fl!(l, "admin-purge-progress-of", done = done, of = shown),
        None => fl!(l, "admin-purge-progress", done = done),
    }
}

/// What came of a run; every poll that was shown is accounted for.
fn report(l: &Texts, run: &Run) -> Vec<String> {
    let left = run.left;
    let gone = if run.ended_at.is_some() {
        run.gone()
    } else {
        0
    };
    let lines = [
        (
            run.polls,
            fl!(l, "admin-purge-report-erased", count = run.polls),
        ),
        (
            run.put_off,
            fl!(l, "admin-purge-report-put-off", count = run.put_off),
        ),
        (
            left.changed,
            fl!(l, "admin-purge-report-changed", count = left.changed),
        ),
        (
            left.held,
            fl!(l, "admin-purge-report-held", count = left.held),
        ),
        (
            left.busy,
            fl!(l, "admin-purge-report-busy", count = left.busy),
        ),
        (
            left.alive,
            fl!(l, "admin-purge-report-alive", count = left.alive),
        ),
        (gone, fl!(l, "admin-purge-report-gone", count = gone)),
    ];
    let said: Vec<String> = lines
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, words)| words)
        .collect();
    if said.is_empty() {
        vec![fl!(l, "admin-purge-report-nothing")]
    } else {
        said
    }
}

/// Why a poll was left alone, or what was done to it instead.
fn left_words(l: &Texts, state: &str) -> String {
    match state {
        "put_off" => fl!(l, "admin-purge-left-put-off"),
        "changed" => fl!(l, "admin-purge-left-changed"),
        "held" => fl!(l, "admin-purge-left-held"),
        "busy" => fl!(l, "admin-purge-left-busy"),
        "cancel_first" => fl!(l, "admin-purge-left-cancel-first"),
        _ => fl!(l, "admin-purge-left-not-due"),
    }
}

fn trigger_words(l: &Texts, trigger: Trigger) -> String {
    match trigger {
        Trigger::Schedule => fl!(l, "admin-purge-trigger-schedule"),
        Trigger::Page => fl!(l, "admin-purge-trigger-page"),
        Trigger::Command => fl!(l, "admin-purge-trigger-command"),
        Trigger::Replay => fl!(l, "admin-purge-trigger-replay"),
    }
}

impl CertificateRow {
    pub(in crate::admin::purge) fn new(
        l: &Texts,
        certificate: &Certificate,
        classes: &[(String, i32)],
    ) -> Self {
        let day = |at| dates::instant_iso(at, Zone::QUEBEC);
        let classes: Vec<String> = classes
            .iter()
            .map(|(code, polls)| {
                let (code, count) = (class_words(l, code), *polls);
                fl!(l, "admin-certificate-class", code = code, count = count)
            })
            .collect();
        Self {
            id: certificate.id.to_string(),
            at: day(certificate.purged_at),
            trigger: trigger_words(l, certificate.trigger),
            reason: reason_words(l, &certificate.reason),
            polls: certificate.polls,
            people: certificate.people,
            ballots: certificate.ballots,
            mails: certificate.mails,
            oldest: certificate.oldest_due_at.map(day).unwrap_or_default(),
            newest: certificate.newest_due_at.map(day).unwrap_or_default(),
            classes: classes.join(", "),
            hash: certificate.hash_in_hex().unwrap_or_default(),
        }
    }
}

fn class_words(l: &Texts, code: &str) -> String {
    if code.is_empty() {
        fl!(l, "admin-certificate-class-default")
    } else {
        code.to_owned()
    }
}

/// A certificate as a file of two lines.
pub(in crate::admin::purge) fn csv_export(l: &Texts, certificate: &CertificateRow) -> String {
    let head = [
        fl!(l, "admin-certificate-id"),
        fl!(l, "admin-certificate-at"),
        fl!(l, "admin-certificate-trigger"),
        fl!(l, "admin-purge-reason"),
        fl!(l, "admin-certificate-classes"),
        fl!(l, "admin-certificate-polls"),
        fl!(l, "admin-poll-people"),
        fl!(l, "admin-poll-ballots"),
        fl!(l, "admin-poll-mails"),
        fl!(l, "admin-certificate-oldest"),
        fl!(l, "admin-certificate-newest"),
        fl!(l, "admin-certificate-hash"),
    ];
    let line = [
        certificate.id.clone(),
        certificate.at.clone(),
        certificate.trigger.clone(),
        certificate.reason.clone(),
        certificate.classes.clone(),
        certificate.polls.to_string(),
        certificate.people.to_string(),
        certificate.ballots.to_string(),
        certificate.mails.to_string(),
        certificate.oldest.clone(),
        certificate.newest.clone(),
        certificate.hash.clone(),
    ];
    csv::head(l.language(), head) + &csv::line(l.language(), line)
}
