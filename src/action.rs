//! How an action fails: the thing is not there, a rule refuses, or the database does.

use thiserror::Error;

/// Failure of an action whose rules refuse with `R`. Its `Display` never shows its source.
#[derive(Debug, Error)]
pub enum Failure<R: std::fmt::Debug> {
    /// The object does not exist (or no longer).
    #[error("not found")]
    Missing,
    /// A rule of the domain refuses.
    #[error("refused: {0:?}")]
    Refused(R),
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
}

impl<R: std::fmt::Debug> Failure<R> {
    /// The same failure, its refusal told in another action's words.
    pub fn map<S: std::fmt::Debug>(self, words: impl FnOnce(R) -> S) -> Failure<S> {
        match self {
            Self::Missing => Failure::Missing,
            Self::Refused(rule) => Failure::Refused(words(rule)),
            Self::Database(source) => Failure::Database(source),
        }
    }
}
