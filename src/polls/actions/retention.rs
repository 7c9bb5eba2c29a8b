//! Choosing how long a poll is kept.

use sqlx::PgConnection;

use super::super::model::{Poll, PollRule, StateName};
use crate::action::Failure;
use crate::ids::RetentionClassId;
use crate::retention;

/// Gives a draft the rule of a class as it stands now; `false` when it had that class. Once people were asked, what
/// they were told stays. A class that is offered no more may be kept, not taken.
///
/// # Errors
/// The poll is no draft, there is no such class to choose, or the database failed.
pub(super) async fn choose(
    conn: &mut PgConnection,
    poll: &mut Poll,
    class: RetentionClassId,
) -> Result<bool, Failure<PollRule>> {
    let state = poll.state.name();
    if state != StateName::Draft {
        return Err(Failure::Refused(PollRule::NotInThatState(state)));
    }
    let kept = poll.rule.as_ref().is_some_and(|rule| rule.class == class);
    let found = retention::find(conn, class)
        .await?
        .ok_or(Failure::Missing)?;
    if found.retired_at.is_none() {
        poll.rule = Some(found.rule());
    } else if !kept {
        return Err(Failure::Missing);
    }
    Ok(!kept)
}
