//! What repeats by itself. Each task has one row that one process claims at a time.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};

use super::store;
use crate::accounts::actions;
use crate::accounts::model::SessionRules;
use crate::admin::purge;
use crate::admin::purge::model::{Selection, Trigger};
use crate::audit::{Actor, Reason};
use crate::notifications;
use crate::rate;
use crate::state::AppState;

/// A repeating task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    /// Forgets sessions nobody can use and counters no limit looks at any more.
    HouseKeeping,
    /// Reminds, tells and warns whoever is to be.
    Notices,
    /// Erases the polls past their purge date, drafts nobody touched included.
    Purge,
}

/// The nightly purge runs at 8 h UTC: 3 h or 4 h in Québec, when the fewest people answer.
const PURGE_HOUR: u32 = 8;

impl Task {
    const ALL: [Self; 3] = [Self::HouseKeeping, Self::Notices, Self::Purge];

    fn name(self) -> &'static str {
        match self {
            Self::HouseKeeping => "house_keeping",
            Self::Notices => "notices",
            Self::Purge => "purge",
        }
    }

    /// When it runs next after `now`.
    fn next(self, now: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::HouseKeeping => now + TimeDelta::hours(1),
            Self::Notices => now + TimeDelta::minutes(1),
            Self::Purge => {
                let hour = NaiveTime::from_hms_opt(PURGE_HOUR, 0, 0).unwrap_or_default();
                let today = now.date_naive().and_time(hour).and_utc();
                if today > now {
                    today
                } else {
                    today + Days::new(1)
                }
            }
        }
    }
}

/// Runs the tasks that are due and that no other process took; tells how many.
///
/// # Errors
/// The database failed.
pub async fn run_due(state: &AppState) -> sqlx::Result<u64> {
    let mut done = 0;
    for task in Task::ALL {
        if task == Task::Purge && !state.config.retention.scheduled_purge {
            continue;
        }
        let now = state.clock.now();
        let mut conn = state.db.acquire().await?;
        store::ensure_schedule(&mut conn, task.name(), task.next(now)).await?;
        if !store::claim_schedule(&mut conn, task.name(), now, task.next(now)).await? {
            continue;
        }
        drop(conn);
        run(state, task, now).await?;
        tracing::debug!(task = task.name(), "schedule.ran");
        done += 1;
    }
    Ok(done)
}

async fn run(state: &AppState, task: Task, now: DateTime<Utc>) -> sqlx::Result<()> {
    match task {
        Task::HouseKeeping => {
            let mut conn = state.db.acquire().await?;
            rate::forget(&mut conn, now - TimeDelta::days(1)).await?;
            drop(conn);
            let rules = SessionRules::from(&state.config.sessions);
            actions::forget_stale_sessions(&state.db, rules, now).await?;
        }
        Task::Notices => {
            notifications::jobs::run_due(state).await?;
        }
        Task::Purge => {
            let (actor, reason) = (Actor::system(), Reason::RetentionExpired);
            let all = Selection::AllDue;
            let report =
                purge::actions::run(&state.db, &actor, Trigger::Schedule, reason, all, now).await?;
            tracing::info!(
                purged = report.purged,
                skipped = report.skipped,
                "purge.ran"
            );
        }
    }
    Ok(())
}
