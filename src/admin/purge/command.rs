//! `creneau purge`: the same purge as the page and the nightly job, worked on here to its end.

use std::error::Error;
use std::fmt::Write;
use std::io;
use std::sync::Arc;

use super::actions::{self, Eraser};
use super::ledger::Ledger;
use super::model::{DuePoll, Run, Totals, Trigger};
use crate::admin::requests::actions::{self as requests, Erasing};
use crate::audit::Actor;
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::database;

type Failure = Box<dyn Error>;

/// Prints what would be erased, page by page: the list of the administrator's page, in the same order.
///
/// # Errors
/// The database does not answer, or nobody reads.
pub async fn list(
    config: Config,
    print: &mut impl FnMut(&str) -> io::Result<()>,
) -> Result<(), Failure> {
    let db = database::pool(&config.database)?;
    let (now, mut after) = (SystemClock.now(), None);
    loop {
        let (totals, mut polls) = actions::preview(&db, None, after, now).await?;
        let shown = usize::try_from(actions::PAGE)?;
        let more = polls.len() > shown;
        polls.truncate(shown);
        print(&lines(&polls))?;
        after = polls.last().map(|poll| (poll.purge_at, poll.id));
        if !more {
            print(&summary(&totals))?;
            return Ok(());
        }
    }
}

/// Erases everything that is due; gives the lines to print.
///
/// # Errors
/// The database or the ledger failed.
pub async fn run(config: Config) -> Result<String, Failure> {
    let eraser = eraser(config)?;
    let now = eraser.clock.now();
    let actor = Actor::operator();
    let ordered = actions::order_all_due(&eraser.db, &actor, Trigger::Command, now).await?;
    let ended = match ordered {
        Some(run) => eraser.finish(run).await?,
        None => None,
    };
    Ok(report(ended.as_ref()))
}

/// Erases again what an older backup brought back; gives the lines to print.
///
/// # Errors
/// The database or the ledger failed.
pub async fn replay(config: Config) -> Result<String, Failure> {
    let organisation = config.organisation.name.clone();
    let (eraser, actor) = (eraser(config)?, Actor::operator());
    let ended = eraser.replay(&actor).await?;
    // Those who stood in the polls that were just erased are gone with them.
    let people = actions::standing(&eraser.db, &eraser.ledger).await?.people;
    let by = Erasing {
        db: &eraser.db,
        // It has heard of them: they are in it.
        ledger: &Ledger::default(),
        actor: &actor,
        organisation: &organisation,
        now: eraser.clock.now(),
    };
    let people = requests::replay(by, &people).await?;
    if people == 0 {
        return Ok(report(ended.as_ref()));
    }
    let polls = ended
        .as_ref()
        .map_or_else(String::new, |run| report(Some(run)));
    Ok(format!("{polls}{people} person(s) erased again\n"))
}

fn eraser(config: Config) -> Result<Eraser, Failure> {
    Ok(Eraser {
        db: database::pool(&config.database)?,
        clock: Arc::new(SystemClock),
        ledger: Ledger::of(&config.retention),
        retention: config.retention,
    })
}

/// One line per poll: id, purge date (UTC), state, people, ballots, mails, and what happens to it.
fn lines(polls: &[DuePoll]) -> String {
    let mut lines = String::new();
    for poll in polls {
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
    lines
}

fn summary(totals: &Totals) -> String {
    format!(
        "{} due, {} held; {} people, {} ballots, {} mails, {} bytes\n",
        totals.due, totals.held, totals.people, totals.ballots, totals.mails, totals.bytes
    )
}

fn report(run: Option<&Run>) -> String {
    let Some(run) = run else {
        return "nothing to erase\n".to_owned();
    };
    let mut lines = format!("{} erased, {} left alone\n", run.polls, run.left.count());
    if run.polls > 0 {
        let _ = writeln!(lines, "certificate {}", run.id);
    }
    lines
}
