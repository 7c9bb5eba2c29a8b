//! The sample data: relative to today, and real to look at. Everything goes through the application's own
//! actions, with a `now` in the past where the sample lies in the past.

mod calendar;
mod delivery;
mod names;
mod polls;
mod sower;

use crate::accounts::actions::SignInError;
use crate::state::AppState;

use sower::Sower;

/// Why the sample data could not be made.
#[derive(Debug, thiserror::Error)]
pub(super) enum SeedError {
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// An account could not sign in.
    #[error("a sample account cannot sign in")]
    Account(#[from] SignInError),
    /// A rule refused a sample.
    #[error("a sample was refused: {0}")]
    Refused(String),
}

impl<R: std::fmt::Debug> From<crate::action::Failure<R>> for SeedError {
    fn from(failure: crate::action::Failure<R>) -> Self {
        match failure {
            crate::action::Failure::Database(error) => Self::Database(error),
            other => Self::Refused(other.to_string()),
        }
    }
}

/// Makes the accounts and the polls. `issuer` is the demo issuer's name in its tokens.
pub(super) async fn sow(state: &AppState, issuer: &str) -> Result<(), SeedError> {
    let sower = Sower::new(state, issuer).await?;
    // What lies in the past first: its mails were read long ago, and the mailbox begins with today's.
    polls::on_hold(&sower).await?;
    polls::past_its_purge_date(&sower).await?;
    polls::cancelled(&sower).await?;
    polls::closed(&sower).await?;
    polls::decided_on_two(&sower).await?;
    polls::decided(&sower).await?;
    polls::large(&sower).await?;
    polls::answered_by_all(&sower).await?;
    polls::in_english(&sower).await?;
    polls::half_answered(&sower).await?;
    polls::draft(&sower).await
}

#[cfg(test)]
mod tests;
