//! Pages of polls, for their organisers.

pub mod closure;
pub mod deadline;
pub mod deletion;
pub mod edit;
pub mod extension;
pub mod index;
pub mod options;
pub mod states;
pub mod steps;
pub mod substitution;

use super::model::PollRule;
use crate::action::Failure;
use crate::web::Error;
use crate::web::error::Conflict;

/// What a failed change of a poll's life becomes, when no field of the page is at fault.
#[must_use]
pub fn conflict(failure: Failure<PollRule>) -> Error {
    match failure {
        Failure::Missing => Error::NotFound,
        Failure::Refused(_) => Error::Conflict(Conflict::State),
        Failure::Database(source) => Error::from(source),
    }
}
