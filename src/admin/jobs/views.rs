//! What the jobs panel shows.

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};
use i18n_embed_fl::fl;

use super::model::{Standing, is_late, standing};
use crate::config::Config;
use crate::i18n::zones::Zone;
use crate::i18n::{Texts, dates};
use crate::jobs::schedule::Task;
use crate::jobs::{Queue, Schedule};
use crate::mail::Overview;
use crate::web::page::Page;

/// `GET /admin/jobs`
#[derive(Template, WebTemplate)]
#[template(path = "admin/jobs.html")]
pub(super) struct PanelPage {
    page: Page,
    /// What is wrong, and what to do about it.
    advice: Vec<String>,
    tasks: Vec<TaskRow>,
    queues: Vec<QueueRow>,
    dead: i64,
}

struct TaskRow {
    title: String,
    text: String,
    chip: &'static str,
    standing: String,
    last: String,
    duration: String,
    next: String,
    failures: i32,
    failed: String,
    /// Where asking for it goes, when that makes sense.
    run: Option<String>,
}

struct QueueRow {
    title: String,
    due: i64,
    age: String,
    late: bool,
    later: i64,
    dead: i64,
}

impl PanelPage {
    pub(super) fn new(
        page: Page,
        config: &Config,
        tasks: &[Schedule],
        queues: &[Queue],
        mails: &Overview,
        now: DateTime<Utc>,
    ) -> Self {
        let mut advice = Vec::new();
        let tasks = Task::ALL.map(|task| {
            let row = tasks.iter().find(|row| row.name == task.name());
            let standing = standing(row, task.is_on(config), now);
            advice.extend(task_advice(&page.l, task, row, standing));
            TaskRow::new(&page, task, row, standing)
        });
        let mut rows: Vec<QueueRow> = queues
            .iter()
            .map(|queue| QueueRow::new(&page, queue, now))
            .collect();
        rows.push(QueueRow::of_mails(&page, mails, now));
        if rows.iter().any(|row| row.late) {
            advice.push(fl!(page.l, "admin-jobs-queue-late"));
        }
        let dead: i64 = queues.iter().map(|queue| queue.dead).sum();
        if dead > 0 {
            advice.push(fl!(page.l, "admin-jobs-dead", count = dead));
        }
        Self {
            advice,
            tasks: tasks.into(),
            queues: rows,
            dead,
            page,
        }
    }
}

fn task_advice(
    l: &Texts,
    task: Task,
    row: Option<&Schedule>,
    standing: Standing,
) -> Option<String> {
    let (title, _) = words(l, task);
    match standing {
        Standing::Late => Some(fl!(l, "admin-jobs-late", task = title)),
        Standing::Failed => {
            let count = row.map_or(0, |row| row.failures);
            Some(fl!(l, "admin-jobs-failing", task = title, count = count))
        }
        _ => None,
    }
}

impl TaskRow {
    fn new(page: &Page, task: Task, row: Option<&Schedule>, standing: Standing) -> Self {
        let l = &page.l;
        let (title, text) = words(l, task);
        let (chip, standing_words) = standing_words(l, standing);
        let instant = |at: Option<DateTime<Utc>>| at.map(shown).unwrap_or_default();
        let duration = row.and_then(|row| Some((row.ended_at? - row.last_run_at?).num_seconds()));
        let idle = !matches!(standing, Standing::Off | Standing::Running);
        Self {
            title,
            text,
            chip,
            standing: standing_words,
            last: row
                .and_then(|row| row.last_run_at)
                .map_or_else(|| fl!(l, "admin-jobs-never"), shown),
            duration: duration.map_or_else(String::new, |seconds| {
                fl!(l, "admin-jobs-seconds", count = seconds.max(0))
            }),
            next: instant(row.filter(|_| idle).map(|row| row.next_run_at)),
            failures: row.map_or(0, |row| row.failures),
            failed: instant(row.and_then(|row| row.failed_at)),
            run: (idle && row.is_some()).then(|| format!("/admin/jobs/{}/runs", task.name())),
        }
    }
}

impl QueueRow {
    fn new(page: &Page, queue: &Queue, now: DateTime<Utc>) -> Self {
        let l = &page.l;
        Self {
            title: match queue.kind.as_str() {
                "close_poll_at_deadline" => fl!(l, "admin-job-close"),
                "resend_links" => fl!(l, "admin-job-resend"),
                other => other.to_owned(),
            },
            due: queue.due,
            age: age(page, queue.oldest, now),
            late: is_late(queue, now),
            later: queue.later,
            dead: queue.dead,
        }
    }

    fn of_mails(page: &Page, mails: &Overview, now: DateTime<Utc>) -> Self {
        Self {
            title: fl!(page.l, "admin-job-mails"),
            due: mails.due,
            age: age(page, mails.oldest, now),
            late: false,
            later: mails.later,
            dead: mails.failed,
        }
    }
}

fn age(page: &Page, oldest: Option<DateTime<Utc>>, now: DateTime<Utc>) -> String {
    oldest.map_or_else(String::new, |at| {
        let minutes = (now - at).num_minutes().max(0);
        dates::duration(page.language, u32::try_from(minutes).unwrap_or(u32::MAX))
    })
}

fn shown(at: DateTime<Utc>) -> String {
    dates::instant_iso(at, Zone::QUEBEC)
}

fn words(l: &Texts, task: Task) -> (String, String) {
    match task {
        Task::HouseKeeping => (
            fl!(l, "admin-task-house-keeping"),
            fl!(l, "admin-task-house-keeping-text"),
        ),
        Task::Notices => (
            fl!(l, "admin-task-notices"),
            fl!(l, "admin-task-notices-text"),
        ),
        Task::Purge => (fl!(l, "admin-task-purge"), fl!(l, "admin-task-purge-text")),
        Task::SealAudit => (fl!(l, "admin-task-seal"), fl!(l, "admin-task-seal-text")),
        Task::VerifyAudit => (
            fl!(l, "admin-task-verify"),
            fl!(l, "admin-task-verify-text"),
        ),
        Task::Histories => (
            fl!(l, "admin-task-histories"),
            fl!(l, "admin-task-histories-text"),
        ),
    }
}

fn standing_words(l: &Texts, standing: Standing) -> (&'static str, String) {
    match standing {
        Standing::Off => ("closed", fl!(l, "admin-standing-off")),
        Standing::Running => ("open", fl!(l, "admin-standing-running")),
        Standing::Asked => ("open", fl!(l, "admin-standing-asked")),
        Standing::Late => ("due", fl!(l, "admin-standing-late")),
        Standing::Failed => ("due", fl!(l, "admin-standing-failed")),
        Standing::Waiting => ("good", fl!(l, "admin-standing-waiting")),
    }
}
