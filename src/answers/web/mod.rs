//! Pages of a participant: answering, what was saved, withdrawing.

pub mod ballot;
mod form;
pub mod language;
pub mod preview;
pub mod receipt;
pub mod tentative;
pub mod withdrawal;

use crate::answers::store;
use crate::answers::views::Reading;
use crate::invitations::extract::Guest;
use crate::polls;
use crate::polls::model::ResultsVisibility;
use crate::state::AppState;

/// Reads the options, and the names where the poll shows them: two statements at most.
async fn read(state: &AppState, guest: Guest) -> sqlx::Result<Reading> {
    let mut conn = state.db.acquire().await?;
    let poll = guest.poll.id;
    let options = polls::find_options(&mut conn, poll).await?;
    let named = match guest.poll.settings.visibility {
        ResultsVisibility::CountsAndNames => store::list_named(&mut conn, poll).await?,
        _ => Vec::new(),
    };
    Ok(Reading {
        guest,
        options,
        named,
    })
}
