//! Where a task stands, and what is late.

use chrono::{DateTime, TimeDelta, Utc};

use crate::audit::Reason;
use crate::jobs::schedule::Task;
use crate::jobs::{Queue, Schedule};

/// What is due for longer than this is late: workers look every second.
const PATIENCE: TimeDelta = TimeDelta::minutes(5);

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// The configuration does not want it.
    Off,
    /// A process runs it.
    Running,
    /// Asked for, not begun yet.
    Asked,
    /// It should have begun a while ago.
    Late,
    /// It failed the last time.
    Failed,
    /// It waits for its turn.
    Waiting,
}

/// Where the task of this row stands at `now`; one that is wanted and has no row never saw a worker.
pub(super) fn standing(row: Option<&Schedule>, on: bool, now: DateTime<Utc>) -> Standing {
    let Some(row) = row else {
        return if on { Standing::Late } else { Standing::Off };
    };
    if row.leased_until.is_some_and(|until| until > now) {
        Standing::Running
    } else if !on {
        Standing::Off
    } else if row.next_run_at + PATIENCE < now {
        Standing::Late
    } else if row.asked_at.is_some() {
        Standing::Asked
    } else if row.failures > 0 {
        Standing::Failed
    } else {
        Standing::Waiting
    }
}

/// Whether work of this kind waits for longer than it should.
pub(super) fn is_late(queue: &Queue, now: DateTime<Utc>) -> bool {
    queue.oldest.is_some_and(|oldest| oldest + PATIENCE < now)
}

/// Which task was asked for, as the code of an audit entry.
pub(super) fn code(task: Task) -> Reason {
    match task {
        Task::HouseKeeping => Reason::TaskHouseKeeping,
        Task::Notices => Reason::TaskNotices,
        Task::Purge => Reason::TaskPurge,
        Task::SealAudit => Reason::TaskSealAudit,
        Task::VerifyAudit => Reason::TaskVerifyAudit,
        Task::Histories => Reason::TaskHistories,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Schedule {
        Schedule {
            name: "notices".to_owned(),
            next_run_at: DateTime::UNIX_EPOCH + TimeDelta::hours(1),
            last_run_at: None,
            ended_at: None,
            succeeded: None,
            failures: 0,
            failed_at: None,
            asked_at: None,
            leased_until: None,
        }
    }

    #[test]
    fn a_task_is_late_when_it_is_due_for_five_minutes_and_nobody_runs_it() {
        let due = row().next_run_at;
        let minute = TimeDelta::minutes(1);
        assert_eq!(standing(Some(&row()), true, due), Standing::Waiting);
        let later = due + PATIENCE + minute;
        assert_eq!(standing(Some(&row()), true, later), Standing::Late);
        assert_eq!(standing(Some(&row()), false, later), Standing::Off);
        let held = Schedule {
            leased_until: Some(later + minute),
            ..row()
        };
        assert_eq!(standing(Some(&held), true, later), Standing::Running);
        assert_eq!(standing(None, true, due), Standing::Late);
    }

    #[test]
    fn a_task_that_failed_says_so_until_it_ends_well() {
        let failed = Schedule {
            failures: 2,
            ..row()
        };
        let now = DateTime::UNIX_EPOCH;
        assert_eq!(standing(Some(&failed), true, now), Standing::Failed);
        let asked = Schedule {
            asked_at: Some(now),
            ..failed
        };
        assert_eq!(standing(Some(&asked), true, now), Standing::Asked);
    }
}
