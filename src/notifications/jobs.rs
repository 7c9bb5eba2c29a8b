//! Once a minute: who is to be reminded, told, warned. Each poll in a transaction of its own, which looks again under
//! its lock: however many processes run this, nobody is written to twice.

use super::model::Settings;
use super::{actions, store};
use crate::calendar::working::WorkingTime;
use crate::polls::model::{FIRST_WARNING_DAYS, LAST_WARNING_DAYS};
use crate::state::AppState;
use chrono::TimeDelta;

/// Does what is due; tells how many polls something was written about. One that fails does not stop the others.
///
/// # Errors
/// The database failed while what is due was read.
pub async fn run_due(state: &AppState) -> sqlx::Result<usize> {
    let (db, now) = (&state.db, state.clock.now());
    let working = &WorkingTime::of(&state.config);
    let usual = Settings::usual(state.config.mail.reminder_hours);
    let mut conn = db.acquire().await?;
    let remind = store::list_to_remind(&mut conn, usual.reminder_hours, now).await?;
    let tell = store::list_to_tell(&mut conn, now).await?;
    let (first, last) = (
        TimeDelta::days(FIRST_WARNING_DAYS),
        TimeDelta::days(LAST_WARNING_DAYS),
    );
    let warn = store::list_to_warn(&mut conn, now, now + first, now + last).await?;
    drop(conn);
    let mut written = 0;
    for id in remind {
        let done = actions::remind_by_rule(db, id, working, &usual, now).await;
        written += usize::from(tried(done).flatten().is_some());
    }
    for id in tell {
        let done = actions::tell_organisers(db, id, working, &usual, now).await;
        written += usize::from(tried(done).flatten().is_some());
    }
    for id in warn {
        let done = actions::warn_of_purge(db, id, now).await;
        written += usize::from(tried(done).unwrap_or_default());
    }
    Ok(written)
}

fn tried<T>(done: sqlx::Result<T>) -> Option<T> {
    done.inspect_err(|error| tracing::error!(error = %error, "notices.failed"))
        .ok()
}
