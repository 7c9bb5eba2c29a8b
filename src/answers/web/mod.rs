//! Pages of a participant: answering, what was saved, withdrawing.

pub mod ballot;
pub mod behalf;
mod errors;
mod form;
pub mod language;
pub mod preview;
pub mod receipt;
pub mod tentative;
pub mod withdrawal;

use crate::answers::store;
use crate::answers::views::Reading;
use crate::invitations::extract::Guest;
use crate::polls::model::ResultsVisibility;
use crate::state::AppState;

/// The options, most often from memory, and the names where the poll shows them.
async fn read(state: &AppState, guest: Guest) -> sqlx::Result<Reading> {
    let options = state.options.read(&state.db, &guest.poll).await?;
    let named = match guest.poll.settings.visibility {
        ResultsVisibility::CountsAndNames => {
            store::list_named(&mut *state.db.acquire().await?, guest.poll.id).await?
        }
        _ => Vec::new(),
    };
    let own = guest.ballot.as_ref().and_then(|ballot| ballot.entered_by);
    let entered_by = named.iter().map(|ballot| ballot.entered_by);
    let enterers = store::list_enterers(&state.db, entered_by.chain([own])).await?;
    Ok(Reading {
        guest,
        options,
        named,
        enterers,
    })
}
