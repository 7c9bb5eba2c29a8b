//! `creneau purge [--dry-run]`: the same purge as the page and the nightly job.

use std::fmt::Write;

use super::actions;
use super::model::{DuePoll, Report, Selection, Trigger};
use crate::audit::{Actor, Reason};
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::database;

/// Erases what is due, or says what would be; gives the lines to print.
///
/// # Errors
/// The database does not answer.
pub async fn run(config: Config, dry_run: bool) -> sqlx::Result<String> {
    let db = database::pool(&config.database)?;
    let now = SystemClock.now();
    if dry_run {
        return Ok(list(&actions::preview(&db, None, now).await?));
    }
    let (actor, reason) = (Actor::operator(), Reason::RetentionExpired);
    let report = actions::run(
        &db,
        &actor,
        Trigger::Command,
        reason,
        Selection::AllDue,
        now,
    )
    .await?;
    Ok(summary(&report))
}

/// One line per poll: id, purge date (UTC), state, people, ballots, mails, and what happens to it.
fn list(due: &[DuePoll]) -> String {
    let mut lines = String::new();
    for poll in due {
        let fate = if poll.held {
            "held: left alone"
        } else {
            "would be erased"
        };
        let _ = writeln!(
            lines,
            "{}  {}  {:<9}  {:>5} people  {:>5} ballots  {:>5} mails  {fate}",
            poll.id,
            poll.purge_at.format("%Y-%m-%d"),
            poll.state.code(),
            poll.people,
            poll.ballots,
            poll.mails,
        );
    }
    let erasable = due.iter().filter(|poll| !poll.held).count();
    let _ = writeln!(lines, "{erasable} due, {} held", due.len() - erasable);
    lines
}

fn summary(report: &Report) -> String {
    let mut lines = format!("{} erased, {} left alone\n", report.purged, report.skipped);
    for certificate in &report.certificates {
        let _ = writeln!(lines, "certificate {certificate}");
    }
    lines
}
