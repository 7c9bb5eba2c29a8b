//! What repeats by itself. Each task has one row that one process claims at a time.

use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::time::Duration;

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use futures::FutureExt;
use sqlx::PgConnection;

use super::store;
use crate::accounts::actions;
use crate::accounts::model::SessionRules;
use crate::admin::purge::model::Trigger;
use crate::admin::{accounts, indicators, purge, requests};
use crate::audit::{Actor, seal};
use crate::config::Config;
use crate::ids::LeaseId;
use crate::mail::monthly;
use crate::notifications;
use crate::rate;
use crate::state::AppState;

/// A repeating task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Forgets what nobody needs any more, and counts what was done for the indicators.
    HouseKeeping,
    /// Reminds, tells and warns whoever is to be.
    Notices,
    /// Asks for the erasure of the polls past their purge date, drafts nobody touched included.
    Purge,
    /// Seals what the audit log got since the last time.
    SealAudit,
    /// Follows the chain of seals from end to end.
    VerifyAudit,
    /// Queues the mails of each person's own history, once the month is over.
    Histories,
}

/// The nightly purge runs at 8 h UTC: 3 h or 4 h in Québec, when the fewest people answer.
const PURGE_HOUR: u32 = 8;
/// The chain of seals is followed an hour later.
const VERIFY_HOUR: u32 = 9;
/// Mails of one's own history are queued at 12 h UTC: 7 h or 8 h in Québec. A month already queued is left alone.
const HISTORY_HOUR: u32 = 12;

/// A process that runs a task says so this often.
const HEARTBEAT: Duration = Duration::from_secs(30);

impl Task {
    /// Every task, in the order they run when they are due together.
    pub const ALL: [Self; 6] = [
        Self::HouseKeeping,
        Self::Notices,
        Self::Purge,
        Self::SealAudit,
        Self::VerifyAudit,
        Self::Histories,
    ];

    /// The code as stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::HouseKeeping => "house_keeping",
            Self::Notices => "notices",
            Self::Purge => "purge",
            Self::SealAudit => "audit_seal",
            Self::VerifyAudit => "audit_verify",
            Self::Histories => "histories",
        }
    }

    /// The task of this code.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|task| task.name() == name)
    }

    /// Whether the configuration wants it.
    #[must_use]
    pub fn is_on(self, config: &Config) -> bool {
        self != Self::Purge || config.retention.scheduled_purge
    }

    /// When it runs next after `now`.
    fn next(self, now: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::HouseKeeping => now + TimeDelta::hours(1),
            Self::Notices | Self::SealAudit => now + TimeDelta::minutes(1),
            Self::Purge => nightly(PURGE_HOUR, now),
            Self::VerifyAudit => nightly(VERIFY_HOUR, now),
            Self::Histories => nightly(HISTORY_HOUR, now),
        }
    }
}

/// The next time it is this hour.
fn nightly(hour: u32, now: DateTime<Utc>) -> DateTime<Utc> {
    let hour = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let today = now.date_naive().and_time(hour).and_utc();
    if today > now {
        today
    } else {
        today + Days::new(1)
    }
}

/// Has the chain of seals followed in the next round, in the caller's transaction.
///
/// # Errors
/// The database failed.
pub async fn bring_audit_verification_forward(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let name = Task::VerifyAudit.name();
    store::insert_schedule(conn, name, now).await?;
    store::ask_schedule(conn, name, now).await?;
    Ok(())
}

/// Runs the tasks that are due and that no other process has; tells how many. One that fails is tried again soon,
/// and keeps no other from its turn.
///
/// # Errors
/// The database failed.
pub async fn run_due(state: &AppState) -> sqlx::Result<u64> {
    let mut done = 0;
    let mut conn = state.db.acquire().await?;
    let known = store::list_schedules(&mut conn).await?;
    drop(conn);
    for task in Task::ALL
        .into_iter()
        .filter(|task| task.is_on(&state.config))
    {
        let now = state.clock.now();
        match known.iter().find(|row| row.name == task.name()) {
            Some(row) if row.next_run_at <= now => done += u64::from(run_held(state, task).await?),
            Some(_) => {}
            None => {
                let mut conn = state.db.acquire().await?;
                store::insert_schedule(&mut conn, task.name(), task.next(now)).await?;
            }
        }
    }
    Ok(done)
}

/// Runs a task while holding it, and notes what came of it; `false` when another process has it.
async fn run_held(state: &AppState, task: Task) -> sqlx::Result<bool> {
    let (now, lease) = (state.clock.now(), LeaseId::generate());
    let mut conn = state.db.acquire().await?;
    if !store::claim_schedule(&mut conn, task.name(), lease, now, now + lease_life()).await? {
        return Ok(false);
    }
    let failures = store::list_schedules(&mut conn).await?;
    let failures = failures.iter().find(|row| row.name == task.name());
    let failures = failures.map_or(0, |row| row.failures);
    drop(conn);
    let mut work = pin!(AssertUnwindSafe(run(state, task, now)).catch_unwind());
    let ran = loop {
        tokio::select! {
            ran = &mut work => break ran,
            () = tokio::time::sleep(HEARTBEAT) => {
                let (mut conn, until) = (state.db.acquire().await?, state.clock.now() + lease_life());
                store::prolong_schedule(&mut conn, task.name(), lease, until).await?;
            }
        }
    };
    let succeeded = matches!(ran, Ok(Ok(())));
    match ran {
        Ok(Ok(())) => tracing::debug!(task = task.name(), "schedule.ran"),
        Ok(Err(error)) => tracing::error!(task = task.name(), error = %error, "schedule.failed"),
        Err(_) => tracing::error!(task = task.name(), "schedule.panicked"),
    }
    let now = state.clock.now();
    let next = if succeeded {
        task.next(now)
    } else {
        task.next(now).min(again(failures, now))
    };
    let mut conn = state.db.acquire().await?;
    store::end_schedule(&mut conn, task.name(), lease, succeeded, now, next).await?;
    Ok(true)
}

/// How long a process that is heard of no more keeps a task from the others.
fn lease_life() -> TimeDelta {
    TimeDelta::minutes(2)
}

/// When a task that failed is tried again: after a minute, then twice as long each time, an hour at most.
fn again(failures: i32, now: DateTime<Utc>) -> DateTime<Utc> {
    let minutes = 1_i64 << failures.clamp(0, 6);
    now + TimeDelta::minutes(minutes.min(60))
}

async fn run(state: &AppState, task: Task, now: DateTime<Utc>) -> sqlx::Result<()> {
    match task {
        Task::HouseKeeping => {
            let mut conn = state.db.acquire().await?;
            rate::forget(&mut conn, now - TimeDelta::days(1)).await?;
            drop(conn);
            let rules = SessionRules::from(&state.config.sessions);
            actions::forget_stale_sessions(&state.db, rules, now).await?;
            requests::actions::forget_ended(&state.db, now).await?;
            purge::actions::forget_seen(&state.db, now).await?;
            accounts::actions::forget_openings(&state.db, now).await?;
            // Within the hour, long before a purge could take away what is counted.
            indicators::actions::count(&state.db, now).await?;
        }
        Task::Notices => {
            notifications::jobs::run_due(state).await?;
        }
        Task::Purge => {
            let (actor, trigger) = (Actor::system(), Trigger::Schedule);
            purge::actions::order_all_due(&state.db, &actor, trigger, now).await?;
        }
        Task::SealAudit => {
            seal::actions::seal(&state.db, &state.keys, now).await?;
        }
        Task::Histories => {
            let mut conn = state.db.acquire().await?;
            monthly::queue(&mut conn, monthly::month_before(now), now).await?;
        }
        Task::VerifyAudit => {
            seal::actions::examine(&state.db, &state.keys, now).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_is_tried_again_after_longer_and_longer_but_within_the_hour() {
        let now = DateTime::UNIX_EPOCH;
        let minutes = |failures| (again(failures, now) - now).num_minutes();
        assert_eq!([0, 1, 5, 6, 1_000].map(minutes), [1, 2, 32, 60, 60]);
    }

    #[test]
    fn every_task_is_found_by_its_code() {
        for task in Task::ALL {
            assert_eq!(Task::parse(task.name()), Some(task));
        }
        assert_eq!(Task::parse("tea"), None);
    }
}
